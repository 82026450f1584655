#include "vision/bilevel.h"

#include <algorithm>
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

// Where coding came after the threshold:
constexpr int beside_px = 8;       // of print, where JPEG rings
constexpr int clipped_white = 250; // JPEG leaves a little less than white
constexpr double no_grain = 0.995; // of bare paper; a scanner that is merely too bright leaves some
constexpr int clipped_black = 10;
constexpr int least_run_px = 4;   // of print: thinner strokes are gray in any reduced scan
constexpr double all_black = 0.5; // of the runs of print
constexpr long long least_runs = 30;
/// Of pixels near paper to pixels as dark as half of print: edges of a scan have eight times as many near paper, of a
/// drawn page as many, whitened ones none, and JPEG at quality 85 brings back a fifth.
constexpr double gap_share = 0.4;
/// Of paper close to print, not quite white: JPEG rings there. A page that a program drew is white up to its letters.
constexpr double least_ringing = 0.06;

using Counts = std::array<long long, 256>;

Counts counts_of(const cv::Mat& gray) {
    Counts counts{};
    for (int y = every_row / 2; y < gray.rows; y += every_row)
        for (int x = 0; x < gray.cols; x++)
            counts[gray.at<std::uint8_t>(y, x)]++;
    return counts;
}

/// What rows of a scan say of its paper and its print.
struct Extremes {
    long long bare = 0; ///< pixels of paper away from print
    long long white = 0;
    long long close = 0; ///< pixels of paper three to eight pixels behind print
    long long ringing = 0;
    long long runs = 0; ///< of print
    long long black = 0;
};

void look_at_paper(const cv::Mat& gray, int y, Extremes& out) {
    const auto* row = gray.ptr<std::uint8_t>(y);
    const auto* above = gray.ptr<std::uint8_t>(std::max(0, y - beside_px));
    const auto* below = gray.ptr<std::uint8_t>(std::min(gray.rows - 1, y + beside_px));
    constexpr int print = 200; // darker may be print
    int clear = 0;             // pixels since the last print
    for (int x = 0; x < gray.cols; x++) {
        clear = row[x] < print || above[x] < print || below[x] < print ? 0 : clear + 1;
        if (clear > 2 && clear <= beside_px) {
            out.close++;
            out.ringing += row[x] < 255;
        }
        if (clear > 2 * beside_px) {
            out.bare++;
            out.white += row[x - beside_px] >= clipped_white;
        }
    }
}

void look_at_print(const cv::Mat& gray, int y, Extremes& out) {
    const auto* row = gray.ptr<std::uint8_t>(y);
    constexpr int print = 128;
    for (int x = 0; x < gray.cols;) {
        int to = x;
        int darkest = 255;
        for (; to < gray.cols && row[to] < print; to++)
            darkest = std::min<int>(darkest, row[to]);
        if (to - x >= least_run_px) {
            out.runs++;
            out.black += darkest <= clipped_black;
        }
        x = std::max(x + 1, to);
    }
}

/// A threshold that coding, stretching or a fax hides.
bool is_clipped(const cv::Mat& gray, const Counts& counts) {
    const auto looked_at = std::accumulate(counts.begin(), counts.end(), 0LL);
    const double most_grainy =
        (1 - no_grain) * static_cast<double>(looked_at); // a gray scan has more in its first rows
    Extremes seen;
    for (int y = every_row / 2; y < gray.rows; y += every_row) {
        look_at_paper(gray, y, seen);
        if (static_cast<double>(seen.bare - seen.white) > most_grainy)
            return false;
        look_at_print(gray, y, seen);
    }
    if (seen.bare == 0 || static_cast<double>(seen.white) < no_grain * static_cast<double>(seen.bare))
        return false;
    const bool coded = static_cast<double>(seen.ringing) > least_ringing * static_cast<double>(seen.close);
    if (coded && seen.runs >= least_runs &&
        static_cast<double>(seen.black) >= all_black * static_cast<double>(seen.runs))
        return true;
    const auto between = [&](int from, int to) {
        return static_cast<double>(std::accumulate(counts.begin() + from, counts.begin() + to, 0LL));
    };
    const double half_dark = between(130, 165);
    return half_dark > 0 && between(210, 245) < gap_share * half_dark;
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
    return is_clipped(gray, counts);
}

} // namespace phieu
