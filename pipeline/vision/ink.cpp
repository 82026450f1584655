#include "vision/ink.h"

#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {

std::vector<InkCluster> ink_clusters(const cv::Mat& mask, double px_per_mm, double join_mm) {
    std::vector<InkCluster> clusters;
    if (cv::countNonZero(mask) == 0)
        return clusters;
    const int reach = static_cast<int>(std::lround(join_mm * px_per_mm));
    cv::Mat joined = mask;
    if (reach > 1)
        cv::dilate(mask, joined, cv::getStructuringElement(cv::MORPH_RECT, {reach, reach}));
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(joined, labels, stats, centroids, 8);
    std::vector<int> ink(static_cast<std::size_t>(count));
    for (int y = 0; y < mask.rows; y++)
        for (int x = 0; x < mask.cols; x++)
            if (mask.at<std::uint8_t>(y, x))
                ink[static_cast<std::size_t>(labels.at<int>(y, x))]++;
    const int grown = reach > 1 ? reach - 1 : 0; // what dilation added to the box
    for (int n = 1; n < count; n++)
        clusters.push_back({ink[static_cast<std::size_t>(n)] / (px_per_mm * px_per_mm),
                            (stats.at<int>(n, cv::CC_STAT_WIDTH) - grown) / px_per_mm,
                            (stats.at<int>(n, cv::CC_STAT_HEIGHT) - grown) / px_per_mm});
    return clusters;
}

} // namespace phieu
