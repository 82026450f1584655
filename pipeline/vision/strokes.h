#pragma once

#include <opencv2/core.hpp>

namespace phieu {

/// Finds what is darker than the paper right beside it: pen strokes and print, but no shadow, stain, hole or lid, which
/// are wider than any stroke.
/// @param gray  CV_8UC1, 255 white
/// @param darkness  share of the paper's brightness that ink takes away at least, 0…1
/// @param widest_mm  of a stroke
/// @return 255 on strokes, else 0, as large as `gray`. Thread-safe.
cv::Mat strokes(const cv::Mat& gray, double px_per_mm, double darkness, double widest_mm);

/// @return brightness of the paper beneath and beside strokes of at most `widest_mm`, as large as `gray`. What is wider
///         counts as paper, whichever way it runs: of a round hole no stroke is left at its rim.
cv::Mat paper_beside(const cv::Mat& gray, double px_per_mm, double widest_mm);

} // namespace phieu
