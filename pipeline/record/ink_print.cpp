#include "record/ink_print.h"

#include "base/geometry.h"
#include "base/text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>

namespace phieu {
namespace {

constexpr int bands = 20;
constexpr int rows_of_a_band = 3;

/// A fixed permutation of 64-bit numbers (the finaliser of SplitMix64, public domain): the same on every machine.
std::uint64_t mixed(std::uint64_t n) {
    n += 0x9e3779b97f4a7c15U;
    n = (n ^ (n >> 30U)) * 0xbf58476d1ce4e5b9U;
    n = (n ^ (n >> 27U)) * 0x94d049bb133111ebU;
    return n ^ (n >> 31U);
}

std::uint64_t hash_of(const std::string& text) {
    std::uint64_t hash = 0;
    for (const char letter : text)
        hash = mixed(hash ^ static_cast<unsigned char>(letter));
    return hash;
}

} // namespace

std::vector<long long> ink_keys(const std::string& form, const std::vector<int>& squares) {
    std::vector<long long> keys;
    if (squares.empty())
        return keys;
    const std::uint64_t start = hash_of(form);
    std::uint64_t salt = 0;
    for (int band = 0; band < bands; band++) {
        std::uint64_t key = mixed(start + static_cast<std::uint64_t>(band));
        for (int row = 0; row < rows_of_a_band; row++) {
            salt = mixed(salt + 1);
            std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
            for (const int square : squares)
                least = std::min(least, mixed(salt ^ static_cast<std::uint64_t>(square)));
            key = mixed(key ^ least);
        }
        keys.push_back(static_cast<long long>(key));
    }
    return keys;
}

double same_ink(const std::vector<int>& one, const std::vector<int>& other) {
    if (one.empty() || other.empty())
        return 0;
    std::vector<int> both;
    const auto shared = [&](int shift) {
        both.clear();
        std::vector<int> moved = other;
        for (int& square : moved)
            square += shift;
        std::set_intersection(one.begin(), one.end(), moved.begin(), moved.end(), std::back_inserter(both));
        return both.size();
    };
    // Registration leaves some tenths of a millimetre: the best of the nine shifts by a square.
    std::size_t most = 0;
    for (const int down : {-ink_squares_in_a_row, 0, ink_squares_in_a_row})
        for (const int right : {-1, 0, 1})
            most = std::max(most, shared(down + right));
    return static_cast<double>(most) / static_cast<double>(one.size() + other.size() - most);
}

bool may_be_one_paper(const std::vector<int>& one, const std::vector<int>& other) {
    constexpr std::size_t little = 20; // squares
    constexpr double of_little = 0.6, of_much = 0.45;
    return same_ink(one, other) >= (std::min(one.size(), other.size()) < little ? of_little : of_much);
}

std::string to_text(const std::vector<int>& squares) {
    std::string out;
    int last = 0;
    for (const int square : squares) {
        out += (out.empty() ? "" : ",") + std::to_string(square - last);
        last = square;
    }
    return out;
}

std::vector<int> squares_in(const std::string& text) {
    std::vector<int> out;
    int last = 0;
    for (const std::string& step : split(text, ','))
        if (!step.empty())
            out.push_back(last += std::stoi(step));
    return out;
}

} // namespace phieu
