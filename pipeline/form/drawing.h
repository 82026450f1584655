#pragma once

#include "base/geometry.h"

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
    Point_mm at; ///< top left
    double width_mm = 0;
    std::string text;
    TextStyle style;
};
struct LineItem {
    Point_mm from;
    Point_mm to;
    double width_mm = 0.2;
    bool dotted = false;
};
struct BoxItem {
    Rect_mm rect;
    double line_mm = 0.3;
    bool filled = false;
};

/// What is printed: a display list in the page frame. PDF, preview and the reader's reference picture are all drawn
/// from it, so the reader knows every printed dot.
struct Drawing {
    std::vector<TextItem> texts;
    std::vector<LineItem> lines;
    std::vector<BoxItem> boxes;

    /// Adds `other`, moved by (dx, dy) mm.
    void add(const Drawing& other, double dx_mm, double dy_mm);
};

struct TextSize {
    double width_mm = 0;
    double height_mm = 0;
    double last_line_right_mm = 0; ///< where the last line ends, from the text's left
};

/// Measures text set in a column of `width_mm` (Noto Serif, by Pango; independent of device and hinting).
/// Thread-safe: every thread has its own Pango context.
TextSize measure(const std::string& text, double width_mm, const TextStyle& style);

/// Draws onto a cairo context whose unit is the PostScript point.
void draw(cairo_t* cairo, const Drawing& drawing);

/// @return whether the font that the geometry is frozen with is installed on this machine.
bool has_form_font();

} // namespace phieu
