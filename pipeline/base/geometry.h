#pragma once

namespace phieu {

inline constexpr double pt_per_mm = 72 / 25.4; ///< points of a PDF

/// Millimetres in the page frame: origin at the top left of the trimmed page, y down.
struct Point_mm {
    double x = 0;
    double y = 0;
};

struct Rect_mm {
    double x = 0;
    double y = 0;
    double w = 0;
    double h = 0;
    Point_mm center() const { return {x + w / 2, y + h / 2}; }
    double right() const { return x + w; }
    double bottom() const { return y + h; }
};

inline bool is_empty(const Rect_mm& rect) {
    return rect.w <= 0 || rect.h <= 0;
}

/// `rect` with `margin_mm` more on each side.
inline Rect_mm grown(const Rect_mm& rect, double margin_mm) {
    return {rect.x - margin_mm, rect.y - margin_mm, rect.w + 2 * margin_mm, rect.h + 2 * margin_mm};
}

/// Squares of 0.5 mm of a page are numbered row by row: row × this + column. No paper is as wide.
inline constexpr int ink_squares_in_a_row = 1024;

} // namespace phieu
