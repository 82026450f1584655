#pragma once

#include <string>

namespace phieu {

/// @return the time as the database keeps it: UTC, ISO 8601, "2026-11-22T03:30:59Z".
std::string now_utc();

/// @return that of a moment, in seconds since 1970.
std::string utc_of(long long seconds);

/// @return the hour of the day, 0 … 23, at that moment in the machine's time zone.
int hour_here(long long seconds);

/// @return the month at a moment written as `now_utc` does, in the machine's time zone: "2026-11"; "" for anything
/// else.
std::string month_here(const std::string& utc);
/// The same of the day: "2026-11-22". In Vietnam it begins seven hours before that of UTC.
std::string day_here(const std::string& utc);
std::string today_here();

/// @return seconds since 1970.
long long now_seconds();

} // namespace phieu
