#include "reading/question_reader.h"

#include "base/cases.h"
#include "reading/elsewhere.h"
#include "reading/hand.h"
#include "reading/loose_ink.h"
#include "reading/marks.h"
#include "reading/pale_marks.h"
#include "reading/picture_area.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double text_line_mm = 8;       // from one printed rule to the next
constexpr double hiding_streak_mm = 0.8; // a stroke may vanish beneath a wider one

/// @return whether a streak of at least `least_mm` runs through a target's box or digit
bool streak_through(const std::vector<Streak>& streaks, const PageToScan& transform, const ChoiceLayout& choice,
                    double least_mm, double room_mm) {
    return std::any_of(streaks.begin(), streaks.end(), [&](const Streak& streak) {
        return std::any_of(choice.options.begin(), choice.options.end(), [&](const OptionLayout& option) {
            const Point_mm c = option.rect.center();
            const double scale = px_per_mm_at(transform, c);
            const double half = (option.rect.w / 2 + room_mm) * scale;
            const double x = apply(transform, c).x;
            return streak.width_px >= least_mm * scale && streak.left_px < x + half &&
                   streak.left_px + streak.width_px > x - half;
        });
    });
}

bool hidden_by_streak(const std::vector<Streak>& streaks, const PageToScan& transform, const ChoiceLayout& choice) {
    return streak_through(streaks, transform, choice, hiding_streak_mm, 0);
}

bool crossed_by_streak(const std::vector<Streak>& streaks, const PageToScan& transform, const ChoiceLayout& choice) {
    return streak_through(streaks, transform, choice, 0, 1);
}

/// Of a row whose print was not found: whether that is because the paper is gone, covered or off the picture.
bool is_damaged(const AlignedPage& page, const ChoiceLayout& choice, const std::vector<FoundTarget>& targets) {
    constexpr double covered = 0.5; // mean darkness of a blot or of the scanner's lid
    constexpr double bare = 0.04;   // a printed box alone gives 0.08
    for (std::size_t n = 0; n < targets.size(); n++) {
        if (targets[n].match > 0)
            continue;
        const Rect_mm& r = choice.options[n].rect;
        if (!page.shows(r))
            return true;
        const int half = static_cast<int>((std::min(r.w, target_view_mm - 2) / 2 + 0.5) * reading_px_per_mm);
        const cv::Point c(targets[n].ink.cols / 2, targets[n].ink.rows / 2);
        const double mean = cv::mean(targets[n].ink(cv::Rect(c.x - half, c.y - half, 2 * half, 2 * half)))[0];
        if (mean > covered || mean < bare)
            return true;
    }
    return false;
}

/// @return whether an answer would go to a person as it is, for a reason that the page as a whole may settle
bool is_doubtful(const QuestionReading& reading) {
    switch (reading.reason) {
    case Reason::none:
    case Reason::bilevel:
        return reading.confidence < (reading.value.empty() ? certain_blank : certain_mark);
    case Reason::not_found:
    case Reason::damaged:
    case Reason::text:
    case Reason::cancelled:
        return false;
    default:
        return true;
    }
}

bool is_stamped(const MarkRow& row, const Stamp& stamp) {
    constexpr double room_mm = 8; // a ring beside the stamp runs into it
    for (std::size_t n = 0; n < row.targets.size(); n++)
        if (covers(stamp, middle_of(row, n), room_mm))
            return true;
    return false;
}

void doubt_blanks_of_a_pale_hand(const std::vector<MarkRow>& rows, std::vector<QuestionReading>& questions) {
    if (!is_pale_hand(rows, questions))
        return;
    for (const MarkRow& row : rows) {
        QuestionReading& reading = questions[row.question];
        if (reading.value.empty() && (reading.reason == Reason::none || reading.reason == Reason::bilevel)) {
            reading.reason = Reason::faint;
            reading.confidence = std::min(reading.confidence, 0.5);
        }
    }
}

} // namespace

QuestionReader::QuestionReader(const ReaderOptions& options) : options_(options), text_(options.lexicon) {}

