#pragma once

#include "vision/sampling.h"

#include <optional>
#include <vector>

#include <opencv2/core.hpp>

namespace phieu {

/// What a picture's print looks like around its most telling points, whatever way it lies and however large it is
/// (SIFT; Lowe, "Distinctive image features from scale-invariant keypoints", 2004).
struct PrintFeatures {
    std::vector<cv::Point2f> at; ///< px of the picture
    cv::Mat descriptors;         ///< a row each
};

/// @param gray  CV_8UC1, 255 white; some 3 px a millimetre show letters and hide grain. Thread-safe.
PrintFeatures print_features(const cv::Mat& gray);

/// Looks for a page in a scan.
/// @param page  features of the page, `page_px_per_mm` pixels a millimetre
/// @param scan  features of the scan
/// @return page mm → px of the scan; nothing where too few features agree on one place. A guess: what stands there is
/// for the print to confirm. Deterministic, thread-safe.
std::optional<PageToScan> place_by_features(const PrintFeatures& page, double page_px_per_mm,
                                            const PrintFeatures& scan);

} // namespace phieu
