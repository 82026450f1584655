#pragma once

#include <opencv2/core.hpp>

namespace phieu {

/// Brightness of bare paper and its unevenness, from the lighter half of what is not print: ink has no say in it.
struct Grain {
    double middle = 0; ///< darkness: 0 paper, 1 black print
    double spread = 0; ///< as a standard deviation
};

/// @param darkness  CV_32FC1
/// @param print  not 0 where it may be dark from print (CV_8UC1), of the same size
/// @return zeros where there is next to no paper. Thread-safe.
Grain grain_of(const cv::Mat& darkness, const cv::Mat& print);

} // namespace phieu
