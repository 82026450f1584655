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
    PageToScan transform;
    double residual_mm =
        0; ///< 90th percentile of the anchors' distances from the transform: curl, stretch, or a wrong page
    double anchors_found = 0; ///< share of the page's anchors that were found, 0…1
    int fiducials = 0;        ///< how many of the four corner squares took part
    std::vector<MatchedAnchor> anchors;

    /// The transform near a point, corrected by what the anchors around it say: paper curls and feeders stretch.
    PageToScan local(Point_mm at) const;
};

/// Registers a page whose code was read: corner squares and code first, then printed text all over the page. Works with
/// whatever is left when corners are cut off or covered.
/// @param place  which of the page's codes was read
/// @return nothing when less than `least_anchors` of the print is found where it should be: another form, or not flat
std::optional<Registration> register_page(const cv::Mat& gray, const PageLayout& layout, const ReferencePage& reference,
                                          const FoundCode& code, int place);

/// @return the share of a page's anchors that are found where a transform puts them, 0…1; 0 for a page without anchors
double print_agreement(const cv::Mat& gray, const PageToScan& transform, const ReferencePage& reference);

} // namespace phieu
