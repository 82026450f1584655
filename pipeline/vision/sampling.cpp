#include "vision/sampling.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double straight_px = 0.15; // at the corner of a patch: below what a mark's place is judged by

} // namespace

cv::Point2d apply(const PageToScan& t, Point_mm at) {
    const cv::Vec3d p = t * cv::Vec3d(at.x, at.y, 1);
    return {p[0] / p[2], p[1] / p[2]};
}

std::vector<cv::Point2f> corners_on_scan(const PageToScan& transform, const Rect_mm& area) {
    std::vector<cv::Point2f> corners;
    for (const Point_mm at : {Point_mm{area.x, area.y}, Point_mm{area.right(), area.y},
                              Point_mm{area.right(), area.bottom()}, Point_mm{area.x, area.bottom()}})
        corners.emplace_back(apply(transform, at));
    return corners;
}

bool lies_on(const cv::Mat& scan, const PageToScan& transform, const Rect_mm& area) {
    const auto corners = corners_on_scan(transform, area);
    const cv::Rect2f picture(0, 0, static_cast<float>(scan.cols), static_cast<float>(scan.rows));
    return std::all_of(corners.begin(), corners.end(), [&](const cv::Point2f& c) { return picture.contains(c); });
}

double px_per_mm_at(const PageToScan& t, Point_mm at) {
    const cv::Point2d here = apply(t, at);
    const cv::Point2d right = apply(t, {at.x + 1, at.y}) - here;
    const cv::Point2d down = apply(t, {at.x, at.y + 1}) - here;
    return std::sqrt(std::abs(right.cross(down)));
}

cv::Mat shrunk(const cv::Mat& gray, int by) {
    const cv::Size size(gray.cols / by, gray.rows / by);
    cv::Mat small;
    cv::resize(gray(cv::Rect(0, 0, size.width * by, size.height * by)), small, size, 0, 0, cv::INTER_AREA);
    return small;
}

PageToScan shifted(const PageToScan& t, Point_mm by) {
    return t * PageToScan(1, 0, by.x, 0, 1, by.y, 0, 0, 1);
}

cv::Mat sample(const cv::Mat& gray, const PageToScan& t, const Rect_mm& area, double px_per_mm) {
    const cv::Size size(static_cast<int>(std::lround(area.w * px_per_mm)),
                        static_cast<int>(std::lround(area.h * px_per_mm)));
    const double step = 1 / px_per_mm;
    // patch pixel (i, j) → page mm → scan; pixel centres at +0.5 on both sides
    const PageToScan patch_to_page(step, 0, area.x + step / 2, 0, step, area.y + step / 2, 0, 0, 1);
    const PageToScan centre(1, 0, -0.5, 0, 1, -0.5, 0, 0, 1);
    const PageToScan patch_to_scan = centre * t * patch_to_page;
    cv::Mat patch;
    // Within a small patch even a photo's perspective is straight to a fraction of a pixel, and costs less.
    const Point_mm across{static_cast<double>(size.width), 0};
    const Point_mm down{0, static_cast<double>(size.height)};
    const cv::Point2d origin = apply(patch_to_scan, {0, 0});
    const cv::Point2d along_x = apply(patch_to_scan, across) - origin;
    const cv::Point2d along_y = apply(patch_to_scan, down) - origin;
    const cv::Point2d corner = apply(patch_to_scan, {across.x, down.y});
    if (cv::norm(origin + along_x + along_y - corner) < straight_px) {
        const cv::Matx23d straight(along_x.x / across.x, along_y.x / down.y, origin.x, along_x.y / across.x,
                                   along_y.y / down.y, origin.y);
        cv::warpAffine(gray, patch, straight, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT,
                       cv::Scalar(255));
        return patch;
    }
    cv::warpPerspective(gray, patch, patch_to_scan, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT,
                        cv::Scalar(255));
    return patch;
}

} // namespace phieu
