#include "reading/page_reader.h"

#include "form/compose.h"
#include "reading/aligned_page.h"
#include "reading/cover.h"
#include "reading/overlay.h"
#include "reading/page_ink.h"
#include "reading/picture_area.h"
#include "reading/recognise.h"
#include "vision/bilevel.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr std::size_t most_pages = 24; // in one picture

FoundCode scaled(FoundCode code, double by) {
    for (cv::Point2d& corner : code.corners_px)
        corner *= by;
    return code;
}

double rough_px_per_mm(const cv::Mat& gray) {
    return std::max(gray.cols, gray.rows) / 297.0;
}

/// @return how large a page's code is printed; given pages may have smaller ones
double side_of(const PageCode& code, const Catalog& catalog) {
    const auto form = catalog.find(code.template_id, code.version);
    const PageLayout* page = form && *form ? (*form)->page(code.page) : nullptr;
    if (page && !is_empty(page->codes[static_cast<std::size_t>(code.place)]))
        return page->codes[static_cast<std::size_t>(code.place)].w;
    return code.place == 0 ? code_side_mm : spare_code_side_mm;
}

/// @return pixels a millimetre, as a code of ours says it; nothing for other people's codes
std::optional<double> scale_by(const FoundCode& found, const Catalog& catalog) {
    if (const auto code = parse_page_code(found.payload))
        return px_per_mm_of(found, side_of(*code, catalog));
    if (parse_cover_code(found.payload))
        return px_per_mm_of(found, code_side_mm);
    return std::nullopt;
}

bool is_ours(const FoundCode& found) {
    return parse_page_code(found.payload) || parse_cover_code(found.payload);
}

/// Looks for the code once more where every pixel of the scan is there. @return it in pixels of `gray`
std::optional<FoundCode> find_in_full(const cv::Mat& gray, const cv::Mat& all) {
    const cv::Mat& large = all.empty() ? gray : all;
    auto code = large.cols > gray.cols ? find_code(large) : std::nullopt;
    if (!code)
        code = find_damaged_code(large);
    return code ? std::optional(scaled(*code, static_cast<double>(gray.cols) / large.cols)) : std::nullopt;
}

/// @return the first of the codes that is ours, but of another sheet or of another page of it
std::optional<std::string> other_sheet(const std::vector<FoundCode>& codes, const PageCode& own, const PageArea& area) {
    for (const FoundCode& found : codes) {
        const auto code = parse_page_code(found.payload);
        if (code && !same_page(*code, own) && contains(area, middle_of(found)))
            return found.payload;
    }
    return std::nullopt;
}

/// @return whether a page explains all of its picture: the usual case, which must cost nothing
bool nothing_beside(const cv::Mat& gray, const SeenPage& page) {
    constexpr double room_mm = 12; // beyond a page: skew, and a lid that shows, leave less
    if (!page.registered)
        return false;
    const auto off = [&](cv::Point2d corner) {
        return -cv::pointPolygonTest(std::vector<cv::Point2f>(page.area.begin(), page.area.end()), cv::Point2f(corner),
                                     true);
    };
    const double w = gray.cols;
    const double h = gray.rows;
    const double farthest = std::max({off({0, 0}), off({w, 0}), off({w, h}), off({0, h})});
    return farthest < room_mm * page.px_per_mm || print_beyond(gray, {page.area}, page.px_per_mm).empty();
}

/// @return whether our codes were printed on a page, read or not: its places for them are as dark as a code makes them
bool had_codes(const AlignedPage& page) {
    constexpr double darkest_margin = 0.15; // of paper, with somebody's scribble on it; a code has 0.4 and more
    return std::any_of(page.layout().codes.begin(), page.layout().codes.end(), [&](const Rect_mm& code) {
        return !is_empty(code) && cv::mean(page.darkness_in(code, code.center()))[0] > darkest_margin;
    });
}

/// The page's other code, looked for where it should be.
std::vector<FoundCode> spare_code(const AlignedPage& page, const PageCode& own) {
    const Rect_mm area = grown(page.layout().codes[own.place == 0 ? 1 : 0], 3);
    const auto code = find_code_in(page.gray(), cv::boundingRect(corners_on_scan(page.transform(), area)));
    return code ? std::vector{*code} : std::vector<FoundCode>{};
}

