#pragma once

#include "base/files.h"

#include <opencv2/core.hpp>

namespace phieu {

/// Encodes a picture without loss, by libpng.
/// @param gray  CV_8UC1
/// @param dpi  that the file says of itself
/// @return an 8-bit gray PNG; the same picture gives the same bytes. Empty where libpng refuses. Thread-safe.
Bytes as_png(const cv::Mat& gray, double dpi);

} // namespace phieu
