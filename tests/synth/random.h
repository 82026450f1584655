#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace phieu::synth {

/// Seeded randomness of the synthetic scanner; the same seed draws the same sheet.
class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}
    double between(double low, double high) { return std::uniform_real_distribution<double>(low, high)(engine_); }
    double normal(double sigma) { return sigma > 0 ? std::normal_distribution<double>(0, sigma)(engine_) : 0; }
    int whole(int low, int high) { return std::uniform_int_distribution<int>(low, high)(engine_); }
    bool chance(double probability) { return between(0, 1) < probability; }
    template <typename T>
    const T& pick(const std::vector<T>& from) {
        return from[static_cast<std::size_t>(whole(0, static_cast<int>(from.size()) - 1))];
    }
    /// Index drawn in proportion to the weights.
    template <typename Weights>
    std::size_t weighted(const Weights& weights) {
        return static_cast<std::size_t>(
            std::discrete_distribution<int>(std::begin(weights), std::end(weights))(engine_));
    }
    std::uint64_t fork() { return engine_(); } ///< seed of an independent stream

private:
    std::mt19937_64 engine_;
};

} // namespace phieu::synth
