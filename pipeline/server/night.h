#pragma once

namespace phieu {

// Work that is done while nobody is at the desk.

inline constexpr long long hour_s = 3600, day_s = 24 * hour_s;
inline constexpr int night_from = 1, night_to = 5; ///< hours of the day

inline bool is_night(int hour) {
    return hour >= night_from && hour < night_to;
}

/// Thrown by such work when the program ends.
struct BrokenOff {};

} // namespace phieu
