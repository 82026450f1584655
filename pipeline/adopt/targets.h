#pragma once

#include "adopt/writing_places.h"
#include "form/template.h"

namespace phieu::adopt {

/// What people mark, as templates know it.
using TargetKind = phieu::Target;

/// A place to mark.
struct Target {
    TargetKind kind = TargetKind::box;
    Rect_mm at; ///< outer edge of what is printed; of a cell its inside; of a digit a square around it
    double confidence = 1;
};

/// A digit, letter or face to ring: a square of 5 mm around its centre.
inline Target ring_around(Point_mm center, double confidence) {
    constexpr double side_mm = 5;
    return {TargetKind::digit, {center.x - side_mm / 2, center.y - side_mm / 2, side_mm, side_mm}, confidence};
}

/// A word or a part of one, without what it has of targets and lines to write on.
struct Phrase {
    std::string text; ///< UTF-8, composed
    Rect_mm at;
    bool bold = false;
    int climbs = 0; ///< 1: its letters stand above each other from below, as in a narrow column's head; -1: from above
};

/// What a page consists of, apart from its tables.
struct Parts {
    std::vector<Target> targets; ///< boxes, circles and brackets; digits and cells are known by what stands around
    std::vector<Phrase> phrases;
    std::vector<WritingPlace> lines;
};

/// Finds boxes, circles and brackets by their shape in the picture, confirmed by the words of the file: a "□" of
/// whatever font is one, the eye of an "O" within a word is none.
Parts find_parts(const BlankPage& page, const Ruling& ruling);

} // namespace phieu::adopt
