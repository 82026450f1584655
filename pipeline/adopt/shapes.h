#pragma once

#include "adopt/blank_page.h"

namespace phieu::adopt {

enum class Outline {
    square,
    round,
    oblong, ///< a frame twice as wide as high, or thereabouts
};

/// Something small and closed that a page shows: a place to tick, a letter's eye, a table's cell.
struct Shape {
    Outline outline = Outline::square;
    Rect_mm at;        ///< outer edge of its frame
    bool whole = true; ///< its frame is unbroken
    double like = 0;   ///< how alike a square or a circle, 0…1
};

/// Finds squares and circles of 1.5 to 9 mm, empty within: drawn or printed as a letter, with sharp or round corners,
/// dotted or broken. Letters with an eye ("O", "D") are among them; words tell them apart. Oblong frames as well, where
/// several of one size stand in line.
/// @param ink  255 on print, at blank_page_dpi
std::vector<Shape> find_shapes(const cv::Mat& ink);

/// @return whether a shape can be nothing but a place to mark, whatever OCR makes of it: a square with four sharp
/// corners, or a circle larger than a capital O
bool is_surely_a_target(const cv::Mat& ink, const Shape& shape);

/// Finds pairs of brackets with nothing between, by their shapes: for scans, whose brackets OCR misreads.
std::vector<Rect_mm> find_empty_brackets(const cv::Mat& ink);

} // namespace phieu::adopt
