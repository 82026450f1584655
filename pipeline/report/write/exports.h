#pragma once

#include "report/results/audit.h"
#include "report/results/results.h"
#include "report/write/table.h"

namespace phieu {

/// What `phieu export` writes; columns in docs/exports.md.
enum class Export { answers, full_answers, totals, comments };

/// Writes an export, whole or not at all (report/write/output_file.h). Fails with a sentence where it can't be written;
/// throws as Results does.
/// @param data_dir  as for Results
/// @param mask  hide names and numbers in comments (report/results/masking.h)
/// @param selection  of totals: which sheets
/// @param audit  the office's limit, above which the totals' workbook carries a warning
Result<void> write_export(Store& store, const std::filesystem::path& data_dir, Export what, TableFormat format,
                          const std::filesystem::path& out, bool mask = false, const Selection& selection = {},
                          const AuditSettings& audit = {});

/// Writes the totals as a workbook for people: one sheet for each form, levels side by side. Part of `write_export`.
Result<void> write_totals_workbook(const Results& results, const Selection& selection, const std::filesystem::path& out,
                                   const AuditSettings& audit = {});

} // namespace phieu
