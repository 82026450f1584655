#pragma once

#include "report/official/report.h"

namespace phieu {

/// A cell as a report prints it: "1.512", "73,24%", "+3,60", "–" for nothing. Any thread.
std::string printed(const Cell& cell, ReportColumn::Kind kind);

/// A table as it is set on paper.
struct PrintedTable {
    std::vector<double> widths_mm;
    double font_pt = 11;
};
/// Sets a table in a column of the page: its columns are as wide as they say, but none narrower than its longest word,
/// which would be broken; where they don't fit so, the letters are smaller.
PrintedTable set_table(const ReportTable& table, double width_mm);
/// @return whether it needs a page across.
bool is_wide(const ReportTable& table);

} // namespace phieu
