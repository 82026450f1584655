#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

namespace phieu {

// In all of these `gray` is a scan, CV_8UC1, 255 white. All are thread-safe and keep no reference to it. A code that
// reads mirrored is none of this side: it shines through from the other one, or the whole picture is mirrored, which no
// form can be read from. Nobody gets to see it.

struct FoundCode {
    std::string payload; ///< as it is written; whether it is ours parse_page_code and parse_cover_code say
    /// The symbol's own top left, top right, bottom right, bottom left, in pixels of the whole scan.
    std::array<cv::Point2d, 4> corners_px;
};

/// Reads the form code: first in the corner where our forms carry it, the page being upright or upside down, then in
/// the other corners, then anywhere. The cheap looks come first; a page without a code costs the most.
/// @return nothing where no QR code could be read
std::optional<FoundCode> find_code(const cv::Mat& gray);

/// Reads every code on a page, up to 16, other people's included; for a page on which something does not fit.
std::vector<FoundCode> find_all_codes(const cv::Mat& gray);

/// Reads a code within a part of the scan.
/// @param area  scan px; what lies off the scan is left out
std::optional<FoundCode> find_code_in(const cv::Mat& gray, const cv::Rect& area);

/// Tries harder, at many times the cost: modules that ran into each other or wore away on a bad copy are thinned,
/// thickened and smoothed. For pages that are not blank and on which `find_code` found nothing; looks in the corners
/// only.
std::optional<FoundCode> find_damaged_code(const cv::Mat& gray);

} // namespace phieu
