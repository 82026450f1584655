// Periods and dates are typed by people, stand in tables of others and, printed, on covers.
#include "base/period.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (const auto period = phieu::parse_period(text)) {
        const std::string first = period->first_day();
        if (text.substr(0, 4) != first.substr(0, 4) || (period->months == 1 && text != first.substr(0, 7)))
            __builtin_trap(); // one stretch of time under two names would be counted as two
        const auto before = phieu::parse_period(period->previous().name);
        if (first >= "1902" && (!before || before->first_month + before->months != period->first_month))
            __builtin_trap();
        if (!phieu::period_covers(text, text) || period->first_day() > period->last_day())
            __builtin_trap();
        (void)period->in_vietnamese();
    }
    if (const std::string date = phieu::date_in(text);
        !date.empty() && (phieu::date_in(date) != date || phieu::date_in(phieu::vietnamese_date(date)) != date))
        __builtin_trap(); // a day is the same day however it is written
    return 0;
}
