#include "form/drawing.h"

#include <algorithm>
#include <memory>
#include <string_view>

#include <pango/pangocairo.h>

namespace phieu {
namespace {

constexpr const char* family = "Noto Serif";

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
using LayoutPtr = std::unique_ptr<PangoLayout, Unref>;

PangoContext* context() {
    // One per thread: Pango contexts are not thread-safe. Hinting off, or the same text would break lines differently
    // on paper and in the reader's reference picture.
    thread_local std::unique_ptr<PangoContext, Unref> own = [] {
        PangoFontMap* fonts = pango_cairo_font_map_get_default();
        std::unique_ptr<PangoContext, Unref> made(pango_font_map_create_context(fonts));
        pango_cairo_context_set_resolution(made.get(), 72);
        pango_context_set_round_glyph_positions(made.get(), FALSE);
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
        pango_cairo_context_set_font_options(made.get(), options);
        cairo_font_options_destroy(options);
        return made;
    }();
    return own.get();
}

LayoutPtr typeset(const std::string& text, double width_mm, const TextStyle& style) {
    LayoutPtr layout(pango_layout_new(context()));
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, family);
    pango_font_description_set_absolute_size(font, style.size_pt * PANGO_SCALE);
    pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    pango_layout_set_width(layout.get(), static_cast<int>(width_mm * pt_per_mm * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD);
    pango_layout_set_alignment(layout.get(), style.center  ? PANGO_ALIGN_CENTER
                                             : style.right ? PANGO_ALIGN_RIGHT
                                                           : PANGO_ALIGN_LEFT);
    pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
    return layout;
}

} // namespace

bool has_form_font() {
    return has_font(family);
}

bool has_font(const std::string& name) {
    PangoFontDescription* wanted = pango_font_description_from_string((name + " 11").c_str());
    PangoFont* font = pango_context_load_font(context(), wanted);
    pango_font_description_free(wanted);
    if (!font)
        return false;
    PangoFontDescription* got = pango_font_describe(font);
    const bool same = pango_font_description_get_family(got) == name;
    pango_font_description_free(got);
    g_object_unref(font);
    return same;
}

TextSize measure(const std::string& text, double width_mm, const TextStyle& style) {
    const LayoutPtr layout = typeset(text, width_mm, style);
    PangoRectangle whole;
    pango_layout_get_extents(layout.get(), nullptr, &whole);
    const PangoLayoutLine* last =
        pango_layout_get_line_readonly(layout.get(), pango_layout_get_line_count(layout.get()) - 1);
    PangoRectangle line;
    pango_layout_line_get_extents(const_cast<PangoLayoutLine*>(last), nullptr, &line);
    const double mm = 1 / (PANGO_SCALE * pt_per_mm);
    return {whole.width * mm, whole.height * mm, line.width * mm};
}

void Drawing::add(const Drawing& other, double dx, double dy) {
    for (TextItem item : other.texts) {
        item.at = {item.at.x + dx, item.at.y + dy};
        texts.push_back(std::move(item));
    }
    for (LineItem item : other.lines) {
        item.from = {item.from.x + dx, item.from.y + dy};
        item.to = {item.to.x + dx, item.to.y + dy};
        lines.push_back(item);
    }
    for (BoxItem item : other.boxes) {
        item.rect.x += dx;
        item.rect.y += dy;
        boxes.push_back(item);
    }
    for (PictureItem item : other.pictures) {
        item.rect.x += dx;
        item.rect.y += dy;
        pictures.push_back(std::move(item));
    }
}

namespace {

void draw_picture(cairo_t* cairo, const PictureItem& item) {
    const GrayImage& picture = *item.picture;
    cairo_surface_t* ink = cairo_image_surface_create(CAIRO_FORMAT_A8, picture.width_px, picture.height_px);
    unsigned char* rows = cairo_image_surface_get_data(ink);
    const int stride = cairo_image_surface_get_stride(ink);
    for (int y = 0; rows && y < picture.height_px; y++)
        for (int x = 0; x < picture.width_px; x++)
            rows[static_cast<std::ptrdiff_t>(y) * stride + x] = static_cast<unsigned char>(
                255 - picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width_px) +
                                     static_cast<std::size_t>(x)]);
    cairo_surface_mark_dirty(ink);
    cairo_save(cairo);
    cairo_translate(cairo, item.rect.x * pt_per_mm, item.rect.y * pt_per_mm);
    cairo_scale(cairo, item.rect.w * pt_per_mm / picture.width_px, item.rect.h * pt_per_mm / picture.height_px);
    cairo_mask_surface(cairo, ink, 0, 0);
    cairo_restore(cairo);
    cairo_surface_destroy(ink);
}

} // namespace

void draw(cairo_t* cairo, const Drawing& drawing) {
    cairo_set_source_rgb(cairo, 0, 0, 0);
    for (const PictureItem& item : drawing.pictures)
        draw_picture(cairo, item);
    for (const TextItem& item : drawing.texts) {
        const LayoutPtr layout = typeset(item.text, item.width_mm, item.style);
        cairo_move_to(cairo, item.at.x * pt_per_mm, item.at.y * pt_per_mm);
        pango_cairo_show_layout(cairo, layout.get());
    }
    for (const LineItem& item : drawing.lines) {
        cairo_set_line_width(cairo, item.width_mm * pt_per_mm);
        const double dots[] = {0, 1.2 * pt_per_mm};
        cairo_set_dash(cairo, dots, item.dotted ? 2 : 0, 0);
        cairo_set_line_cap(cairo, item.dotted ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo_move_to(cairo, item.from.x * pt_per_mm, item.from.y * pt_per_mm);
        cairo_line_to(cairo, item.to.x * pt_per_mm, item.to.y * pt_per_mm);
        cairo_stroke(cairo);
    }
    cairo_set_dash(cairo, nullptr, 0, 0);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT);
    for (const BoxItem& item : drawing.boxes) {
        const double inset = item.filled ? 0 : item.line_mm / 2;
        cairo_rectangle(cairo, (item.rect.x + inset) * pt_per_mm, (item.rect.y + inset) * pt_per_mm,
                        (item.rect.w - 2 * inset) * pt_per_mm, (item.rect.h - 2 * inset) * pt_per_mm);
        if (item.filled) {
            cairo_fill(cairo);
        } else {
            cairo_set_line_width(cairo, item.line_mm * pt_per_mm);
            cairo_stroke(cairo);
        }
    }
}

} // namespace phieu
