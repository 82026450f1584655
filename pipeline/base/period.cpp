#include "base/period.h"

#include <chrono>
#include <cstdio>

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

} // namespace

std::string Period::first_day() const {
    return iso(month_at(first_month) / 1);
}

std::string Period::last_day() const {
    return iso(month_at(first_month + months - 1) / std::chrono::last);
}

Period Period::previous() const {
    return {name_for(first_month - months, months), first_month - months, months};
}

std::string Period::in_vietnamese() const {
    const int year = first_month / 12;
    const int month = first_month % 12;
    switch (months) {
    case 12:
        return fmt::format("năm {}", year);
    case 6:
        return fmt::format("6 tháng {} năm {}", month == 0 ? "đầu" : "cuối", year);
    case 3:
        return fmt::format("quý {} năm {}",
                           month / 3 == 0   ? "I"
                           : month / 3 == 1 ? "II"
                           : month / 3 == 2 ? "III"
                                            : "IV",
                           year);
    default:
        return fmt::format("tháng {} năm {}", month + 1, year);
    }
}

std::optional<Period> parse_period(const std::string& name) {
    int year = 0;
    int part = 0;
    int end = 0;
    const auto whole = [&](const char* form) {
        end = 0;
        return std::sscanf(name.c_str(), form, &year, &part, &end) == 2 && end == static_cast<int>(name.size());
    };
    if (name.size() == 4 && std::sscanf(name.c_str(), "%4d%n", &year, &end) == 1 && end == 4)
        return Period{name, 12 * year, 12};
    if (name.size() == 7 && whole("%4d-H%1d%n") && part >= 1 && part <= 2)
        return Period{name, 12 * year + 6 * (part - 1), 6};
    if (name.size() == 7 && whole("%4d-Q%1d%n") && part >= 1 && part <= 4)
        return Period{name, 12 * year + 3 * (part - 1), 3};
    if (name.size() == 7 && whole("%4d-%2d%n") && part >= 1 && part <= 12)
        return Period{name, 12 * year + part - 1, 1};
    return std::nullopt;
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
    int a = 0, b = 0, c = 0;
    if (std::sscanf(text.c_str(), "%4d-%2d-%2d", &a, &b, &c) != 3) {
        if (std::sscanf(text.c_str(), "%2d/%2d/%4d", &c, &b, &a) != 3)
            return "";
    }
    const std::chrono::year_month_day day{std::chrono::year(a), std::chrono::month(static_cast<unsigned>(b)),
                                          std::chrono::day(static_cast<unsigned>(c))};
    return day.ok() && a >= 1900 ? iso(day) : "";
}

std::string vietnamese_date(const std::string& date) {
    int year = 0, month = 0, day = 0;
    return date.size() == 10 && std::sscanf(date.c_str(), "%4d-%2d-%2d", &year, &month, &day) == 3
               ? fmt::format("{}/{}/{}", day, month, year)
               : date;
}

} // namespace phieu
