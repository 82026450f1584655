#include "review/known.h"

#include "base/alike.h"
#include "base/period.h"
#include "base/text.h"

#include <algorithm>
#include <map>
#include <memory>
#include <regex>

#include <fmt/format.h>

namespace phieu {
namespace {

constexpr std::size_t most_near = 5;

/// How far a unit is from what was typed, by code or by any stretch of its name.
std::size_t distance_to(const UnitRow& unit, const std::string& typed) {
    const std::string name = ascii_slug(unit.name);
    if (name.find(typed) != std::string::npos || unit.code.find(typed) != std::string::npos)
        return 0;
    return std::min(letters_apart(unit.code, typed), letters_apart(name, typed));
}

std::string joined(const std::vector<std::string>& details) {
    std::string out;
    for (const std::string& one : details)
        out += (out.empty() ? "" : "; ") + one;
    return out;
}

} // namespace

Allowed<std::string> known_unit(Store& store, const std::string& code) {
    if (code.empty())
        return code;
    const std::string typed = ascii_slug(code);
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const UnitRow& unit : store.units.all()) {
        if (unit.code == code)
            return code;
        const std::size_t far = distance_to(unit, typed);
        if (!typed.empty() && far <= std::max<std::size_t>(2, typed.size() / 3))
            near.emplace_back(far, unit.code + " " + unit.name);
    }
    std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> details;
    for (const auto& [far, name] : near)
        if (details.size() < most_near)
            details.push_back(name);
    const std::string list = joined(details);
    return refuse(RefusalKind::unknown_unit,
                  fmt::format("Không có đơn vị \"{}\" trong danh mục.{} Xem danh mục: phieu units.", code,
                              list.empty() ? "" : " Gần giống: " + list + "."),
                  fmt::format("There is no unit \"{}\".{} See the list: phieu units.", code,
                              list.empty() ? "" : " Near ones: " + list + "."),
                  details);
}

CellCheck unit_check(Store& store) {
    // A table names few units in many rows: each is looked up once.
    const auto known = std::make_shared<std::map<std::string, Result<std::string>>>();
    return [&store, known](const std::string& code) -> Result<std::string> {
        const auto [at, is_new] = known->try_emplace(code);
        if (!is_new)
            return at->second;
        if (auto unit = known_unit(store, code))
            at->second = std::move(*unit);
        else
            at->second = tl::unexpected(Error{ErrorKind::input, unit.error().what});
        return at->second;
    };
}

Allowed<std::string> known_period(const std::string& text) {
    if (text.empty() || parse_period(text))
        return text;
    // "tháng 3/2025", "3/2025", "T3/2025", "quý 1/2025"; a number of anything else (week, wave, day) is no month.
    static const std::regex part_of_year("(?:(THANG|T|QUY|Q)-?)?(\\d{1,2})(?:-NAM)?-(\\d{4})");
    const std::string slug = ascii_slug(text);
    if (std::smatch found; std::regex_match(slug, found, part_of_year)) {
        const int number = std::stoi(found[2]);
        const std::string period = found[1].str().starts_with('Q') ? fmt::format("{}-Q{}", found[3].str(), number)
                                                                   : fmt::format("{}-{:02}", found[3].str(), number);
        if (parse_period(period))
            return period;
    }
    return refuse(RefusalKind::unknown_period,
                  fmt::format("Không hiểu kỳ \"{}\". Ghi tháng như 2025-03 hoặc 3/2025, quý như 2025-Q1, 6 tháng như "
                              "2025-H1, năm như 2025.",
                              text),
                  fmt::format("\"{}\" is no period. Write a month as 2025-03 or 3/2025, a quarter as 2025-Q1, six "
                              "months as 2025-H1, a year as 2025.",
                              text));
}

bool has_own_units(Store& store) {
    const auto taken_in = store.office.documents("units");
    return std::any_of(taken_in.begin(), taken_in.end(), [](const DocumentRow& row) { return row.person != "phieu"; });
}

} // namespace phieu
