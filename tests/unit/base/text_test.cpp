#include "base/text.h"

#include <gtest/gtest.h>

namespace phieu {

TEST(Text, SlugsVietnameseToAscii) {
    EXPECT_EQ(ascii_slug("Chứng thực"), "CHUNG-THUC");
    EXPECT_EQ(ascii_slug("Đất đai – Môi trường"), "DAT-DAI-MOI-TRUONG");
    EXPECT_EQ(ascii_slug(" 2025-03 "), "2025-03");
    EXPECT_EQ(ascii_slug(""), "");
}

TEST(Text, WritesNumbersAsOfficesDo) {
    EXPECT_EQ(vietnamese_number(21325), "21.325");
    EXPECT_EQ(vietnamese_number(999), "999");
    EXPECT_EQ(vietnamese_number(-1000000), "-1.000.000");
}

TEST(Text, RoundsPercentHalfUpInWholeNumbers) {
    EXPECT_EQ(vietnamese_percent(8636, 10000), "86,36%");
    EXPECT_EQ(vietnamese_percent(1, 3), "33,33%");
    EXPECT_EQ(vietnamese_percent(2, 3), "66,67%");
    EXPECT_EQ(vietnamese_percent(1, 8), "12,50%");
    EXPECT_EQ(vietnamese_percent(1, 20000), "0,01%"); // exactly half a hundredth
    EXPECT_EQ(vietnamese_percent(5, 5), "100,00%");
    EXPECT_EQ(vietnamese_percent(0, 0), "–"); // nobody answered is not 0 %
}

} // namespace phieu
