#pragma once

#include "reading/targets.h"

namespace phieu {

/// Looks in a row that reads blank for a mark so pale that no point of it is darker than the paper's grain. What it
/// darkens is added up, a ring along its circle, strokes over the inside of a box, and compared with the
/// row's other targets: what a copier, a lamp or the other side's print adds, it adds to most of them. One target alone
/// says nothing. Figures: docs/accuracy.md, "pale marks". Thread-safe.
/// @param targets  what find_targets returned for `choice`
bool has_pale_mark(const ChoiceLayout& choice, const std::vector<FoundTarget>& targets);

/// The same of rings of 9 to 14 mm, which reach beyond a target's view. What is dark there belongs to other rows.
bool has_pale_wide_ring(const AlignedPage& page, const ChoiceLayout& choice, const std::vector<FoundTarget>& targets);

} // namespace phieu
