#pragma once

#include "base/result.h"

#include <optional>
#include <string>
#include <vector>

namespace phieu {

/// A stretch of whole months, as results are reported: "2025-03" a month, "2025-Q1" a quarter, "2025-H1" six months,
/// "2025" a year. Any other text is no period, and belongs to none but itself.
struct Period {
    std::string name;
    int first_month = 0; ///< months since year 0: 12 · year + month − 1
    int months = 1;

    std::string first_day() const;                ///< "2025-03-01"
    std::string last_day() const;                 ///< "2025-03-31"
    std::vector<std::string> month_names() const; ///< "2025-01", "2025-02", "2025-03"
    /// The stretch of the same length right before, or right behind.
    Period previous() const;
    Period next() const;
    /// In words, for titles: "tháng 3 năm 2025", "6 tháng đầu năm 2025".
    std::string in_vietnamese() const;
};

std::optional<Period> parse_period(const std::string& name);

/// The same where a person typed it: the error says how periods are written.
Result<Period> checked_period(const std::string& name);

/// A period's code for people, as the pages write it: "tháng 3/2025", "quý I/2025", "6 tháng đầu năm 2025", "năm 2025";
/// a text that is no code stays as it is.
std::string period_in_vietnamese(const std::string& code);

/// @return whether all of `inner` lies in `outer`; texts that are no periods lie only in their like.
bool period_covers(const std::string& outer, const std::string& inner);

/// @return a date as "2025-03-31", read from that or from the Vietnamese 31/3/2025 (with or without a time); "" for
/// anything else or a day that never was.
std::string date_in(const std::string& text);

/// @return "31/3/2025" for "2025-03-31"; anything else as it is.
std::string vietnamese_date(const std::string& date);

} // namespace phieu
