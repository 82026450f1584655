#include "vision/light.h"

#include "vision/sampling.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double cell_mm = 1;
constexpr int reach_cells = 11; // brightest within 11 mm: wider than any mark, narrower than a shadow's edge matters

} // namespace

Light::Light(const cv::Mat& gray, double px_per_mm)
    : cell_px_(2 * std::max(1, static_cast<int>(std::lround(px_per_mm * cell_mm / 2)))) {
    const cv::Mat cells = shrunk(shrunk(gray, 2), cell_px_ / 2); // halving has a fast path that other factors lack
    cv::dilate(cells, white_, cv::getStructuringElement(cv::MORPH_RECT, {reach_cells, reach_cells}));
    cv::blur(white_, white_, {reach_cells, reach_cells});
    // The darkest print: 1 mm averages of fiducials and of the QR's finder patterns lie in the lowest five hundredth.
    std::vector<double> shares;
    shares.reserve(cells.total());
    for (int y = 0; y < cells.rows; y++)
        for (int x = 0; x < cells.cols; x++)
            shares.push_back(cells.at<std::uint8_t>(y, x) /
                             std::max(1.0, static_cast<double>(white_.at<std::uint8_t>(y, x))));
    const auto at = shares.begin() + static_cast<std::ptrdiff_t>(shares.size() / 500);
    std::nth_element(shares.begin(), at, shares.end());
    black_share = std::clamp(*at, 0.0, 0.7);
}

double Light::white_at(cv::Point2d at) const {
    const int x = std::clamp(static_cast<int>(at.x / cell_px_), 0, white_.cols - 1);
    const int y = std::clamp(static_cast<int>(at.y / cell_px_), 0, white_.rows - 1);
    return std::max(1.0, static_cast<double>(white_.at<std::uint8_t>(y, x)));
}

cv::Mat Light::darker_than(double darkness, const cv::Mat& patch, cv::Point2d at) const {
    const double white = white_at(at);
    return patch < white - darkness * white * (1 - black_share);
}

cv::Mat Light::darkness(const cv::Mat& patch, cv::Point2d at) const {
    const double white = white_at(at);
    const double black = white * black_share;
    cv::Mat out;
    patch.convertTo(out, CV_32F, -1 / (white - black), white / (white - black));
    return out;
}

} // namespace phieu