std::vector<QuestionReading> QuestionReader::read(Picture& picture, const AlignedPage& page, const PageInk& ink,
                                                  const std::string& unit) {
    const PageLayout& layout = page.layout();
    const Lexicon* people = people_of(unit);
    std::vector<QuestionReading> out;
    std::vector<MarkRow> rows;
    std::vector<Writing> written;
    for (std::size_t n = 0; n < layout.questions.size(); n++) {
        const QuestionLayout& question = layout.questions[n];
        out.push_back(
            std::visit(Cases{[&](const ChoiceLayout& choice) {
                                 rows.push_back(see_row(page, n, choice));
                                 return read_row(picture, page, rows.back(), {});
                             },
                             [&](const TextLayout& text) {
                                 return see_writing(page, {n, text.rect, text.content, people}, written);
                             },
                             [&](const NumberLayout& number) {
                                 return see_writing(page, {n, number.rect, TextContent::number, nullptr}, written);
                             }},
                       question.kind));
        out.back().question = question.id;
    }
    if (options_.drafts && !written.empty())
        read_writing(picture, page, written, out);
    std::vector<QuestionReading> alone = out;
    judge_ink_elsewhere(ink, layout, {}, alone);
    const auto in_doubt = [&](const MarkRow& row) {
        return is_doubtful(alone[row.question]) || may_have_missed_a_ring(row) || may_have_a_wide_ring(row, ink);
    };
    if (std::none_of(rows.begin(), rows.end(), in_doubt)) {
        doubt_blanks_of_a_pale_hand(rows, alone);
        return alone;
    }
    const auto stamp = find_stamp(loose_ink(ink, alone)); // its circles look like rings
    std::vector<bool> doubtful;
    for (const MarkRow& row : rows)
        doubtful.push_back(in_doubt(row) && !(stamp && is_stamped(row, *stamp)));
    const std::vector<Ring> rings = read_together(picture, page, rows, std::move(doubtful), out);
    judge_ink_elsewhere(ink, layout, rings, out);
    doubt_blanks_of_a_pale_hand(rows, out);
    return out;
}

MarkRow QuestionReader::see_row(const AlignedPage& page, std::size_t question, const ChoiceLayout& choice) {
    MarkRow row{question, &choice, find_targets(page, choice), {}};
    if (options_.on_target)
        for (std::size_t n = 0; n < row.targets.size(); n++)
            options_.on_target(page.layout().questions[question].id, n, choice.options[n].target, row.targets[n]);
    row.scores = marks_.judge(row.targets);
    for (std::size_t n = 0; n < row.targets.size(); n++)
        if (row.targets[n].over_edge)
            row.scores[n] = {row.scores[n].empty / 2, row.scores[n].marked / 2, 0.5 + row.scores[n].doubtful / 2};
    return row;
}

QuestionReading QuestionReader::read_row(Picture& picture, const AlignedPage& page, const MarkRow& row,
                                         const std::vector<Ring>& rings, const FoldInk& folds) {
    const ChoiceLayout& choice = *row.choice;
    const std::vector<FoundTarget>& targets = row.targets;
    QuestionReading reading = read_choice(choice, targets, row.scores);
    reading.question = page.layout().questions[row.question].id;
    if (choice.multiple && reading.reason == Reason::none && may_be_one_mark_for_two(row, page)) {
        reading.reason = Reason::unsure;
        reading.confidence = std::min(reading.confidence, 0.5);
        return reading;
    }
    if (reading.value.empty() &&
        reading.reason == Reason::none) { // a blank is only accepted when nothing at all speaks against it
        if (stray_ink_mm2(page, choice, rings, folds) > most_stray_mm2)
            reading.reason = Reason::beside;
        else if (ink_on_targets_mm2(choice, targets) > most_stray_mm2 || largest_speck_mm2(targets) > most_stray_mm2)
            reading.reason = Reason::unsure;
        else if (has_faint_trace(choice, targets) || has_pale_mark(choice, targets) || has_pale_ring(row, page) ||
                 has_pale_wide_ring(page, choice, targets))
            reading.reason = Reason::faint;
        else if (hidden_by_streak(picture.streaks(), page.transform(), choice))
            reading.reason = Reason::streak;
        if (reading.reason != Reason::none)
            reading.confidence = std::min(reading.confidence, 0.5);
        else if (picture.bilevel())
            reading.reason = Reason::bilevel;
    } else if (reading.reason == Reason::not_found) {
        if (is_damaged(page, choice, targets))
            reading.reason = Reason::damaged;
    } else if (reading.reason != Reason::none && crossed_by_streak(picture.streaks(), page.transform(), choice)) {
        reading.reason = Reason::streak;
    }
    return reading;
}

/// Whom a place for a name on a sheet of that unit may name; null where nobody knows.
const Lexicon* QuestionReader::people_of(const std::string& unit) const {
    if (!options_.people)
        return nullptr;
    const auto at = options_.people->find(unit.empty() ? options_.unit : unit);
    return at == options_.people->end() ? nullptr : &at->second;
}

