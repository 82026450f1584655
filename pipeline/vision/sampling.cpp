#include "vision/sampling.h"

#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {

cv::Point2d apply(const PageToScan& t, Point_mm at) {
    const cv::Vec3d p = t * cv::Vec3d(at.x, at.y, 1);
    return {p[0] / p[2], p[1] / p[2]};
}

double px_per_mm_at(const PageToScan& t, Point_mm at) {
    const cv::Point2d here = apply(t, at);
    const cv::Point2d right = apply(t, {at.x + 1, at.y}) - here;
    const cv::Point2d down = apply(t, {at.x, at.y + 1}) - here;
    return std::sqrt(std::abs(right.cross(down)));
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
    cv::warpPerspective(gray, patch, patch_to_scan, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT,
                        cv::Scalar(255));
    return patch;
}

} // namespace phieu
