#include "reading/mark_row.h"

#include "reading/marks.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace phieu {
namespace {

constexpr double inked_below = 0.9;  // share of "empty" of a target that may have a ring
constexpr double least_match = 0.5;  // of its print: a ring around a digit that is painted over is no answer
constexpr double near_mm = 18;       // two rings' reach
constexpr double nothing_else = 0.9; // share of "empty" once the ring is taken away
constexpr MarkScores ringed{0.002, 0.996, 0.002};
constexpr MarkScores struck_out{0.1, 0.3, 0.6};

bool in_reach(const Ring& ring, Point_mm at) {
    const double farthest = *std::max_element(ring.outer_mm.begin(), ring.outer_mm.end());
    return std::hypot(ring.centre.x - at.x, ring.centre.y - at.y) < farthest + target_view_mm * 0.75;
}

bool own(const Ring& ring, Point_mm target) {
    return std::hypot(ring.centre.x - target.x, ring.centre.y - target.y) < 0.1;
}

constexpr double ring_from_mm = 1.9; // as rings are followed
constexpr double ring_to_mm = 8.6;

/// A quick look for a ring: ink on most sides of a place, as far as print does not hide them.
/// @param inked, printed  say of a place, px, whether there is ink or print
template <typename Inked, typename Printed>
bool has_ink_around(cv::Point2d middle, double px_per_mm, double to_mm, const Inked& inked, const Printed& printed) {
    constexpr int sides = 36;
    constexpr int fewest = 6; // sides by which anything can be told
    constexpr double least_of_all = 0.25;
    constexpr double least_seen = 0.45;
    constexpr double least_seen_of_few = 0.4; // where much is hidden a gap weighs more
    constexpr double hidden_from = 0.5;       // of a side's length
    int bare = 0;
    int seen = 0;
    for (int n = 0; n < sides; n++) {
        const cv::Point2d way(std::cos(2 * CV_PI * n / sides), std::sin(2 * CV_PI * n / sides));
        int looked = 0;
        int hidden = 0;
        bool ink = false;
        for (double r = ring_from_mm * px_per_mm; r < to_mm * px_per_mm; r++) {
            const cv::Point at(middle + r * way);
            const bool print = printed(at);
            looked++;
            hidden += print;
            ink = ink || (!print && inked(at));
        }
        bare += ink || hidden < hidden_from * looked;
        seen += ink;
    }
    if (bare < fewest)
        return true; // nobody can say
    return seen >= least_of_all * bare && seen >= (bare < sides / 2 ? least_seen_of_few : least_seen) * bare;
}

/// As far as the target's own view goes.
/// @param marked  middles of plain marks elsewhere, from the target's: what lies near one is its own, and says as
/// little
///                about a ring here as print does
bool may_be_ringed(const FoundTarget& target, const std::vector<Point_mm>& marked = {}) {
    constexpr double ink_level = 0.28;
    constexpr double reach_mm = 4.7; // of a large mark on a box: half of it, and as much beside it
    const double middle = target.ink.cols / 2.0;
    const auto near_a_mark = [&](cv::Point at) {
        const Point_mm from{(at.x - middle) / reading_px_per_mm, (at.y - middle) / reading_px_per_mm};
        return std::any_of(marked.begin(), marked.end(),
                           [&](Point_mm mark) { return std::hypot(from.x - mark.x, from.y - mark.y) < reach_mm; });
    };
    return has_ink_around(
        {middle, middle}, reading_px_per_mm, middle / reading_px_per_mm - 0.3,
        [&](cv::Point at) { return target.ink.at<float>(at) > ink_level; },
        [&](cv::Point at) { return target.near_print.at<std::uint8_t>(at) != 0 || near_a_mark(at); });
}

/// Whether a ring around a target that looks empty would be a mark for it. An empty cell has nothing to ring: the ink
/// around its middle is that of the rows above and below.
bool may_be_ringed(const MarkRow& row, std::size_t option) {
    return row.scores[option].empty > inked_below && !row.targets[option].unprinted;
}

/// As far as rings go.
bool may_be_ringed(const PageInk& page, Point_mm target) {
    const cv::Rect all({}, page.ink.size());
    return has_ink_around(
        cv::Point2d(target.x, target.y) * page_ink_px_per_mm, page_ink_px_per_mm, ring_to_mm,
        [&](cv::Point at) { return all.contains(at) && page.ink.at<std::uint8_t>(at) != 0; },
        [&](cv::Point at) { return all.contains(at) && page.near_print.at<std::uint8_t>(at) != 0; });
}

struct Place {
    Point_mm middle;
    double side_mm = 0;
};

/// Whether something dark, ink or print, leads from within one place to within the other.
bool hang_together(const AlignedPage& page, const Rect_mm& area, const Place& one, const Place& other) {
    constexpr double dark = 0.28; // as for marks
    cv::Mat labels;
    cv::connectedComponents(page.darkness_in(area, area.center()) > dark, labels, 8, CV_32S);
    const auto within = [&](const Place& place) {
        std::set<int> out;
        const auto px = [](double mm) { return static_cast<int>(std::lround(mm * reading_px_per_mm)); };
        const cv::Rect all({}, labels.size());
        const cv::Rect square(px(place.middle.x - place.side_mm / 2 - area.x),
                              px(place.middle.y - place.side_mm / 2 - area.y), px(place.side_mm), px(place.side_mm));
        for (const int label : cv::Mat_<int>(labels(square & all).clone()))
            out.insert(label);
        return out;
    };
    const std::set<int> first = within(one), second = within(other);
    return std::any_of(first.begin(), first.end(), [&](int label) { return label > 0 && second.count(label) > 0; });
}

/// Whether nothing is drawn within a printed outline that is wide enough to show it: what was seen lies around it.
bool is_bare_within(const MarkRow& row, std::size_t option) {
    constexpr double ink_level = 0.28, least_side_mm = 3, least_mm2 = 0.25;
    const OptionLayout& printed = row.choice->options[option];
    const FoundTarget& target = row.targets[option];
    const double side_mm = target_side_mm(printed);
    if (printed.target == Target::digit || printed.target == Target::cell || side_mm < least_side_mm)
        return false;
    const int side = static_cast<int>(side_mm * reading_px_per_mm);
    const int from = (target.ink.cols - side) / 2;
    const cv::Rect within = cv::Rect(from, from, side, side) & cv::Rect({}, target.ink.size());
    cv::Mat ink = target.ink(within) > ink_level;
    ink.setTo(0, target.near_print(within));
    return cv::countNonZero(ink) < least_mm2 * reading_px_per_mm * reading_px_per_mm;
}

} // namespace

