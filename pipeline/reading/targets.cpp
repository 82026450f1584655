#include "reading/targets.h"

#include "base/median.h"
#include "form/compose.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double reach_mm = 1.2;         // after the anchors' correction; measured misplacement is below 0.6 mm
constexpr double least_match = 0.3;      // of the frame's contrast, or of the digit's correlation
constexpr double painted_over = 0.06;    // mean darkness of a target that should be printed there: a bracket has 0.1
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

/// What somebody wrote in a cell, as far as it lies in it for the most part: what comes from next door is not there.
struct CellInk {
    cv::Mat all;      ///< darkness of the cell and `around_cell_mm` more on each side
    cv::Mat darkness; ///< the same without what is next door
    Point_mm middle;  ///< of that ink, from the cell's own; of specks, and where there is none, the cell's own
    bool over_edge = false;
    double speck_mm2 = 0; ///< of that ink, where it is no longer than a speck
};

constexpr double around_cell_mm = 5; // how far a mark may run over

/// @return the middle of the largest pale trace in a cell that looks empty, from the cell's middle: a hard pencil is
/// looked at where it wrote
/// @param inner  of the cell, px of `darkness`
Point_mm pale_trace(const cv::Mat& darkness, const cv::Mat& near_print, const cv::Rect& inner) {
    constexpr double faintest = 0.05, times_grain = 3; // less than what names a trace (has_faint_trace)
    constexpr double least_length_mm = 1.5;
    if (inner.width < 8 || inner.height < 8)
        return {};
    cv::Mat smooth;
    cv::GaussianBlur(darkness(inner), smooth, {}, 1.2);
    cv::Scalar mean, spread;
    cv::meanStdDev(smooth, mean, spread, 255 - near_print(inner));
    cv::Mat trace = smooth > std::max(faintest, mean[0] + times_grain * std::min(spread[0], 0.02));
    trace.setTo(0, near_print(inner));
    cv::dilate(trace, trace, cv::getStructuringElement(cv::MORPH_RECT, {5, 5})); // a stroke's specks are one
    cv::Mat labels, stats, middles;
    const int count = cv::connectedComponentsWithStats(trace, labels, stats, middles, 8);
    Point_mm middle;
    double longest = least_length_mm * reading_px_per_mm;
    for (int n = 1; n < count; n++)
        if (const double length = std::max(stats.at<int>(n, cv::CC_STAT_WIDTH), stats.at<int>(n, cv::CC_STAT_HEIGHT));
            length > longest) {
            longest = length;
            middle = {(middles.at<double>(n, 0) - inner.width / 2.0) / reading_px_per_mm,
                      (middles.at<double>(n, 1) - inner.height / 2.0) / reading_px_per_mm};
        }
    return middle;
}

