#pragma once

#include <cmath>
#include <utility>

namespace phieu {

/// The logarithm of probability 0: what can't be. A number, not an infinity, so that sums of it stay numbers.
inline constexpr double never = -1e30;

/// log(exp(a) + exp(b)), of probabilities kept as logarithms.
inline double log_sum(double a, double b) {
    if (a < b)
        std::swap(a, b);
    return b <= never ? a : a + std::log1p(std::exp(b - a));
}

} // namespace phieu
