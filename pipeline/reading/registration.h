#pragma once

#include "form/layout.h"
#include "reading/identify.h"
#include "reading/reference.h"
#include "vision/sampling.h"
#include "vision/squares.h"

#include <optional>

namespace phieu {

/// A piece of print found again in the scan.
struct MatchedAnchor {
    Point_mm at;          ///< where the template has it
    cv::Point2d found_px; ///< where the scan has it
    Point_mm off;         ///< found minus expected by the page's transform, in page mm
};

/// How a page lies in its scan.
struct Registration {
    PageToScan transform; ///< page mm → scan px, of the page as a whole
    /// 90th percentile of the anchors' distances from the transform: curl, stretch, or a wrong page.
    double residual_mm = 0;
    double anchors_found = 0;           ///< share of the page's anchors that were found, 0…1
    int fiducials = 0;                  ///< how many of the four corner squares took part
    std::vector<MatchedAnchor> anchors; ///< those that agree with the transform to 2.5 mm, and with their neighbours

    /// Page mm → scan px near a point: the transform, corrected by what the anchors within some 20 mm say. Paper curls
    /// and feeders stretch. Far from all anchors it is the transform itself.
    PageToScan local(Point_mm at) const;
};

/// Registers a page whose code was read: corner squares and code first, then printed text all over the page. Works with
/// whatever is left when corners are cut off or covered. Thread-safe; keeps no reference to what it is given.
/// @param gray  the scan, CV_8UC1, 255 white, turned in any way
/// @param reference  of the page that `layout` describes
/// @param code  found in `gray`; its corners give the first guess, and which way is up
/// @param place  which of the page's codes that is (PageCode::place)
/// @return nothing where less than half of the print is found where it should be, or where a tenth of that lies more
///         than 1.6 mm off: another form, not flat, or mostly covered. A page without any print to find needs its four
///         corners.
std::optional<Registration> register_page(const cv::Mat& gray, const PageLayout& layout, const ReferencePage& reference,
                                          const FoundCode& code, int place);

/// Registers a page by its print alone: one that carries no code of ours.
/// @param guess  page mm → scan px, right to some 2 mm all over the page
/// @return as `register_page`; nothing for a page without any print to find
std::optional<Registration> register_by_print(const cv::Mat& gray, const PageLayout& layout,
                                              const ReferencePage& reference, const PageToScan& guess);

/// @param transform  page mm → scan px
/// @return the share of a page's anchors that are found within 2 mm of where `transform` puts them, 0…1; 0 for a page
/// without anchors. Thread-safe.
double print_agreement(const cv::Mat& gray, const PageToScan& transform, const ReferencePage& reference);

} // namespace phieu
