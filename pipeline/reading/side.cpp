#include "reading/side.h"

#include "vision/fasteners.h"
#include "vision/ink.h"
#include "vision/sampling.h"
#include "vision/strokes.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double look_px_per_mm = 3; // a pencil's stroke is more than a pixel wide
constexpr double edge_share = 0.05;  // of each side: a scanner's dark edges and punch holes are not looked at for print
constexpr double edge_mm = 5;        // and for writing
constexpr double widest_mm = 2.2;    // of a stroke; a cup's ring is wider
constexpr double blank_ink_share = 0.0005; // of the page: three lines of print; a dirty back has less
constexpr double dark_as_print = 0.5;

// Darkness that may be ink, where the paper's grain does not ask for more.
constexpr double palest = 0.08;
constexpr double plain = 0.22;    // no show-through of an ordinary sheet is as dark
constexpr double times_grain = 5; // above the grain's own spread

constexpr double hole_mm = 9;      // a punched hole is smaller
constexpr double hole_below = 0.6; // of the paper's brightness
constexpr double around_hole_mm = 1.5;

constexpr double join_mm = 0.7;
constexpr double least_stroke_mm = 2.2; // dirt is smaller
constexpr double steepest_fold = 0.03;
constexpr double most_lines_mm = 60; // in one piece; longer is a fold, a hair or the edge of something
constexpr double least_plain_mm = 7; // of plain strokes together: a tick, a figure
constexpr double least_pale_mm = 60; // of pale strokes together: a line of pencil

/// How dark every place is beside its paper, 0…255 for 0…1; 0 at holes and at the lid, whose outlines are no strokes.
cv::Mat darkness_of(const cv::Mat& gray, double px_per_mm) {
    const cv::Mat paper = paper_beside(gray, px_per_mm, widest_mm);
    cv::Mat share;
    cv::divide(paper - gray, paper, share, 255);
    cv::Mat hole;
    cv::divide(paper, paper_beside(paper, px_per_mm, hole_mm), hole, 255);
    hole = hole < 255 * hole_below;
    const int around = static_cast<int>(std::lround(around_hole_mm * px_per_mm)) | 1;
    cv::dilate(hole, hole, cv::getStructuringElement(cv::MORPH_RECT, {around, around}));
    share.setTo(0, hole);
    return share;
}

/// Spread of bare paper's darkness, as a standard deviation: of its lighter half, so that ink has no say.
double grain_of(const cv::Mat& darkness) {
    std::vector<int> counts(256);
    for (int y = 0; y < darkness.rows; y += 3)
        for (int x = 0; x < darkness.cols; x++)
            counts[darkness.at<std::uint8_t>(y, x)]++;
    long long all = 0;
    for (const int count : counts)
        all += count;
    const auto quantile = [&](double share) {
        long long sum = 0;
        for (int value = 0; value < 256; value++)
            if ((sum += counts[static_cast<std::size_t>(value)]) >= share * static_cast<double>(all))
                return value;
        return 255;
    };
    return (quantile(0.84) - quantile(0.5)) / 255.0;
}

double middle_of(const cv::Mat& darkness) {
    return cv::mean(cv::min(darkness, 40))[0] / 255.0;
}

/// Folds and a scanner's streaks: lines from edge to edge. They are looked for paler than the strokes beside them,
/// where a fold that is only here and there as dark as a stroke is whole.
cv::Mat folds_in(const cv::Mat& darkness, double level, double px_per_mm) {
    constexpr double of_level = 0.6;
    const cv::Mat ink = darkness > 255 * level * of_level;
    const cv::Mat no_print(ink.size(), CV_8UC1, cv::Scalar(0));
    cv::Mat rest = ink.clone();
    erase_lines(rest, no_print, steepest_fold, px_per_mm);
    cv::transpose(rest, rest);
    erase_lines(rest, no_print.t(), steepest_fold, px_per_mm);
    cv::transpose(rest, rest);
    return ink & ~rest;
}

