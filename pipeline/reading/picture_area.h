#pragma once

#include "base/geometry.h"
#include "reading/identify.h"
#include "vision/sampling.h"

#include <array>
#include <vector>

namespace phieu {

/// Where a page lies in its picture: its corners in pixels, clockwise from the page's own top left; maybe off the
/// picture.
using PageArea = std::array<cv::Point2f, 4>;

/// @return where a page of that size lies, as its transform says
/// @param margin_mm  added all around
PageArea area_of(const PageToScan& transform, double width_mm, double height_mm, double margin_mm = 0);

/// @return page mm → scan px as one code alone says it, to a few percent
/// @param at  where the page prints that code, page mm
PageToScan guess_from_code(const Rect_mm& at, const FoundCode& code);

/// @return the code itself with its quiet zone
PageArea area_of_code(const FoundCode& code);

cv::Point2d middle_of(const FoundCode& code);

/// @return pixels a millimetre, as the size of a code says it
double px_per_mm_of(const FoundCode& code, double side_mm);

PageArea area_of(const cv::Rect& box);

bool contains(const PageArea& area, cv::Point2d at_px);

/// @return how much of the smaller page the other one covers, 0…1
double overlap(const PageArea& a, const PageArea& b);

/// @return the upright box around a page, as a part of a picture whose sides count as 1, cut at its edges
Rect_mm part_of(const PageArea& area, cv::Size picture);

/// Paints pages white, so that what is found afterwards is found elsewhere.
/// @param gray  CV_8UC1, changed in place
void paint_out(cv::Mat& gray, const PageArea& area);

/// Looks for print and writing on paper beyond the pages that are known. The scanner's lid, the table beneath a photo,
/// edges of paper, holes and dirt are none.
/// @param gray  the picture, CV_8UC1
/// @param known  the pages
/// @param px_per_mm  of the picture
/// @return boxes around what belongs together, px; empty where everything is explained. Thread-safe.
std::vector<cv::Rect> print_beyond(const cv::Mat& gray, const std::vector<PageArea>& known, double px_per_mm);

} // namespace phieu
