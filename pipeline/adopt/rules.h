#pragma once

#include "adopt/blank_page.h"

namespace phieu::adopt {

/// A cell of a ruled table: between four rules, over one or several rows and columns.
struct Cell {
    Rect_mm inner; ///< between its rules
    int row = 0;
    int column = 0;
    int rows = 1;
    int columns = 1;
};

/// A ruled table: cells that share rules.
struct Table {
    Rect_mm at; ///< with its outermost rules
    int rows = 0;
    int columns = 0;
    std::vector<Cell> cells; ///< row by row, from left to right
};

/// What the page's long rules enclose.
struct Ruling {
    std::vector<Table> tables;  ///< from top to bottom; a single frame is a table of one cell
    std::vector<Rect_mm> boxes; ///< boxes to tick whose sides lie on their row's rules: insides. Their cells are whole
    cv::Mat rules;              ///< 255 on the tables' rules, as large as the page's picture
};

/// Finds the ruled tables of a page, by rules of at least 8 mm across and 5 mm down.
Ruling find_tables(const BlankPage& page);

} // namespace phieu::adopt