/// Length of all strokes that are at least so dark, mm.
double strokes_mm(const cv::Mat& darkness, double level, double px_per_mm) {
    cv::Mat ink = darkness > 255 * level;
    if (cv::countNonZero(ink) < least_stroke_mm * px_per_mm)
        return 0;
    ink.setTo(0, folds_in(darkness, level, px_per_mm));
    erase_fasteners(ink, px_per_mm, edge_mm);
    erase_holes(ink, px_per_mm);
    double sum = 0;
    for (const InkCluster& cluster : ink_clusters(ink, px_per_mm, join_mm))
        if (cluster.length_mm() >= least_stroke_mm && cluster.length_mm() <= most_lines_mm)
            sum += std::max(cluster.length_mm(), cluster.mm2 / (join_mm + 0.4)); // a scribble is longer than its box
    return sum;
}

bool has_print(const cv::Mat& gray) {
    const int x = static_cast<int>(gray.cols * edge_share);
    const int y = static_cast<int>(gray.rows * edge_share);
    const cv::Mat inner = gray(cv::Rect(x, y, gray.cols - 2 * x, gray.rows - 2 * y));
    cv::Mat paper;
    cv::resize(inner, paper, {}, 1 / 16.0, 1 / 16.0, cv::INTER_AREA);
    cv::dilate(paper, paper, cv::getStructuringElement(cv::MORPH_RECT, {5, 5}));
    cv::resize(paper, paper, inner.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat dark;
    cv::divide(inner, paper, dark, 255);
    return cv::countNonZero(dark < 255 * dark_as_print) >= blank_ink_share * static_cast<double>(inner.total());
}

struct Look {
    cv::Mat darkness; ///< of all but the edges
    double px_per_mm = 0;
};

Look look_at(const cv::Mat& gray, double px_per_mm) {
    const int by = std::max(1, static_cast<int>(std::lround(px_per_mm / look_px_per_mm)));
    const double scale = px_per_mm / by;
    const cv::Mat small = shrunk(gray, by);
    const int edge = std::min({static_cast<int>(edge_mm * scale), small.cols / 4, small.rows / 4});
    return {darkness_of(small(cv::Rect(edge, edge, small.cols - 2 * edge, small.rows - 2 * edge)), scale), scale};
}

} // namespace

Side look_at_side(const cv::Mat& gray, double px_per_mm) {
    if (std::min(gray.cols, gray.rows) < 64)
        return Side::printed; // too small to say anything of it
    if (has_print(gray))
        return Side::printed;
    const Look look = look_at(gray, px_per_mm);
    const cv::Mat& darkness = look.darkness;
    const double scale = look.px_per_mm;
    const double grain = middle_of(darkness) + times_grain * grain_of(darkness);
    if (strokes_mm(darkness, std::max(plain, grain), scale) >= least_plain_mm)
        return Side::perhaps;
    return strokes_mm(darkness, std::max(palest, grain), scale) >= least_pale_mm ? Side::perhaps : Side::blank;
}

bool written_beyond(const cv::Mat& gray, double px_per_mm, double darkness) {
    constexpr double times = 1.15, more = 0.05; // pens press harder than toner, and show a little darker
    const Look look = look_at(gray, px_per_mm);
    return strokes_mm(look.darkness, times * darkness + more, look.px_per_mm) >= least_plain_mm;
}

EvenPicture with_more_contrast(const cv::Mat& gray, double px_per_mm) {
    constexpr double widest_print_mm = 8; // corner squares and the codes' own
    constexpr double black_share = 0.002; // of all pixels, the darkest
    const int by = std::max(1, static_cast<int>(std::lround(px_per_mm)));
    cv::Mat paper = paper_beside(shrunk(gray, by), px_per_mm / by, widest_print_mm);
    cv::resize(paper, paper, gray.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat even;
    cv::divide(gray, paper, even, 250);
    std::vector<int> counts(256);
    for (int y = 0; y < even.rows; y += 2)
        for (int x = 0; x < even.cols; x += 2)
            counts[even.at<std::uint8_t>(y, x)]++;
    const auto wanted = static_cast<long long>(black_share * static_cast<double>(even.total()) / 4);
    long long sum = 0;
    int black = 0;
    while (black < 220 && (sum += counts[static_cast<std::size_t>(black)]) < wanted)
        black++;
    even.convertTo(even, -1, 250.0 / (250 - black), -250.0 * black / (250 - black));
    return {even, 1 - black / 250.0};
}

} // namespace phieu
