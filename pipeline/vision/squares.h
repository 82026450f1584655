#pragma once

#include <vector>

#include <opencv2/core.hpp>

namespace phieu {

struct Square {
    cv::Point2d center_px;
    double side_px = 0;
};

/// Finds solid dark squares (corner fiducials) at any rotation, in light or dark scans and under shadow.
/// @param gray  CV_8UC1, 255 white
/// @param least_side_px, most_side_px  smallest and largest side looked for
/// @return those found, in no order that means anything, at pixels of `gray` (the first pixel's middle is 0.5);
///         specks of dirt that are square among them: whoever asks must know where a square is expected. Thread-safe.
/// Why moments: a solid square has (μ20 + μ02) / area² = 1/6 however it is turned (Hu 1962, φ1); a disc has 1/2π,
/// which is too near to tell (there are no discs on our forms); letters and QR finder patterns have far more.
std::vector<Square> find_squares(const cv::Mat& gray, double least_side_px, double most_side_px);

} // namespace phieu
