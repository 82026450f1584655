#include "form/given_page.h"

#include "form/compose.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <cairo.h>
#include <fmt/format.h>

namespace phieu {
namespace {

constexpr double unprintable_mm = 5; // along a page's edges, of office printers
constexpr double quiet_mm = 3;       // about a code: four modules of the densest, and what a printer wanders
constexpr double beside_square_mm = 2;
constexpr double corner_reach_mm = 46; // how far from a page's corner a code may stand
constexpr double square_reach_mm = 22; // and a corner square
constexpr double mask_px_per_mm = 4;
constexpr int print_below = 200; // gray value of what is printed

/// Where a page is free, at mask_px_per_mm.
class FreePlaces {
public:
    FreePlaces(const GrayImage& print, double width_mm, double height_mm, const std::vector<Rect_mm>& taken)
        : width_mm_(width_mm), height_mm_(height_mm), cols_(static_cast<int>(std::lround(width_mm * mask_px_per_mm))),
          rows_(static_cast<int>(std::lround(height_mm * mask_px_per_mm))) {
        std::vector<char> used(static_cast<std::size_t>(cols_) * static_cast<std::size_t>(rows_));
        const double across = print.width_px / static_cast<double>(cols_);
        const double down = print.height_px / static_cast<double>(rows_);
        for (int y = 0; y < print.height_px; y++)
            for (int x = 0; x < print.width_px; x++)
                if (print.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(print.width_px) +
                                 static_cast<std::size_t>(x)] < print_below)
                    used[index(std::min(cols_ - 1, static_cast<int>(x / across)),
                               std::min(rows_ - 1, static_cast<int>(y / down)))] = 1;
        for (const Rect_mm& rect : taken)
            each_pixel(rect, [&](std::size_t at) { used[at] = 1; });
        sums_.resize(static_cast<std::size_t>(cols_ + 1) * static_cast<std::size_t>(rows_ + 1));
        for (int y = 0; y < rows_; y++)
            for (int x = 0; x < cols_; x++)
                sum(x + 1, y + 1) = used[index(x, y)] + sum(x, y + 1) + sum(x + 1, y) - sum(x, y);
    }

    /// @return whether nothing is printed within `margin` of `rect`, which a printer can print
    bool is_free(const Rect_mm& rect, double margin) const {
        if (rect.x < unprintable_mm || rect.y < unprintable_mm || rect.right() > width_mm_ - unprintable_mm ||
            rect.bottom() > height_mm_ - unprintable_mm)
            return false;
        const Rect_mm wide = grown(rect, margin);
        const int x0 = at(wide.x, cols_), x1 = at(wide.right(), cols_);
        const int y0 = at(wide.y, rows_), y1 = at(wide.bottom(), rows_);
        return sum(x1, y1) - sum(x0, y1) - sum(x1, y0) + sum(x0, y0) == 0 &&
               std::none_of(ours_.begin(), ours_.end(), [&](const Rect_mm& own) {
                   return wide.x < own.right() && own.x < wide.right() && wide.y < own.bottom() &&
                          own.y < wide.bottom();
               });
    }

    void take(const Rect_mm& rect) { ours_.push_back(rect); }

    /// @return the free place of that size that is nearest to a corner of the page; nothing within reach: none
    /// @param corner  0 top left, 1 top right, 2 bottom right, 3 bottom left
    std::optional<Rect_mm> nearest(int corner, double w, double h, double margin, double reach_mm) const {
        constexpr double step_mm = 0.5;
        constexpr double well_in_mm = 8; // from the edges: a sheet fed askew is not cut there
        const bool right = corner == 1 || corner == 2, bottom = corner >= 2;
        std::optional<Rect_mm> best;
        double least = 1e9;
        for (double dy = unprintable_mm; dy + h <= reach_mm; dy += step_mm)
            for (double dx = unprintable_mm; dx + w <= reach_mm; dx += step_mm) {
                const Rect_mm rect{right ? width_mm_ - dx - w : dx, bottom ? height_mm_ - dy - h : dy, w, h};
                if (const double far = std::hypot(dx - well_in_mm, dy - well_in_mm);
                    far < least && is_free(rect, margin)) {
                    best = rect;
                    least = far;
                }
            }
        return best;
    }

private:
    static int at(double mm, int most) {
        return std::clamp(static_cast<int>(std::lround(mm * mask_px_per_mm)), 0, most);
    }
    std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(cols_) + static_cast<std::size_t>(x);
    }
    int& sum(int x, int y) {
        return sums_[static_cast<std::size_t>(y) * static_cast<std::size_t>(cols_ + 1) + static_cast<std::size_t>(x)];
    }
    int sum(int x, int y) const { return const_cast<FreePlaces*>(this)->sum(x, y); }
    template <typename Do>
    void each_pixel(const Rect_mm& rect, Do&& act) const {
        for (int y = at(rect.y, rows_); y < at(rect.bottom(), rows_); y++)
            for (int x = at(rect.x, cols_); x < at(rect.right(), cols_); x++)
                act(index(x, y));
    }

    double width_mm_, height_mm_;
    int cols_, rows_;
    std::vector<int> sums_; ///< of used pixels above and left
    std::vector<Rect_mm> ours_;
};

std::optional<Rect_mm> room_for_code(const FreePlaces& free, int corner, std::initializer_list<double> sides) {
    for (const double side : sides)
        if (const auto place = free.nearest(corner, side, side, quiet_mm, corner_reach_mm))
            return place;
    return std::nullopt;
}

