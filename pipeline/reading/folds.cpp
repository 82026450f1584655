#include "reading/folds.h"

#include "reading/grain.h"
#include "reading/targets.h"
#include "vision/ink.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double margin_mm = 5;     // of the page, which a scan may have cut off
constexpr double tile_mm = 21;      // has one brightness of paper
constexpr double faintest = 0.05;   // darkness; paler ones leave no trace that is asked about (marks.cpp)
constexpr double times_grain = 2.5; // above the grain's own spread: a fold is long enough to be seen through it
constexpr double smooth_px = 1.2;   // as for faint traces
constexpr double steepest = 0.03;   // a page is folded in parallel to its edges
constexpr double soft_edge_mm = 0.4;

cv::Point to_px(Point_mm from, Point_mm to) {
    return {static_cast<int>(std::lround((to.x - from.x) * reading_px_per_mm)),
            static_cast<int>(std::lround((to.y - from.y) * reading_px_per_mm))};
}

cv::Mat widened(const cv::Mat& mask, int by_px) {
    cv::Mat out;
    cv::dilate(mask, out, cv::getStructuringElement(cv::MORPH_RECT, {2 * by_px + 1, 2 * by_px + 1}));
    return out;
}

/// Whether lines reach both edges of the page, where nothing is printed: a row that somebody struck out has a line,
/// too.
bool reach_both_edges(const cv::Mat& folds) {
    constexpr double edge_mm = 7, least_seen = 0.6;
    const int edge = static_cast<int>(edge_mm * reading_px_per_mm);
    for (const int from : {0, folds.cols - edge}) {
        cv::Mat columns;
        cv::reduce(folds.colRange(from, from + edge), columns, 0, cv::REDUCE_MAX);
        if (cv::countNonZero(columns) < least_seen * edge)
            return false;
    }
    return true;
}

} // namespace

FoldInk folds_across(const AlignedPage& page, const ChoiceLayout& choice) {
    double top = 1e9;
    double bottom = -1e9;
    for (const OptionLayout& option : choice.options) {
        top = std::min(top, option.rect.center().y - target_view_mm / 2);
        bottom = std::max(bottom, option.rect.center().y + target_view_mm / 2);
    }
    FoldInk out{{margin_mm, top, page.layout().width_mm - 2 * margin_mm, bottom - top}, {}};
    const cv::Point size = to_px({}, {out.area.w, out.area.h});
    cv::Mat traces(size.y, size.x, CV_8UC1, cv::Scalar(0));
    cv::Mat print = traces.clone();
    for (double x = out.area.x; x < out.area.right(); x += tile_mm) {
        const Rect_mm tile{x, top, std::min(tile_mm, out.area.right() - x), out.area.h};
        cv::Mat dark;
        cv::GaussianBlur(page.darkness_in(tile, tile.center()), dark, {}, smooth_px);
        const cv::Mat near_print = widened(page.near_print_in(tile), 2);
        const Grain grain = grain_of(dark, near_print);
        cv::Mat trace = dark > std::max(faintest, grain.middle + times_grain * grain.spread);
        trace.setTo(0, near_print);
        const cv::Rect place = cv::Rect(to_px({out.area.x, top}, {x, top}), dark.size()) & cv::Rect({}, traces.size());
        trace(cv::Rect({}, place.size())).copyTo(traces(place));
        near_print(cv::Rect({}, place.size())).copyTo(print(place));
    }
    cv::Mat rest = traces.clone();
    erase_lines(rest, print, steepest, reading_px_per_mm);
    const cv::Mat folds = traces & ~rest;
    if (reach_both_edges(folds))
        out.ink = widened(folds, static_cast<int>(std::lround(soft_edge_mm * reading_px_per_mm)));
    return out;
}

void erase(const FoldInk& folds, Point_mm from, cv::Mat& patch) {
    const cv::Point at = to_px({folds.area.x, folds.area.y}, from);
    const cv::Rect seen = cv::Rect(at, patch.size()) & cv::Rect({}, folds.ink.size());
    if (!seen.empty())
        patch(seen - at).setTo(0, folds.ink(seen));
}

} // namespace phieu