/// Where ink is as dense as in a code, of what print does not hide; printed rules may run through it. Page px.
std::vector<cv::Rect> dense_ink(const PageInk& ink, const cv::Mat& dense_from) {
    constexpr int side = dense_window_px;
    cv::Mat filled;
    cv::boxFilter(ink.ink, filled, CV_16U, {side, side}, {-1, -1}, false);
    cv::Mat dense;
    cv::compare(filled, dense_from, dense, cv::CMP_GT);
    std::vector<cv::Rect> places;
    if (cv::countNonZero(dense) == 0)
        return places;
    cv::morphologyEx(dense, dense, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {side, side}));
    std::vector<std::vector<cv::Point>> outlines;
    std::vector<cv::Vec4i> within;
    cv::findContours(dense, outlines, within, cv::RETR_CCOMP, cv::CHAIN_APPROX_SIMPLE);
    for (std::size_t n = 0; n < outlines.size(); n++)
        if (within[n][3] < 0) // no hole
            places.push_back(cv::boundingRect(outlines[n]));
    return places;
}

/// Codes that were stuck on a page: ink as large and as dense as a code is looked at once more.
std::vector<FoundCode> codes_stuck_on(const AlignedPage& page, const PageInk& ink) {
    constexpr double least_mm = 9, most_mm = 45, around_mm = 3;
    std::vector<FoundCode> codes;
    if (ink.pieces.empty())
        return codes;
    for (const cv::Rect& dense : dense_ink(ink, page.reference().dense_from)) {
        const double px = page_ink_px_per_mm;
        const Rect_mm box{dense.x / px, dense.y / px, dense.width / px, dense.height / px};
        if (std::min(box.w, box.h) < least_mm || std::max(box.w, box.h) > most_mm)
            continue;
        const Rect_mm place = grown(box, around_mm);
        if (auto code = find_code_in(page.gray(), cv::boundingRect(corners_on_scan(page.transform(), place))))
            codes.push_back(std::move(*code));
    }
    return codes;
}

constexpr double most_print = 0.8; // where less of a page's print is found, another sheet may cover it
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
        return std::all_of(places.begin(), places.end(),
                           [&](const Rect_mm& r) { return is_empty(r) || page.shows(r); });
    };
    if (!all_inside(layout.fiducials) ||
        !std::all_of(layout.questions.begin(), layout.questions.end(),
                     [&](const QuestionLayout& question) { return all_inside(answer_places(question)); }))
        notes.emplace_back(page_note::cut_off);
    return notes;
}

/// The smallest slip on which a code can be read is some 15 mm wide, at 72 dpi; no paper is 40 times as long as wide.
bool may_be_page(cv::Size size) {
    constexpr int least_px = 40;
    constexpr int most_slender = 40;
    const int shorter = std::min(size.width, size.height);
    return shorter >= least_px && std::max(size.width, size.height) <= most_slender * shorter;
}

} // namespace

PageReader::PageReader(const Catalog& catalog, ReferenceLibrary& references, ReaderOptions given)
    : options(std::move(given)), catalog_(catalog), references_(references), questions_(options) {}

PictureReading PageReader::read(const cv::Mat& scan, const FinePixels& pixels) {
    if (!may_be_page(scan.size()))
        return {{PageTrouble{Problem::too_narrow, "", {}}}};
    Picture picture(scan, pixels);
    auto found = find_code(picture.gray());
    std::vector<SeenPage> given; // pages without a code of ours: an office's form may have its own
    if (!found || !is_ours(*found)) {
        if (!found && look_at_side(picture.gray(), rough_px_per_mm(picture.gray())) == Side::blank)
            return {{PageTrouble{Problem::blank_page, "", {}}}};
        if (forms_.empty())
            forms_ = catalog_.all();
        given = read_given_pages(picture);
        if (!given.empty() && std::holds_alternative<PageReading>(given.front().result))
            return in_reading_order(std::move(given), picture.gray().size());
        if (!found)
            found = find_in_full(picture.gray(), picture.all_pixels());
    }
    if (!found)
        found = find_code(with_more_contrast(picture.gray(), rough_px_per_mm(picture.gray())).gray);
    if (!found && !given.empty())
        return in_reading_order(std::move(given), picture.gray().size());
    if (!found)
        return without_code(picture);
    if (const auto scale = scale_by(*found, catalog_))
        if (const double times = picture.enlarge(*scale); times > 1) {
            *found = scaled(*found, times);
            const PageArea around = area_of_code(*found);
            const auto again =
                find_code_in(picture.gray(), cv::boundingRect(std::vector<cv::Point2f>(around.begin(), around.end())));
            if (again && again->payload == found->payload)
                found = again;
        }
    return read_pages(picture, *found);
}

