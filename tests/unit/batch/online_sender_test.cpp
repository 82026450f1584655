#include "batch/online_sender.h"
#include "support.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

TEST(OnlineSender, OneTelephoneIsOneHoweverItIsWritten) {
    for (const char* same : {"0012345678", "12345678", "0012.345.678", "+84 12345678", "(00) 12-345-678"})
        EXPECT_EQ(telephone_in(same), "12345678") << same;
    EXPECT_EQ(telephone_in("84912345678"), telephone_in("0912 345 678"));
    EXPECT_NE(telephone_in("0912345678"), telephone_in("0912345679"));
    for (const char* none : {"", "không có", "113", "0000000000", "a@b.vn", "091234567891234"})
        EXPECT_EQ(telephone_in(none), "") << none;
}

TEST(OnlineSender, TimesAreReadAsOnlineFormsWriteThem) {
    const auto at = sent_in("05/03/2025 08:00:01");
    ASSERT_TRUE(at);
    EXPECT_EQ(at->second, 1741161601);
    EXPECT_TRUE(at->to_the_second);
    EXPECT_EQ(sent_in("2025-03-05T08:00:41")->second - at->second, 40);
    EXPECT_EQ(sent_in("5/3/2025 8:00:01 CH")->second - at->second, 12 * 3600);
    EXPECT_EQ(sent_in("5/3/2025 12:00:01 SA")->second - at->second, -8 * 3600);
    EXPECT_FALSE(sent_in("05/03/2025 08:00")->to_the_second);
    for (const char* none : {"05/03/2025", "", "08:00", "31/02/2025 08:00:00", "05/03/2025 25:00:00"})
        EXPECT_FALSE(sent_in(none)) << none;
}

TEST(OnlineSender, MidnightIsADayAndALongTailCostsNothing) {
    EXPECT_FALSE(sent_in("05/03/2025 00:00:00")->to_the_second) << "what a table writes that knows the day alone";
    EXPECT_TRUE(sent_in("05/03/2025 00:00:01")->to_the_second);
    EXPECT_FALSE(sent_in("05/03/2025 08:00:00." + std::string(100000, '1')));
}

TEST(OnlineSender, AHashIsOfOnePeriodAndOneInstallation) {
    TemporaryFolder folder;
    Store here((folder.path / "a.db").string()), there((folder.path / "b.db").string());
    const TelephoneHashes hashes(here);
    const std::string march = hashes.of("12345678", "2025-03");
    EXPECT_EQ(march.size(), 32U);
    EXPECT_EQ(march, TelephoneHashes(here).of("12345678", "2025-03")) << "the key is kept";
    EXPECT_NE(march, hashes.of("12345678", "2025-04"));
    EXPECT_NE(march, hashes.of("12345679", "2025-03"));
    EXPECT_NE(march, TelephoneHashes(there).of("12345678", "2025-03"));
    EXPECT_EQ(hashes.of("", "2025-03"), "");
}

} // namespace
} // namespace phieu
