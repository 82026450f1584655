#include "base/clock.h"

#include <cstdlib>
#include <ctime>

#include <gtest/gtest.h>

namespace phieu {

/// In Việt Nam the new month begins at 17:00 UTC of the last day of the old one.
TEST(Clock, AMonthIsThatOfTheOfficeNotOfUtc) {
    const char* before = std::getenv("TZ");
    const std::string kept = before ? before : "";
    setenv("TZ", "ICT-7", 1);
    tzset();
    EXPECT_EQ(month_here("2026-10-31T16:59:59Z"), "2026-10");
    EXPECT_EQ(month_here("2026-10-31T17:00:00Z"), "2026-11");
    EXPECT_EQ(month_here("2026-12-31T20:00:00Z"), "2027-01");
    before ? setenv("TZ", kept.c_str(), 1) : unsetenv("TZ");
    tzset();
    EXPECT_EQ(month_here(""), "");
    EXPECT_EQ(month_here("yesterday"), "");
}

} // namespace phieu
