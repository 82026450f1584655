#pragma once

#include "base/geometry.h"
#include "base/image.h"

#include <memory>
#include <string>
#include <vector>

typedef struct _cairo cairo_t; // NOLINT: cairo's own name

namespace phieu {

struct TextStyle {
    double size_pt = 11;
    bool bold = false;
    bool italic = false;
    bool center = false;
    bool right = false;
};

struct TextItem {
    Point_mm at;         ///< top left
    double width_mm = 0; ///< of the column that it is wrapped and aligned in
    std::string text;
    TextStyle style;
};
/// A straight line; `width_mm` is its thickness.
struct LineItem {
    Point_mm from;
    Point_mm to;
    double width_mm = 0.2;
    bool dotted = false;
};
/// A rectangle. Its outline lies within `rect`, so that a box is as large as the layout says.
struct BoxItem {
    Rect_mm rect;
    double line_mm = 0.3;
    bool filled = false;
};

/// A picture put into `rect`: dark pixels are ink, white ones are left as they are.
struct PictureItem {
    Rect_mm rect;
    std::shared_ptr<const GrayImage> picture;
};

/// What is printed: a display list in the page frame. PDF, preview and the reader's reference picture are all drawn
/// from it, so the reader knows every printed dot.
struct Drawing {
    std::vector<TextItem> texts;
    std::vector<LineItem> lines;
    std::vector<BoxItem> boxes;
    std::vector<PictureItem> pictures;

    /// Adds `other`, moved by (dx, dy) mm.
    void add(const Drawing& other, double dx_mm, double dy_mm);
};

struct TextSize {
    double width_mm = 0; ///< of the longest line
    double height_mm = 0;
    double last_line_right_mm = 0; ///< where the last line ends, from the text's left
};

/// Measures text set in a column of `width_mm` (Noto Serif, by Pango; independent of device and hinting).
/// Thread-safe: every thread has its own Pango context.
TextSize measure(const std::string& text, double width_mm, const TextStyle& style);

/// Draws onto a cairo context whose unit is the PostScript point and whose origin is the page's top left. The context
/// stays the caller's; its colour, line width and dashes are changed. One thread at a time for one context.
void draw(cairo_t* cairo, const Drawing& drawing);

/// @return whether the font that the geometry is frozen with is installed on this machine; Pango would silently set
/// the form in another. Thread-safe.
bool has_form_font();
/// @return whether a font of that family is installed.
bool has_font(const std::string& name);

} // namespace phieu
