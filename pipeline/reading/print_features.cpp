#include "reading/print_features.h"

#include <algorithm>

#include <opencv2/calib3d.hpp>
#include <opencv2/features2d.hpp>

namespace phieu {
namespace {

constexpr int most_features = 2000;    // of an A4 page of text some 3,000 are found
constexpr float clearly_nearer = 0.8F; // than the second: boxes and dots look all alike (Lowe 2004, fig. 11)
constexpr double agree_within_px = 4;  // of the scan: curl and stretch stay in it
constexpr int least_agreeing = 14;     // by chance four points make a transform, and a few more fall in

} // namespace

PrintFeatures print_features(const cv::Mat& gray) {
    std::vector<cv::KeyPoint> points;
    PrintFeatures out;
    cv::SIFT::create(most_features)->detectAndCompute(gray, cv::noArray(), points, out.descriptors);
    out.at.reserve(points.size());
    for (const cv::KeyPoint& point : points)
        out.at.push_back(point.pt);
    return out;
}

std::optional<PageToScan> place_by_features(const PrintFeatures& page, double page_px_per_mm,
                                            const PrintFeatures& scan) {
    if (page.at.size() < least_agreeing || scan.at.size() < least_agreeing)
        return std::nullopt;
    std::vector<std::vector<cv::DMatch>> nearest;
    cv::BFMatcher(cv::NORM_L2).knnMatch(page.descriptors, scan.descriptors, nearest, 2);
    std::vector<cv::Point2f> from, to;
    for (const auto& two : nearest)
        if (two.size() == 2 && two[0].distance < clearly_nearer * two[1].distance) {
            const cv::Point2f& at = page.at[static_cast<std::size_t>(two[0].queryIdx)];
            from.emplace_back(at.x / static_cast<float>(page_px_per_mm), at.y / static_cast<float>(page_px_per_mm));
            to.push_back(scan.at[static_cast<std::size_t>(two[0].trainIdx)]);
        }
    if (from.size() < least_agreeing)
        return std::nullopt;
    cv::theRNG().state = 1; // the same picture is read the same way every time
    std::vector<std::uint8_t> agrees;
    const cv::Mat found = cv::findHomography(from, to, cv::RANSAC, agree_within_px, agrees, 4000, 0.999);
    if (found.empty() || std::count(agrees.begin(), agrees.end(), 1) < least_agreeing || cv::determinant(found) <= 0)
        return std::nullopt; // mirrored: seen from behind
    return PageToScan(found.ptr<double>());
}

} // namespace phieu
