#pragma once

#include "reading/aligned_page.h"

#include <vector>

namespace phieu {

/// Ink that belongs together, on the page as a whole.
struct InkPiece {
    Rect_mm box;         ///< upright, page frame
    double mm2 = 0;      ///< of the ink itself
    int label = 0;       ///< its value in PageInk::labels
    double darkness = 0; ///< mean of its ink, 0 paper, 1 black print
    double longer_mm() const { return box.w > box.h ? box.w : box.h; }
};

/// What a page shows that nobody printed on it: marks, writing, dirt, folds, stamps. Page frame, upright, at
/// page_ink_px_per_mm.
struct PageInk {
    cv::Mat ink;        ///< CV_8UC1, 255 on strokes beyond print; bare near the page's edges and where codes stand
    cv::Mat near_print; ///< CV_8UC1, 255 where print may be and ink can't be told from it; the reference page's own
    cv::Mat answers;    ///< CV_8UC1, 255 around the targets and places to write: farther off lie folds, stamps and dirt
    cv::Mat labels;     ///< CV_32S: which piece the pixels around ink belong to, 0 none; empty where there is no ink
    std::vector<InkPiece> pieces;

    cv::Rect pixels(const Rect_mm& area) const; ///< cut at the page's edges
};

/// Looks at the whole page once, at low resolution; strokes paler than a quarter of black are not seen here.
/// Thread-safe.
PageInk page_ink(const AlignedPage& page);

/// @return how dark the pen wrote where people answer: PageReading::pen
double pen_of(const PageInk& ink);

/// @return the squares of 0.5 mm where people answer that hold ink: PageReading::ink_squares
std::vector<int> ink_squares(const PageInk& ink);

} // namespace phieu
