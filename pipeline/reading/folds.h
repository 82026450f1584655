#pragma once

#include "reading/aligned_page.h"

namespace phieu {

/// Ink of folds of the paper that cross a row of targets.
struct FoldInk {
    Rect_mm area; ///< page frame; the row as far as its targets' views go, from edge to edge of the page
    cv::Mat ink;  ///< 255 on a fold, at reading_px_per_mm (CV_8UC1); empty where none was found
};

/// Looks for folds: thin lines, nearly level, from one edge of the page to the other, as pale as the paper's grain
/// lets them be seen. A stroke that somebody drew ends somewhere. Where a mark crosses a fold it stays.
/// @return thread-safe; keeps no reference to `page`
FoldInk folds_across(const AlignedPage& page, const ChoiceLayout& choice);

/// Takes the folds' ink out of a patch.
/// @param patch  darkness (CV_32FC1) or a mask (CV_8UC1) at reading_px_per_mm; becomes 0 there
/// @param from  the patch's top left, page frame
void erase(const FoldInk& folds, Point_mm from, cv::Mat& patch);

} // namespace phieu
