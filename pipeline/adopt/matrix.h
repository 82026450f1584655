#pragma once

#include "adopt/filled_cell.h"
#include "adopt/structure.h"

#include <map>

namespace phieu::adopt {

/// A table's row as it was understood.
struct TableRow {
    enum Kind {
        heading, ///< of what follows in the table
        head,    ///< says what the columns mean, or numbers them
        asked,   ///< `question`
        other    ///< anything else: read as if it were no table
    };
    Kind kind = other;
    std::string words;            ///< of a heading
    std::vector<Asked> questions; ///< of a row that asks: one for each scale, and one for each column to write in
    std::vector<FilledCell> cells;
};

/// What the columns of a table mean.
struct TableHeads {
    std::vector<double> edges_mm;      ///< where its columns begin, and the last one ends
    std::map<int, std::string> words;  ///< of a column
    std::map<int, std::string> groups; ///< the head that a column shares with others, above its own
    std::map<int, std::string> signs;  ///< the digit that a second line of heads gives a column
    bool to_mark = false;              ///< what is said above the table tells people to mark something in it
    bool several = false;              ///< what is said above the table lets people mark several columns of a row
};

/// Understands a table whose rows are questions and whose columns are options: in each cell a target, a digit to ring
/// or nothing, below what the column means.
/// @param cells  row by row
/// @param heads  of the table before, which this one goes on where its columns are the same and it has no heads of its
///               own, as after a page's end; becomes those of this table
/// @return its rows, from top to bottom. A table of other use has rows of kind `other` alone
std::vector<TableRow> read_table(const Table& table, const std::vector<FilledCell>& cells, const Parts& parts, int page,
                                 TableHeads& heads);

} // namespace phieu::adopt