/// The form may still be known by its print; who named its unit and serial is a person's to find out. What shines
/// through from a form's other side is known by that print, mirrored.
PictureReading PageReader::without_code(const Picture& picture) {
    const cv::Mat& gray = picture.gray();
    const double px_per_mm = rough_px_per_mm(gray);
    const EvenPicture even = with_more_contrast(gray, px_per_mm);
    PageTrouble trouble{Problem::no_code, "", {}};
    auto form = recognise(gray, forms_, references_);
    if (!form)
        form = recognise(even.gray, forms_, references_);
    if (form) {
        trouble.code = PageCode{form->template_id, form->version, form->page, "", {}, 0};
        trouble.detail = "recognised by its print";
        return {{trouble}};
    }
    if (looks_like_a_cover(even.gray, references_)) {
        trouble.detail = "a cover by its print";
        return {{trouble}};
    }
    if (const auto front = seen_from_behind(even, gray, px_per_mm))
        return {{*front}};
    if (look_at_side(gray, px_per_mm) != Side::printed)
        trouble.problem = Problem::perhaps_written;
    return {{trouble}};
}

/// The office's own pages, which need not carry a code: known by their print.
std::vector<SeenPage> PageReader::read_given_pages(Picture& picture) {
    std::vector<FormPtr> forms;
    for (const FormPtr& form : forms_)
        if (options.template_id.empty() || form->content.id == options.template_id)
            forms.push_back(form);
    const auto find = [&](const cv::Mat& gray) {
        return find_given_page(gray, forms, references_, !options.template_id.empty());
    };
    std::vector<SeenPage> seen;
    auto found = find(picture.gray());
    if (found && picture.enlarge(px_per_mm_at(found->guess, {100, 100})) > 1)
        found = find(picture.gray());
    cv::Mat rest;
    while (found && seen.size() < most_pages) {
        SeenPage page = read_given_page(picture, *found);
        const PageArea area = page.area;
        const bool registered = page.registered;
        seen.push_back(std::move(page));
        if (!registered || (seen.size() == 1 && nothing_beside(picture.gray(), seen.front())))
            return seen;
        if (rest.empty())
            rest = picture.gray().clone();
        paint_out(rest, area);
        found = find(rest);
    }
    if (!seen.empty())
        add_what_no_page_explains(picture, rest, seen);
    return seen;
}

SeenPage PageReader::read_given_page(Picture& picture, const FoundByPrint& found) {
    const PageLayout& layout = *found.form->page(found.page);
    const ReferencePage& reference = references_.page(found.form, found.page);
    SeenPage seen;
    seen.area = area_of(found.guess, layout.width_mm, layout.height_mm);
    seen.px_per_mm = px_per_mm_at(found.guess, {layout.width_mm / 2, layout.height_mm / 2});
    const PageCode code{found.form->content.id, found.form->content.version, found.page, "", {}, 0};
    const auto trouble = [&](Problem problem, const char* detail) {
        seen.result = PageTrouble{problem, detail, code};
        return seen;
    };
    if (!found.alone)
        return trouble(Problem::no_code, "looks like several forms");
    auto registration = register_by_print(picture.gray(), layout, reference, found.guess);
    if (!registration)
        return trouble(Problem::not_aligned, "recognised by its print");
    const AlignedPage page(picture.gray(), layout, reference, std::move(*registration));
    seen.registered = true;
    seen.area = area_of(page.transform(), layout.width_mm, layout.height_mm);
    if (had_codes(page)) // its serial says whose sheet it is: without it, it may be counted twice
        return trouble(Problem::no_code, "recognised by its print");
    seen = read_registered(picture, std::move(seen), *found.form, page, code);
    if (auto* reading = std::get_if<PageReading>(&seen.result))
        reading->notes.emplace_back(page_note::by_print);
    return seen;
}