bool may_have_missed_a_ring(const MarkRow& row, const std::vector<Point_mm>& marked) {
    for (std::size_t option = 0; option < row.targets.size(); option++) {
        if (!may_be_ringed(row, option))
            continue;
        const Point_mm middle = middle_of(row, option);
        std::vector<Point_mm> from_here;
        for (const Point_mm& mark : marked)
            if (std::hypot(mark.x - middle.x, mark.y - middle.y) < near_mm)
                from_here.push_back({mark.x - middle.x, mark.y - middle.y});
        if (may_be_ringed(row.targets[option], from_here))
            return true;
    }
    return false;
}

std::vector<Point_mm> plain_marks(const std::vector<MarkRow>& rows) {
    constexpr double plain = 0.9;
    std::vector<Point_mm> out;
    for (const MarkRow& row : rows)
        for (std::size_t option = 0; option < row.targets.size(); option++)
            if (row.scores[option].marked > plain && row.targets[option].match >= least_match &&
                ink_on_target_mm2(row.choice->options[option], row.targets[option]) > most_stray_mm2)
                out.push_back(middle_of(row, option));
    return out;
}

bool may_have_a_wide_ring(const MarkRow& row, const PageInk& page) {
    for (std::size_t option = 0; option < row.targets.size(); option++)
        if (may_be_ringed(row, option) && may_be_ringed(page, middle_of(row, option)))
            return true;
    return false;
}

