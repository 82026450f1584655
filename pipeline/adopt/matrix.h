#pragma once

#include "adopt/structure.h"

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

/// A table's row as it was understood.
struct TableRow {
    enum Kind {
        heading, ///< of what follows in the table
        head,    ///< says what the columns mean, or numbers them
        asked,   ///< `question`
        other    ///< anything else: read as if it were no table
    };
    Kind kind = other;
    std::string words; ///< of a heading
    Asked question;
    std::vector<FilledCell> cells;
};

/// Understands a table whose rows are questions and whose columns are options: in each cell a target, a digit to ring
/// or nothing, below what the column means.
/// @param cells  row by row
/// @return its rows, from top to bottom. A table of other use has rows of kind `other` alone
std::vector<TableRow> read_table(const Table& table, const std::vector<FilledCell>& cells, const Parts& parts,
                                 int page);

} // namespace phieu::adopt
