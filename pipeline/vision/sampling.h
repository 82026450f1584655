#pragma once

#include "base/geometry.h"

#include <vector>

#include <opencv2/core.hpp>

namespace phieu {

/// Maps page millimetres to scan pixels, homogeneous. Scan pixels are measured from the scan's top left corner, so that
/// the middle of the first pixel is (0.5, 0.5).
using PageToScan = cv::Matx33d;

/// @return where a point of the page lies, scan px; maybe off the scan
cv::Point2d apply(const PageToScan& transform, Point_mm at);

/// The four corners of a rectangle of the page on the scan, clockwise from its top left.
std::vector<cv::Point2f> corners_on_scan(const PageToScan& transform, const Rect_mm& area);

/// @return whether all of a rectangle of the page lies on the scan.
bool lies_on(const cv::Mat& scan, const PageToScan& transform, const Rect_mm& area);

/// @return pixels of the scan for one millimetre of the page, near `at`.
double px_per_mm_at(const PageToScan& transform, Point_mm at);

/// Samples a rectangle of the page out of the scan, upright and at `px_per_mm`, without ever warping the whole page.
/// Pixel centres of the patch lie at (i + 0.5) / px_per_mm. What lies off the scan comes as white.
/// @param gray  CV_8UC1
/// @return CV_8UC1, `area`'s sides rounded to whole pixels; shares none with the scan. Thread-safe.
cv::Mat sample(const cv::Mat& gray, const PageToScan& transform, const Rect_mm& area, double px_per_mm);

/// The picture `by` times smaller, each pixel the mean of a whole square of pixels; the last odd rows and columns are
/// left out, so that nothing shifts. `by` is at least 1 and at most the picture's shorter side.
cv::Mat shrunk(const cv::Mat& gray, int by);

/// The same transform after moving the page by (dx, dy) mm: what stood at p is found at p + d.
PageToScan shifted(const PageToScan& transform, Point_mm by);

} // namespace phieu
