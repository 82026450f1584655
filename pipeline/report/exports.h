#pragma once

#include "report/table.h"
#include "store/store.h"

namespace phieu {

/// What `phieu export` writes; columns in docs/exports.md.
enum class Export { answers, totals, comments };

/// Writes an export. Throws StoreError.
/// @param mask  hide names and numbers in comments (report/masking.h)
Result<void> write_export(Store& store, Export what, TableFormat format, const std::filesystem::path& out,
                          bool mask = false);

/// Writes the totals as a workbook for people: one sheet for each form, levels side by side. Part of `write_export`.
Result<void> write_totals_workbook(Store& store, const std::filesystem::path& out);

} // namespace phieu
