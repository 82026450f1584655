#include "report/write/notice_poster.h"

#include "base/period.h"
#include "base/text.h"
#include "form/drawing.h"
#include "report/write/notice_words.h"
#include "report/write/output_file.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <cairo-pdf.h>
#include <cairo.h>
#include <fmt/format.h>

namespace phieu {
namespace {

constexpr double width_mm = 210, height_mm = 297, margin_mm = 18; // A4; larger paper is the same, enlarged
constexpr double text_mm = width_mm - 2 * margin_mm;

struct Destroy {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

/// One page from top to bottom; y grows with what is put there. The foot is always there: what stands above it is made
/// smaller where it would reach into it.
class Page {
public:
    Page(cairo_t* cairo, const PublicNotice& notice, const PublicResults& results)
        : cairo_(cairo), n_(notice), r_(results) {}

    void put() {
        const double foot_mm = height_mm - margin_mm - foot_high();
        cairo_t* const paper = std::exchange(cairo_, nullptr); // once without, to see how much there is
        content();
        const double scale = std::min(1.0, (foot_mm - margin_mm) / (y_ - margin_mm));
        cairo_ = paper;
        y_ = margin_mm;
        cairo_save(cairo_);
        cairo_translate(cairo_, width_mm / 2 * (1 - scale) * pt_per_mm, margin_mm * (1 - scale) * pt_per_mm);
        cairo_scale(cairo_, scale, scale);
        content();
        cairo_restore(cairo_);
        y_ = foot_mm;
        foot();
    }

private:
    void content() {
        heading();
        headline();
        bars("Chỉ số theo yếu tố", r_.dimensions);
        two_lists();
        if (const std::string comments = comments_text(r_); !comments.empty())
            line(comments, {.size_pt = 11}, 5);
    }

    void text(const std::string& words, double x, double column_mm, const TextStyle& style) {
        if (!cairo_)
            return;
        Drawing drawing;
        drawing.texts.push_back({{x, y_}, column_mm, words, style});
        draw(cairo_, drawing);
    }

    /// A paragraph across the page, and what comes below it.
    void line(const std::string& words, const TextStyle& style, double below_mm) {
        if (words.empty())
            return;
        text(words, margin_mm, text_mm, style);
        y_ += measure(words, text_mm, style).height_mm + below_mm;
    }

    void fill(double x, double y, double w, double h, double red, double green, double blue) {
        if (!cairo_)
            return;
        cairo_set_source_rgb(cairo_, red, green, blue);
        cairo_rectangle(cairo_, x * pt_per_mm, y * pt_per_mm, w * pt_per_mm, h * pt_per_mm);
        cairo_fill(cairo_);
    }

    void heading() {
        line(n_.office.superior, {.size_pt = 12, .center = true}, 0.5);
        line(n_.office.name, {.size_pt = 13, .bold = true, .center = true}, 8);
        line("CÔNG KHAI KẾT QUẢ KHẢO SÁT\nMỨC ĐỘ HÀI LÒNG CỦA NGƯỜI DÂN, TỔ CHỨC",
             {.size_pt = 17, .bold = true, .center = true}, 3);
        line(n_.subject, {.size_pt = 14, .center = true}, 2);
        if (n_.forms.size() > 1)
            line("Phiếu “" + r_.form + "”", {.size_pt = 11, .italic = true, .center = true}, 2);
        y_ += 3;
        fill(margin_mm, y_, text_mm, 0.8, 0.11, 0.35, 0.59);
        y_ += 6;
    }

    void headline() {
        line(rate_text(r_.index), {.size_pt = 58, .bold = true, .center = true}, 0);
        line("chỉ số hài lòng chung", {.size_pt = 15, .center = true}, 1);
        line(change_since(r_.change, n_.compared), {.size_pt = 13, .center = true}, 1);
        line(base_text(r_), {.size_pt = 11, .italic = true, .center = true}, 7);
    }

    void bars(const std::string& title, const std::vector<PublicResults::Rate>& rates) {
        constexpr double names_mm = 66, share_mm = 32, bar_mm = text_mm - names_mm - share_mm - 4;
        const TextStyle name{.size_pt = 12};
        line(title, {.size_pt = 13, .bold = true}, 2.5);
        for (const auto& one : rates) {
            const double high = std::max(6.5, measure(one.name, names_mm, name).height_mm);
            text(one.name, margin_mm, names_mm, name);
            fill(margin_mm + names_mm + 2, y_ + 0.6, bar_mm, 4.6, 0.91, 0.93, 0.95);
            if (one.rate)
                fill(margin_mm + names_mm + 2, y_ + 0.6, bar_mm * *one.rate, 4.6, 0.11, 0.35, 0.59);
            text(rate_text(one.rate), margin_mm + text_mm - share_mm, share_mm,
                 {.size_pt = one.rate ? 12.0 : 9.0, .bold = one.rate.has_value(), .right = true});
            y_ += high + 2;
        }
        y_ += 4;
    }

    double list(const std::string& title, const std::vector<PublicResults::Rate>& rates, double x, double column_mm) {
        const double from = y_;
        text(title, x, column_mm, {.size_pt = 13, .bold = true});
        y_ += 8;
        for (const auto& one : rates) {
            const std::string words = fmt::format("• {}: {}", one.name, rate_text(one.rate));
            const TextStyle style{.size_pt = 11};
            text(words, x, column_mm, style);
            y_ += measure(words, column_mm, style).height_mm + 1.5;
        }
        return std::exchange(y_, from);
    }

    void two_lists() {
        constexpr double column_mm = (text_mm - 10) / 2;
        if (r_.best.empty() && r_.worst.empty())
            return;
        const double left = r_.best.empty() ? y_ : list("Được đánh giá cao nhất", r_.best, margin_mm, column_mm);
        const double right =
            r_.worst.empty() ? y_ : list("Cần cải thiện", r_.worst, margin_mm + column_mm + 10, column_mm);
        y_ = std::max(left, right) + 5;
    }

    double foot_high() const { return measure(join(n_.notes, " "), text_mm, note_style).height_mm + 20; }

    void foot() {
        line("Ý kiến góp ý thêm xin gửi: …………………………………………………………………………", {.size_pt = 11}, 3);
        line(join(n_.notes, " "), note_style, 2);
        line(fmt::format("{}, ngày {}", in_a_sentence(n_.office.name), vietnamese_date(n_.date)),
             {.size_pt = 11, .right = true}, 0);
    }

    static constexpr TextStyle note_style{.size_pt = 9, .italic = true};

    cairo_t* cairo_;
    const PublicNotice& n_;
    const PublicResults& r_;
    double y_ = margin_mm;
};

} // namespace

Result<void> draw_poster(const PublicNotice& notice, double scale, const std::filesystem::path& out) {
    OutputFile file(out);
    const std::unique_ptr<cairo_surface_t, Destroy> surface(
        cairo_pdf_surface_create(file.path().c_str(), width_mm * pt_per_mm * scale, height_mm * pt_per_mm * scale));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, notice.subject.c_str());
    std::unique_ptr<cairo_t, Destroy> cairo(cairo_create(surface.get()));
    cairo_scale(cairo.get(), scale, scale);
    for (const PublicResults& results : notice.forms) {
        Page(cairo.get(), notice, results).put();
        cairo_show_page(cairo.get());
    }
    cairo.reset();
    cairo_surface_finish(surface.get());
    if (const cairo_status_t status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
        return cannot_write(out, cairo_status_to_string(status));
    return file.keep();
}

} // namespace phieu
