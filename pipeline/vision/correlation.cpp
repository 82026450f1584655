#include "vision/correlation.h"

#include <cmath>

#include <opencv2/core/hal/intrin.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr int lane = cv::v_uint8x16::nlanes;

/// The picture with columns of zeros added, to a whole number of vectors.
cv::Mat padded(const cv::Mat& picture, int width) {
    cv::Mat out;
    cv::copyMakeBorder(picture, out, 0, 0, 0, width - picture.cols, cv::BORDER_CONSTANT | cv::BORDER_ISOLATED,
                       cv::Scalar(0));
    return out;
}

/// Sum of products of the picture with the window at (dx, dy); both padded.
unsigned products(const cv::Mat& window, const cv::Mat& picture, int dx, int dy) {
    cv::v_uint32x4 sum = cv::v_setzero_u32();
    for (int y = 0; y < picture.rows; y++) {
        const std::uint8_t* w = window.ptr(y + dy) + dx;
        const std::uint8_t* p = picture.ptr(y);
        for (int x = 0; x < picture.cols; x += lane)
            sum = cv::v_dotprod_expand_fast(cv::v_load(w + x), cv::v_load(p + x), sum);
    }
    return cv::v_reduce_sum(sum);
}

} // namespace

Peak correlate(const cv::Mat& window, const cv::Mat& picture) {
    cv::Mat sums;
    cv::Mat squares;
    cv::integral(window, sums, squares, CV_32S, CV_64F);
    const auto n = static_cast<double>(picture.total());
    cv::Scalar mean;
    cv::Scalar spread;
    cv::meanStdDev(picture, mean, spread);
    const double picture_energy = spread[0] * spread[0] * n;
    const auto box = [&](const auto& at, int x, int y) {
        return at(y + picture.rows, x + picture.cols) - at(y, x + picture.cols) - at(y + picture.rows, x) + at(y, x);
    };
    const int width = (picture.cols + lane - 1) / lane * lane;
    const cv::Mat wide_picture = padded(picture, width);
    const cv::Mat wide_window = padded(window, window.cols - picture.cols + width);
    cv::Mat score(window.rows - picture.rows + 1, window.cols - picture.cols + 1, CV_64F);
    Peak peak;
    peak.score = -1;
    for (int y = 0; y < score.rows; y++)
        for (int x = 0; x < score.cols; x++) {
            const double sum = box([&](int r, int c) { return static_cast<double>(sums.at<int>(r, c)); }, x, y);
            const double energy = box([&](int r, int c) { return squares.at<double>(r, c); }, x, y) - sum * sum / n;
            const double scale = std::sqrt(std::max(0.0, energy) * picture_energy);
            const double value = scale > 1e-6 ? (products(wide_window, wide_picture, x, y) - sum * mean[0]) / scale : 0;
            score.at<double>(y, x) = value;
            if (value > peak.score) {
                peak.score = value;
                peak.at = {x, y};
            }
        }
    peak.exact = {static_cast<double>(peak.at.x), static_cast<double>(peak.at.y)};
    peak.at_edge = peak.at.x == 0 || peak.at.y == 0 || peak.at.x == score.cols - 1 || peak.at.y == score.rows - 1;
    if (!peak.at_edge) {
        const auto vertex = [](double before, double here, double after) {
            const double bend = before - 2 * here + after;
            return bend < 0 ? 0.5 * (before - after) / bend : 0;
        };
        const auto at = [&](int dx, int dy) { return score.at<double>(peak.at.y + dy, peak.at.x + dx); };
        peak.exact.x += vertex(at(-1, 0), peak.score, at(1, 0));
        peak.exact.y += vertex(at(0, -1), peak.score, at(0, 1));
    }
    return peak;
}

} // namespace phieu
