#pragma once

#include <opencv2/core.hpp>

namespace phieu {

/// @return whether somebody before us decided what is ink, so that a light stroke may be gone without a trace: every
/// pixel is the mean of a square of black and white ones, at full size or reduced by a whole number; or, where lossy
/// coding, stretching or a fax hides that, bare paper is white without any grain and print is black, or nothing lies
/// between paper and print. A gray scan that is merely too bright is none.
/// @param gray  CV_8UC1; every sixteenth row is looked at. Thread-safe.
bool is_bilevel(const cv::Mat& gray);

} // namespace phieu
