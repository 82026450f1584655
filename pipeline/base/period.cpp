#include "base/period.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

#include <fmt/format.h>

namespace phieu {
namespace {

std::chrono::year_month month_at(int months) {
    return std::chrono::year(months / 12) / (months % 12 + 1);
}

std::string iso(const std::chrono::year_month_day& day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::string name_for(int first_month, int months) {
    const int year = first_month / 12;
    const int month = first_month % 12;
    switch (months) {
    case 12:
        return fmt::format("{}", year);
    case 6:
        return fmt::format("{}-H{}", year, month / 6 + 1);
    case 3:
        return fmt::format("{}-Q{}", year, month / 3 + 1);
    default:
        return fmt::format("{}-{:02}", year, month + 1);
    }
}

constexpr int first_year = 1900; // what is said to be older was mistyped

/// Takes up to so many digits off the front of a text: no blank, no sign.
std::optional<int> first_number(std::string_view& text, std::size_t most_digits) {
    const std::size_t digits = std::min({text.find_first_not_of("0123456789"), text.size(), most_digits});
    if (digits == 0)
        return std::nullopt;
    const int number = std::stoi(std::string(text.substr(0, digits)));
    text.remove_prefix(digits);
    return number;
}

/// Takes a sign off the front of a text, where it stands there.
bool took(std::string_view& text, char sign) {
    const bool there = text.starts_with(sign);
    text.remove_prefix(there ? 1 : 0);
    return there;
}

/// The numbers of a date at the beginning of a text, behind which may stand a time.
std::optional<std::array<int, 3>> three_numbers(std::string_view text, char between, std::size_t first_digits) {
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(' ')));
    const auto first = first_number(text, first_digits);
    const auto second = took(text, between) ? first_number(text, 2) : std::nullopt;
    const auto third = took(text, between) ? first_number(text, 6 - first_digits) : std::nullopt;
    if (!first || !second || !third || text.find_first_of("0123456789") == 0)
        return std::nullopt;
    return std::array{*first, *second, *third};
}

} // namespace

std::string Period::first_day() const {
    return iso(month_at(first_month) / 1);
}

std::string Period::last_day() const {
    return iso(month_at(first_month + months - 1) / std::chrono::last);
}

std::vector<std::string> Period::month_names() const {
    std::vector<std::string> out;
    for (int n = 0; n < months; n++)
        out.push_back(name_for(first_month + n, 1));
    return out;
}

Period Period::previous() const {
    return {name_for(first_month - months, months), first_month - months, months};
}

Period Period::next() const {
    return {name_for(first_month + months, months), first_month + months, months};
}

namespace {

const char* quarter(int month) {
    constexpr std::array names{"I", "II", "III", "IV"};
    return names.at(static_cast<std::size_t>(month / 3));
}

} // namespace

std::string Period::in_vietnamese() const {
    const int year = first_month / 12;
    const int month = first_month % 12;
    switch (months) {
    case 12:
        return fmt::format("năm {}", year);
    case 6:
        return fmt::format("6 tháng {} năm {}", month == 0 ? "đầu" : "cuối", year);
    case 3:
        return fmt::format("quý {} năm {}", quarter(month), year);
    default:
        return fmt::format("tháng {}{} năm {}", month < 2 ? "0" : "", month + 1, year);
    }
}

std::string period_in_vietnamese(const std::string& code) {
    const auto period = parse_period(code);
    if (!period)
        return code;
    const int month = period->first_month % 12, year = period->first_month / 12;
    return period->months == 1   ? fmt::format("tháng {}/{}", month + 1, year)
           : period->months == 3 ? fmt::format("quý {}/{}", quarter(month), year)
                                 : period->in_vietnamese();
}

std::optional<Period> parse_period(const std::string& name) {
    std::string_view rest = name;
    const auto year = first_number(rest, 4);
    if (!year || *year < first_year || (name.size() != 4 && (name.size() != 7 || !took(rest, '-'))))
        return std::nullopt;
    if (name.size() == 4)
        return Period{name, 12 * *year, 12};
    const int months = took(rest, 'H') ? 6 : took(rest, 'Q') ? 3 : 1;
    const auto part = first_number(rest, 2);
    if (!part || !rest.empty() || *part < 1 || *part > 12 / months)
        return std::nullopt;
    return Period{name, 12 * *year + months * (*part - 1), months};
}

Result<Period> checked_period(const std::string& name) {
    if (const auto period = parse_period(name))
        return *period;
    return fail(ErrorKind::usage, fmt::format("Kỳ \"{}\" không đúng: viết 2025-03, 2025-Q1, 2025-H1 hoặc 2025.", name),
                fmt::format("No such period: \"{}\". Write 2025-03, 2025-Q1, 2025-H1 or 2025.", name));
}

bool period_covers(const std::string& outer, const std::string& inner) {
    if (outer == inner)
        return true;
    const auto o = parse_period(outer);
    const auto i = parse_period(inner);
    return o && i && i->first_month >= o->first_month && i->first_month + i->months <= o->first_month + o->months;
}

std::string date_in(const std::string& text) {
    auto numbers = three_numbers(text, '-', 4);
    if (!numbers && (numbers = three_numbers(text, '/', 2)))
        std::swap(numbers->front(), numbers->back());
    if (!numbers || numbers->front() < first_year)
        return "";
    const std::chrono::year_month_day day{std::chrono::year((*numbers)[0]),
                                          std::chrono::month(static_cast<unsigned>((*numbers)[1])),
                                          std::chrono::day(static_cast<unsigned>((*numbers)[2]))};
    return day.ok() ? iso(day) : "";
}

std::string vietnamese_date(const std::string& date) {
    const auto day = date.size() == 10 ? three_numbers(date, '-', 4) : std::nullopt;
    return day ? fmt::format("{}/{}/{}", (*day)[2], (*day)[1], (*day)[0]) : date;
}

} // namespace phieu
