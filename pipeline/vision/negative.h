#pragma once

#include <opencv2/core.hpp>

namespace phieu {

/// @return whether a page is white on black, as a scanner set to "negative" or a wrong photometric tag makes it: the
/// whole page is dark, and what is thin on it is lighter than its surroundings. A photo in the dark is dark, but its
/// strokes are darker still.
/// @param gray  CV_8UC1. A bright page costs a few hundredths of a millisecond. Thread-safe.
bool is_negative(const cv::Mat& gray);

} // namespace phieu
