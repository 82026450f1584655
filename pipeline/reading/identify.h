#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

namespace phieu {

struct FoundCode {
    std::string payload;
    std::array<cv::Point2d, 4> corners_px; ///< of the symbol's own top left, top right, bottom right, bottom left
};

/// Reads the form code: first in the corner where our forms carry it, the page being upright or upside down, then in
/// the other corners, then anywhere. The cheap looks come first; a page without a code costs the most. Thread-safe.
/// Nothing where no QR code could be read; the payload may be anyone's.
std::optional<FoundCode> find_code(const cv::Mat& gray);

/// Reads every code on a page, other people's included; for a page on which something does not fit.
std::vector<FoundCode> find_all_codes(const cv::Mat& gray);

/// Reads a code within a part of the scan.
std::optional<FoundCode> find_code_in(const cv::Mat& gray, const cv::Rect& area);

/// Tries harder, at many times the cost: modules that ran into each other or wore away on a bad copy are thinned,
/// thickened and smoothed. For pages that are not blank and on which `find_code` found nothing.
std::optional<FoundCode> find_damaged_code(const cv::Mat& gray);

} // namespace phieu
