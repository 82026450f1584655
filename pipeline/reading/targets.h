#pragma once

#include "reading/aligned_page.h"

namespace phieu {

/// A printed box or digit, found again near where the template puts it.
struct FoundTarget {
    /// How well the print agrees, 0…1. 0: not found within reach; to be reviewed, never read as blank.
    double match = 0;
    Point_mm off;       ///< found minus expected, page frame
    cv::Mat ink;        ///< darkness around the target (CV_32FC1, 0 paper … 1 black), `target_view_mm` wide and high
    cv::Mat print;      ///< what is printed there (CV_8UC1, 255 white), aligned with `ink`
    cv::Mat near_print; ///< 255 where print may be (CV_8UC1), aligned with `ink`
    bool unprinted = false; ///< a cell: nothing of its own is printed there; the view lies over the ink in it, if any
    bool over_edge = false; ///< a cell whose mark reaches far into another option's: whose it is, a person says
    double speck_mm2 = 0; ///< a cell: ink in it that is too small to lay the view over, and may be a dot that was meant
    bool as_box = false;  ///< the mark model is shown a box instead of what is printed: a cell, a bracket
};

/// Side of the square that is cut out around a target's centre, at reading_px_per_mm: a mark over the edge, and what
/// stands beside it.
inline constexpr double target_view_mm = 12;

/// @return how long and wide a target is to who judges its marks: of a cell, in which people mark where they like, as
/// much as a box
double target_side_mm(const OptionLayout& option);

/// Finds the printed targets of one choice near where the template puts them. A cell has no print of its own: it is
/// where the page's print says, and `off` leads from its middle to the ink in it.
///
/// @param choice  a choice of `page`'s layout
/// @return one entry for each option, in template order. A target that was not found within 1.2 mm of its place, and
///         for which the others of its choice can't vouch, has `match == 0`.
/// Why not the page transform alone: feeders stretch paper by up to 0.5 mm between two boxes, and paper from a box
/// curls. Thread-safe; `print` and `near_print` may share the reference page's pixels, `ink` shares none.
std::vector<FoundTarget> find_targets(const AlignedPage& page, const ChoiceLayout& choice);

} // namespace phieu
