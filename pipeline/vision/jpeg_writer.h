#pragma once

#include "base/files.h"

#include <opencv2/core.hpp>

namespace phieu {

/// Encodes a picture for people to look at, by libjpeg-turbo. OpenCV's own files (opencv_imgcodecs) bring 59 libraries
/// of formats that nobody asked for.
/// @param picture  CV_8UC1 gray or CV_8UC3 in OpenCV's order, blue first; at most 65,500 px a side
/// @param quality  1…100, as libjpeg counts
/// @return a baseline JPEG; the same picture gives the same bytes. Empty where libjpeg refuses. Thread-safe.
Bytes as_jpeg(const cv::Mat& picture, int quality);

} // namespace phieu
