#pragma once

#include "base/geometry.h"
#include "intake/page_text.h"
#include "intake/source.h"

#include <string>
#include <vector>

#include <opencv2/core.hpp>

namespace phieu::adopt {

/// Frame of everything in this stage: millimetres from the top left of the blank page's picture, y down.
inline constexpr double px_per_mm = blank_page_dpi / 25.4;
/// @return a length in pixels, at least one
int px(double mm);

/// A printed letter and where it stands.
struct Letter {
    char32_t code = 0;
    Rect_mm at; ///< its advance by its font's height; of a scan its ink
};

/// A printed word: no blanks within.
struct Word {
    std::vector<Letter> letters;
    std::string font; ///< of a file's own words; empty for what was read from a picture
    Rect_mm at;
    double trust = 1; ///< that the letters are these
};

/// One page of a blank form.
struct BlankPage {
    cv::Mat picture; ///< CV_8UC1 at blank_page_dpi, upright, paper white
    cv::Mat ink;     ///< 255 on print, of the same size
    std::vector<Word> words;
    bool scanned = false;
    bool turned = false;       ///< the page lay on its side in the file
    bool edges_unsure = false; ///< what lies around the paper is in the picture, and where the paper ends was not seen

    double width_mm() const { return picture.cols / px_per_mm; }
    double height_mm() const { return picture.rows / px_per_mm; }
};

/// A page that a program drew: its picture and its words are exact.
/// @param picture  at blank_page_dpi
BlankPage drawn_page(cv::Mat picture, const PageText& text);

/// Turns a page whose words run down, up or to the left.
void set_upright(BlankPage& page);

/// A page that was scanned or photographed: it is cut out along the paper's edges where they are seen, set straight,
/// made clean and read by OCR. Takes seconds.
/// @param file_px_per_mm  of the picture, where its file says so; else 0, and the paper is taken for A4
BlankPage scanned_page(const cv::Mat& gray, double file_px_per_mm);

/// @return the smallest rectangle that holds both
Rect_mm joined(const Rect_mm& a, const Rect_mm& b);
bool holds(const Rect_mm& area, Point_mm point);
/// @return the share of `a` that lies within `b`
double share_within(const Rect_mm& a, const Rect_mm& b);
/// @return by how much two rectangles overlap in height, as a share of the lower one
double level_with(const Rect_mm& a, const Rect_mm& b);
/// Pixels that a rectangle touches, within the picture
cv::Rect pixels_of(const Rect_mm& area, const cv::Mat& picture);
Rect_mm in_mm(const cv::Rect& pixels);

std::string text_of(const Word& word);

} // namespace phieu::adopt
