#include "reading/targets.h"

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
    constexpr double line = 2; // px: a 0.3 mm line at 6 px/mm
    constexpr double gap = 2;  // px between the frame and where paper is expected
    const double side = side_mm * reading_px_per_mm;
    const double center = ink.cols / 2.0;
    constexpr int reach = static_cast<int>(reach_mm * reading_px_per_mm);
    const int half = static_cast<int>(std::ceil(side / 2 + line + gap)) + reach + 2; // as far as any of it is looked at
    const cv::Rect seen =
        cv::Rect(ink.cols / 2 - half, ink.rows / 2 - half, 2 * half, 2 * half) & cv::Rect({}, ink.size());
    cv::Mat sums;
    cv::Mat clipped;
    cv::min(cv::max(ink(seen), 0), 1, clipped);
    cv::integral(clipped, sums, CV_64F);
    const auto rounded = [](double px) { return static_cast<int>(px + 0.5); }; // of what lies in the view
    const auto mean = [&](double x, double y, double w, double h) {
        const int x0 = std::clamp(rounded(x) - seen.x, 0, seen.width - 1);
        const int y0 = std::clamp(rounded(y) - seen.y, 0, seen.height - 1);
        const int x1 = std::clamp(rounded(x + w) - seen.x, x0 + 1, seen.width);
        const int y1 = std::clamp(rounded(y + h) - seen.y, y0 + 1, seen.height);
        const double* upper = sums.ptr<double>(y0);
        const double* lower = sums.ptr<double>(y1);
        return (lower[x1] - upper[x1] - lower[x0] + upper[x0]) / ((x1 - x0) * (y1 - y0));
    };
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

Placement find_digit(const cv::Mat& ink, const cv::Mat& print) {
    // The middle of the view holds the glyph; a ring around it lies outside.
    const int half_w = static_cast<int>(1.6 * reading_px_per_mm);
    const int half_h = static_cast<int>(2.0 * reading_px_per_mm);
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
    case Target::digit:
        break;
    }
    return find_digit(ink, print);
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

std::vector<FoundTarget> find_targets(const AlignedPage& page, const ChoiceLayout& choice) {
    std::vector<FoundTarget> found;
    std::vector<Placement> placements;
    std::vector<cv::Mat> wide; // ink around each target, with room for its offset
    constexpr int reach = static_cast<int>(reach_mm * reading_px_per_mm) + 1;
    constexpr int side = static_cast<int>(target_view_mm * reading_px_per_mm);
    for (const OptionLayout& option : choice.options) {
        const Point_mm c = option.rect.center();
        const Rect_mm view = grown({c.x, c.y, 0, 0}, target_view_mm / 2);
        wide.push_back(page.darkness_in(grown(view, reach / reading_px_per_mm), c));
        FoundTarget target;
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
