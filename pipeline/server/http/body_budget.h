#pragma once

#include "server/http/limits.h"

#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace phieu {

/// The memory that bodies of requests may take together. Any thread.
class BodyBudget {
public:
    explicit BodyBudget(std::uint64_t all = most_bodies_bytes, std::uint64_t of_one = most_bodies_of_one_bytes)
        : all_(all), of_one_(of_one) {}

    /// A part of it, given back when it is destroyed.
    class Share {
    public:
        Share() = default;
        Share(BodyBudget& budget, std::string network, std::uint64_t bytes)
            : budget_(&budget), network_(std::move(network)), bytes_(bytes) {}
        ~Share() { give_back(); }
        Share(Share&& other) noexcept { *this = std::move(other); }
        Share& operator=(Share&& other) noexcept {
            give_back();
            budget_ = std::exchange(other.budget_, nullptr);
            network_ = std::move(other.network_);
            bytes_ = other.bytes_;
            return *this;
        }
        explicit operator bool() const { return budget_ != nullptr; }

    private:
        void give_back() {
            if (budget_)
                std::exchange(budget_, nullptr)->give_back(network_, bytes_);
        }
        BodyBudget* budget_ = nullptr;
        std::string network_;
        std::uint64_t bytes_ = 0;
    };
    /// @return an empty share where there is not so much left
    Share take(const std::string& network, std::uint64_t bytes) {
        const std::lock_guard lock(mutex_);
        if (taken_ + bytes > all_ || of_[network] + bytes > of_one_)
            return {};
        taken_ += bytes;
        of_[network] += bytes;
        return {*this, network, bytes};
    }

private:
    void give_back(const std::string& network, std::uint64_t bytes) {
        const std::lock_guard lock(mutex_);
        taken_ -= bytes;
        if ((of_[network] -= bytes) == 0)
            of_.erase(network);
    }

    const std::uint64_t all_, of_one_;
    std::mutex mutex_; ///< guards what follows
    std::uint64_t taken_ = 0;
    std::map<std::string, std::uint64_t> of_; ///< by network
};

} // namespace phieu
