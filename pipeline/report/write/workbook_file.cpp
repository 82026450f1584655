#include "report/write/workbook_file.h"

#include "base/text.h"
#include "report/write/zip_check.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>

#include <fmt/format.h>

namespace phieu {
namespace {

lxw_workbook* open_book(const std::filesystem::path& path, WorkbookFile::Memory memory) {
    lxw_workbook_options options{};
    options.constant_memory = memory == WorkbookFile::Memory::constant ? LXW_TRUE : LXW_FALSE;
    return workbook_new_opt(path.c_str(), &options);
}

} // namespace

WorkbookFile::WorkbookFile(const std::filesystem::path& target, Memory memory)
    : file_(target), book_(open_book(file_.path(), memory)) {
    if (!book_)
        throw std::bad_alloc();
}

WorkbookFile::~WorkbookFile() {
    if (book_)
        lxw_workbook_free(book_);
}

lxw_worksheet* WorkbookFile::add_sheet(const std::string& wanted) {
    constexpr std::size_t most_characters = 28; // of the 31 allowed, with room for a number
    std::string name;
    const auto letters = code_points(wanted);
    std::size_t length = std::min(letters.size(), most_characters);
    for (std::size_t n = length; length < letters.size() && n > most_characters / 2; n--) // at the end of a word
        if (letters[n] == ' ') {
            length = n;
            break;
        }
    for (std::size_t n = 0; n < length; n++) {
        const char32_t c = letters[n];
        name += c < 0x80 && std::string_view("[]:*?/\\'").find(static_cast<char>(c)) != std::string_view::npos
                    ? " "
                    : utf8(c);
    }
    std::string unique = name;
    for (int n = 2; !names_.insert(unique).second; n++)
        unique = fmt::format("{} {}", name, n);
    lxw_worksheet* sheet = workbook_add_worksheet(book_, unique.c_str());
    if (!sheet) // never a table left out in silence
        throw std::invalid_argument("no name for a worksheet: " + wanted);
    sheets_.push_back(sheet);
    return sheet;
}

void WorkbookFile::note(lxw_error error, lxw_row_t row) {
    if (error == LXW_NO_ERROR || first_error_ != LXW_NO_ERROR)
        return;
    first_error_ = error;
    error_row_ = row;
}

void WorkbookFile::text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text,
                        lxw_format* format) {
    note(worksheet_write_string(sheet, row, column, text.c_str(), format), row);
}

void WorkbookFile::number(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, double number, lxw_format* format) {
    note(worksheet_write_number(sheet, row, column, number, format), row);
}

void WorkbookFile::across(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t last, const std::string& text,
                          lxw_format* format) {
    if (last == 0) // nothing to merge
        return this->text(sheet, row, 0, text, format);
    note(worksheet_merge_range(sheet, row, 0, row, last, text.c_str(), format), row);
}

Result<void> WorkbookFile::close() {
    for (const lxw_worksheet* sheet : sheets_) // rows written as they came; later errors would be forgotten
        if (sheet->optimize_tmpfile &&
            (std::fflush(sheet->optimize_tmpfile) != 0 || std::ferror(sheet->optimize_tmpfile)))
            note(LXW_ERROR_CREATING_TMPFILE, 0);
    const lxw_error written = workbook_close(book_); // frees it, whatever comes of it
    book_ = nullptr;
    if (first_error_ == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
        return fail(
            ErrorKind::usage,
            fmt::format("Bảng có nhiều dòng hơn một trang tính XLSX chứa được ({}). Hãy xuất dạng CSV.", LXW_ROW_MAX),
            fmt::format("The table has more rows than a worksheet holds ({}). Export it as CSV.", LXW_ROW_MAX));
    if (first_error_ == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
        return fail(ErrorKind::usage,
                    fmt::format("Dòng {}: nội dung dài hơn một ô XLSX chứa được (32.767 ký tự). Hãy xuất dạng CSV.",
                                error_row_ + 1),
                    fmt::format("Row {}: a text is longer than a cell holds (32,767 characters). Export it as CSV.",
                                error_row_ + 1));
    if (first_error_ != LXW_NO_ERROR || written != LXW_NO_ERROR)
        return cannot_write(file_.target(), lxw_strerror(first_error_ != LXW_NO_ERROR ? first_error_ : written));
    if (!is_whole_workbook(file_.path()))
        return cannot_write(file_.target(), std::strerror(ENOSPC));
    return file_.keep();
}

} // namespace phieu
