#include "report/results/masking.h"

#include <gtest/gtest.h>

namespace phieu {

TEST(Masking, HidesNumbersThatReachPeople) {
    EXPECT_EQ(masked("gọi 0912 345 678 giúp tôi"), "gọi ••• giúp tôi");
    EXPECT_EQ(masked("CCCD 001088012345."), "CCCD •••.");
    EXPECT_EQ(masked("ngày 12/3/2025, phí 50.000đ, số nhà 115"), "ngày 12/3/2025, phí 50.000đ, số nhà 115");
}

TEST(Masking, HidesNames) {
    EXPECT_EQ(masked("chị Nguyễn Thị Lan, bộ phận một cửa, hay cáu"), "chị •••, bộ phận một cửa, hay cáu");
    EXPECT_EQ(masked("Lê Văn A và Trần B"), "••• và •••");
    EXPECT_EQ(masked("Mai tôi lại đến"), "Mai tôi lại đến"); // a word that may begin a name, alone
    EXPECT_EQ(masked(""), "");
}

} // namespace phieu