bool has_pale_ring(const MarkRow& row, const AlignedPage& page) {
    constexpr double pale = 0.12; // below, the paper's grain is as dark
    for (std::size_t option = 0; option < row.targets.size(); option++)
        if (!row.targets[option].unprinted &&
            find_ring(page, row.choice->options[option].rect.center(), row.targets[option].off, pale))
            return true;
    return false;
}

bool may_be_one_mark_for_two(const MarkRow& row, const AlignedPage& page) {
    constexpr double perhaps_marked = 0.5, farthest_mm = 14, reach_mm = 7;
    std::vector<std::size_t> marked;
    for (std::size_t option = 0; option < row.targets.size(); option++)
        if (row.scores[option].marked >= perhaps_marked && !row.targets[option].unprinted)
            marked.push_back(option);
    if (marked.size() < 2)
        return false;
    if (std::any_of(marked.begin(), marked.end(), [&](std::size_t option) { return is_bare_within(row, option); }))
        return true;
    for (std::size_t n = 1; n < marked.size(); n++) {
        const Point_mm a = middle_of(row, marked[n - 1]), b = middle_of(row, marked[n]);
        if (std::hypot(a.x - b.x, a.y - b.y) > farthest_mm)
            continue;
        const Rect_mm area =
            grown({std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)}, reach_mm);
        if (hang_together(page, area, {a, target_side_mm(row.choice->options[marked[n - 1]])},
                          {b, target_side_mm(row.choice->options[marked[n]])}))
            return true;
    }
    return false;
}

Point_mm middle_of(const MarkRow& row, std::size_t option) {
    const Point_mm printed = row.choice->options[option].rect.center();
    return {printed.x + row.targets[option].off.x, printed.y + row.targets[option].off.y};
}

std::vector<Ring> rings_near(const AlignedPage& page, const std::vector<MarkRow>& rows,
                             const std::vector<bool>& doubtful) {
    std::vector<Point_mm> asked;
    std::vector<Point_mm> all;
    for (std::size_t n = 0; n < rows.size(); n++)
        for (std::size_t option = 0; option < rows[n].targets.size(); option++) {
            all.push_back(middle_of(rows[n], option));
            if (doubtful[n])
                asked.push_back(all.back());
        }
    std::vector<Ring> rings;
    for (std::size_t n = 0; n < rows.size(); n++)
        for (std::size_t option = 0; option < rows[n].targets.size(); option++) {
            const MarkRow& row = rows[n];
            const Point_mm middle = middle_of(row, option);
            const auto near = [&](Point_mm at) { return std::hypot(at.x - middle.x, at.y - middle.y) < near_mm; };
            if ((!doubtful[n] && row.scores[option].empty > inked_below) || row.targets[option].match < least_match ||
                row.targets[option].unprinted || std::none_of(asked.begin(), asked.end(), near))
                continue;
            auto ring = find_ring(page, row.choice->options[option].rect.center(), row.targets[option].off);
            const auto others = std::count_if(
                all.begin(), all.end(), [&](Point_mm at) { return ring && !own(*ring, at) && encloses(*ring, at); });
            if (ring && others == 0)
                rings.push_back(std::move(*ring));
        }
    return rings;
}

bool takes_strokes_of(const Ring& ring, const MarkRow& row, std::size_t option, MarkModel& model) {
    const Point_mm middle = middle_of(row, option);
    if (row.scores[option].marked < certain_mark || own(ring, middle) || !in_reach(ring, middle))
        return false;
    FoundTarget rest = row.targets[option];
    rest.ink = rest.ink.clone();
    erase(ring, {middle.x - target_view_mm / 2, middle.y - target_view_mm / 2}, rest.ink);
    return ink_on_target_mm2(row.choice->options[option], rest) > most_stray_mm2 &&
           model.judge({rest}).front().marked < certain_mark;
}

