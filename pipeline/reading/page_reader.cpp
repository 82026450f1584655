#include "reading/page_reader.h"

#include "base/cases.h"
#include "reading/aligned_page.h"
#include "reading/marks.h"
#include "reading/overlay.h"
#include "reading/pale_marks.h"
#include "reading/recognise.h"
#include "vision/bilevel.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double blank_ink_share = 0.0005; // of the page: three lines of print; a dirty back has less
constexpr double dark_as_print = 0.5;
constexpr double text_line_mm = 8; // from one printed rule to the next

FoundCode scaled(FoundCode code, double by) {
    for (cv::Point2d& corner : code.corners_px)
        corner *= by;
    return code;
}

/// Looks for the code once more where every pixel of the scan is there. @return it in pixels of `gray`
std::optional<FoundCode> find_in_full(const cv::Mat& gray, const std::function<OrProblem<cv::Mat>()>& full) {
    const auto decoded = full();
    const cv::Mat& large = decoded ? *decoded : gray;
    auto code = large.cols > gray.cols ? find_code(large) : std::nullopt;
    if (!code)
        code = find_damaged_code(large);
    return code ? std::optional(scaled(*code, static_cast<double>(gray.cols) / large.cols)) : std::nullopt;
}

/// @return whether one of the codes belongs to another sheet, or to another page of it
bool other_sheet(const std::vector<FoundCode>& codes, const PageCode& own) {
    return std::any_of(codes.begin(), codes.end(), [&](const FoundCode& found) {
        const auto code = parse_page_code(found.payload);
        return code && (code->template_id != own.template_id || code->version != own.version ||
                        code->page != own.page || code->unit != own.unit || code->serial != own.serial);
    });
}

/// The page's other code, looked for where it should be.
std::vector<FoundCode> spare_code(const AlignedPage& page, const PageCode& own) {
    const Rect_mm area = grown(page.layout().codes[own.place == 0 ? 1 : 0], 3);
    const auto code = find_code_in(page.gray(), cv::boundingRect(corners_on_scan(page.transform(), area)));
    return code ? std::vector{*code} : std::vector<FoundCode>{};
}

constexpr double most_print = 0.8;       // where less of a page's print is found, another sheet may cover it
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
        const int half = static_cast<int>((r.w / 2 + 0.5) * reading_px_per_mm);
        const cv::Point c(targets[n].ink.cols / 2, targets[n].ink.rows / 2);
        const double mean = cv::mean(targets[n].ink(cv::Rect(c.x - half, c.y - half, 2 * half, 2 * half)))[0];
        if (mean > covered || mean < bare)
            return true;
    }
    return false;
}

/// What the office should know though the page could be read: it is not the scale it was made at, or lies partly off
/// the picture.
std::vector<std::string> notes_on(const AlignedPage& page) {
    constexpr double usual_scale = 0.02;   // a printer's own error stays below
    constexpr double another_paper = 0.12; // beyond that the picture is no scan of that paper
    std::vector<std::string> notes;
    const PageLayout& layout = page.layout();
    const cv::Size scan = page.gray().size();
    // The picture of a whole sheet tells the scale by the paper's own size; a photo or a cut picture has other sides.
    const double by_width = page.px_per_mm() * layout.width_mm / std::min(scan.width, scan.height);
    const double by_height = page.px_per_mm() * layout.height_mm / std::max(scan.width, scan.height);
    const double scale = (by_width + by_height) / 2;
    if (std::abs(by_width - by_height) < 0.015 && std::abs(scale - 1) > usual_scale &&
        std::abs(scale - 1) < another_paper)
        notes.push_back(fmt::format("{} {:.0f} %", page_note::scaled, 100 * scale));
    const auto all_inside = [&](const auto& places) {
        return std::all_of(places.begin(), places.end(), [&](const Rect_mm& r) { return page.shows(r); });
    };
    if (!all_inside(layout.fiducials) ||
        !std::all_of(layout.questions.begin(), layout.questions.end(),
                     [&](const QuestionLayout& question) { return all_inside(answer_places(question)); }))
        notes.emplace_back(page_note::cut_off);
    return notes;
}

} // namespace

