#include "reading/page_reader.h"

#include "reading/marks.h"
#include "reading/overlay.h"
#include "reading/recognise.h"
#include "vision/streaks.h"

#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double blank_ink_share = 0.0005; // of the page: three lines of print; a dirty back has less
constexpr double dark_as_print = 0.5;

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
    : options(std::move(given)), catalog_(catalog), references_(references) {}

Result<PageResult> PageReader::read(const cv::Mat& scan, const std::function<OrProblem<cv::Mat>()>& full) {
    cv::Mat gray = scan;
    if (const auto streaks = find_streaks(gray); !streaks.empty()) {
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
    return read_form(gray, full, *found, *code);
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

FieldReading PageReader::read_marks(const cv::Mat& gray, const Registration& registration,
                                    const ReferencePage& reference, const Light& light, const FieldLayout& field) {
    const std::vector<FoundTarget> targets = find_targets(gray, registration, reference, light, field);
    if (options.on_target)
        for (std::size_t n = 0; n < targets.size(); n++)
            options.on_target(field.id, n, field.options[n].target, targets[n]);
    FieldReading reading = read_choice(field, targets, marks_.judge(targets));
    if (reading.value.empty() &&
        reading.reason == Reason::none) { // a blank is only accepted when nothing at all speaks against it
        if (stray_ink_mm2(gray, registration, reference, light, field) > most_stray_mm2)
            reading.reason = Reason::beside;
        else if (has_faint_trace(field, targets))
            reading.reason = Reason::faint;
        if (reading.reason != Reason::none)
            reading.confidence = std::min(reading.confidence, 0.5);
    }
    return reading;
}

Result<PageResult> PageReader::read_form(const cv::Mat& gray, const std::function<OrProblem<cv::Mat>()>& full,
                                         const FoundCode& found, const PageCode& code) {
    const auto form = catalog_.find(code.template_id, code.version);
    if (!form)
        return tl::unexpected(form.error());
    if (!*form)
        return PageTrouble{Problem::unknown_form, found.payload, code};
    const PageLayout* layout = (*form)->page(code.page);
    if (!layout)
        return PageTrouble{Problem::wrong_page, found.payload, code};
    const ReferencePage& reference = references_.page(*form, code.page);
    const auto registration = register_page(gray, *layout, reference, found, code.place);
    if (!registration)
        return PageTrouble{Problem::not_aligned, found.payload, code};

    const Light light(gray, px_per_mm_at(registration->transform, {layout->width_mm / 2, layout->height_mm / 2}));
    PageReading reading;
    reading.code = code;
    reading.form_pages = static_cast<int>((*form)->composed.layout.pages.size());
    reading.residual_mm = registration->residual_mm;
    const PageToScan to_unit =
        PageToScan(1.0 / gray.cols, 0, 0, 0, 1.0 / gray.rows, 0, 0, 0, 1) * registration->transform;
    for (int n = 0; n < 9; n++)
        reading.page_to_scan[static_cast<std::size_t>(n)] = to_unit.val[n] / to_unit.val[8];
    cv::Mat large;
    for (const FieldLayout& field : layout->fields) {
        if (field.kind == FieldKind::choice) {
            reading.fields.push_back(read_marks(gray, *registration, reference, light, field));
            continue;
        }
        FieldReading text;
        text.field = field.id;
        text.text = true;
        text.rect = field.rect;
        text.ink = written_ink_mm2(gray, *registration, reference, light, field) >= least_written_mm2;
        text.confidence = text.ink ? 0 : 0.999;
        if (text.ink) {
            text.reason = Reason::text;
            if (options.drafts && large.empty())
                if (const auto decoded = full())
                    large = *decoded;
            if (!large.empty()) {
                const cv::Mat picture =
                    text_picture(large, *registration, static_cast<double>(large.cols) / gray.cols, reference, field);
                const Draft draft = text_.read(picture, static_cast<int>(std::lround(field.rect.h / 8)));
                text.value = draft.text;
                text.confidence = draft.confidence;
            }
        }
        reading.fields.push_back(std::move(text));
    }
    if (!options.debug_dir.empty())
        write_overlay(options.debug_dir / (options.debug_name + ".png"), gray, *registration, *layout, reading);
    return reading;
}

} // namespace phieu
