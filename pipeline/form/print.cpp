#include "form/print.h"

#include "base/files.h"
#include "base/period.h"
#include "base/text.h"
#include "form/compose.h"
#include "form/page_head.h"
#include "form/underlay.h"

#include <algorithm>
#include <cmath>

#include <cairo-pdf.h>
#include <cairo.h>
#include <fmt/format.h>

namespace phieu {
namespace {

constexpr double least_pt = 4.5; // of a long name

struct Destroy {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, Destroy>;
using Cairo = std::unique_ptr<cairo_t, Destroy>;

/// A PDF under way: a temporary that becomes `out` when complete.
class PdfFile {
public:
    PdfFile(std::filesystem::path out, const std::string& title) : out_(std::move(out)) {
        std::error_code ec;
        if (out_.has_parent_path())
            std::filesystem::create_directories(out_.parent_path(), ec);
        temporary_ = temporary_beside(out_);
        surface_.reset(cairo_pdf_surface_create(temporary_.c_str(), 595, 842));
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "phieu " PHIEU_VERSION);
        cairo_.reset(cairo_create(surface_.get()));
    }
    void page_size(double width_mm, double height_mm) {
        cairo_pdf_surface_set_size(surface_.get(), width_mm * pt_per_mm, height_mm * pt_per_mm);
    }
    cairo_t* cairo() { return cairo_.get(); }
    void end_page() { cairo_show_page(cairo_.get()); }

    /// @param under  what is put beneath its pages, of the n-th the entry n modulo their number; may be empty
    Result<void> close(const std::vector<std::optional<Underlay>>& under = {}) {
        cairo_.reset();
        cairo_surface_finish(surface_.get());
        const cairo_status_t status = cairo_surface_status(surface_.get());
        std::error_code ec;
        if (const bool any = std::any_of(under.begin(), under.end(), [](const auto& page) { return page.has_value(); });
            any && status == CAIRO_STATUS_SUCCESS)
            if (auto laid = lay_under(temporary_, under); !laid) {
                std::filesystem::remove(temporary_, ec);
                return laid;
            }
        if (status == CAIRO_STATUS_SUCCESS)
            std::filesystem::rename(temporary_, out_, ec);
        if (status == CAIRO_STATUS_SUCCESS && !ec)
            return {};
        const std::string why = ec ? ec.message() : cairo_status_to_string(status);
        std::filesystem::remove(temporary_, ec);
        return fail(ErrorKind::usage, fmt::format("Không ghi được tệp {}: {}.", out_.string(), why),
                    fmt::format("Can't write {}: {}.", out_.string(), why));
    }

private:
    std::filesystem::path out_;
    std::filesystem::path temporary_;
    Surface surface_;
    Cairo cairo_;
};

/// The static part of a page, shaped once and stored once in the PDF however many sheets show it.
Surface record(const Drawing& drawing) {
    Surface surface(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr));
    const Cairo cairo(cairo_create(surface.get()));
    draw(cairo.get(), drawing);
    return surface;
}

void cover_line(Drawing& drawing, double y, const std::string& text, double size, bool bold) {
    drawing.texts.push_back({{cover_words.x, y}, cover_words.w, text, {.size_pt = size, .bold = bold, .center = true}});
}

} // namespace

namespace {

/// What stands beside the upper code, a line each.
struct SheetWord {
    std::string text;
    double y_mm = 0; ///< within a column as high as the code
    TextStyle style;
};

/// Words in a column as high as the code; a line that is long is set smaller.
Drawing column(const Rect_mm& place, const std::vector<SheetWord>& words) {
    Drawing out;
    for (const SheetWord& word : words) {
        TextStyle style = word.style;
        style.right = true;
        while (style.size_pt > least_pt &&
               measure(word.text, place.w, style).height_mm > 1.6 * style.size_pt / pt_per_mm)
            style.size_pt -= 0.5; // it takes two lines
        out.texts.push_back({{place.x, place.y + word.y_mm}, place.w, word.text, style});
    }
    return out;
}

/// Words one after the other, where there is no room for a column.
Drawing run_on(const Rect_mm& place, const std::vector<SheetWord>& words) {
    std::string all;
    for (const SheetWord& word : words)
        all += (all.empty() ? "" : " · ") + word.text;
    Drawing out;
    TextStyle style{.size_pt = 8};
    while (style.size_pt > least_pt && measure(all, place.w, style).height_mm > place.h)
        style.size_pt -= 0.5;
    if (!is_empty(place))
        out.texts.push_back({{place.x, place.y}, place.w, all, style});
    return out;
}

/// @param part  0: of a place without a column the upper half, whose sheet it is; 1: the lower, at whose desk
Drawing beside_code(const Rect_mm& place, const std::vector<SheetWord>& words, int part) {
    return place.h >= code_side_mm ? column(place, words)
                                   : run_on({place.x, place.y + part * place.h / 2, place.w, place.h / 2}, words);
}

} // namespace

