#include "vision/negative.h"

#include "vision/sampling.h"

#include <algorithm>
#include <array>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr int dark_paper = 110;      // gray level: half of a negative's paper is darker than this
constexpr int looked_at_px = 1000;   // longer side, where strokes are judged: the same at every resolution
constexpr int neighbourhood_px = 31; // there, 9 mm of A4: print covers less than half of it
constexpr int noise = 16;            // gray levels that a stroke stands out by
constexpr double lighter = 3;        // times as much light ink as dark ink (see negative_test.cpp)

/// The median of every eighth pixel of every eighth row.
int middle_level(const cv::Mat& gray) {
    constexpr int every = 8;
    std::array<int, 256> counts{};
    int all = 0;
    for (int y = 0; y < gray.rows; y += every)
        for (int x = 0; x < gray.cols; x += every, all++)
            counts[gray.at<std::uint8_t>(y, x)]++;
    int level = 0;
    for (int below = counts[0]; below * 2 < all && level < 255;)
        below += counts[static_cast<std::size_t>(++level)];
    return level;
}

/// How much stands out, over the noise.
double amount(const cv::Mat& difference) {
    cv::Mat clear;
    cv::threshold(difference, clear, noise, 255, cv::THRESH_TOZERO);
    return cv::sum(clear)[0];
}

} // namespace

bool is_negative(const cv::Mat& gray) {
    if (gray.empty() || middle_level(gray) >= dark_paper)
        return false;
    const int by = std::clamp(std::max(gray.cols, gray.rows) / looked_at_px, 1, std::min(gray.cols, gray.rows));
    const cv::Mat small = shrunk(gray, by);
    cv::Mat paper; // around each place, as most of its neighbours are
    cv::medianBlur(small, paper, neighbourhood_px);
    cv::Mat light;
    cv::Mat dark;
    cv::subtract(small, paper, light);
    cv::subtract(paper, small, dark);
    const double light_ink = amount(light);
    return light_ink > 0 && light_ink > lighter * amount(dark);
}

} // namespace phieu