/// @return what to say of a side on which a form's print is seen mirrored; nothing where none is
std::optional<PageTrouble> PageReader::seen_from_behind(const EvenPicture& even, const cv::Mat& gray,
                                                        double px_per_mm) {
    constexpr double most_shown_through = 0.65; // black print seen through the thinnest paper has less
    cv::Mat mirrored;
    cv::flip(even.gray, mirrored, 1);
    const auto front = recognise(mirrored, forms_, references_);
    if (!front)
        return std::nullopt;
    const double darkness = front->darkness * even.darkest;
    if (darkness > most_shown_through)
        return PageTrouble{Problem::no_code, "mirrored",
                           PageCode{front->template_id, front->version, front->page, "", {}, 0}};
    return PageTrouble{
        written_beyond(gray, px_per_mm, darkness) ? Problem::perhaps_written : Problem::blank_page, "", {}};
}

PictureReading PageReader::read_pages(Picture& picture, const FoundCode& first) {
    std::vector<SeenPage> seen;
    cv::Mat rest; // the picture without the pages that are read, once another one is looked for
    for (std::optional<FoundCode> code = first; code && seen.size() < most_pages;) {
        SeenPage page = read_at(picture, *code);
        const PageArea area = page.area;
        add_page(seen, std::move(page));
        if (seen.size() == 1 && nothing_beside(picture.gray(), seen.front()))
            return in_reading_order(std::move(seen), picture.gray().size());
        if (rest.empty())
            rest = picture.gray().clone();
        paint_out(rest, area);
        paint_out(rest, area_of_code(*code));
        code = find_code(rest);
    }
    add_what_no_page_explains(picture, rest, seen);
    settle(seen);
    return in_reading_order(std::move(seen), picture.gray().size());
}

/// What is left over becomes a page of its own, for a person: the sheet beside it was read, this one would be lost.
void PageReader::add_what_no_page_explains(Picture& picture, const cv::Mat& rest, std::vector<SeenPage>& seen) {
    std::vector<PageArea> known;
    double px_per_mm = 0;
    for (const SeenPage& page : seen) {
        px_per_mm = std::max(px_per_mm, page.px_per_mm);
        known.push_back(page.area);
        if (!page.registered)
            return; // where it lies is a guess: it is shown with the whole picture
    }
    if (px_per_mm == 0)
        return;
    constexpr double room_mm = 10; // print ends so far from a page's edge, and codes have a quiet zone
    const int room = static_cast<int>(room_mm * px_per_mm);
    for (const cv::Rect& part : print_beyond(rest, known, px_per_mm)) {
        const cv::Rect wide = cv::Rect(part.x - room, part.y - room, part.width + 2 * room, part.height + 2 * room) &
                              cv::Rect({}, rest.size());
        const auto taken = [&](const SeenPage& page) { return contains(page.area, (part.tl() + part.br()) / 2); };
        if (std::any_of(seen.begin(), seen.end(), taken))
            continue; // by the page of a part before
        seen.push_back(look_at_part(picture, rest, wide));
    }
}

SeenPage PageReader::look_at_part(Picture& picture, const cv::Mat& rest, const cv::Rect& part) {
    if (auto code = find_damaged_code(rest(part))) {
        for (cv::Point2d& corner : code->corners_px)
            corner += cv::Point2d(part.tl());
        return read_at(picture, *code);
    }
    if (forms_.empty())
        forms_ = catalog_.all();
    SeenPage page;
    page.registered = true;
    page.area = area_of(part);
    PageTrouble trouble{Problem::perhaps_written, "", {}};
    if (const auto form = recognise(rest(part), forms_, references_)) {
        trouble.problem = Problem::no_code;
        trouble.detail = "recognised by its print";
        trouble.code = PageCode{form->template_id, form->version, form->page, "", {}, 0};
    }
    page.result = trouble;
    return page;
}

