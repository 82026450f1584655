#include "vision/sampling.h"

#include "base/processor.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double straight_px = 0.15; // at the corner of a patch: below what a mark's place is judged by

// Places between pixels are counted in thirty-seconds, as cv::warpAffine does, whose results these are to the bit.
constexpr int place_bits = 5;
constexpr int step_bits = 10; // of what is added up from pixel to pixel
constexpr int part = (1 << place_bits) - 1;

/// One row of a patch that lies within the picture with all its neighbours.
/// @param from_x, from_y  of its first pixel, in 2^-step_bits px; `along_x`, `along_y`: how far each of `width` lies
/// from
///                        there
PHIEU_FOR_EACH_PROCESSOR
void sample_row(const cv::Mat& gray, int from_x, int from_y, const int* along_x, const int* along_y, int width,
                std::uint8_t* out) {
    constexpr int block =
        64; // loops over whole arrays become vectors; only the pixels themselves are fetched one by one
    std::array<std::uint16_t, block> above;
    std::array<std::uint16_t, block> below;
    std::array<int, block> place;
    std::array<int, block> part_x;
    std::array<int, block> part_y;
    const int pitch = static_cast<int>(gray.step);
    for (int from = 0; from < width; from += block) {
        const int n = std::min(block, width - from);
        for (int k = 0; k < n; k++) {
            const int x = (from_x + along_x[from + k]) >> (step_bits - place_bits);
            const int y = (from_y + along_y[from + k]) >> (step_bits - place_bits);
            place.data()[k] = (y >> place_bits) * pitch + (x >> place_bits);
            part_x.data()[k] = x & part;
            part_y.data()[k] = y & part;
        }
        for (int k = 0; k < n; k++) { // two neighbours at once
            std::memcpy(above.data() + k, gray.data + place.data()[k], 2);
            std::memcpy(below.data() + k, gray.data + place.data()[k] + pitch, 2);
        }
        for (int k = 0; k < n; k++) {
            const auto level = [&](int pair) { // little-endian: the left one is the lower byte
                const int left = pair & 0xff;
                return (left << place_bits) + ((pair >> 8) - left) * part_x.data()[k];
            };
            const int upper = level(above.data()[k]);
            const int sum = (upper << place_bits) + (level(below.data()[k]) - upper) * part_y.data()[k];
            out[from + k] = static_cast<std::uint8_t>((sum + (1 << (2 * place_bits - 1))) >> (2 * place_bits));
        }
    }
}

/// cv::warpAffine for a patch that lies within the picture with all its neighbours: four times as fast, because no
/// pixel asks where it is.
void sample_within(const cv::Mat& gray, const cv::Matx23d& straight, cv::Mat& patch) {
    constexpr double steps = 1 << step_bits;
    constexpr int half = 1 << (step_bits - place_bits - 1);
    std::vector<int> along_x;
    std::vector<int> along_y;
    for (int x = 0; x < patch.cols; x++) {
        along_x.push_back(cv::saturate_cast<int>(straight(0, 0) * x * steps));
        along_y.push_back(cv::saturate_cast<int>(straight(1, 0) * x * steps));
    }
    for (int y = 0; y < patch.rows; y++)
        sample_row(gray, cv::saturate_cast<int>((straight(0, 1) * y + straight(0, 2)) * steps) + half,
                   cv::saturate_cast<int>((straight(1, 1) * y + straight(1, 2)) * steps) + half, along_x.data(),
                   along_y.data(), patch.cols, patch.ptr(y));
}

/// What cv::resize has a fast path for only by halves: 200 dpi are looked at as a whole at a third, cells of light are
/// a sixth of 150 dpi.
PHIEU_FOR_EACH_PROCESSOR
void shrink_to_a_third(const cv::Mat& gray, cv::Mat& small) {
    std::vector<std::uint16_t> sums(static_cast<std::size_t>(3 * small.cols)); // of three pixels below each other
    for (int y = 0; y < small.rows; y++) {
        const std::uint8_t* upper = gray.ptr(3 * y);
        const std::uint8_t* middle = gray.ptr(3 * y + 1);
        const std::uint8_t* lower = gray.ptr(3 * y + 2);
        std::uint16_t* sum = sums.data();
        for (int x = 0; x < 3 * small.cols; x++)
            sum[x] = static_cast<std::uint16_t>(upper[x] + middle[x] + lower[x]);
        std::uint8_t* out = small.ptr(y);
        for (int x = 0; x < small.cols; x++)
            out[x] = static_cast<std::uint8_t>((sum[3 * x] + sum[3 * x + 1] + sum[3 * x + 2] + 4) / 9);
    }
}

/// @return whether a corner of a patch has all the neighbours that sampling asks for
bool has_neighbours(const cv::Mat& gray, cv::Point2d at) {
    constexpr double room = 2;
    return at.x > room && at.y > room && at.x < gray.cols - room - 1 && at.y < gray.rows - room - 1;
}

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
    if (by == 3) {
        small.create(size, CV_8UC1);
        shrink_to_a_third(gray, small);
        return small;
    }
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
        const cv::Point2d far_corner = origin + along_x + along_y;
        if (has_neighbours(gray, origin) && has_neighbours(gray, origin + along_x) &&
            has_neighbours(gray, origin + along_y) && has_neighbours(gray, far_corner)) {
            patch.create(size, CV_8UC1);
            sample_within(gray, straight, patch);
            return patch;
        }
        cv::warpAffine(gray, patch, straight, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT,
                       cv::Scalar(255));
        return patch;
    }
    cv::warpPerspective(gray, patch, patch_to_scan, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT,
                        cv::Scalar(255));
    return patch;
}

} // namespace phieu
