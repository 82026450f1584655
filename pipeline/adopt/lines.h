#pragma once

#include "adopt/targets.h"

namespace phieu::adopt {

/// Something that stands on a line of print: words with nothing but single blanks between, a target, a line to write
/// on.
struct Item {
    enum Kind { text, target, writing };
    Kind kind = text;
    Rect_mm at;
    std::string words;           ///< of a text
    bool bold = false;           ///< of a text
    std::size_t index = 0;       ///< of a target or writing line, in Parts
    std::vector<Phrase> phrases; ///< of a text: its words with their places
};

/// Items beside each other, from left to right.
struct PrintLine {
    Rect_mm at;
    std::vector<Item> items;

    bool has(Item::Kind kind) const;
    std::string words() const; ///< of all its texts
    bool bold() const;         ///< all its texts are
};

/// @param phrases  beside each other; at least one
Item text_of(const std::vector<Phrase>& phrases);

/// Puts what stands on one height on one line.
/// @param parts  those of `phrases`, `targets` and `lines` that lie within `area`; the others are left out
std::vector<PrintLine> lines_within(const Parts& parts, const std::vector<Rect_mm>& areas,
                                    const std::vector<Rect_mm>& without = {});

/// Areas of a page in reading order: all of it, or its columns where questions stand in two.
/// @param tables  may stand across both columns
std::vector<Rect_mm> reading_areas(const BlankPage& page, const Parts& parts, const std::vector<Table>& tables);

} // namespace phieu::adopt
