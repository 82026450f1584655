#include "vision/strokes.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {

cv::Mat paper_beside(const cv::Mat& gray, double px_per_mm, double widest_mm) {
    const int window = std::max(3, static_cast<int>(std::lround(widest_mm * px_per_mm)) | 1);
    constexpr int round_to = 9; // px; a larger window is square, which costs less
    const cv::MorphShapes shape = window <= round_to ? cv::MORPH_ELLIPSE : cv::MORPH_RECT;
    cv::Mat paper;
    cv::morphologyEx(gray, paper, cv::MORPH_CLOSE, cv::getStructuringElement(shape, {window, window}));
    return paper;
}

cv::Mat strokes(const cv::Mat& gray, double px_per_mm, double darkness, double widest_mm) {
    cv::Mat least = paper_beside(gray, px_per_mm, widest_mm);
    least.convertTo(least, -1, 1 - darkness);
    return gray < least;
}

} // namespace phieu
