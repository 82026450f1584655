#include "vision/streaks.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr int bands = 80;            // rows are averaged into so many bands: noise goes, a streak stays
constexpr double darker_by = 8;      // gray levels, of a band's average
constexpr double least_share = 0.85; // of the bands; print and marks may hide a streak here and there
constexpr int margin_bands = 3;      // at the top and at the bottom, where nothing is printed
constexpr int widest_px = 9;         // 1.5 mm at the reading resolution; wider is a shadow or the paper's edge

/// @return how many rows of a mask are set in each column
std::vector<int> dark_bands(const cv::Mat& mask) {
    std::vector<int> sums;
    cv::reduce(mask, sums, 0, cv::REDUCE_SUM, CV_32S);
    for (int& sum : sums)
        sum /= 255;
    return sums;
}

} // namespace

std::vector<Streak> find_streaks(const cv::Mat& gray) {
    if (gray.rows < 3 * bands)
        return {};
    cv::Mat averaged(bands, gray.cols, CV_8UC1);
    for (int band = 0; band < bands; band++) {
        // Every third row is enough, and three times as fast: a view of the band with longer strides.
        const int from = band * gray.rows / bands;
        const int rows = std::max(1, ((band + 1) * gray.rows / bands - from) / 3);
        const cv::Mat thinned(rows, gray.cols, CV_8UC1, const_cast<std::uint8_t*>(gray.ptr(from)), gray.step * 3);
        cv::reduce(thinned, averaged.row(band), 0, cv::REDUCE_AVG, CV_8U);
    }
    // Closing with a flat line fills narrow dark columns and leaves everything wider alone.
    cv::Mat filled;
    cv::morphologyEx(averaged, filled, cv::MORPH_CLOSE,
                     cv::getStructuringElement(cv::MORPH_RECT, {2 * widest_px + 1, 1}));
    const cv::Mat dark = (filled - averaged) > darker_by;
    const std::vector<int> all = dark_bands(dark);
    const std::vector<int> at_top = dark_bands(dark.rowRange(0, margin_bands));
    const std::vector<int> at_bottom = dark_bands(dark.rowRange(bands - margin_bands, bands));
    std::vector<Streak> streaks;
    for (int x = 0; x < dark.cols; x++) {
        const auto column = static_cast<std::size_t>(x);
        if (all[column] < least_share * bands || at_top[column] == 0 || at_bottom[column] == 0)
            continue;
        if (!streaks.empty() && streaks.back().left_px + streaks.back().width_px == x)
            streaks.back().width_px++;
        else
            streaks.push_back({x, 1});
    }
    return streaks;
}

void heal_streaks(cv::Mat& gray, const std::vector<Streak>& streaks) {
    for (const Streak& streak : streaks) {
        const int left = std::max(0, streak.left_px - 2); // its blurred edges too
        const int right = std::min(gray.cols - 1, streak.left_px + streak.width_px + 1);
        for (int y = 0; y < gray.rows; y++) {
            auto* row = gray.ptr<std::uint8_t>(y);
            for (int x = left + 1; x < right; x++)
                row[x] =
                    static_cast<std::uint8_t>((row[left] * (right - x) + row[right] * (x - left)) / (right - left));
        }
    }
}

} // namespace phieu
