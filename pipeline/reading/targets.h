#pragma once

#include "form/layout.h"
#include "reading/registration.h"
#include "vision/light.h"

namespace phieu {

/// A printed box or digit, found again near where the template puts it.
struct FoundTarget {
    double match =
        0; ///< how well the print agrees, 0…1; 0: not found within reach, to be reviewed and never read as blank
    Point_mm off;       ///< found minus expected, in page mm
    cv::Mat ink;        ///< darkness (0 paper … 1 black, CV_32F) around the target, at reading_px_per_mm
    cv::Mat print;      ///< what is printed there (255 white), aligned with `ink`
    cv::Mat near_print; ///< 255 where print may be, aligned with `ink`
};

/// Side of the square that is cut out around a target's centre: a mark over the edge, and what stands beside it.
inline constexpr double target_view_mm = 12;

/// Finds the printed targets of one field near where the template puts them.
///
/// @return one entry for each option, in template order
/// Why not the page transform alone: feeders stretch paper by up to 0.5 mm between two boxes, and paper from a box
/// curls. Thread-safe; keeps no reference to `gray`.
std::vector<FoundTarget> find_targets(const cv::Mat& gray, const Registration& registration,
                                      const ReferencePage& reference, const Light& light, const FieldLayout& field);

} // namespace phieu