SeenPage PageReader::read_at(Picture& picture, const FoundCode& found) {
    if (const auto code = parse_page_code(found.payload))
        return read_form(picture, found, *code);
    SeenPage page;
    page.found = found;
    page.area = area_of_code(found);
    if (const auto cover = parse_cover_code(found.payload)) {
        FoundCover seen = read_cover(picture.gray(), found, *cover, references_);
        page.result = std::move(seen.result);
        page.area = seen.area;
        page.registered = seen.registered;
        page.px_per_mm = px_per_mm_of(found, code_side_mm);
        page.cover = cover;
        return page;
    }
    page.result = PageTrouble{Problem::foreign_code, found.payload, {}};
    return page;
}

SeenPage PageReader::read_form(Picture& picture, const FoundCode& found, const PageCode& code) {
    const cv::Mat& gray = picture.gray();
    SeenPage seen;
    seen.found = found;
    seen.code = code;
    seen.area = area_of_code(found);
    seen.px_per_mm = scale_by(found, catalog_).value_or(0);
    const auto trouble = [&](Problem problem, const std::string& detail) {
        seen.result = PageTrouble{problem, detail, code};
        return seen;
    };
    const auto form = catalog_.find(code.template_id, code.version);
    if (!form)
        return trouble(Problem::unusable_form, form.error().what.vi + "|" + form.error().what.en);
    if (!*form)
        return trouble(is_trial(code) ? Problem::trial_sheet : Problem::unknown_form, found.payload);
    const PageLayout* layout = (*form)->page(code.page);
    if (!layout)
        return trouble(Problem::wrong_page, found.payload);
    const ReferencePage& reference = references_.page(*form, code.page);
    auto registration = register_page(gray, *layout, reference, found, code.place);
    if (!registration) {
        const PageToScan guess = guess_from_code(layout->codes[static_cast<std::size_t>(code.place)], found);
        seen.area = area_of(guess, layout->width_mm, layout->height_mm);
        const bool two = other_sheet(find_all_codes(gray), code, seen.area).has_value();
        return trouble(two ? Problem::double_feed : Problem::not_aligned, found.payload);
    }
    const AlignedPage page(gray, *layout, reference, std::move(*registration));
    seen.registered = true;
    seen.area = area_of(page.transform(), layout->width_mm, layout->height_mm);
    const bool much_missing = page.registration().anchors_found < most_print;
    if (other_sheet(much_missing ? find_all_codes(gray) : spare_code(page, code), code, seen.area))
        return trouble(Problem::double_feed, found.payload);
    return read_registered(picture, std::move(seen), **form, page, code);
}

SeenPage PageReader::read_registered(Picture& picture, SeenPage seen, const Form& form, const AlignedPage& page,
                                     const PageCode& code) {
    const auto trouble = [&](Problem problem, const std::string& detail) {
        seen.result = PageTrouble{problem, detail, code};
        return seen;
    };
    const cv::Mat& gray = page.gray();
    const PageInk ink = page_ink(page);
    const std::vector<FoundCode> stuck_on = codes_stuck_on(page, ink);
    if (other_sheet(stuck_on, code, seen.area))
        return trouble(Problem::double_feed, seen.found.payload);
    for (const FoundCode& other : stuck_on)
        if (parse_cover_code(other.payload))
            return trouble(Problem::covered_form, other.payload);

    PageReading reading;
    reading.questions = questions_.read(picture, page, ink, code.unit);
    reading.ink_squares = ink_squares(ink);
    reading.pen = pen_of(ink);
    reading.code = code;
    reading.form_pages = static_cast<int>(form.composed.layout.pages.size());
    reading.residual_mm = page.registration().residual_mm;
    reading.notes = notes_on(page);
    if (picture.bilevel())
        reading.notes.emplace_back(page_note::bilevel);
    const PageToScan to_unit = PageToScan(1.0 / gray.cols, 0, 0, 0, 1.0 / gray.rows, 0, 0, 0, 1) * page.transform();
    for (int n = 0; n < 9; n++)
        reading.page_to_scan[static_cast<std::size_t>(n)] = to_unit.val[n] / to_unit.val[8];
    if (!options.debug_dir.empty())
        write_overlay(options.debug_dir / (options.debug_name + ".jpg"), page, reading);
    seen.result = std::move(reading);
    return seen;
}

} // namespace phieu
