#include "vision/squares.h"

#include "vision/sampling.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

/// The smallest square looked for keeps at least this many pixels a side; larger scans are reduced first.
constexpr double working_side_px = 4;
constexpr double phi1_square = 1.0 / 6;
constexpr double phi1_tolerance = 0.016; // perspective, blur and the corners a copier rounds
constexpr int darker_by = 35;            // gray levels below the local mean, of 255

} // namespace

std::vector<Square> find_squares(const cv::Mat& gray, double least_side, double most_side) {
    if (gray.cols < least_side || gray.rows < least_side)
        return {};
    int reduce = 1;
    cv::Mat small = gray;
    for (; least_side / (2 * reduce) >= working_side_px; reduce *= 2)
        small = shrunk(small, 2); // halving has a fast path that other factors lack
    const double least = least_side / reduce;
    const double most = most_side / reduce;
    // The window must be wider than the square, or the inside of a square is its own background.
    const int window = static_cast<int>(most * 3) | 1;
    cv::Mat mean;
    cv::boxFilter(small, mean, -1, {window, window}, {-1, -1}, true, cv::BORDER_REPLICATE);
    cv::Mat contrast;
    cv::subtract(mean, small, contrast);
    const cv::Mat dark = contrast > darker_by;
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(dark, labels, stats, centroids, 4, CV_32S, cv::CCL_SPAGHETTI);
    std::vector<Square> found;
    for (int n = 1; n < count; n++) {
        const int area = stats.at<int>(n, cv::CC_STAT_AREA);
        const double side = std::sqrt(area);
        const cv::Rect box(stats.at<int>(n, cv::CC_STAT_LEFT), stats.at<int>(n, cv::CC_STAT_TOP),
                           stats.at<int>(n, cv::CC_STAT_WIDTH), stats.at<int>(n, cv::CC_STAT_HEIGHT));
        // A square turned by 45° still fills half of its box; most letters fill less, and cost no moments.
        if (side < least || side > most || std::max(box.width, box.height) > 1.6 * side || 2 * area < box.area())
            continue;
        const cv::Moments m = cv::moments(labels(box) == n, true);
        const double phi1 = (m.mu20 + m.mu02) / (m.m00 * m.m00);
        if (std::abs(phi1 - phi1_square) > phi1_tolerance)
            continue;
        // The centre comes from gray values, weighted by darkness: finer than a pixel of the reduced picture.
        const cv::Rect around =
            cv::Rect(box.x - 2, box.y - 2, box.width + 4, box.height + 4) & cv::Rect({}, small.size());
        const cv::Moments g = cv::moments(contrast(around));
        found.push_back(
            {{(around.x + g.m10 / g.m00 + 0.5) * reduce, (around.y + g.m01 / g.m00 + 0.5) * reduce}, side * reduce});
    }
    return found;
}

} // namespace phieu
