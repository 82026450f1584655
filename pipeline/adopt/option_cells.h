#pragma once

#include "adopt/matrix.h"

#include <optional>

namespace phieu::adopt {

// Rows of tables that hold options rather than questions. All pure; any thread.

/// The options that one row of a table holds.
struct OptionRow {
    std::string label; ///< what the row itself asks; empty where that is said above the table
    std::vector<AskedOption> options;
    std::optional<Item> writing; ///< what people write beside the last one
};

/// Understands "□ Nam | □ Nữ", "□ 1 | Nam | □ 2 | Nữ", "Giới tính | Nam | □ | Nữ | □", "Tiểu học | 1 □", and, where
/// codes are ringed, "Nông dân | 1".
/// @param cells  of one row, from left to right
/// @param rings  the form says that codes are ringed
/// @return nothing for any other row
std::optional<OptionRow> options_in_row(const std::vector<FilledCell>& cells, const Parts& parts, bool rings);

/// @return where a row of at least three narrow empty cells behind some words is written in, a letter or digit a cell
std::optional<Rect_mm> comb_in_row(const std::vector<FilledCell>& cells);

} // namespace phieu::adopt
