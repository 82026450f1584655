#pragma once

#include "adopt/rules.h"

namespace phieu::adopt {

/// What shows a line to write on.
enum class WritingLine { dots, rule, comb };

/// A line to write on.
struct WritingPlace {
    WritingLine kind = WritingLine::dots;
    Rect_mm at; ///< its ink: as long as the line, and hardly any height; of a comb its cells
};

/// Finds lines of dots, dashes and underscores, and rules that belong to no table, at least 8 mm long. Ornaments –
/// the rule beneath a heading – are among them; the words around tell.
std::vector<WritingPlace> find_writing_lines(const BlankPage& page, const Ruling& ruling);

} // namespace phieu::adopt
