// Tables of units, participants and online answers come from spreadsheets, mail and hand.
#include "base/csv.h"

#include <cstddef>
#include <cstdint>

namespace {

/// As a spreadsheet would write it, every cell in quotes.
std::string quoted(const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& cell : cells) {
        line += line.empty() ? "\"" : ",\"";
        for (const char c : cell)
            line += c == '"' ? "\"\"" : std::string(1, c);
        line += '"';
    }
    return line + "\r\n";
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto table = phieu::parse_csv(std::string(reinterpret_cast<const char*>(data), size), "fuzz.csv");
    if (!table)
        return 0;
    std::string text = quoted(table->heads);
    for (const auto& row : table->rows) {
        if (row.size() != table->heads.size())
            __builtin_trap(); // a cell under no heading, or a heading without its cell
        text += quoted(row);
    }
    const auto again = phieu::parse_csv(text, "again.csv");
    if (!again || again->heads != table->heads || again->rows != table->rows)
        __builtin_trap(); // what was read, written out and read again is the same
    return 0;
}
