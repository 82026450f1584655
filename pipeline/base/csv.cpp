#include "base/csv.h"

#include "base/files.h"
#include "base/office_suite.h"
#include "base/text.h"
#include "base/zip.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

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

tl::unexpected<Error> larger_than(const std::string& name, std::size_t bytes) {
    return fail(
        ErrorKind::input,
        fmt::format("{}: bảng lớn hơn {} MB. Hãy xóa các cột không dùng hoặc chia thành nhiều tệp.", name, bytes >> 20),
        fmt::format("{}: the table has more than {} MB. Remove columns or make several tables of it.", name,
                    bytes >> 20));
}

/// Reads a table from its first sign to its last; ends at the first mistake.
class CsvReader {
public:
    CsvReader(const std::string& name, const TableLimits& limits) : name_(name), limits_(limits) {}

    Result<CsvTable> read(std::string_view text) {
        const char separator = separator_of(text);
        std::size_t began = 1;
        bool quoted = false;
        for (std::size_t n = 0; n < text.size() && !wrong_; n++) {
            const char c = text[n];
            if (quoted) {
                if (c != '"')
                    add(c);
                else if (n + 1 < text.size() && text[n + 1] == '"')
                    add(text[n++]);
                else
                    quoted = false;
            } else if (c == '"' && cells_.back().empty()) {
                quoted = true;
                began = line_;
            } else if (c == separator) {
                end_cell();
            } else if (c == '\n') {
                end_row();
            } else if (c != '\r') {
                add(c);
            }
            line_ += c == '\n' ? 1 : 0;
        }
        if (quoted && !wrong_)
            complain(began, "dấu nháy kép mở mà không đóng", "a quote is opened and never closed");
        end_row();
        if (table_.heads.empty())
            complain(1, "tệp không có dòng tiêu đề", "the file has no heading");
        return wrong_ ? Result<CsvTable>(tl::unexpected(*wrong_)) : std::move(table_);
    }

private:
    void complain(std::size_t line, const std::string& vi, const std::string& en) {
        if (!wrong_) // the first one is the mistake
            wrong_ = {
                ErrorKind::input,
                {fmt::format("{}, dòng {}: {}.", name_, line, vi), fmt::format("{}, line {}: {}.", name_, line, en)}};
    }

    void add(char c) {
        cells_.back() += c;
        if (cells_.back().size() > limits_.cell_bytes)
            complain(line_, fmt::format("một ô dài hơn {} byte. Hãy rút ngắn", vietnamese_number(limits_.cell_bytes)),
                     fmt::format("a cell is longer than {} bytes. Shorten it", limits_.cell_bytes));
    }

    void end_cell() {
        if (cells_.size() < limits_.columns)
            cells_.emplace_back();
        else
            complain(line_, fmt::format("hơn {} cột. Hãy xóa các cột không dùng", limits_.columns),
                     fmt::format("more than {} columns. Remove those not needed", limits_.columns));
    }

    void end_row() {
        if (wrong_)
            return;
        if (std::any_of(cells_.begin(), cells_.end(), [](const std::string& cell) { return !cell.empty(); })) {
            if (table_.heads.empty())
                take_heads();
            else
                take_row();
        }
        cells_.assign(1, "");
    }

    void take_heads() {
        std::set<std::string> seen{""}; // of columns without name nothing is wanted
        for (const std::string& head : cells_)
            if (!head.empty() && !seen.insert(head).second)
                return complain(line_,
                                fmt::format("hai cột cùng có tiêu đề \"{}\". Hãy đổi tên hoặc xóa một cột", head),
                                fmt::format("two columns have the heading \"{}\". Rename or remove one", head));
        table_.heads = std::move(cells_);
    }

    void take_row() {
        if (cells_.size() > table_.heads.size())
            return complain(line_, "nhiều ô hơn dòng tiêu đề", "more cells than the heading has");
        if (table_.rows.size() >= limits_.rows || (table_.rows.size() + 1) * table_.heads.size() > limits_.cells)
            return complain(line_,
                            fmt::format("bảng quá lớn (tối đa {} dòng và {} ô). Hãy chia thành nhiều tệp",
                                        vietnamese_number(limits_.rows), vietnamese_number(limits_.cells)),
                            fmt::format("the table is too large (at most {} rows and {} cells). Make several of it",
                                        limits_.rows, limits_.cells));
        cells_.resize(table_.heads.size());
        table_.rows.push_back(std::move(cells_));
    }

    const std::string& name_;
    const TableLimits& limits_;
    CsvTable table_;
    std::vector<std::string> cells_{1};
    std::size_t line_ = 1;
    std::optional<Error> wrong_;
};

Result<Bytes> read_limited(const std::filesystem::path& path, const std::string& name, const TableLimits& limits) {
    std::error_code ec; // reading says what is wrong with it
    if (const auto size = std::filesystem::file_size(path, ec); !ec && size > limits.bytes)
        return larger_than(name, limits.bytes);
    return read_file(path);
}

/// What LibreOffice is not given to read: what is no workbook, and what unpacks to more than any table of ours has.
Result<void> check_workbook(const Bytes& workbook, const std::string& name, const TableLimits& limits) {
    const auto unpacked = unpacked_size(workbook);
    if (!unpacked)
        return fail(
            ErrorKind::input,
            fmt::format("{} không phải bảng tính XLSX, dù tên như vậy. Hãy mở tệp rồi lưu lại dạng XLSX.", name),
            fmt::format("{} is called XLSX but is none. Open it and save it as XLSX.", name));
    if (*unpacked > limits.unpacked_bytes)
        return larger_than(name, limits.unpacked_bytes);
    return {};
}

} // namespace

Result<CsvTable> parse_csv(const std::string& text, const std::string& name, const TableLimits& limits) {
    std::string_view rest = text;
    if (rest.starts_with("\xEF\xBB\xBF"))
        rest.remove_prefix(3);
    if (rest.size() > limits.bytes)
        return larger_than(name, limits.bytes);
    if (valid_utf8(rest) != rest)
        return fail(ErrorKind::input,
                    fmt::format("{}: không phải văn bản UTF-8. Hãy lưu lại dạng \"CSV UTF-8\".", name),
                    fmt::format("{}: not UTF-8 text. Save it as \"CSV UTF-8\".", name));
    return CsvReader(name, limits).read(rest);
}

Result<CsvTable> read_table(const std::filesystem::path& path, const TableLimits& limits) {
    const std::string name = path.filename().string();
    const auto bytes = read_limited(path, name, limits);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (path.extension() != ".xlsx")
        return parse_csv({bytes->begin(), bytes->end()}, name, limits);
    if (const auto fine = check_workbook(*bytes, name, limits); !fine)
        return tl::unexpected(fine.error());
    const auto csv =
        converted(path, "Calc MS Excel 2007 XML", "csv:Text - txt - csv (StarCalc):44,34,76,1", "csv", limits.bytes);
    return csv ? parse_csv({csv->begin(), csv->end()}, name, limits) : tl::unexpected(csv.error());
}

} // namespace phieu
