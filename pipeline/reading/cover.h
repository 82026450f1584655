#pragma once

#include "reading/picture_area.h"
#include "reading/reference.h"
#include "reading/result.h"

namespace phieu {

/// A cover's code, and whether it lies on a cover.
struct FoundCover {
    PageResult result;       ///< CoverCode, or PageTrouble{covered_form} with the code's text
    PageArea area{};         ///< of the cover; of the code alone where it is not `registered`
    bool registered = false; ///< a cover's print was found where it should be
};

/// Looks whether a cover's code lies on a cover that nobody wrote on: only then does what follows belong to its unit.
/// With a form's print, another code of ours or handwriting on it a person is asked, also where a line was merely noted
/// in a cover's margin: a sheet turned into a cover is lost, a question costs a moment.
/// @param gray  the picture, CV_8UC1
/// @param found  a code that `cover` was read from
FoundCover read_cover(const cv::Mat& gray, const FoundCode& found, const CoverCode& cover,
                      ReferenceLibrary& references);

/// @return whether a page without a readable code has a cover's print
bool looks_like_a_cover(const cv::Mat& gray, ReferenceLibrary& references);

} // namespace phieu
