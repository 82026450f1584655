#include "reading/targets.h"

#include "form/compose.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double reach_mm = 1.2;         // after the anchors' correction; measured misplacement is below 0.6 mm
constexpr double least_match = 0.3;      // of the frame's contrast, or of the digit's correlation
constexpr double row_agreement_mm = 0.6; // targets of one row move together

struct Placement {
    double match = 0;
    Point_mm off;
};

/// Finds a box by its four edges: dark along the frame, light just outside it. What people draw inside or across
/// changes little of that; a filled box still has its outer edge. Sums come from an integral image, so every position
/// costs the same.
Placement find_box(const cv::Mat& ink, double side_mm) {
    cv::Mat sums;
    cv::Mat clipped;
    cv::min(cv::max(ink, 0), 1, clipped);
    cv::integral(clipped, sums, CV_64F);
    const auto mean = [&](double x, double y, double w, double h) { // in px, rounded to whole pixels
        const int x0 = std::clamp(static_cast<int>(std::lround(x)), 0, ink.cols - 1);
        const int y0 = std::clamp(static_cast<int>(std::lround(y)), 0, ink.rows - 1);
        const int x1 = std::clamp(static_cast<int>(std::lround(x + w)), x0 + 1, ink.cols);
        const int y1 = std::clamp(static_cast<int>(std::lround(y + h)), y0 + 1, ink.rows);
        return (sums.at<double>(y1, x1) - sums.at<double>(y0, x1) - sums.at<double>(y1, x0) + sums.at<double>(y0, x0)) /
               ((x1 - x0) * (y1 - y0));
    };
    constexpr double line = 2; // px: a 0.3 mm line at 6 px/mm
    constexpr double gap = 2;  // px between the frame and where paper is expected
    const double side = side_mm * reading_px_per_mm;
    const double center = ink.cols / 2.0;
    const int reach = static_cast<int>(reach_mm * reading_px_per_mm);
    Placement best{-1, {}};
    const auto try_at = [&](int dx, int dy) {
        const double x = center - side / 2 + dx;
        const double y = center - side / 2 + dy;
        const double contrast[] = {mean(x, y, side, line) - mean(x, y - gap - line, side, line),
                                   mean(x, y + side - line, side, line) - mean(x, y + side + gap, side, line),
                                   mean(x, y, line, side) - mean(x - gap - line, y, line, side),
                                   mean(x + side - line, y, line, side) - mean(x + side + gap, y, line, side)};
        // The weakest edge counts double: three edges of a neighbour must not pass for a box.
        const double least = *std::min_element(std::begin(contrast), std::end(contrast));
        const double score = (contrast[0] + contrast[1] + contrast[2] + contrast[3] + 2 * least) / 6;
        if (score > best.match)
            best = {score, {dx / reading_px_per_mm, dy / reading_px_per_mm}};
    };
    for (int dy = -reach; dy <= reach; dy += 2) // a line is 2 px wide, so every second position sees it
        for (int dx = -reach; dx <= reach; dx += 2)
            try_at(dx, dy);
    const int x = static_cast<int>(std::lround(best.off.x * reading_px_per_mm));
    const int y = static_cast<int>(std::lround(best.off.y * reading_px_per_mm));
    for (int dy = y - 1; dy <= y + 1; dy++)
        for (int dx = x - 1; dx <= x + 1; dx++)
            try_at(dx, dy);
    best.match = std::clamp(best.match * 1.6, 0.0, 1.0); // blur leaves 60 % of a thin line's darkness
    return best;
}

/// Finds what is printed in the middle of the view.
/// @param half_w_mm, half_h_mm  of that middle: what people draw around it lies outside
Placement find_print(const cv::Mat& ink, const cv::Mat& print, double half_w_mm, double half_h_mm) {
    const int half_w = static_cast<int>(half_w_mm * reading_px_per_mm);
    const int half_h = static_cast<int>(half_h_mm * reading_px_per_mm);
    const int reach = static_cast<int>(reach_mm * reading_px_per_mm);
    const int c = ink.cols / 2;
    cv::Mat glyph;
    print({c - half_w, c - half_h, 2 * half_w, 2 * half_h}).convertTo(glyph, CV_32F, -1 / 255.0, 1);
    const cv::Mat window = ink({c - half_w - reach, c - half_h - reach, 2 * (half_w + reach), 2 * (half_h + reach)});
    cv::Mat score;
    cv::matchTemplate(window, glyph, score, cv::TM_CCOEFF_NORMED);
    double best = 0;
    cv::Point at;
    cv::minMaxLoc(score, nullptr, &best, nullptr, &at);
    return {std::clamp(best, 0.0, 1.0), {(at.x - reach) / reading_px_per_mm, (at.y - reach) / reading_px_per_mm}};
}

Placement place_of(const OptionLayout& option, const cv::Mat& ink, const cv::Mat& print) {
    switch (option.target) {
    case Target::box:
        return find_box(ink, option.rect.w);
    case Target::circle:
    case Target::bracket: {
        constexpr double room_mm = 0.5, most_mm = target_view_mm / 2 - reach_mm;
        return find_print(ink, print, std::min(option.rect.w / 2 + room_mm, most_mm),
                          std::min(option.rect.h / 2 + room_mm, most_mm));
    }
    case Target::cell: // find_cell
    case Target::digit:
        break;
    }
    return find_print(ink, print, 1.6, 2.0);
}

