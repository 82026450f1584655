#pragma once

#include "report/official/report.h"

#include <filesystem>

namespace phieu {

/// Writes a report as XLSX: its words on the first worksheet, each table on one of its own with native charts, numbers
/// as numbers. Whole or not at all (report/write/output_file.h). Any thread.
Result<void> write_report_workbook(const OfficialReport& report, const std::filesystem::path& out);

} // namespace phieu
