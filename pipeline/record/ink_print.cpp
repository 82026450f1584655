#include "record/ink_print.h"

#include "base/geometry.h"
#include "base/text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

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

constexpr int whole_in_a_row = ink_squares_in_a_row / 2;
constexpr std::string_view half_mm_sign = "0.5:"; // before squares of 0.5 mm in a text

/// The squares of 1 mm of which at least two quarters hold ink.
std::vector<int> whole_mm_of(const std::vector<int>& half_mm) {
    constexpr int least = 2;
    std::map<int, int> quarters;
    for (const int square : half_mm)
        quarters[square / ink_squares_in_a_row / 2 * whole_in_a_row + square % ink_squares_in_a_row / 2]++;
    std::vector<int> out;
    for (const auto& [square, count] : quarters)
        if (count >= least)
            out.push_back(square);
    return out;
}

/// The part of the squares of either that both hold, at the best of the shifts by 1 mm at most: registration leaves
/// some tenths of a millimetre.
/// @param most_shift  squares in 1 mm
double shared(const std::vector<int>& one, const std::vector<int>& other, int in_a_row, int most_shift) {
    if (one.empty() || other.empty())
        return 0;
    std::size_t most = 0;
    std::vector<int> both;
    for (int down = -most_shift; down <= most_shift; down++)
        for (int right = -most_shift; right <= most_shift; right++) {
            both.clear();
            std::vector<int> moved = other;
            for (int& square : moved)
                square += down * in_a_row + right;
            std::set_intersection(one.begin(), one.end(), moved.begin(), moved.end(), std::back_inserter(both));
            most = std::max(most, both.size());
        }
    return static_cast<double>(most) / static_cast<double>(one.size() + other.size() - most);
}

/// How squares stand in the database: the first, then the steps from one to the next, comma-separated.
std::string steps(const std::vector<int>& squares) {
    std::string out;
    int last = 0;
    for (const int square : squares) {
        out += (out.empty() ? "" : ",") + std::to_string(square - last);
        last = square;
    }
    return out;
}

std::vector<int> squares_in(std::string_view text) {
    std::vector<int> out;
    int last = 0;
    for (const std::string& step : split(std::string(text), ','))
        if (!step.empty())
            out.push_back(last += std::stoi(step));
    return out;
}

} // namespace

InkPrint::InkPrint(std::vector<int> squares) : half_mm_(std::move(squares)), whole_mm_(whole_mm_of(half_mm_)) {}

InkPrint InkPrint::from_text(const std::string& text) {
    if (text.rfind(half_mm_sign, 0) == 0)
        return InkPrint(squares_in(std::string_view(text).substr(half_mm_sign.size())));
    InkPrint out;
    out.whole_mm_ = squares_in(text);
    return out;
}

std::string InkPrint::text() const {
    if (half_mm_.empty())
        return steps(whole_mm_);
    return std::string(half_mm_sign) + steps(half_mm_);
}

std::vector<long long> InkPrint::keys(const std::string& form) const {
    std::vector<long long> keys;
    if (whole_mm_.empty())
        return keys;
    const std::uint64_t start = hash_of(form);
    std::uint64_t salt = 0;
    for (int band = 0; band < bands; band++) {
        std::uint64_t key = mixed(start + static_cast<std::uint64_t>(band));
        for (int row = 0; row < rows_of_a_band; row++) {
            salt = mixed(salt + 1);
            std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
            for (const int square : whole_mm_)
                least = std::min(least, mixed(salt ^ static_cast<std::uint64_t>(square)));
            key = mixed(key ^ least);
        }
        keys.push_back(static_cast<long long>(key));
    }
    return keys;
}

double same_ink(const InkPrint& one, const InkPrint& other) {
    if (one.half_mm_.empty() || other.half_mm_.empty())
        return shared(one.whole_mm_, other.whole_mm_, whole_in_a_row, 1);
    return shared(one.half_mm_, other.half_mm_, ink_squares_in_a_row, 2);
}

bool may_be_one_paper(const InkPrint& one, const InkPrint& other) {
    if (one.half_mm_.empty() || other.half_mm_.empty()) { // what an older program kept
        constexpr std::size_t little = 20;
        constexpr double of_little = 0.6, of_much = 0.45;
        return same_ink(one, other) >=
               (std::min(one.whole_mm_.size(), other.whole_mm_.size()) < little ? of_little : of_much);
    }
    constexpr std::size_t little = 60;
    constexpr double of_little = 0.55, of_much = 0.5;
    return same_ink(one, other) >=
           (std::min(one.half_mm_.size(), other.half_mm_.size()) < little ? of_little : of_much);
}

} // namespace phieu
