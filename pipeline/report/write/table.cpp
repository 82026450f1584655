#include "report/write/table.h"

#include "base/files.h"

#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <xlsxwriter.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot_write(const fs::path& out) {
    return fail(ErrorKind::usage, fmt::format("Không ghi được tệp {}.", out.string()),
                fmt::format("Can't write {}.", out.string()));
}

std::string text_of(const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell))
        return *text;
    if (const auto* whole = std::get_if<long long>(&cell))
        return std::to_string(*whole);
    if (const auto* real = std::get_if<double>(&cell))
        return fmt::format("{:.6g}", *real);
    return "";
}

class TextWriter : public TableWriter {
public:
    explicit TextWriter(const fs::path& out) : out_(out), temporary_(temporary_beside(out)) {
        std::error_code ec;
        if (out.has_parent_path())
            fs::create_directories(out.parent_path(), ec);
        stream.open(temporary_, std::ios::binary);
    }
    Result<void> close() override {
        finish();
        stream.close();
        std::error_code ec;
        if (stream)
            fs::rename(temporary_, out_, ec);
        if (stream && !ec)
            return {};
        fs::remove(temporary_, ec);
        return cannot_write(out_);
    }

protected:
    virtual void finish() = 0;
    std::ofstream stream;

private:
    fs::path out_;
    fs::path temporary_;
};

class CsvWriter : public TextWriter {
public:
    CsvWriter(const fs::path& out, const std::vector<Column>& columns) : TextWriter(out) {
        stream << "\xEF\xBB\xBF"; // spreadsheets take a file without it for Latin-1
        std::vector<Cell> heads;
        heads.reserve(columns.size());
        for (const Column& column : columns)
            heads.emplace_back(column.key);
        CsvWriter::row(heads);
    }
    void row(const std::vector<Cell>& cells) override {
        for (std::size_t n = 0; n < cells.size(); n++)
            stream << (n ? "," : "")
                   << (std::holds_alternative<std::string>(cells[n]) ? csv_field(std::get<std::string>(cells[n]))
                                                                     : text_of(cells[n]));
        stream << "\r\n";
    }

private:
    void finish() override {}
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
    XlsxWriter(const fs::path& out, const std::string& title, const std::vector<Column>& columns) : out_(out) {
        std::error_code ec;
        if (out.has_parent_path())
            fs::create_directories(out.parent_path(), ec);
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book_ = workbook_new_opt(out.c_str(), &options);
        sheet_ = workbook_add_worksheet(book_, title.c_str());
        lxw_format* head = workbook_add_format(book_);
        format_set_bold(head);
        format_set_bg_color(head, 0xDDE7F0);
        format_set_border(head, LXW_BORDER_THIN);
        format_set_text_wrap(head);
        for (std::size_t n = 0; n < columns.size(); n++) {
            worksheet_set_column(sheet_, static_cast<lxw_col_t>(n), static_cast<lxw_col_t>(n), columns[n].width,
                                 nullptr);
            worksheet_write_string(sheet_, 0, static_cast<lxw_col_t>(n), columns[n].heading.c_str(), head);
        }
        worksheet_freeze_panes(sheet_, 1, 0);
        columns_ = columns.size();
    }
    void row(const std::vector<Cell>& cells) override {
        next_++;
        for (std::size_t n = 0; n < cells.size(); n++) {
            const auto column = static_cast<lxw_col_t>(n);
            if (const auto* text = std::get_if<std::string>(&cells[n]); text && !text->empty())
                worksheet_write_string(sheet_, next_, column, text->c_str(), nullptr);
            else if (const auto* whole = std::get_if<long long>(&cells[n]))
                worksheet_write_number(sheet_, next_, column, static_cast<double>(*whole), nullptr);
            else if (const auto* real = std::get_if<double>(&cells[n]))
                worksheet_write_number(sheet_, next_, column, *real, nullptr);
        }
    }
    Result<void> close() override {
        worksheet_autofilter(sheet_, 0, 0, next_, static_cast<lxw_col_t>(columns_ - 1));
        return workbook_close(book_) == LXW_NO_ERROR ? Result<void>() : cannot_write(out_);
    }

private:
    fs::path out_;
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_row_t next_ = 0;
    std::size_t columns_ = 0;
};

} // namespace

std::string csv_field(const std::string& text) {
    std::string safe = text;
    if (!safe.empty() && std::string_view("=+-@\t\r").find(safe.front()) != std::string_view::npos)
        safe.insert(safe.begin(), '\'');
    if (safe.find_first_of(",\"\r\n") == std::string::npos)
        return safe;
    std::string quoted = "\"";
    for (const char c : safe)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

Result<std::unique_ptr<TableWriter>> open_table(TableFormat format, const fs::path& out, const std::string& title,
                                                std::vector<Column> columns) {
    switch (format) {
    case TableFormat::csv:
        return std::make_unique<CsvWriter>(out, columns);
    case TableFormat::json:
        return std::make_unique<JsonWriter>(out, std::move(columns));
    case TableFormat::xlsx:
        break;
    }
    return std::make_unique<XlsxWriter>(out, title, columns);
}

} // namespace phieu
