#pragma once

#include "report/official/report.h"

namespace phieu::odf {

/// A table's chart as an OpenDocument chart in a frame, which LibreOffice turns into a chart of the DOCX's own: bars by
/// the first text column, of one figure or stacked to 100%. "" where the table has none to draw.
/// @param number  of the chart in the document
std::string chart(const ReportTable& table, int number, double width_mm);

} // namespace phieu::odf