/// Reads a doubtful blank again without the ink of folds. @return whether nothing is left of the doubt
bool QuestionReader::passes_over_folds(Picture& picture, const AlignedPage& page, const MarkRow& row,
                                       const std::vector<Ring>& rings, QuestionReading& reading) {
    const FoldInk folds = folds_across(page, *row.choice);
    if (folds.ink.empty())
        return false;
    MarkRow bare = row;
    for (std::size_t option = 0; option < bare.targets.size(); option++) {
        FoundTarget& target = bare.targets[option];
        const Point_mm middle = middle_of(row, option);
        target.ink = target.ink.clone();
        erase(folds, {middle.x - target_view_mm / 2, middle.y - target_view_mm / 2}, target.ink);
    }
    bare.scores = marks_.judge(bare.targets);
    const QuestionReading again = read_row(picture, page, bare, rings, folds);
    if (!again.value.empty() || is_doubtful(again) || may_have_missed_a_ring(bare))
        return false;
    reading = again;
    return true;
}

QuestionReading QuestionReader::see_writing(const AlignedPage& page, const Writing& place,
                                            std::vector<Writing>& written) {
    QuestionReading reading;
    reading.text = true;
    reading.rect = place.rect;
    reading.ink = written_ink_mm2(page, place.rect) >= least_written_mm2;
    reading.confidence = reading.ink ? 0 : 0.999;
    if (reading.ink) {
        reading.reason = Reason::text;
        written.push_back(place);
    }
    return reading;
}

/// The rows of the scan that some places are on.
Band QuestionReader::band_of(const AlignedPage& page, const std::vector<Writing>& places) {
    constexpr double room_mm = 4; // print lies so far from where the page as a whole says at most
    double least = page.gray().rows;
    double most = 0;
    for (const Writing& place : places)
        for (const cv::Point2f& corner : corners_on_scan(page.transform(), grown(place.rect, room_mm))) {
            least = std::min<double>(least, corner.y);
            most = std::max<double>(most, corner.y);
        }
    const auto share = [&](double y) { return std::clamp(y / page.gray().rows, 0.0, 1.0); };
    return {share(least), share(most)};
}

void QuestionReader::read_writing(Picture& picture, const AlignedPage& page, const std::vector<Writing>& places,
                                  std::vector<QuestionReading>& questions) {
    const Strip pixels = picture.strip(band_of(page, places));
    if (pixels.rows.empty())
        return;
    for (const Writing& place : places) {
        const cv::Mat lines_of_text = text_picture(page, pixels, place.rect);
        const int lines = static_cast<int>(std::lround(place.rect.h / text_line_mm));
        const bool name = place.content == TextContent::name && place.people;
        const Draft draft = name ? text_.read_name(lines_of_text, lines, *place.people)
                                 : text_.read(lines_of_text, lines, place.content == TextContent::procedure);
        QuestionReading& reading = questions[place.question];
        reading.value = draft.text;
        reading.confidence = draft.confidence;
        reading.draft = draft;
    }
}

/// Reads rows again by what the page as a whole says of them. @return the rings that were found
std::vector<Ring> QuestionReader::read_together(Picture& picture, const AlignedPage& page, std::vector<MarkRow>& rows,
                                                std::vector<bool> doubtful, std::vector<QuestionReading>& questions) {
    std::vector<Ring> rings = rings_near(page, rows, doubtful);
    const std::vector<bool> contested = contest_rings(rows, doubtful, rings, marks_);
    for (std::size_t n = 0; n < rows.size(); n++) {
        const bool ringed = doubtful[n] && follow_rings(rows[n], rings, marks_);
        if ((doubtful[n] && pass_over_bare_targets(rows[n])) || ringed || contested[n])
            questions[rows[n].question] = read_row(picture, page, rows[n], rings);
    }
    const std::vector<Point_mm> marked = plain_marks(rows);
    for (std::size_t n = 0; n < rows.size(); n++) {
        QuestionReading& reading = questions[rows[n].question];
        const bool missed = may_have_missed_a_ring(rows[n]) && may_have_missed_a_ring(rows[n], marked);
        if (reading.reason == Reason::none && missed) {
            reading.reason = Reason::unsure;
            reading.confidence = std::min(reading.confidence, 0.5);
        }
        doubtful[n] = doubtful[n] && !missed && is_doubtful(reading);
        if (doubtful[n] && reading.value.empty() && passes_over_folds(picture, page, rows[n], rings, reading))
            doubtful[n] = false;
    }
    const std::vector<bool> known = know_the_hand(rows, doubtful);
    for (std::size_t n = 0; n < rows.size(); n++)
        if (known[n]) {
            pass_over_bare_targets(rows[n]); // beside the sign that is plain now
            questions[rows[n].question] = read_row(picture, page, rows[n], rings);
        }
    return rings;
}

} // namespace phieu
