#pragma once

#include <opencv2/core.hpp>

namespace phieu {

struct Peak {
    double score = 0;     ///< normalised correlation, −1…1; 0 where the window is flat
    cv::Point at;         ///< whole pixels, of the template's top left in the window
    cv::Point2d exact;    ///< the same between pixels: the vertex of a parabola through the neighbouring scores
    bool at_edge = false; ///< the best place is the first or last that was tried: the true one may lie beyond
};

/// Finds a small picture in a window little larger than it, by the zero-mean normalised correlation (Lewis 1995),
/// summed directly: for pictures of a few hundred pixels that is several times faster than OpenCV's way through Fourier
/// space.
/// @param window, picture  CV_8UC1; the window at least as large both ways
/// @return the best place; `score` says whether it is one. Thread-safe.
Peak correlate(const cv::Mat& window, const cv::Mat& picture);

} // namespace phieu
