#pragma once

#include "report/write/output_file.h"

#include <set>
#include <vector>

#include <xlsxwriter.h>

namespace phieu {

/// An XLSX file through libxlsxwriter that appears whole or not at all (OutputFile). Sheets and formats belong to it.
/// One thread at a time.
class WorkbookFile {
public:
    /// Constant memory: rows are written as they come and can't be gone back to.
    enum class Memory { whole, constant };
    explicit WorkbookFile(const std::filesystem::path& target, Memory memory = Memory::whole);
    /// Without `close`, nothing is left behind.
    ~WorkbookFile();
    WorkbookFile(const WorkbookFile&) = delete;
    WorkbookFile& operator=(const WorkbookFile&) = delete;

    lxw_workbook* book() const { return book_; }
    /// A sheet of that name, or as near to it as XLSX allows: 28 characters, some signs left out, a number behind a
    /// name that is there already.
    lxw_worksheet* add_sheet(const std::string& name);

    // What does not fit (a text of more than 32,767 characters, a row after the 1,048,576th) is told by `close`: no
    // cell is left out in silence.
    void text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format);
    void number(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, double number, lxw_format* format);
    /// One text across the columns 0 … `last`.
    void across(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t last, const std::string& text, lxw_format* format);

    /// Writes the file. Fails with a sentence, and leaves the target as it was. To be called once.
    Result<void> close();

private:
    void note(lxw_error error, lxw_row_t row);

    OutputFile file_;
    lxw_workbook* book_;
    std::vector<lxw_worksheet*> sheets_;
    std::set<std::string> names_;
    lxw_error first_error_ = LXW_NO_ERROR;
    lxw_row_t error_row_ = 0;
};

} // namespace phieu