Drawing sheet_items(const Form& form, int page, const PageCode& code, const CodeKey* key,
                    const std::string& unit_name) {
    const PageLayout& layout = *form.page(page);
    Drawing items;
    for (int place = 0; place < 2; place++) {
        PageCode here = code;
        here.place = place;
        if (const Rect_mm& at = layout.codes[static_cast<std::size_t>(place)]; !is_empty(at))
            items.add(draw_code(to_payload(here, key), at), 0, 0);
    }
    std::vector<SheetWord> words;
    words.push_back({fmt::format("Trang {}/{}", page, form.composed.layout.pages.size()), 0, {.size_pt = 8.5}});
    if (code.serial)
        words.push_back({fmt::format("Số {:06}", *code.serial), 4.6, {.size_pt = 8.5, .bold = true}});
    if (!code.unit.empty())
        words.push_back({unit_name.empty() ? code.unit : unit_name, 9.2, {.size_pt = 8.5}});
    items.add(beside_code(layout.words, words, 0), 0, 0);
    if (page == 1 && names_unit(form.content))
        items.add(agency_heading(form.content, unit_name), 0, 0);
    return items;
}

Drawing desk_items(const Form& form, int page, const std::string& officer, const std::string& desk) {
    std::vector<SheetWord> words;
    double y = 13.2;
    for (const std::string& text : {desk, officer.empty() ? officer : "Công chức: " + officer})
        if (!text.empty()) {
            words.push_back({text, y, {.size_pt = 7.5}});
            y += 3.1;
        }
    return beside_code(form.page(page)->words, words, 1);
}

namespace {

/// @return what lies beneath each page: of a given one, its own PDF
std::vector<std::optional<Underlay>> originals_of(const Form& form) {
    std::vector<std::optional<Underlay>> out;
    const std::vector<const GivenPage*> given = given_pages(form.content);
    for (const auto& number : form.composed.given) {
        out.emplace_back();
        if (number && !given[*number]->original.empty())
            out.back() = Underlay{form.folder / given[*number]->original, given[*number]->original_page,
                                  given[*number]->original_at};
    }
    return out;
}

} // namespace

Result<void> can_be_numbered(const Form& form) {
    if (form.carries_codes())
        return {};
    return fail(ErrorKind::usage,
                "Trang của mẫu này không đủ lề cho mã, nên không in được phiếu có số. Hãy in bản gốc để sao chụp, hoặc "
                "lấy lại mẫu với --shrink.",
                "This form's pages have no room for codes, so no serials can be printed. Print a master to photocopy, "
                "or take the form over again with --shrink.");
}

Result<void> print_forms(const Form& form, const PrintJob& job, const std::filesystem::path& out,
                         const std::function<void(int)>& progress) {
    const std::vector<std::optional<Underlay>> originals = originals_of(form);
    std::vector<Surface> still;
    for (Drawing& page : compose(form.content, job.note).pages) {
        if (originals[still.size()])
            page.pictures.clear(); // the PDF that it was made from lies beneath
        still.push_back(record(page));
    }
    PdfFile pdf(out, form.content.title);
    for (int sheet = 0; sheet < job.count; sheet++) {
        for (const PageLayout& page : form.composed.layout.pages) {
            pdf.page_size(page.width_mm, page.height_mm);
            cairo_set_source_surface(pdf.cairo(), still[static_cast<std::size_t>(page.page - 1)].get(), 0, 0);
            cairo_paint(pdf.cairo());
            PageCode code{form.content.id, form.content.version, page.page, job.unit, {}};
            if (job.first_serial)
                code.serial = *job.first_serial + sheet;
            draw(pdf.cairo(), sheet_items(form, page.page, code, job.key ? &*job.key : nullptr, job.unit_name));
            draw(pdf.cairo(), desk_items(form, page.page, job.officer, job.desk));
            pdf.end_page();
        }
        if (progress)
            progress(sheet + 1);
    }
    return pdf.close(originals);
}

