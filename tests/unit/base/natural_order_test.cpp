#include "base/natural_order.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace phieu {

TEST(NaturalOrder, CountsAsPeopleDo) {
    const std::vector<std::string> right{"",
                                         "2.jpg",
                                         "10.jpg",
                                         "Scan1.jpg",
                                         "Scan2.jpg",
                                         "Scan02.jpg",
                                         "Scan10.jpg",
                                         "a/9.jpg",
                                         "a/10.jpg",
                                         "a b/1.jpg",
                                         "phiếu 9",
                                         "phiếu 10",
                                         "quầy 123456789012345678901234567890",
                                         "quầy 223456789012345678901234567890",
                                         "Đông 1"};
    std::mt19937 random(7);
    for (int n = 0; n < 20; n++) {
        auto shuffled = right;
        std::shuffle(shuffled.begin(), shuffled.end(), random);
        std::sort(shuffled.begin(), shuffled.end(), [](const auto& a, const auto& b) { return natural_before(a, b); });
        EXPECT_EQ(shuffled, right);
    }
    EXPECT_FALSE(natural_before("a1", "a1"));
    EXPECT_TRUE(natural_before("a1b2", "a01b3"));
}

} // namespace phieu
