#include "reading/mark_row.h"

#include "reading/marks.h"

#include <algorithm>
#include <cmath>

namespace phieu {
namespace {

constexpr double inked_below = 0.9;  // share of "empty" of a target that may have a ring
constexpr double least_match = 0.5;  // of its print: a ring around a digit that is painted over is no answer
constexpr double near_mm = 18;       // two rings' reach
constexpr double nothing_else = 0.9; // share of "empty" once the ring is taken away
constexpr MarkScores ringed{0.002, 0.996, 0.002};

bool in_reach(const Ring& ring, Point_mm at) {
    const double farthest = *std::max_element(ring.outer_mm.begin(), ring.outer_mm.end());
    return std::hypot(ring.centre.x - at.x, ring.centre.y - at.y) < farthest + target_view_mm * 0.75;
}

bool own(const Ring& ring, Point_mm target) {
    return std::hypot(ring.centre.x - target.x, ring.centre.y - target.y) < 0.1;
}

/// A quick look at what a target's view shows of a ring: ink on most sides, as far as print does not hide them.
bool may_be_ringed(const FoundTarget& target) {
    constexpr double ink_level = 0.28, from_mm = 1.9;
    constexpr int sides = 36;
    constexpr int least_inked = 9;
    constexpr double least_seen = 0.45; // a ring of 14 mm leaves the view to the right and to the left
    constexpr double hidden_from = 0.5; // of a side's length
    const double middle = target.ink.cols / 2.0;
    int bare = 0;
    int inked = 0;
    for (int n = 0; n < sides; n++) {
        const double dx = std::cos(2 * CV_PI * n / sides);
        const double dy = std::sin(2 * CV_PI * n / sides);
        int looked = 0;
        int hidden = 0;
        bool ink = false;
        for (double r = from_mm * reading_px_per_mm; r < middle - 1; r++) {
            const int x = static_cast<int>(middle + r * dx);
            const int y = static_cast<int>(middle + r * dy);
            const bool print = target.near_print.at<std::uint8_t>(y, x) != 0;
            looked++;
            hidden += print;
            ink = ink || (!print && target.ink.at<float>(y, x) > ink_level);
        }
        bare += ink || hidden < hidden_from * looked;
        inked += ink;
    }
    return inked >= least_inked && inked >= least_seen * bare;
}

} // namespace

bool may_have_missed_a_ring(const MarkRow& row) {
    for (std::size_t option = 0; option < row.targets.size(); option++)
        if (row.scores[option].empty > inked_below && may_be_ringed(row.targets[option]))
            return true;
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
                std::none_of(asked.begin(), asked.end(), near))
                continue;
            auto ring = find_ring(page, row.choice->options[option].rect.center(), row.targets[option].off);
            const auto others = std::count_if(
                all.begin(), all.end(), [&](Point_mm at) { return ring && !own(*ring, at) && encloses(*ring, at); });
            if (ring && others == 0)
                rings.push_back(std::move(*ring));
        }
    return rings;
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
            if (row.scores[option].marked < ringed.marked && model.judge({rest}).front().empty >= nothing_else)
                row.scores[option] = ringed;
        }
        changed = changed || others || its;
    }
    return changed;
}

bool pass_over_bare_targets(MarkRow& row) {
    constexpr double plain = 0.99;       // share of "marked"
    constexpr double nearly_sure = 0.85; // share of "empty"
    constexpr MarkScores bare{0.998, 0.001, 0.001};
    const auto marks =
        std::count_if(row.scores.begin(), row.scores.end(), [&](const MarkScores& s) { return s.marked >= plain; });
    const auto empties = std::count_if(row.scores.begin(), row.scores.end(),
                                       [&](const MarkScores& s) { return s.empty >= nearly_sure; });
    if (marks != 1 || marks + empties != static_cast<std::ptrdiff_t>(row.scores.size()))
        return false;
    bool changed = false;
    for (std::size_t option = 0; option < row.targets.size(); option++)
        if (row.scores[option].marked < plain && row.scores[option].empty < bare.empty &&
            row.targets[option].match >= least_match &&
            ink_on_target_mm2(row.choice->options[option], row.targets[option]) == 0) {
            row.scores[option] = bare;
            changed = true;
        }
    return changed;
}

} // namespace phieu
