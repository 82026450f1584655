#pragma once

#include <vector>

namespace phieu {

/// Which of some counts of people are not shown, with the figures that belong to them: those marked, and with them the
/// smallest of the others until what is hidden is more than one and adds up to `least`. So neither a hidden count nor a
/// figure of fewer than `least` can be worked out from the whole and what is shown. Counts of nobody tell nothing: they
/// are neither hidden nor do they hide. Pure.
/// @param hidden  one for each count: which are to be hidden in any case, such as those below `least`
std::vector<bool> hidden_with(std::vector<bool> hidden, const std::vector<long long>& counts, long long least);

} // namespace phieu
