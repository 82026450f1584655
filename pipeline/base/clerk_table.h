#pragma once

#include "base/csv.h"

#include <functional>

namespace phieu {

// Tables that a clerk fills in: headings in Vietnamese, or the short names that programs use; all rows or none.

/// A column of such a table.
struct ClerkColumn {
    const char* key;               ///< by which the program asks for it
    const char* heading;           ///< as the sample file writes it
    std::vector<const char*> also; ///< other headings, in essence (base/alike.h)
};

/// @return the table with `key` for each heading that is a column's key, its heading or one of the others, however it
/// is typed; other headings stay. Of two columns of one meaning the first is taken.
CsvTable with_keys(CsvTable table, const std::vector<ClerkColumn>& columns);

/// @return a file to fill in: the headings and a few rows, as CSV with a byte order mark, which spreadsheets need.
std::string sample_table(const std::vector<ClerkColumn>& columns, const std::vector<std::vector<std::string>>& rows);

/// Checks what stands in a cell. @return what is stored of it, or a sentence
using CellCheck = std::function<Result<std::string>(const std::string&)>;

/// What is wrong with a table, row by row, so that a clerk mends all of it at once.
class TableFaults {
public:
    explicit TableFaults(std::string name) : name_(std::move(name)) {}
    /// @param row  from 0, below the headings
    void add(std::size_t row, const std::string& vi, const std::string& en);
    bool any() const { return count_ > 0; }
    /// Names the first rows, how many more there are, and that nothing was taken in.
    Error error() const;

private:
    std::string name_;
    std::size_t count_ = 0;
    Sentence first_;
};

} // namespace phieu
