#include "base/clock.h"

#include <cstdlib>
#include <ctime>

#include <gtest/gtest.h>

namespace phieu {

/// In Việt Nam the new day begins at 17:00 UTC.
TEST(Clock, DaysAndMonthsAreThoseOfTheOfficeWhateverZoneTheMachineIsSetTo) {
    const char* before = std::getenv("TZ");
    const std::string kept = before ? before : "";
    setenv("TZ", "UTC", 1);
    tzset();
    EXPECT_EQ(day_here("2026-10-31T16:59:59Z"), "2026-10-31");
    EXPECT_EQ(day_here("2026-10-31T17:00:00Z"), "2026-11-01");
    EXPECT_EQ(today_here(), day_here(now_utc()));
    EXPECT_EQ(month_here("2026-10-31T16:59:59Z"), "2026-10");
    EXPECT_EQ(month_here("2026-10-31T17:00:00Z"), "2026-11");
    EXPECT_EQ(month_here("2026-12-31T20:00:00Z"), "2027-01");
    before ? setenv("TZ", kept.c_str(), 1) : unsetenv("TZ");
    tzset();
    EXPECT_EQ(month_here(""), "");
    EXPECT_EQ(day_here("2026-10-31"), "");
    EXPECT_EQ(month_here("yesterday"), "");
}

} // namespace phieu
