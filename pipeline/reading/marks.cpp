#include "reading/marks.h"

#include "base/text.h"
#include "reading/grain.h"
#include "vision/ink.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr int printed_level = 160;         // gray of the reference page below which it is printed
constexpr double ink_level = 0.28;         // darkness that counts as ink: a hard pencil on a light scan has 0.35
constexpr double faint_below = 0.5;        // darkest ink of a faint trace
constexpr double doubtful_from = 0.3;      // model's share for "doubtful" that names the reason
constexpr double second_from = 0.3;        // probability from which a second mark names the reason
constexpr double blank_reason_from = 0.02; // a blank with any option this likely marked is a faint trace
constexpr double join_mm = 0.7;            // gaps that a bad threshold tears into a faint stroke
constexpr double least_stray_mm2 = 0.2;    // a speck of dirt is smaller
constexpr double least_stray_mm = 0.8;     // between options: most dirt is smaller, what print leaves of a mark is not
constexpr double px2_per_mm2 = reading_px_per_mm * reading_px_per_mm;

/// Most likely answer of a row, and its probability.
struct RowDecision {
    std::vector<std::size_t> marked;
    double confidence = 0;
};

/// The model judges each target by itself, as if marks were thrown on a row: of five targets a third would have none
/// and a quarter two or more. People answer a question once. So beside a mark the two count for less. The sheets that
/// people fill in would give a twentieth (blanks 5 %, doubles 2 % at most), but the targets of a row err together: on
/// tuning seeds a half let a second mark pass, a third one between two options (docs/accuracy.md).
constexpr double none_or_several = 0.7;

/// Either nothing or just one option is marked and every other is empty; what is left over are doubles and doubts.
RowDecision decide_single(const std::vector<MarkScores>& scores) {
    double none = 1;
    double nothing_doubtful = 1;
    for (const MarkScores& s : scores) {
        none *= s.empty;
        nothing_doubtful *= 1 - s.doubtful;
    }
    RowDecision best{{}, none};
    double one = 0;
    for (std::size_t n = 0; n < scores.size(); n++) {
        double only = scores[n].marked;
        for (std::size_t other = 0; other < scores.size(); other++)
            only *= other == n ? 1 : scores[other].empty;
        one += only;
        if (only > best.confidence)
            best = {{n}, only};
    }
    if (best.marked.empty() || scores.size() == 1) // a box alone is left empty as often as not
        return best;
    const double several = std::max(0.0, nothing_doubtful - none - one);
    best.confidence /= one + (1 - nothing_doubtful) + none_or_several * (none + several);
    return best;
}

RowDecision decide_multiple(const std::vector<MarkScores>& scores) {
    RowDecision row{{}, 1};
    for (std::size_t n = 0; n < scores.size(); n++) {
        if (scores[n].marked > scores[n].empty)
            row.marked.push_back(n);
        row.confidence *= std::max(scores[n].marked, scores[n].empty);
    }
    return row;
}

/// @return mm² of ink beyond print that lies within the target itself
double ink_within_mm2(const FoundTarget& target, const OptionLayout& option) {
    double sum = 0;
    const double c = target.ink.cols / 2.0;
    const double half = target_side_mm(option) / 2 * reading_px_per_mm;
    for (int y = 0; y < target.ink.rows; y++)
        for (int x = 0; x < target.ink.cols; x++)
            if (std::max(std::abs(x + 0.5 - c), std::abs(y + 0.5 - c)) < half &&
                !target.near_print.at<std::uint8_t>(y, x) && target.ink.at<float>(y, x) > ink_level)
                sum += 1 / px2_per_mm2;
    return sum;
}

Reason reason_for(const ChoiceLayout& choice, const std::vector<FoundTarget>& targets,
                  const std::vector<MarkScores>& scores, const RowDecision& row) {
    const auto marks =
        std::count_if(scores.begin(), scores.end(), [](const MarkScores& s) { return s.marked > second_from; });
    for (std::size_t n = 0; n < targets.size(); n++)
        if (scores[n].doubtful > doubtful_from) {
            return marks > 0 || ink_within_mm2(targets[n], choice.options[n]) > 0.5 ? Reason::corrected
                                                                                    : Reason::beside;
        }
    if (marks > choice.max_choices)
        return Reason::double_mark;
    double darkest = 0;
    for (std::size_t n = 0; n < targets.size(); n++)
        if (scores[n].empty < 1 - blank_reason_from)
            darkest = std::max(darkest, darkest_ink(targets[n]));
    return darkest < faint_below && (row.marked.empty() || row.confidence < 0.9) ? Reason::faint : Reason::unsure;
}

