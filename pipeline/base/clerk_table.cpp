#include "base/clerk_table.h"

#include "base/alike.h"
#include "base/text.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace phieu {
namespace {

constexpr std::size_t most_named = 10;

std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",\"\n") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

} // namespace

CsvTable with_keys(CsvTable table, const std::vector<ClerkColumn>& columns) {
    std::set<std::string> taken;
    for (std::string& head : table.heads) {
        const std::string typed = essence(head);
        for (const ClerkColumn& column : columns) {
            const bool named = typed == essence(column.key) || typed == essence(column.heading) ||
                               std::find(column.also.begin(), column.also.end(), typed) != column.also.end();
            if (!named || !taken.insert(column.key).second)
                continue;
            head = column.key;
            break;
        }
    }
    return table;
}

std::string sample_table(const std::vector<ClerkColumn>& columns, const std::vector<std::vector<std::string>>& rows) {
    std::string out = "\xEF\xBB\xBF";
    const auto line = [&](const std::vector<std::string>& cells) {
        std::vector<std::string> quoted;
        quoted.reserve(cells.size());
        for (const std::string& cell : cells)
            quoted.push_back(csv_cell(cell));
        out += join(quoted, ",") + "\r\n";
    };
    std::vector<std::string> heads;
    heads.reserve(columns.size());
    for (const ClerkColumn& column : columns)
        heads.emplace_back(column.heading);
    line(heads);
    for (const auto& row : rows)
        line(row);
    return out;
}

void TableFaults::add(std::size_t row, const std::string& vi, const std::string& en) {
    if (count_++ >= most_named)
        return;
    const char* between = count_ == 1 ? "" : " ";
    first_.vi += fmt::format("{}Dòng {}: {}", between, row + 2, vi);
    first_.en += fmt::format("{}Row {}: {}", between, row + 2, en);
}

Error TableFaults::error() const {
    const std::size_t more = count_ - std::min(count_, most_named);
    return {ErrorKind::input,
            {fmt::format("{}: {}{} Chưa nhập dòng nào.", name_, first_.vi,
                         more == 0 ? "" : fmt::format(" Còn {} dòng khác có lỗi.", more)),
             fmt::format("{}: {}{} Nothing was taken in.", name_, first_.en,
                         more == 0 ? "" : fmt::format(" {} more rows are wrong.", more))}};
}

} // namespace phieu
