#pragma once

#include <opencv2/core.hpp>

namespace phieu {

/// What a side of paper without a code shows.
enum class Side {
    blank,   ///< surely nothing: dirt, folds, holes, stains, shadows and what shines through are nothing
    perhaps, ///< pale print, pencil, a few lines by hand, a signature
    printed, ///< three lines of dark print or more
};

/// @param gray  the scan, CV_8UC1, 255 white
/// @param px_per_mm  of the scan, roughly; whoever does not know it takes the longer side for 297 mm
/// @return which of the three. What is neither sure nor worth a person's time does not exist: in doubt `perhaps`.
///         Thread-safe.
Side look_at_side(const cv::Mat& gray, double px_per_mm);

/// @param darkness  of black print that shines through from the other side: nothing from there is darker
/// @return whether there are strokes that can't have shone through. Thread-safe.
bool written_beyond(const cv::Mat& gray, double px_per_mm, double darkness);

/// A scan evenly lit, with its darkest print black: pale print becomes what codes and forms are known by.
struct EvenPicture {
    cv::Mat gray;
    double darkest = 1; ///< darkness that became black, 0 paper … 1 black
};

EvenPicture with_more_contrast(const cv::Mat& gray, double px_per_mm);

} // namespace phieu
