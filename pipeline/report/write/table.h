#pragma once

#include "base/result.h"
#include "report/cell.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace phieu {

enum class TableFormat {
    csv, ///< for programs: docs/exports.md says its columns
    xlsx,
    json,
    excel_csv ///< for people: as Excel opens it where numbers have a decimal comma
};

struct Column {
    std::string key;     ///< heading in CSV, name in JSON
    std::string heading; ///< Vietnamese, in XLSX and in CSV for Excel
    double width = 14;   ///< in XLSX, characters
};

/// Writes a table row by row in constant memory. Nothing stands under its name before `close` has succeeded; a writer
/// that is destroyed without it leaves nothing behind. One thread at a time.
class TableWriter {
public:
    TableWriter() = default;
    virtual ~TableWriter() = default;
    TableWriter(const TableWriter&) = delete;
    TableWriter& operator=(const TableWriter&) = delete;

    /// Trouble is told by `close`.
    virtual void row(const std::vector<Cell>& cells) = 0;
    /// Fails with a sentence where the table could not be written whole: the disk is full, or it holds more than its
    /// format can. The file is then as it was before. To be called once.
    virtual Result<void> close() = 0;
};

std::unique_ptr<TableWriter> open_table(TableFormat format, const std::filesystem::path& out, const std::string& title,
                                        std::vector<Column> columns);

/// @return a CSV value, quoted where RFC 4180 asks for it; a text that a spreadsheet would run as a formula gets an
/// apostrophe in front (OWASP, "CSV injection").
/// @param separator  what stands between values
std::string csv_value(const std::string& text, char separator = ',');

} // namespace phieu