/// Where somebody marked a cell: the middle of the ink in it that is not print, as far as the cell reaches. Of ink that
/// comes from next door most lies outside: it moves nothing.
/// @return from the cell's middle
Point_mm ink_in(const AlignedPage& page, const Rect_mm& cell) {
    constexpr double ink_level = 0.28, least_mm2 = 0.25;
    constexpr double least_mm = 2;    // a speck in the middle of the view would look like a dot that was meant
    constexpr double around_mm = 5;   // how far a mark may run over
    constexpr double inside_mm = 1.5; // its middle keeps off the cell's edges
    const Rect_mm wide = grown(cell, around_mm);
    cv::Mat ink = page.darkness_in(wide, cell.center()) > ink_level;
    ink.setTo(0, page.near_print_in(wide));
    cv::Mat labels, stats, middles;
    const int count = cv::connectedComponentsWithStats(ink, labels, stats, middles, 8);
    double x = 0, y = 0, sum = 0, longest = 0;
    for (int n = 1; n < count; n++) {
        const double px = stats.at<int>(n, cv::CC_STAT_AREA);
        const Point_mm at{wide.x + middles.at<double>(n, 0) / reading_px_per_mm,
                          wide.y + middles.at<double>(n, 1) / reading_px_per_mm};
        if (at.x < cell.x || at.x > cell.right() || at.y < cell.y || at.y > cell.bottom())
            continue;
        x += px * at.x;
        y += px * at.y;
        sum += px;
        longest = std::max<double>(
            {longest, 1.0 * stats.at<int>(n, cv::CC_STAT_WIDTH), 1.0 * stats.at<int>(n, cv::CC_STAT_HEIGHT)});
    }
    if (sum < least_mm2 * reading_px_per_mm * reading_px_per_mm || longest < least_mm * reading_px_per_mm)
        return {};
    const Point_mm c = cell.center();
    const double most_x = std::max(0.0, cell.w / 2 - inside_mm), most_y = std::max(0.0, cell.h / 2 - inside_mm);
    return {std::clamp(x / sum - c.x, -most_x, most_x), std::clamp(y / sum - c.y, -most_y, most_y)};
}

FoundTarget find_cell(const AlignedPage& page, const Rect_mm& cell) {
    constexpr double covered = 0.6; // mean darkness of a blot, or of the scanner's lid
    FoundTarget found;
    found.unprinted = found.as_box = true;
    found.off = ink_in(page, cell);
    const Point_mm c = cell.center();
    const Rect_mm view = grown({c.x + found.off.x, c.y + found.off.y, 0, 0}, target_view_mm / 2);
    found.ink = page.darkness_in(view, c);
    found.print = page.print_in(view);
    found.near_print = page.near_print_in(view);
    found.match = page.shows(cell) && cv::mean(found.ink)[0] < covered ? 1 : 0;
    return found;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

Point_mm common_offset(const std::vector<Placement>& placements) {
    std::vector<double> x;
    std::vector<double> y;
    for (const Placement& placement : placements)
        if (placement.match >= least_match) {
            x.push_back(placement.off.x);
            y.push_back(placement.off.y);
        }
    return x.empty() ? Point_mm{} : Point_mm{median(x), median(y)};
}

} // namespace

double target_side_mm(const OptionLayout& option) {
    switch (option.target) {
    case Target::cell:
        return std::min({box_side_mm, option.rect.w, option.rect.h});
    case Target::box:
    case Target::digit:
    case Target::circle:
    case Target::bracket:
        break;
    }
    return option.rect.w;
}

std::vector<FoundTarget> find_targets(const AlignedPage& page, const ChoiceLayout& choice) {
    std::vector<FoundTarget> found;
    if (choice.options.front().target == Target::cell) {
        for (const OptionLayout& option : choice.options)
            found.push_back(find_cell(page, option.rect));
        return found;
    }
    std::vector<Placement> placements;
    std::vector<cv::Mat> wide; // ink around each target, with room for its offset
    constexpr int reach = static_cast<int>(reach_mm * reading_px_per_mm) + 1;
    constexpr int side = static_cast<int>(target_view_mm * reading_px_per_mm);
    for (const OptionLayout& option : choice.options) {
        const Point_mm c = option.rect.center();
        const Rect_mm view = grown({c.x, c.y, 0, 0}, target_view_mm / 2);
        wide.push_back(page.darkness_in(grown(view, reach / reading_px_per_mm), c));
        FoundTarget target;
        target.as_box = option.target == Target::bracket;
        target.print = page.print_in(view);
        target.near_print = page.near_print_in(view);
        const cv::Mat ink = wide.back()(cv::Rect(reach, reach, side, side));
        placements.push_back(place_of(option, ink, target.print));
        found.push_back(std::move(target));
    }
    // A mark may hide one target's print: its row says where it is. Where the row is lost, the target is not found.
    const Point_mm common = common_offset(placements);
    const auto agrees = [&](const Placement& p) {
        return p.match >= least_match && std::hypot(p.off.x - common.x, p.off.y - common.y) <= row_agreement_mm;
    };
    const auto agreeing = static_cast<std::size_t>(std::count_if(placements.begin(), placements.end(), agrees));
    const bool row_vouches = agreeing * 2 > found.size();
    for (std::size_t n = 0; n < found.size(); n++) {
        FoundTarget& target = found[n];
        const bool own = agrees(placements[n]);
        target.off = own ? placements[n].off : common;
        target.match = own ? placements[n].match : row_vouches ? 0.5 * least_match : 0;
        const int dx = static_cast<int>(std::lround(target.off.x * reading_px_per_mm));
        const int dy = static_cast<int>(std::lround(target.off.y * reading_px_per_mm));
        target.ink = wide[n](cv::Rect(reach + dx, reach + dy, side, side));
    }
    return found;
}

} // namespace phieu
