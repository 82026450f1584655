#pragma once

#include "reading/picture_area.h"
#include "reading/result.h"

namespace phieu {

/// A page of a picture, whatever became of it, and where it lies.
struct SeenPage {
    PageResult result;
    PageArea area{};         ///< in pixels of the picture
    double px_per_mm = 0;    ///< 0: not known
    bool registered = false; ///< its print lies in `area`; otherwise that is a guess from its code
    std::optional<PageCode> code;
    std::optional<CoverCode> cover;
    FoundCode found;             ///< that it was found by
    bool has_both_codes = false; ///< of a form that is not known: its other code was found, too
};

/// @return whether two codes are of one page of one sheet, or of two copies of one master: places don't matter
bool same_page(const PageCode& a, const PageCode& b);

/// Adds a page, unless it is one that was seen before by its other code: then the better of the two stays.
void add_page(std::vector<SeenPage>& seen, SeenPage page);

/// Names what can't be true of single pages: sheets that lie over each other are a double feed, a cover's code on a
/// form is a question, other people's codes on a page of ours are nothing.
void settle(std::vector<SeenPage>& seen);

/// @return the pages as people read them in the upright picture: rows from top to bottom, in each row from left to
///         right, each page with its part of the picture as it came. Upright is what all pages say; where they lie in
///         different ways, as a front above its turned back does, the picture itself. A page that is alone, and one
///         whose place is not known, has the whole picture. At least one.
PictureReading in_reading_order(std::vector<SeenPage> seen, cv::Size picture);

} // namespace phieu