bool is_blank(const cv::Mat& gray) {
    const cv::Rect inner(gray.cols / 20, gray.rows / 20, gray.cols * 9 / 10,
                         gray.rows * 9 / 10); // a scanner's dark edges are not print
    cv::Mat paper;
    cv::resize(gray(inner), paper, {}, 1 / 16.0, 1 / 16.0, cv::INTER_AREA);
    cv::dilate(paper, paper, cv::getStructuringElement(cv::MORPH_RECT, {5, 5}));
    cv::resize(paper, paper, inner.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat dark;
    cv::divide(gray(inner), paper, dark, 255);
    return cv::countNonZero(dark < 255 * dark_as_print) < blank_ink_share * static_cast<double>(inner.area());
}

PageReader::PageReader(const Catalog& catalog, ReferenceLibrary& references, ReaderOptions given)
    : options(std::move(given)), catalog_(catalog), references_(references), text_(options.lexicon) {}

Result<PictureReading> PageReader::read(const cv::Mat& scan, const std::function<OrProblem<cv::Mat>()>& full) {
    return read_page(scan, full).map([](PageResult page) { return PictureReading{{std::move(page)}}; });
}

Result<PageResult> PageReader::read_page(const cv::Mat& scan, const std::function<OrProblem<cv::Mat>()>& full) {
    cv::Mat gray = scan;
    const std::vector<Streak> streaks = find_streaks(gray);
    if (!streaks.empty()) {
        gray = scan.clone();
        heal_streaks(gray, streaks);
    }
    auto found = find_code(gray);
    if (!found) {
        if (is_blank(gray))
            return PageTrouble{Problem::blank_page, "", {}};
        found = find_in_full(gray, full);
    }
    if (!found)
        return without_code(gray);
    if (const auto cover = parse_cover_code(found->payload))
        return *cover;
    const auto code = parse_page_code(found->payload);
    if (!code)
        return PageTrouble{Problem::foreign_code, found->payload, {}};
    Scan known{gray, is_bilevel(scan), streaks, full};
    return read_form(known, *found, *code);
}

/// The form may still be known by its print; who named its unit and serial is a person's to find out.
PageTrouble PageReader::without_code(const cv::Mat& gray) {
    if (forms_.empty())
        forms_ = catalog_.all();
    PageTrouble trouble{Problem::no_code, "", {}};
    if (const auto form = recognise(gray, forms_, references_)) {
        trouble.code = PageCode{form->template_id, form->version, form->page, "", {}, 0};
        trouble.detail = "recognised by its print";
    }
    return trouble;
}

QuestionReading PageReader::read_marks(const Scan& scan, const AlignedPage& page, const std::string& id,
                                       const ChoiceLayout& choice) {
    const std::vector<FoundTarget> targets = find_targets(page, choice);
    if (options.on_target)
        for (std::size_t n = 0; n < targets.size(); n++)
            options.on_target(id, n, choice.options[n].target, targets[n]);
    QuestionReading reading = read_choice(choice, targets, marks_.judge(targets));
    if (reading.value.empty() &&
        reading.reason == Reason::none) { // a blank is only accepted when nothing at all speaks against it
        if (stray_ink_mm2(page, choice) > most_stray_mm2)
            reading.reason = Reason::beside;
        else if (ink_on_targets_mm2(choice, targets) > most_stray_mm2)
            reading.reason = Reason::unsure;
        else if (has_faint_trace(choice, targets) || has_pale_mark(choice, targets))
            reading.reason = Reason::faint;
        else if (hidden_by_streak(scan.streaks, page.transform(), choice))
            reading.reason = Reason::streak;
        if (reading.reason != Reason::none)
            reading.confidence = std::min(reading.confidence, 0.5);
        else if (scan.bilevel)
            reading.reason = Reason::bilevel;
    } else if (reading.reason == Reason::not_found) {
        if (is_damaged(page, choice, targets))
            reading.reason = Reason::damaged;
    } else if (reading.reason != Reason::none && crossed_by_streak(scan.streaks, page.transform(), choice)) {
        reading.reason = Reason::streak;
    }
    return reading;
}

const cv::Mat& PageReader::Scan::all_pixels() {
    if (large.empty())
        if (const auto decoded = full())
            large = *decoded;
    return large;
}

QuestionReading PageReader::read_writing(Scan& scan, const AlignedPage& page, const Rect_mm& place, bool procedure) {
    QuestionReading reading;
    reading.text = true;
    reading.rect = place;
    reading.ink = written_ink_mm2(page, place) >= least_written_mm2;
    reading.confidence = reading.ink ? 0 : 0.999;
    if (!reading.ink)
        return reading;
    reading.reason = Reason::text;
    if (!options.drafts || scan.all_pixels().empty())
        return reading;
    const cv::Mat picture = text_picture(page, scan.all_pixels(), place);
    reading.draft = text_.read(picture, static_cast<int>(std::lround(place.h / text_line_mm)), procedure);
    reading.value = reading.draft->text;
    reading.confidence = reading.draft->confidence;
    return reading;
}

PageReading PageReader::read_questions(Scan& scan, const AlignedPage& page) {
    PageReading out;
    for (const QuestionLayout& question : page.layout().questions) {
        QuestionReading reading =
            std::visit(Cases{[&](const ChoiceLayout& choice) { return read_marks(scan, page, question.id, choice); },
                             [&](const TextLayout& text) {
                                 return read_writing(scan, page, text.rect, text.content == TextContent::procedure);
                             },
                             [&](const NumberLayout& number) { return read_writing(scan, page, number.rect, false); }},
                       question.kind);
        reading.question = question.id;
        out.questions.push_back(std::move(reading));
    }
    return out;
}

Result<PageResult> PageReader::read_form(Scan& scan, const FoundCode& found, const PageCode& code) {
    const auto form = catalog_.find(code.template_id, code.version);
    if (!form)
        return tl::unexpected(form.error());
    if (!*form)
        return PageTrouble{Problem::unknown_form, found.payload, code};
    const PageLayout* layout = (*form)->page(code.page);
    if (!layout)
        return PageTrouble{Problem::wrong_page, found.payload, code};
    const ReferencePage& reference = references_.page(*form, code.page);
    auto registration = register_page(scan.gray, *layout, reference, found, code.place);
    if (!registration)
        return PageTrouble{other_sheet(find_all_codes(scan.gray), code) ? Problem::double_feed : Problem::not_aligned,
                           found.payload, code};
    const AlignedPage page(scan.gray, *layout, reference, std::move(*registration));
    const bool much_missing = page.registration().anchors_found < most_print;
    if (other_sheet(much_missing ? find_all_codes(scan.gray) : spare_code(page, code), code))
        return PageTrouble{Problem::double_feed, found.payload, code};

    PageReading reading = read_questions(scan, page);
    reading.code = code;
    reading.form_pages = static_cast<int>((*form)->composed.layout.pages.size());
    reading.residual_mm = page.registration().residual_mm;
    reading.notes = notes_on(page);
    if (scan.bilevel)
        reading.notes.emplace_back(page_note::bilevel);
    const PageToScan to_unit =
        PageToScan(1.0 / scan.gray.cols, 0, 0, 0, 1.0 / scan.gray.rows, 0, 0, 0, 1) * page.transform();
    for (int n = 0; n < 9; n++)
        reading.page_to_scan[static_cast<std::size_t>(n)] = to_unit.val[n] / to_unit.val[8];
    if (!options.debug_dir.empty())
        write_overlay(options.debug_dir / (options.debug_name + ".png"), page, reading);
    return reading;
}

} // namespace phieu
