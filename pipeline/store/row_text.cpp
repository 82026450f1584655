#include "store/row_text.h"

#include "store/database.h"

#include <fmt/format.h>
#include <soci/soci.h>

namespace phieu::store {
namespace {

std::string text_of(const soci::row& row, std::size_t column) {
    if (row.get_indicator(column) == soci::i_null)
        return "null";
    switch (row.get_properties(column).get_data_type()) {
    case soci::dt_string:
        return "'" + row.get<std::string>(column);
    case soci::dt_integer:
        return std::to_string(row.get<int>(column));
    case soci::dt_long_long:
        return std::to_string(row.get<long long>(column));
    case soci::dt_unsigned_long_long:
        return std::to_string(row.get<unsigned long long>(column));
    case soci::dt_double:
        return fmt::format("{:.17g}", row.get<double>(column));
    default:
        throw StoreError("a column of a kind that is not sealed");
    }
}

} // namespace

std::string text_of_row(const soci::row& row, std::size_t first) {
    std::string out;
    for (std::size_t column = first; column < row.size(); column++)
        out += text_of(row, column) + "\x1f";
    return out;
}

long long number_in_row(const soci::row& row, std::size_t column) {
    return std::stoll(text_of(row, column));
}

} // namespace phieu::store