std::vector<bool> contest_rings(std::vector<MarkRow>& rows, const std::vector<bool>& doubtful, std::vector<Ring>& rings,
                                MarkModel& model) {
    std::vector<bool> changed(rows.size());
    std::erase_if(rings, [&](const Ring& ring) {
        const bool contested = std::any_of(rows.begin(), rows.end(), [&](const MarkRow& row) {
            for (std::size_t option = 0; option < row.targets.size(); option++)
                if (takes_strokes_of(ring, row, option, model))
                    return true;
            return false;
        });
        if (!contested)
            return false;
        for (std::size_t n = 0; n < rows.size(); n++)
            for (std::size_t option = 0; option < rows[n].targets.size(); option++)
                if (MarkScores& scores = rows[n].scores[option]; doubtful[n] && own(ring, middle_of(rows[n], option)) &&
                                                                 scores.marked < certain_mark &&
                                                                 !is_bare(rows[n], option)) {
                    scores = struck_out;
                    changed[n] = true;
                }
        return true;
    });
    return changed;
}

bool follow_rings(MarkRow& row, const std::vector<Ring>& rings, MarkModel& model) {
    bool changed = false;
    for (std::size_t option = 0; option < row.targets.size(); option++) {
        FoundTarget& target = row.targets[option];
        const Point_mm middle = middle_of(row, option);
        const Point_mm from{middle.x - target_view_mm / 2, middle.y - target_view_mm / 2};
        const Ring* its = nullptr;
        bool others = false;
        cv::Mat ink = target.ink.clone();
        for (const Ring& ring : rings) {
            if (own(ring, middle)) {
                its = &ring;
            } else if (in_reach(ring, middle)) {
                erase(ring, from, ink);
                others = true;
            }
        }
        if (others) {
            target.ink = ink;
            row.scores[option] = model.judge({target}).front();
        }
        if (its) {
            FoundTarget rest = target;
            rest.ink = target.ink.clone();
            erase(*its, from, rest.ink);
            MarkScores& scores = row.scores[option];
            if (scores.marked < ringed.marked && model.judge({rest}).front().empty >= nothing_else)
                scores = ringed;
            else if (scores.empty > struck_out.empty) // there is a ring, and something on it
                scores = struck_out;
        }
        changed = changed || others || its;
    }
    return changed;
}

bool is_bare(const MarkRow& row, std::size_t option) {
    constexpr double perhaps_empty = 0.6; // share of "empty": below, the model has seen something
    return row.scores[option].empty >= perhaps_empty && row.targets[option].match >= least_match &&
           ink_on_target_mm2(row.choice->options[option], row.targets[option]) == 0;
}

bool pass_over_bare_targets(MarkRow& row) {
    constexpr double plain = certain_mark; // share of "marked"
    constexpr double nearly_sure = 0.85;   // share of "empty"
    constexpr MarkScores bare{0.998, 0.001, 0.001};
    const auto marks =
        std::count_if(row.scores.begin(), row.scores.end(), [&](const MarkScores& s) { return s.marked >= plain; });
    if (marks != 1)
        return false;
    std::vector<std::size_t> passed;
    for (std::size_t option = 0; option < row.targets.size(); option++) {
        if (row.scores[option].marked >= plain || row.scores[option].empty >= bare.empty)
            continue;
        if (is_bare(row, option))
            passed.push_back(option);
        else if (row.scores[option].empty < nearly_sure)
            return false; // the row has something else to ask about
    }
    for (const std::size_t option : passed)
        row.scores[option] = bare;
    return !passed.empty();
}

} // namespace phieu