/// Beside the upper code or below it, as large as there is room.
Rect_mm room_for_words(const FreePlaces& free, const Rect_mm& code) {
    for (const auto& [w, h] :
         {std::pair(28.0, 18.0), {28.0, 12.0}, {40.0, 8.0}, {28.0, 8.0}, {20.0, 12.0}, {18.0, 8.0}})
        for (const Rect_mm& place :
             {Rect_mm{code.x - quiet_mm - 0.5 - w, code.y, w, h}, Rect_mm{code.right() + quiet_mm + 0.5, code.y, w, h},
              Rect_mm{code.right() - w, code.bottom() + quiet_mm + 0.5, w, h},
              Rect_mm{code.x, code.bottom() + quiet_mm + 0.5, w, h}})
            if (free.is_free(place, 0.5))
                return place;
    return {};
}

Error unusable_picture(const std::string& file, const char* vi, const char* en) {
    return {
        ErrorKind::usage,
        {fmt::format("Ảnh trang {} của mẫu phiếu {}. Hãy chép lại tệp ấy từ bản sao lưu, hoặc lấy lại mẫu.", file, vi),
         fmt::format("The form's picture {} {}.", file, en)}};
}

} // namespace

Result<std::shared_ptr<const GrayImage>> gray_from_png(const Bytes& png) {
    constexpr double most_pixels = 64e6;
    struct Reading {
        const Bytes* bytes;
        std::size_t at;
    } reading{&png, 0};
    cairo_surface_t* surface = cairo_image_surface_create_from_png_stream(
        [](void* state, unsigned char* out, unsigned length) {
            auto& from = *static_cast<Reading*>(state);
            if (length > from.bytes->size() - from.at)
                return CAIRO_STATUS_READ_ERROR;
            std::memcpy(out, from.bytes->data() + from.at, length);
            from.at += length;
            return CAIRO_STATUS_SUCCESS;
        },
        &reading);
    const int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS || static_cast<double>(width) * height > most_pixels) {
        cairo_surface_destroy(surface);
        return fail(ErrorKind::usage, "Ảnh không phải PNG, hoặc quá lớn.", "The picture is no PNG, or too large.");
    }
    // Painted over white paper: whatever the file's format, what comes is RGB24.
    cairo_surface_t* paper = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t* cairo = cairo_create(paper);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_paint(cairo);
    cairo_destroy(cairo);
    cairo_surface_flush(paper);
    auto picture = std::make_shared<GrayImage>();
    picture->width_px = width;
    picture->height_px = height;
    picture->pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const unsigned char* rows = cairo_image_surface_get_data(paper);
    const int stride = cairo_image_surface_get_stride(paper);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            const unsigned char* bgr =
                rows + static_cast<std::ptrdiff_t>(y) * stride + static_cast<std::ptrdiff_t>(4) * x;
            picture->pixels.push_back(static_cast<std::uint8_t>((114 * bgr[0] + 587 * bgr[1] + 299 * bgr[2]) / 1000));
        }
    cairo_surface_destroy(paper);
    cairo_surface_destroy(surface);
    return picture;
}

Result<void> read_pictures(Template& form, const std::filesystem::path& folder) {
    constexpr double most_off = 0.01; // of the sides' proportion
    for (Block& block : form.blocks) {
        auto* page = std::get_if<GivenPage>(&block);
        if (!page)
            continue;
        const auto bytes = read_file(folder / page->picture);
        if (!bytes)
            return tl::unexpected(unusable_picture(page->picture, "không đọc được", "can't be read"));
        if (sha256_of(as_text(*bytes)) != page->sha256)
            return tl::unexpected(unusable_picture(page->picture, "đã bị thay đổi", "was changed"));
        auto picture = gray_from_png(*bytes);
        if (!picture)
            return tl::unexpected(picture.error());
        const double wide = (*picture)->width_px / page->width_mm, high = (*picture)->height_px / page->height_mm;
        if (std::abs(wide / high - 1) > most_off)
            return tl::unexpected(unusable_picture(page->picture, "không cùng hình dạng với trang giấy",
                                                   "has another shape than its page"));
        page->print = *picture;
    }
    return {};
}

std::optional<PageMarks> room_for_marks(const GrayImage& print, double width_mm, double height_mm,
                                        const std::vector<Rect_mm>& taken) {
    FreePlaces free(print, width_mm, height_mm, taken);
    PageMarks marks;
    bool found = false;
    for (const auto& [upper, lower] : {std::pair(1, 3), {0, 2}, {0, 3}, {1, 2}}) {
        const auto code = room_for_code(free, upper, {code_side_mm, 16.0, spare_code_side_mm, 14.0});
        const auto spare = room_for_code(free, lower, {spare_code_side_mm, 14.0});
        if (!code || !spare)
            continue;
        marks.codes = {*code, *spare};
        found = true;
        break;
    }
    if (!found)
        return std::nullopt;
    for (const Rect_mm& code : marks.codes)
        free.take(grown(code, quiet_mm));
    marks.words = room_for_words(free, marks.codes[0]);
    if (!is_empty(marks.words))
        free.take(marks.words);
    for (int corner = 0; corner < 4; corner++)
        if (const auto place =
                free.nearest(corner, fiducial_side_mm, fiducial_side_mm, beside_square_mm, square_reach_mm)) {
            marks.corners[static_cast<std::size_t>(corner)] = *place;
            free.take(grown(*place, beside_square_mm));
        }
    return marks;
}

Rect_mm shrunk_on_paper(double width_mm, double height_mm, double factor) {
    return {width_mm * (1 - factor) / 2, height_mm * (1 - factor) / 2, width_mm * factor, height_mm * factor};
}

} // namespace phieu