/// @param others  cells of the row's other options
CellInk ink_in(const AlignedPage& page, const Rect_mm& cell, const std::vector<Rect_mm>& others) {
    constexpr double ink_level = 0.28, least_mm2 = 0.25;
    constexpr double least_mm = 2;    // a speck in the middle of the view would look like a dot that was meant
    constexpr double edge_mm = 0.8;   // along a cell's edges, where its rules may lie
    constexpr double inside_mm = 1.5; // its middle keeps off the cell's edges
    constexpr double in_it = 0.5, next_door = 0.2; // of its ink: in the cell; on a border, both cells see a mark
    constexpr double most_tail_mm2 = 1;            // of a mark next door; what takes more here is no tail
    constexpr double off_edges = 0.3;              // of its ink: a rule's remains lie along an edge
    const Rect_mm wide = grown(cell, around_cell_mm);
    CellInk out;
    out.all = page.darkness_in(wide, cell.center());
    out.darkness = out.all.clone();
    const cv::Mat near_print = page.near_print_in(wide);
    cv::Mat ink = out.darkness > ink_level;
    ink.setTo(0, near_print);
    cv::Mat labels;
    const int count = cv::connectedComponents(ink, labels, 8);
    const auto px = [](double mm) { return static_cast<int>(std::lround(mm * reading_px_per_mm)); };
    const auto part_of = [&](const Rect_mm& area) {
        return cv::Rect(px(area.x - wide.x), px(area.y - wide.y), px(area.w), px(area.h)) & cv::Rect({}, labels.size());
    };
    const auto within = [&](const Rect_mm& area) { // px of each component
        const cv::Rect part = part_of(area);
        std::vector<int> sums(static_cast<std::size_t>(count));
        for (int row = part.y; row < part.br().y; row++)
            for (int column = part.x; column < part.br().x; column++)
                sums[static_cast<std::size_t>(labels.at<int>(row, column))]++;
        return sums;
    };
    const std::vector<int> in_cell = within(cell), inside = within(grown(cell, -edge_mm));
    const std::vector<int> areas = within(wide);
    std::vector<int> in_others(static_cast<std::size_t>(count));
    for (const Rect_mm& other : others) {
        const std::vector<int> there = within(other);
        std::transform(there.begin(), there.end(), in_others.begin(), in_others.begin(), std::plus<>());
    }
    cv::Mat foreign = cv::Mat::zeros(ink.size(), CV_8UC1), own = cv::Mat::zeros(ink.size(), CV_8UC1);
    for (std::size_t n = 1; n < areas.size(); n++) {
        if (areas[n] == 0)
            continue;
        const double here = in_cell[n];
        const bool tail = here < most_tail_mm2 * reading_px_per_mm * reading_px_per_mm;
        if (here < next_door * areas[n] && tail)
            foreign.setTo(255, labels == static_cast<int>(n));
        if (here < in_it * areas[n] || inside[n] < off_edges * areas[n]) {
            out.over_edge |= !tail && inside[n] > off_edges * here; // a stroke through the cell, and not a rule
            continue;
        }
        out.over_edge |= in_others[n] > next_door * areas[n];
        own.setTo(255, labels == static_cast<int>(n));
    }
    const cv::Moments of_own = cv::moments(own, true);
    const cv::Rect box = of_own.m00 > 0 ? cv::boundingRect(own) : cv::Rect{};
    cv::dilate(foreign, foreign, cv::getStructuringElement(cv::MORPH_RECT, {3, 3})); // with their pale edges
    out.darkness.setTo(0, foreign);
    const bool bare = of_own.m00 < least_mm2 * reading_px_per_mm * reading_px_per_mm;
    if (!bare && std::max(box.width, box.height) < px(least_mm)) {
        out.speck_mm2 = of_own.m00 / (reading_px_per_mm * reading_px_per_mm);
        return out;
    }
    const Point_mm at =
        bare ? pale_trace(out.darkness, near_print, part_of(grown(cell, -edge_mm)))
             : Point_mm{(of_own.m10 / of_own.m00 + 0.5) / reading_px_per_mm - around_cell_mm - cell.w / 2,
                        (of_own.m01 / of_own.m00 + 0.5) / reading_px_per_mm - around_cell_mm - cell.h / 2};
    const double most_x = std::max(0.0, cell.w / 2 - inside_mm), most_y = std::max(0.0, cell.h / 2 - inside_mm);
    out.middle = {std::clamp(at.x, -most_x, most_x), std::clamp(at.y, -most_y, most_y)};
    return out;
}