Rect_mm around(const std::vector<TargetReading>& targets) {
    Rect_mm all = targets.front().rect;
    for (const TargetReading& target : targets) {
        const double right = std::max(all.right(), target.rect.right());
        const double bottom = std::max(all.bottom(), target.rect.bottom());
        all.x = std::min(all.x, target.rect.x);
        all.y = std::min(all.y, target.rect.y);
        all.w = right - all.x;
        all.h = bottom - all.y;
    }
    return all;
}

std::string joined_values(const ChoiceLayout& choice, const std::vector<std::size_t>& marked) {
    std::vector<std::string> values;
    values.reserve(marked.size());
    for (const std::size_t n : marked)
        values.push_back(choice.options[n].value);
    return join(values, "|");
}

/// How far from its centre a mark for a target is looked for: farther, and the next row's marks are.
double mark_reach_mm(Target target) {
    switch (target) {
    case Target::box:
    case Target::circle:
    case Target::bracket:
        return 2.6;
    case Target::cell:
    case Target::digit:
        break;
    }
    return 3.6;
}

/// The middle of a target's view, without the next row's marks.
cv::Rect near_target(const cv::Mat& view, const OptionLayout& option) {
    const double reach = mark_reach_mm(option.target) * reading_px_per_mm;
    const int from = static_cast<int>(view.cols / 2.0 - reach);
    return {from, from, static_cast<int>(2 * reach), static_cast<int>(2 * reach)};
}

/// 255 where a target's view may be dark from print: blurred, it reaches 0.5 mm farther.
cv::Mat around_print(const FoundTarget& target) {
    cv::Mat out;
    cv::dilate(target.near_print, out, cv::getStructuringElement(cv::MORPH_ELLIPSE, {7, 7}));
    return out;
}

/// A printed frame around the middle of a target's view.
struct Frame {
    cv::Mat inside; ///< 255 within it
    double line_mm; ///< how thick it is
};

std::optional<Frame> frame_in(const cv::Mat& print) {
    cv::Mat paper = print >= printed_level;
    const cv::Point middle(paper.cols / 2, paper.rows / 2);
    if (paper.at<std::uint8_t>(middle) == 0)
        return std::nullopt;
    constexpr int inside = 128;
    cv::Rect bounds;
    cv::floodFill(paper, middle, inside, &bounds);
    const cv::Rect view({}, paper.size());
    if (bounds.x == 0 || bounds.y == 0 || bounds.br().x == view.width || bounds.br().y == view.height)
        return std::nullopt; // open
    int printed = 0;
    for (const cv::Point step : {cv::Point(1, 0), cv::Point(-1, 0), cv::Point(0, 1), cv::Point(0, -1)}) {
        cv::Point at = middle;
        while (view.contains(at) && paper.at<std::uint8_t>(at) == inside)
            at += step;
        for (; view.contains(at) && paper.at<std::uint8_t>(at) == 0; at += step)
            printed++;
    }
    constexpr double sides = 4;
    return Frame{paper == inside, printed / sides / reading_px_per_mm};
}

/// The same for plain ink. In the thick frame of a copied form the mark model takes a stroke along the frame for the
/// frame itself, so that here ink counts from a third of a millimetre off it on.
cv::Mat around_print_for_ink(const FoundTarget& target) {
    constexpr double thick_mm = 0.42; // ours have 0.3
    constexpr int room_px = 5;
    cv::Mat out = around_print(target);
    const auto frame = frame_in(target.print);
    if (!frame || frame->line_mm < thick_mm)
        return out;
    cv::Mat close;
    cv::dilate(target.print < printed_level, close, cv::getStructuringElement(cv::MORPH_ELLIPSE, {room_px, room_px}));
    close.copyTo(out, frame->inside);
    return out;
}

} // namespace

QuestionReading read_choice(const ChoiceLayout& choice, const std::vector<FoundTarget>& targets,
                            const std::vector<MarkScores>& scores) {
    QuestionReading reading;
    for (std::size_t n = 0; n < targets.size(); n++) {
        const Rect_mm& r = choice.options[n].rect;
        const Point_mm off = targets[n].unprinted ? Point_mm{} : targets[n].off; // a cell stays where it is
        reading.targets.push_back(
            {choice.options[n].value, scores[n].marked, targets[n].match, {r.x + off.x, r.y + off.y, r.w, r.h}});
    }
    reading.rect = around(reading.targets);
    RowDecision row = choice.multiple ? decide_multiple(scores) : decide_single(scores);
    const bool all_found =
        std::all_of(targets.begin(), targets.end(), [](const FoundTarget& t) { return t.match > 0; });
    if (!all_found) {
        reading.reason = Reason::not_found;
        row.confidence = std::min(row.confidence, 0.5);
    } else if (static_cast<int>(row.marked.size()) > choice.max_choices) {
        reading.reason = Reason::double_mark;
        row.confidence = std::min(row.confidence, 0.5);
    } else if (row.confidence < (row.marked.empty() ? certain_blank : certain_mark)) {
        reading.reason = reason_for(choice, targets, scores, row);
    }
    reading.value = joined_values(choice, row.marked);
    reading.confidence = row.confidence;
    reading.ink = !row.marked.empty();
    return reading;
}

