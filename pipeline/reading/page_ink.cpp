#include "reading/page_ink.h"

#include "vision/fasteners.h"
#include "vision/strokes.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double tile_mm = 42; // has one local transform: about two anchors wide
constexpr double ink_level = 0.28;
constexpr double widest_mm = 2.5;      // of a stroke; holes, lids and highlighters are wider
constexpr double edge_mm = 4;          // shadows of the paper's edge
constexpr double join_mm = 1.5;        // gaps that print's margin tears into a stroke
constexpr double more_margin_mm = 0.5; // beyond print_margin_mm: a tile's transform is less exact than a target's
constexpr double sheet_items_mm = 34;  // left of the upper code: page number, serial, unit

/// The page as it lies in the scan, upright.
cv::Mat upright(const AlignedPage& page) {
    const int by = std::max(1, static_cast<int>(page.px_per_mm() / page_ink_px_per_mm));
    const cv::Mat small = by > 1 ? shrunk(page.gray(), by) : page.gray();
    const PageToScan reduce(1.0 / by, 0, 0, 0, 1.0 / by, 0, 0, 0, 1);
    const PageLayout& layout = page.layout();
    cv::Mat out(static_cast<int>(std::lround(layout.height_mm * page_ink_px_per_mm)),
                static_cast<int>(std::lround(layout.width_mm * page_ink_px_per_mm)), CV_8UC1, cv::Scalar(255));
    for (double y = 0; y < layout.height_mm; y += tile_mm)
        for (double x = 0; x < layout.width_mm; x += tile_mm) {
            const cv::Rect place =
                cv::Rect(static_cast<int>(x * page_ink_px_per_mm), static_cast<int>(y * page_ink_px_per_mm),
                         static_cast<int>(tile_mm * page_ink_px_per_mm),
                         static_cast<int>(tile_mm * page_ink_px_per_mm)) &
                cv::Rect({}, out.size());
            const Rect_mm area{x, y, place.width / page_ink_px_per_mm, place.height / page_ink_px_per_mm};
            if (!place.empty())
                sample(small, reduce * page.local(area.center()), area, page_ink_px_per_mm).copyTo(out(place));
        }
    return out;
}

cv::Mat near_print_of(const ReferencePage& reference, cv::Size size) {
    cv::Mat share;
    cv::resize(reference.near_print, share, size, 0, 0, cv::INTER_AREA);
    const int side = 2 * static_cast<int>(std::lround(more_margin_mm * page_ink_px_per_mm)) + 1;
    cv::Mat near = share > 0;
    cv::dilate(near, near, cv::getStructuringElement(cv::MORPH_RECT, {side, side}));
    return near;
}

void find_pieces(PageInk& page) {
    const int join = static_cast<int>(std::lround(join_mm * page_ink_px_per_mm)) | 1;
    cv::Mat joined;
    cv::dilate(page.ink, joined, cv::getStructuringElement(cv::MORPH_RECT, {join, join}));
    cv::Mat stats;
    cv::Mat centroids;
    const int count =
        cv::connectedComponentsWithStats(joined, page.labels, stats, centroids, 8, CV_32S, cv::CCL_SPAGHETTI);
    std::vector<int> pixels(static_cast<std::size_t>(count));
    std::vector<cv::Point> inked;
    cv::findNonZero(page.ink, inked);
    for (const cv::Point& at : inked)
        pixels[static_cast<std::size_t>(page.labels.at<int>(at))]++;
    const int grown = join - 1; // what dilation added
    for (int n = 1; n < count; n++) {
        const double px = page_ink_px_per_mm;
        page.pieces.push_back({{(stats.at<int>(n, cv::CC_STAT_LEFT) + grown / 2) / px,
                                (stats.at<int>(n, cv::CC_STAT_TOP) + grown / 2) / px,
                                std::max(1, stats.at<int>(n, cv::CC_STAT_WIDTH) - grown) / px,
                                std::max(1, stats.at<int>(n, cv::CC_STAT_HEIGHT) - grown) / px},
                               pixels[static_cast<std::size_t>(n)] / (px * px),
                               n});
    }
}

} // namespace

cv::Rect PageInk::pixels(const Rect_mm& area) const {
    const cv::Point from(static_cast<int>(std::floor(area.x * page_ink_px_per_mm)),
                         static_cast<int>(std::floor(area.y * page_ink_px_per_mm)));
    const cv::Point to(static_cast<int>(std::ceil(area.right() * page_ink_px_per_mm)),
                       static_cast<int>(std::ceil(area.bottom() * page_ink_px_per_mm)));
    return cv::Rect(from, to) & cv::Rect({}, ink.size());
}

PageInk page_ink(const AlignedPage& page) {
    PageInk out;
    const cv::Mat gray = upright(page);
    out.near_print = near_print_of(page.reference(), gray.size());
    // `widest` counts from the darkness of paper to that of black print
    out.ink = strokes(gray, page_ink_px_per_mm, ink_level * (1 - page.light().black_share), widest_mm);
    out.ink.setTo(0, out.near_print);
    const PageLayout& layout = page.layout();
    const Rect_mm head = grown(layout.codes[0], 3);
    for (const Rect_mm& own :
         {Rect_mm{head.x - sheet_items_mm, head.y, head.w + sheet_items_mm, head.h}, grown(layout.codes[1], 3)})
        if (const cv::Rect place = out.pixels(own); !place.empty())
            out.ink(place) = 0;
    const int edge = static_cast<int>(std::lround(edge_mm * page_ink_px_per_mm));
    cv::rectangle(out.ink, cv::Rect({}, out.ink.size()), cv::Scalar(0), 2 * edge - 1);
    erase_fasteners(out.ink, page_ink_px_per_mm, 0);
    if (cv::countNonZero(out.ink) > 0)
        find_pieces(out);
    return out;
}

std::vector<int> ink_squares(const PageInk& page, const PageLayout& layout) {
    constexpr int least_px = 2;     // of the four of a square
    constexpr double around_mm = 4; // a mark reaches beyond its target; farther off lie folds, stamps and dirt
    const int side = static_cast<int>(page_ink_px_per_mm);
    cv::Mat answers = cv::Mat::zeros(page.ink.size(), CV_8UC1);
    for (const QuestionLayout& question : layout.questions)
        for (const Rect_mm& place : answer_places(question))
            answers(page.pixels(grown(place, around_mm))) = 255;
    std::vector<cv::Point> inked;
    cv::findNonZero(page.ink & answers, inked);
    std::map<int, int> counts;
    for (const cv::Point& at : inked)
        counts[at.y / side * ink_squares_in_a_row + at.x / side]++;
    std::vector<int> squares;
    for (const auto& [square, count] : counts)
        if (count >= least_px)
            squares.push_back(square);
    return squares;
}

} // namespace phieu
