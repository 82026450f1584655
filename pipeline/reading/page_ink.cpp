#include "reading/page_ink.h"

#include "vision/fasteners.h"
#include "vision/strokes.h"

#include <algorithm>
#include <climits>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double tile_mm = 42; // has one local transform: about two anchors wide
constexpr double ink_level = 0.28;
constexpr double widest_mm = 2.5;         // of a stroke; holes, lids and highlighters are wider
constexpr double edge_mm = 4;             // shadows of the paper's edge
constexpr double join_mm = 1.5;           // gaps that print's margin tears into a stroke
constexpr double own_print_margin_mm = 3; // about codes, page number, serial, unit: a sheet's words may be wider

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

/// @param gray   of the page as `page.ink` shows it
/// @param black  of print, 0…255
void find_pieces(PageInk& page, const cv::Mat& gray, double black) {
    const int join = static_cast<int>(std::lround(join_mm * page_ink_px_per_mm)) | 1;
    cv::Mat joined;
    cv::dilate(page.ink, joined, cv::getStructuringElement(cv::MORPH_RECT, {join, join}));
    struct Sum {
        int left = INT_MAX, top = INT_MAX, right = 0, bottom = 0, pixels = 0;
        double darkness = 0;
    };
    std::vector<Sum> sums(static_cast<std::size_t>(cv::connectedComponents(joined, page.labels, 8)));
    std::vector<cv::Point> inked;
    cv::findNonZero(page.ink, inked);
    for (const cv::Point& at : inked) {
        Sum& sum = sums[static_cast<std::size_t>(page.labels.at<int>(at))];
        sum.left = std::min(sum.left, at.x);
        sum.top = std::min(sum.top, at.y);
        sum.right = std::max(sum.right, at.x + 1);
        sum.bottom = std::max(sum.bottom, at.y + 1);
        sum.pixels++;
        sum.darkness += (255 - gray.at<std::uint8_t>(at)) / (255 - black);
    }
    for (std::size_t n = 1; n < sums.size(); n++) {
        const double px = page_ink_px_per_mm;
        const Sum& sum = sums[n];
        page.pieces.push_back({{sum.left / px, sum.top / px, (sum.right - sum.left) / px, (sum.bottom - sum.top) / px},
                               sum.pixels / (px * px),
                               static_cast<int>(n),
                               sum.darkness / sum.pixels});
    }
}

/// A mark reaches beyond its target.
cv::Mat where_people_answer(const PageInk& page, const PageLayout& layout) {
    constexpr double around_mm = 4;
    cv::Mat out = cv::Mat::zeros(page.ink.size(), CV_8UC1);
    for (const QuestionLayout& question : layout.questions)
        for (const Rect_mm& place : answer_places(question))
            out(page.pixels(grown(place, around_mm))) = 255;
    return out;
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
    out.near_print = page.reference().near_print_at_once;
    // `widest` counts from the darkness of paper to that of black print
    out.ink = strokes(gray, page_ink_px_per_mm, ink_level * (1 - page.light().black_share), widest_mm);
    out.ink.setTo(0, out.near_print);
    const PageLayout& layout = page.layout();
    out.answers = where_people_answer(out, layout);
    for (const Rect_mm& own : {layout.codes[0], layout.codes[1], layout.words})
        if (const cv::Rect place = out.pixels(grown(own, own_print_margin_mm)); !is_empty(own) && !place.empty())
            out.ink(place) = 0;
    for (const Rect_mm& own : layout.by_sheet)
        out.ink(out.pixels(grown(own, 1))) = 0;
    const int edge = static_cast<int>(std::lround(edge_mm * page_ink_px_per_mm));
    cv::rectangle(out.ink, cv::Rect({}, out.ink.size()), cv::Scalar(0), 2 * edge - 1);
    erase_fasteners(out.ink, page_ink_px_per_mm, 0);
    if (cv::countNonZero(out.ink) > 0)
        find_pieces(out, gray, 255 * page.light().black_share);
    return out;
}

double pen_of(const PageInk& page) {
    constexpr double least_mm2 = 0.75; // of a stroke; what is smaller is mostly its edge
    constexpr std::size_t enough = 3;
    std::vector<double> darkness;
    for (const InkPiece& piece : page.pieces) {
        const Point_mm c = piece.box.center();
        const cv::Point at(static_cast<int>(c.x * page_ink_px_per_mm), static_cast<int>(c.y * page_ink_px_per_mm));
        if (piece.mm2 >= least_mm2 && cv::Rect({}, page.answers.size()).contains(at) &&
            page.answers.at<std::uint8_t>(at))
            darkness.push_back(piece.darkness);
    }
    if (darkness.size() < enough)
        return 0;
    const auto middle = darkness.begin() + static_cast<std::ptrdiff_t>(darkness.size() / 2);
    std::nth_element(darkness.begin(), middle, darkness.end());
    return *middle;
}

std::vector<int> ink_squares(const PageInk& page) {
    static_assert(page_ink_px_per_mm == 2, "a pixel is a square");
    std::vector<cv::Point> inked;
    cv::findNonZero(page.ink & page.answers, inked); // row by row
    std::vector<int> squares;
    for (const cv::Point& at : inked)
        squares.push_back(at.y * ink_squares_in_a_row + at.x);
    return squares;
}

} // namespace phieu
