#pragma once

#include <algorithm>
#include <vector>

namespace phieu {

/// @param values  at least one
/// @return the middle one; of an even number the upper of the two
inline double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace phieu
