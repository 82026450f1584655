#pragma once

#include "base/files.h"
#include "form/template.h"

namespace phieu {

// What is done with pages that the office brought (GivenPage, form/template.h). All thread-safe.

/// @param png  an 8-bit PNG; one with colours becomes gray, what is transparent white
/// @return the picture; an error of kind `usage` where it is none, or has more than 64 megapixels
Result<std::shared_ptr<const GrayImage>> gray_from_png(const Bytes& png);

/// Reads the pictures of a form's given pages.
/// @param folder  that its template lies in
/// @return an error where a file is not there, is another one than the template's hash says, or is not as long and
/// wide as its page
Result<void> read_pictures(Template& form, const std::filesystem::path& folder);

/// Looks for free margins in which our marks can be printed: both codes in two corners, if possible that lie across,
/// corner squares as many as there is room for, and a place for the sheet's words.
/// @param print  the page before anyone writes on it
/// @param taken  where people answer, page frame
/// @return nothing where there is no room for two codes
std::optional<PageMarks> room_for_marks(const GrayImage& print, double width_mm, double height_mm,
                                        const std::vector<Rect_mm>& taken);

/// @return where a page made smaller is put on its own paper, so that margins grow: in the middle
Rect_mm shrunk_on_paper(double width_mm, double height_mm, double factor);

} // namespace phieu