/// @return whether a cell's printed rules are there: a slip of paper, a folded corner or a torn edge hides them, and
/// with them what was marked. True where the form prints none.
/// @param darkness  of the cell and `around_cell_mm` more on each side
bool shows_rules(const AlignedPage& page, const Rect_mm& cell, const cv::Mat& darkness) {
    constexpr double band_mm = 1.2;     // outside the cell's inner edge
    constexpr double wander_mm = 0.5;   // by which print may lie beside where it should
    constexpr int printed_gray = 160;   // of the reference
    constexpr double least_seen = 0.12; // darkness: a hairline of a pale copy
    constexpr double least_share = 0.5; // of a side's print
    constexpr int least_px = 12;        // of print, to say anything
    const auto px = [](double mm) { return static_cast<int>(std::lround(mm * reading_px_per_mm)); };
    cv::Mat seen;
    const int reach = 2 * px(wander_mm) + 1;
    cv::dilate(darkness, seen, cv::getStructuringElement(cv::MORPH_RECT, {reach, reach}));
    const double x = cell.x, y = cell.y, w = cell.w, h = cell.h, b = band_mm;
    int printed_sides = 0, hidden_sides = 0;
    for (const Rect_mm& side :
         {Rect_mm{x - b, y, b, h}, Rect_mm{x + w, y, b, h}, Rect_mm{x, y - b, w, b}, Rect_mm{x, y + h, w, b}}) {
        const cv::Mat print = page.print_in(side) < printed_gray;
        const cv::Rect there(px(side.x - x + around_cell_mm), px(side.y - y + around_cell_mm), print.cols, print.rows);
        const int printed = cv::countNonZero(print);
        if (printed < least_px || (there & cv::Rect({}, seen.size())) != there)
            continue;
        const int found = cv::countNonZero(print & (seen(there) > least_seen));
        printed_sides++;
        hidden_sides += found < least_share * printed;
    }
    return printed_sides == 0 || 2 * hidden_sides < printed_sides;
}

FoundTarget find_cell(const AlignedPage& page, const Rect_mm& cell, const std::vector<Rect_mm>& others) {
    constexpr double covered = 0.6; // mean darkness of a blot, or of the scanner's lid
    constexpr int side = static_cast<int>(target_view_mm * reading_px_per_mm);
    const CellInk seen = ink_in(page, cell, others);
    const auto px = [](double mm) { return static_cast<int>(std::lround(mm * reading_px_per_mm)); };
    FoundTarget found;
    found.unprinted = found.as_box = true;
    found.off = seen.middle;
    found.over_edge = seen.over_edge;
    found.speck_mm2 = seen.speck_mm2;
    const Point_mm c{cell.center().x + seen.middle.x, cell.center().y + seen.middle.y};
    const Rect_mm view = grown({c.x, c.y, 0, 0}, target_view_mm / 2);
    found.ink =
        seen.darkness(cv::Rect(px(view.x - cell.x + around_cell_mm), px(view.y - cell.y + around_cell_mm), side, side));
    found.print = page.print_in(view);
    found.near_print = page.near_print_in(view);
    const bool seen_whole = page.shows(cell) && cv::mean(found.ink)[0] < covered && shows_rules(page, cell, seen.all);
    found.match = seen_whole ? 1 : 0;
    return found;
}

/// @return whether the mark model would not miss a target's print: it learnt what boxes and digits look like
bool is_missed(Target target) {
    switch (target) {
    case Target::circle:
    case Target::bracket:
        return true;
    case Target::box:
    case Target::digit:
    case Target::cell:
        break;
    }
    return false;
}

/// @param ink  a target's view
double mean_darkness(const cv::Mat& ink, const Rect_mm& target) {
    const int half_w = static_cast<int>(std::min(target.w, target_view_mm) / 2 * reading_px_per_mm);
    const int half_h = static_cast<int>(std::min(target.h, target_view_mm) / 2 * reading_px_per_mm);
    return cv::mean(ink(cv::Rect(ink.cols / 2 - half_w, ink.rows / 2 - half_h, 2 * half_w, 2 * half_h)))[0];
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
        for (const OptionLayout& option : choice.options) {
            std::vector<Rect_mm> others;
            for (const OptionLayout& other : choice.options)
                if (&other != &option)
                    others.push_back(other.rect);
            found.push_back(find_cell(page, option.rect, others));
        }
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
        target.as_box &= own; // what is painted over, the model sees as it is
        const int dx = static_cast<int>(std::lround(target.off.x * reading_px_per_mm));
        const int dy = static_cast<int>(std::lround(target.off.y * reading_px_per_mm));
        target.ink = wide[n](cv::Rect(reach + dx, reach + dy, side, side));
        if (!own && is_missed(choice.options[n].target) &&
            mean_darkness(target.ink, choice.options[n].rect) < painted_over)
            target.match = 0; // and no mark hides it
    }
    return found;
}

} // namespace phieu
