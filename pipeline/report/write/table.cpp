#include "report/write/table.h"

#include "report/write/output_file.h"
#include "report/write/workbook_file.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

namespace fs = std::filesystem;

/// Spreadsheets run what begins with one of these signs, also full-width ones, as East Asian keyboards write them, and
/// drop the blanks, also invisible ones, before it. A tab or a line's end begins a new cell in some.
bool is_formula(std::string_view text) {
    if (!text.empty() && std::string_view("\t\r\n").find(text.front()) != std::string_view::npos)
        return true;
    const auto skip = [&](std::initializer_list<std::string_view> any) {
        for (const std::string_view one : any)
            if (text.starts_with(one)) {
                text.remove_prefix(one.size());
                return true;
            }
        return false;
    };
    while (skip({" ", "\t", "\r", "\n", "\v", "\f", "\u00A0", "\u200B", "\u2060", "\u3000", "\uFEFF"})) {
    }
    return skip({"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"});
}

/// What a kind of CSV writes between values and within numbers. A list's separator is never the decimal sign: Excel
/// takes the semicolon where numbers have a comma, as in Vietnam.
struct CsvSigns {
    char separator;
    char decimal;
};
constexpr CsvSigns rfc_signs{',', '.'}, excel_signs{';', ','};

std::string text_of(const Cell& cell, const CsvSigns& signs) {
    if (const auto* text = std::get_if<std::string>(&cell))
        return csv_value(*text, signs.separator);
    if (const auto* whole = std::get_if<long long>(&cell))
        return std::to_string(*whole);
    if (const auto* real = std::get_if<double>(&cell)) {
        std::string number = fmt::format("{:.6g}", *real);
        std::replace(number.begin(), number.end(), '.', signs.decimal);
        return number;
    }
    return "";
}

class TextWriter : public TableWriter {
public:
    explicit TextWriter(const fs::path& out) : file_(out), stream(file_.path(), std::ios::binary) {}
    Result<void> close() override {
        finish();
        stream.close();
        return stream ? file_.keep() : cannot_write(file_.target());
    }

protected:
    virtual void finish() = 0;

private:
    OutputFile file_;

protected:
    std::ofstream stream;
};

class CsvWriter : public TextWriter {
public:
    CsvWriter(const fs::path& out, const std::vector<Column>& columns, std::string Column::*heading,
              const CsvSigns& signs)
        : TextWriter(out), signs_(signs) {
        stream << "\xEF\xBB\xBF"; // spreadsheets take a file without it for Latin-1
        std::vector<Cell> heads;
        heads.reserve(columns.size());
        for (const Column& column : columns)
            heads.emplace_back(column.*heading);
        CsvWriter::row(heads);
    }
    void row(const std::vector<Cell>& cells) override {
        for (std::size_t n = 0; n < cells.size(); n++)
            stream << (n ? std::string(1, signs_.separator) : "") << text_of(cells[n], signs_);
        stream << "\r\n";
    }

private:
    void finish() override {}
    CsvSigns signs_;
};

class JsonWriter : public TextWriter {
public:
    JsonWriter(const fs::path& out, std::vector<Column> columns) : TextWriter(out), columns_(std::move(columns)) {
        stream << "[";
    }
    void row(const std::vector<Cell>& cells) override {
        nlohmann::ordered_json object;
        for (std::size_t n = 0; n < cells.size(); n++)
            std::visit(
                [&](const auto& value) {
                    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
                        object[columns_[n].key] = nullptr;
                    else
                        object[columns_[n].key] = value;
                },
                cells[n]);
        stream << (first_ ? "\n" : ",\n") << object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        first_ = false;
    }

private:
    void finish() override { stream << "\n]\n"; }
    std::vector<Column> columns_;
    bool first_ = true;
};

class XlsxWriter : public TableWriter {
public:
    XlsxWriter(const fs::path& out, const std::string& title, const std::vector<Column>& columns)
        : file_(out, WorkbookFile::Memory::constant), columns_(columns.size()) {
        sheet_ = file_.add_sheet(title);
        lxw_format* head = workbook_add_format(file_.book());
        format_set_bold(head);
        format_set_bg_color(head, 0xDDE7F0);
        format_set_border(head, LXW_BORDER_THIN);
        format_set_text_wrap(head);
        for (std::size_t n = 0; n < columns.size(); n++) {
            const auto column = static_cast<lxw_col_t>(n);
            worksheet_set_column(sheet_, column, column, columns[n].width, nullptr);
            file_.text(sheet_, 0, column, columns[n].heading, head);
        }
        worksheet_freeze_panes(sheet_, 1, 0);
    }
    void row(const std::vector<Cell>& cells) override {
        next_++;
        for (std::size_t n = 0; n < cells.size(); n++) {
            const auto column = static_cast<lxw_col_t>(n);
            if (const auto* text = std::get_if<std::string>(&cells[n]); text && !text->empty())
                file_.text(sheet_, next_, column, *text, nullptr);
            else if (const auto* whole = std::get_if<long long>(&cells[n]))
                file_.number(sheet_, next_, column, static_cast<double>(*whole), nullptr);
            else if (const auto* real = std::get_if<double>(&cells[n]))
                file_.number(sheet_, next_, column, *real, nullptr);
        }
    }
    Result<void> close() override {
        worksheet_autofilter(sheet_, 0, 0, next_, static_cast<lxw_col_t>(columns_ - 1));
        return file_.close();
    }

private:
    WorkbookFile file_;
    lxw_worksheet* sheet_ = nullptr; // the workbook's
    lxw_row_t next_ = 0;
    std::size_t columns_;
};

} // namespace

std::string csv_value(const std::string& text, char separator) {
    std::string safe = text;
    if (is_formula(text))
        safe.insert(safe.begin(), '\'');
    if (safe.find(separator) == std::string::npos && safe.find_first_of("\"\r\n") == std::string::npos)
        return safe;
    std::string quoted = "\"";
    for (const char c : safe)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::unique_ptr<TableWriter> open_table(TableFormat format, const fs::path& out, const std::string& title,
                                        std::vector<Column> columns) {
    switch (format) {
    case TableFormat::csv:
        return std::make_unique<CsvWriter>(out, columns, &Column::key, rfc_signs);
    case TableFormat::excel_csv:
        return std::make_unique<CsvWriter>(out, columns, &Column::heading, excel_signs);
    case TableFormat::json:
        return std::make_unique<JsonWriter>(out, std::move(columns));
    case TableFormat::xlsx:
        break;
    }
    return std::make_unique<XlsxWriter>(out, title, columns);
}

} // namespace phieu