Drawing cover_frame() {
    Drawing drawing;
    for (const Rect_mm& mark : page_frame(210, 297).fiducials)
        drawing.boxes.push_back({.rect = mark, .filled = true});
    cover_line(drawing, 60, "TỜ BÌA LÔ PHIẾU", 26, true);
    cover_line(drawing, 76,
               "Đặt lên trên xấp phiếu trước khi quét. Mọi phiếu sau tờ này, cho đến tờ bìa kế tiếp, thuộc về:", 12,
               false);
    return drawing;
}

Drawing cover_drawing(const CoverCode& code, const CoverNames& names, const CodeKey* key) {
    Drawing drawing = cover_frame();
    for (const Rect_mm& place : page_frame(210, 297).codes)
        drawing.add(draw_code(to_payload(code, key), place), 0, 0);
    const auto or_none = [](const std::string& text) { return text.empty() ? "(không ghi)" : text; };
    const auto period = parse_period(code.period);
    cover_line(drawing, 99, names.unit.empty() ? code.unit : names.unit, 22, true); // two lines where it is long
    cover_line(drawing, 120, "Lĩnh vực: " + or_none(names.service), 18, false);
    cover_line(drawing, 130, "Kỳ: " + or_none(period ? period->in_vietnamese() : code.period), 18, false);
    if (!names.unit.empty())
        cover_line(drawing, 141, "Mã đơn vị: " + code.unit, 9, false); // for who looks after the list of units
    return drawing;
}

Result<CoverCode> cover_code(const std::string& unit, const std::string& service_name, const std::string& period) {
    if (!is_code_word(unit))
        return fail(ErrorKind::usage, fmt::format("Mã đơn vị \"{}\" không hợp lệ.", unit),
                    fmt::format("Unit code \"{}\" is not valid.", unit));
    return CoverCode{unit, service_word(service_name), period};
}

Result<void> print_cover(const CoverCode& code, const CoverNames& names, const CodeKey* key,
                         const std::filesystem::path& out) {
    const PageLayout page = page_frame(210, 297);
    PdfFile pdf(out, "Tờ bìa lô phiếu");
    pdf.page_size(page.width_mm, page.height_mm);
    draw(pdf.cairo(), cover_drawing(code, names, key));
    pdf.end_page();
    return pdf.close();
}

namespace {

Surface drawn(const Drawing& drawing, int width_px, int height_px, double px_per_mm) {
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px));
    const Cairo cairo(cairo_create(surface.get()));
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    cairo_scale(cairo.get(), px_per_mm / pt_per_mm, px_per_mm / pt_per_mm);
    draw(cairo.get(), drawing);
    cairo_surface_flush(surface.get());
    return surface;
}

int pixels(double mm, double px_per_mm) {
    return static_cast<int>(std::lround(mm * px_per_mm));
}

} // namespace

std::string preview_png(const Form& form, int page, const PrintJob& job, double px_per_mm) {
    const PageLayout& layout = *form.page(page);
    Drawing drawing = compose(form.content, job.note).pages[static_cast<std::size_t>(page - 1)];
    const PageCode code{form.content.id, form.content.version, page, job.unit, {}};
    drawing.add(sheet_items(form, page, code, nullptr, job.unit_name), 0, 0);
    const Surface surface =
        drawn(drawing, pixels(layout.width_mm, px_per_mm), pixels(layout.height_mm, px_per_mm), px_per_mm);
    std::string png;
    cairo_surface_write_to_png_stream(
        surface.get(),
        [](void* out, const unsigned char* data, unsigned length) {
            static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
            return CAIRO_STATUS_SUCCESS;
        },
        &png);
    return png;
}

GrayImage rasterize(const Drawing& drawing, double width_mm, double height_mm, double px_per_mm) {
    GrayImage image;
    image.width_px = pixels(width_mm, px_per_mm);
    image.height_px = pixels(height_mm, px_per_mm);
    const Surface surface = drawn(drawing, image.width_px, image.height_px, px_per_mm);
    const unsigned char* data = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    image.pixels.resize(static_cast<std::size_t>(image.width_px) * static_cast<std::size_t>(image.height_px));
    for (int y = 0; y < image.height_px; y++)
        for (int x = 0; x < image.width_px; x++)
            image.pixels[static_cast<std::size_t>(y) * image.width_px + x] =
                data[static_cast<std::ptrdiff_t>(y) * stride + 4 * x]; // gray: blue is enough
    return image;
}

} // namespace phieu
