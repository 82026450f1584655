#pragma once

#include <string>

namespace phieu {

/// @return the time as the database keeps it: UTC, ISO 8601, "2026-11-22T03:30:59Z".
std::string now_utc();

/// @return that of a moment, in seconds since 1970.
std::string utc_of(long long seconds);

/// @return the hour of the day, 0 … 23, at that moment in the machine's time zone.
int hour_here(long long seconds);

/// @return whether the machine's time zone is Vietnam's now.
bool is_vietnamese_time_here();

/// @return the day in Vietnam (UTC+7, no summer time), whatever zone the machine is set to, at a moment written as
/// `now_utc` does: "2025-03-31"; "" for anything else.
std::string day_here(const std::string& utc);

/// @return the month of that day: "2026-11"; "" for anything else.
std::string month_here(const std::string& utc);

/// @return the day in Vietnam, "2025-03-31".
std::string today_here();

/// @return seconds since 1970.
long long now_seconds();

} // namespace phieu
