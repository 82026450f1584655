#pragma once

#include "base/result.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace phieu {

/// A table with named columns, as spreadsheets write it.
struct CsvTable {
    std::vector<std::string> heads;
    std::vector<std::vector<std::string>> rows; ///< each as long as `heads`

    /// One row by column names; absent columns are "".
    std::map<std::string, std::string> named(std::size_t row) const;
};

/// What a table may have. A year of a ward's online answers has some thousand rows of fifty columns; who has more makes
/// several tables of it. Within these limits a table takes at most some 250 MB of memory while it is read.
struct TableLimits {
    std::size_t bytes = 32 << 20;           ///< of the file, and of the text in it
    std::size_t unpacked_bytes = 256 << 20; ///< of a workbook's parts
    std::size_t rows = 50'000;
    std::size_t columns = 500;
    std::size_t cells = 2'000'000;    ///< rows × columns
    std::size_t cell_bytes = 100'000; ///< Excel's own 32,767 characters
};

/// Reads CSV (RFC 4180, UTF-8 with or without BOM, separated by ',', ';' or tab, whichever the first line has most of).
/// The error names the line and what to do: a quote never closed, a row longer than the heading, text that is not
/// UTF-8, two columns with one heading, a table beyond the limits.
Result<CsvTable> parse_csv(const std::string& text, const std::string& name, const TableLimits& limits = {});

/// The same from a .csv file, or from the first sheet of an .xlsx (through LibreOffice). Takes seconds: to be called
/// without any lock.
Result<CsvTable> read_table(const std::filesystem::path& path, const TableLimits& limits = {});

} // namespace phieu
