#pragma once

#include "adopt/lines.h"

#include <optional>
#include <string>
#include <vector>

namespace phieu::adopt {

/// A cell with what is printed in it.
struct FilledCell {
    Cell cell;
    std::vector<PrintLine> lines;

    std::string words() const;
    bool bold() const;
    int targets() const;
    bool is_empty() const { return lines.empty(); }
};

/// @return the digit to ring that stands alone in a cell; a circled one is its digit
std::optional<std::string> lone_digit(const FilledCell& cell);
/// The same of a digit or a letter.
std::optional<std::string> lone_sign(const FilledCell& cell);
/// Whether a face to mark or to fill stands alone in a cell.
bool is_lone_face(const FilledCell& cell);
/// Whether there is a line to write on.
bool has_writing(const FilledCell& cell);

} // namespace phieu::adopt
