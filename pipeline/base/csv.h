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

/// Reads CSV (RFC 4180, UTF-8 with or without BOM, separated by ',', ';' or tab, whichever the first line has most of).
/// The error names the line: a quote never closed, a row longer than the heading, text that is not UTF-8.
Result<CsvTable> parse_csv(const std::string& text, const std::string& name);

/// The same from a .csv file, or from the first sheet of an .xlsx (through LibreOffice).
Result<CsvTable> read_table(const std::filesystem::path& path);

} // namespace phieu
