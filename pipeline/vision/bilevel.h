#pragma once

#include <opencv2/core.hpp>

namespace phieu {

/// @return whether every pixel of a scan is the mean of a square of black and white ones, at full size or reduced by a
/// whole number: the scanner decided what is ink, and a light stroke may be gone without a trace. Lossy coding after
/// the threshold hides that; such a scan is taken for a gray one.
/// @param gray  CV_8UC1; every sixteenth row is looked at. Thread-safe.
bool is_bilevel(const cv::Mat& gray);

} // namespace phieu
