#include "vision/bilevel.h"

#include <array>
#include <cmath>
#include <numeric>

namespace phieu {
namespace {

constexpr int every_row = 16;         // is looked at: enough print, and a tenth of a millisecond
constexpr int most_reduction = 6;     // beyond, the levels lie too close to tell
constexpr double least_share = 0.98;  // of the gray pixels: a decoder may round otherwise
constexpr double most_gray = 0.0005;  // of all pixels, where nothing was reduced
constexpr int black = 2, white = 253; // up to and from here no gray

using Counts = std::array<long long, 256>;

Counts counts_of(const cv::Mat& gray) {
    Counts counts{};
    for (int y = every_row / 2; y < gray.rows; y += every_row)
        for (int x = 0; x < gray.cols; x++)
            counts[gray.at<std::uint8_t>(y, x)]++;
    return counts;
}

} // namespace

bool is_bilevel(const cv::Mat& gray) {
    const Counts counts = counts_of(gray);
    const auto all = static_cast<double>(std::accumulate(counts.begin(), counts.end(), 0LL));
    const auto grays = static_cast<double>(std::accumulate(counts.begin() + black + 1, counts.begin() + white, 0LL));
    if (grays <= most_gray * all)
        return true;
    for (int by = 2; by <= most_reduction; by++) {
        long long on_level = 0;
        for (int value = black + 1; value < white; value++) {
            const double level = value * by * by / 255.0;
            const double off = std::abs(level - std::round(level)) * 255 / (by * by);
            if (off <= 1)
                on_level += counts[static_cast<std::size_t>(value)];
        }
        if (static_cast<double>(on_level) >= least_share * grays)
            return true;
    }
    return false;
}

} // namespace phieu
