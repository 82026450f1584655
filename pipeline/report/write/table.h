#pragma once

#include "base/result.h"

#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace phieu {

enum class TableFormat { csv, xlsx, json };

struct Column {
    std::string key;     ///< heading in CSV, name in JSON
    std::string heading; ///< Vietnamese, in XLSX
    double width = 14;   ///< in XLSX, characters
};

/// A text, a whole number, a real number, or nothing.
using Cell = std::variant<std::monostate, std::string, long long, double>;

/// Writes a table row by row in constant memory, to a temporary that becomes the file in `close`.
class TableWriter {
public:
    virtual ~TableWriter() = default;
    virtual void row(const std::vector<Cell>& cells) = 0;
    virtual Result<void> close() = 0;
};

Result<std::unique_ptr<TableWriter>> open_table(TableFormat format, const std::filesystem::path& out,
                                                const std::string& title, std::vector<Column> columns);

/// @return a CSV field, quoted where RFC 4180 asks for it; a text that a spreadsheet would run as a formula gets an
/// apostrophe in front (OWASP, "CSV injection").
std::string csv_field(const std::string& text);

} // namespace phieu
