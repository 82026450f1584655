#pragma once

#include "report/official/report.h"

#include <filesystem>

namespace phieu {

enum class ReportFormat { docx, pdf, xlsx };

/// Writes a report, whole or not at all (report/write/output_file.h). DOCX and PDF in the layout of NĐ 30/2020/NĐ-CP,
/// through LibreOffice, which takes seconds; XLSX with native charts. Fails with a sentence where it can't be written
/// or LibreOffice is missing. Any thread.
Result<void> write_report(const OfficialReport& report, ReportFormat format, const std::filesystem::path& out);

} // namespace phieu