double ink_on_target_mm2(const OptionLayout& option, const FoundTarget& target) {
    const cv::Rect middle = near_target(target.ink, option);
    cv::Mat ink = target.ink(middle) > ink_level;
    ink.setTo(0, around_print_for_ink(target)(middle));
    double sum = 0; // print cuts a stroke into pieces
    for (const InkCluster& cluster : ink_clusters(ink, reading_px_per_mm, join_mm))
        if (cluster.mm2 > least_stray_mm2)
            sum += cluster.mm2;
    return sum;
}

double ink_on_targets_mm2(const ChoiceLayout& choice, const std::vector<FoundTarget>& targets) {
    double most = 0;
    for (std::size_t n = 0; n < targets.size(); n++)
        most = std::max(most, ink_on_target_mm2(choice.options[n], targets[n]));
    return most;
}

double largest_speck_mm2(const std::vector<FoundTarget>& targets) {
    double most = 0;
    for (const FoundTarget& target : targets)
        most = std::max(most, target.speck_mm2);
    return most;
}

bool has_faint_trace(const ChoiceLayout& choice, const std::vector<FoundTarget>& targets) {
    constexpr double faintest = 0.08;       // darkness; the eye sees no less on paper
    constexpr double times_grain = 4.5;     // above the grain's own spread
    constexpr double least_length_mm = 1.7; // a pencil stroke in a box; grain and fibres are shorter
    constexpr double least_mm2 = 0.3;
    for (std::size_t n = 0; n < targets.size(); n++) {
        cv::Mat smooth;
        cv::GaussianBlur(targets[n].ink, smooth, {}, 1.2);
        const cv::Mat print = around_print(targets[n]);
        const cv::Rect middle = near_target(smooth, choice.options[n]);
        const Grain grain = grain_of(smooth, print);
        cv::Mat trace = smooth(middle) > std::max(faintest, grain.middle + times_grain * grain.spread);
        trace.setTo(0, print(middle));
        for (const InkCluster& cluster : ink_clusters(trace, reading_px_per_mm, join_mm))
            if (cluster.length_mm() >= least_length_mm && cluster.mm2 >= least_mm2)
                return true;
    }
    return false;
}

double stray_ink_mm2(const AlignedPage& page, const ChoiceLayout& choice, const std::vector<Ring>& rings,
                     const FoldInk& folds) {
    // One strip for each printed row of options: as high as a target and a bit, and a little beyond the views of the
    // first and the last option, where marks beside them stand.
    constexpr double half_height_mm = 2.4;
    constexpr double beyond_mm = target_view_mm / 2 + 2.5;
    double sum = 0;
    for (std::size_t from = 0; from < choice.options.size();) {
        std::size_t to = from;
        const double y = choice.options[from].rect.center().y;
        while (to < choice.options.size() && std::abs(choice.options[to].rect.center().y - y) < 1)
            to++;
        const double left = choice.options[from].rect.center().x - beyond_mm;
        const Rect_mm strip{left, y - half_height_mm, choice.options[to - 1].rect.center().x + beyond_mm - left,
                            2 * half_height_mm};
        cv::Mat stray = page.darker_in(strip, ink_level);
        cv::Mat print; // with room: the fringes of a label that lies a little off add up to as much as a dot
        cv::dilate(page.near_print_in(strip), print, cv::getStructuringElement(cv::MORPH_RECT, {3, 3}));
        stray.setTo(0, print);
        for (const Ring& ring : rings)
            erase(ring, {strip.x, strip.y}, stray);
        erase(folds, {strip.x, strip.y}, stray);
        for (std::size_t n = from; n < to; n++) { // the model has judged what lies in a target's view
            const OptionLayout& option = choice.options[n];
            const double half = std::max(target_view_mm / 2, option.target == Target::cell ? option.rect.w / 2 : 0);
            const int x = static_cast<int>((option.rect.center().x - half - strip.x) * reading_px_per_mm);
            const cv::Rect view =
                cv::Rect(x, 0, static_cast<int>(2 * half * reading_px_per_mm), stray.rows) & cv::Rect({}, stray.size());
            if (!view.empty())
                stray(view) = 0;
        }
        for (const InkCluster& cluster : ink_clusters(stray, reading_px_per_mm, join_mm))
            if (cluster.mm2 > least_stray_mm2 && cluster.length_mm() >= least_stray_mm)
                sum += cluster.mm2;
        from = to;
    }
    return sum;
}

} // namespace phieu
