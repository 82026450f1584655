#include "base/csv.h"

#include "base/files.h"
#include "base/office_suite.h"
#include "base/text.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace phieu {

std::map<std::string, std::string> CsvTable::named(std::size_t row) const {
    std::map<std::string, std::string> out;
    for (std::size_t n = 0; n < heads.size(); n++)
        out[heads[n]] = rows[row][n];
    return out;
}

namespace {

/// @return what separates the heading's cells: of ',', ';' and tab the one that stands there most often. What stands in
/// quotes belongs to a cell ("Họ; tên"), and a quote opens only where a cell begins.
char separator_of(std::string_view text) {
    constexpr std::string_view candidates = ",;\t";
    std::array<int, candidates.size()> counts{};
    bool quoted = false, may_open = true;
    text.remove_prefix(std::min(text.size(), text.find_first_not_of("\r\n"))); // empty lines before the heading
    for (const char c : text) {
        if (c == '\n' && !quoted)
            break;
        const auto which = quoted ? std::string_view::npos : candidates.find(c);
        if (which != std::string_view::npos)
            counts.at(which)++;
        const bool quotes = c == '"' && (quoted || may_open);
        quoted = quoted != quotes;
        may_open = quotes || which != std::string_view::npos; // a second one at once is a quote within quotes
    }
    return candidates[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

} // namespace

Result<CsvTable> parse_csv(const std::string& text, const std::string& name) {
    std::string_view rest = text;
    if (rest.starts_with("\xEF\xBB\xBF"))
        rest.remove_prefix(3);
    const auto bad = [&](std::size_t line, const char* vi, const char* en) {
        return fail(ErrorKind::input, fmt::format("{}, dòng {}: {}.", name, line, vi),
                    fmt::format("{}, line {}: {}.", name, line, en));
    };
    if (!rest.empty() && code_points(rest).empty())
        return bad(1, "không phải văn bản UTF-8. Hãy lưu lại dạng \"CSV UTF-8\"",
                   "not UTF-8 text. Save it as \"CSV UTF-8\"");
    const char separator = separator_of(rest);
    CsvTable table;
    std::vector<std::string> cells(1);
    std::size_t line = 1, began = 1;
    bool quoted = false;
    const auto end_row = [&]() -> bool {
        const bool empty =
            std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
        if (table.heads.empty() && !empty)
            table.heads = cells;
        else if (!empty) {
            if (cells.size() > table.heads.size())
                return false;
            cells.resize(table.heads.size());
            table.rows.push_back(cells);
        }
        cells.assign(1, "");
        return true;
    };
    for (std::size_t n = 0; n < rest.size(); n++) {
        const char c = rest[n];
        line += c == '\n';
        if (quoted) {
            if (c != '"')
                cells.back() += c;
            else if (n + 1 < rest.size() && rest[n + 1] == '"')
                cells.back() += rest[n++];
            else
                quoted = false;
        } else if (c == '"' && cells.back().empty()) {
            quoted = true;
            began = line;
        } else if (c == separator) {
            cells.emplace_back();
        } else if (c == '\n') {
            if (!end_row())
                return bad(line - 1, "nhiều ô hơn dòng tiêu đề", "more cells than the heading has");
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    if (quoted)
        return bad(began, "dấu nháy kép mở mà không đóng", "a quote is opened and never closed");
    if (!end_row())
        return bad(line, "nhiều ô hơn dòng tiêu đề", "more cells than the heading has");
    if (table.heads.empty())
        return bad(1, "tệp không có dòng tiêu đề", "the file has no heading");
    return table;
}

Result<CsvTable> read_table(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    if (path.extension() == ".xlsx") {
        const auto workbook = read_file(path);
        if (!workbook)
            return tl::unexpected(workbook.error());
        constexpr std::string_view zip = "PK\3\4";
        if (!std::string_view(reinterpret_cast<const char*>(workbook->data()), workbook->size()).starts_with(zip))
            return fail(
                ErrorKind::input,
                fmt::format("{} không phải bảng tính XLSX, dù tên như vậy. Hãy mở tệp rồi lưu lại dạng XLSX.", name),
                fmt::format("{} is called XLSX but is none. Open it and save it as XLSX.", name));
        const auto csv = converted(path, "Calc MS Excel 2007 XML", "csv:Text - txt - csv (StarCalc):44,34,76,1", "csv");
        return csv ? parse_csv({csv->begin(), csv->end()}, name) : tl::unexpected(csv.error());
    }
    const auto bytes = read_file(path);
    return bytes ? parse_csv({bytes->begin(), bytes->end()}, name) : tl::unexpected(bytes.error());
}

} // namespace phieu
