#pragma once

#include "reading/targets.h"

namespace phieu {

/// Side of what the mark model sees of a target: `target_view_mm` at 4 px/mm.
inline constexpr int mark_input_px = 48;

/// What the mark model sees of a target: two planes of mark_input_px², 8 bits: ink (0 paper, 200 black print), then what is
/// printed there (0 nothing, 255 black). The same for boxes and digits.
cv::Mat mark_input(const FoundTarget& target);

} // namespace phieu
