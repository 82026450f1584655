#include "report/results/audit.h"

#include <gtest/gtest.h>

namespace phieu {

TEST(Audit, BoundsOfSamplesWithoutError) { // 1 − 0.05^(1/n)
    EXPECT_NEAR(upper_bound_95(0, 60), 0.0487, 1e-4);
    EXPECT_NEAR(upper_bound_95(0, 720), 0.00415, 1e-5);
    EXPECT_EQ(upper_bound_95(0, 0), 1);
}

TEST(Audit, BoundsOfSamplesWithErrors) { // tables of Clopper and Pearson: 90 % two-sided is 95 % one-sided
    EXPECT_NEAR(upper_bound_95(1, 60), 0.0766, 1e-3);
    EXPECT_NEAR(upper_bound_95(2, 100), 0.0616, 1e-3);
}

TEST(Audit, SaysWhichBoundItIs) {
    EXPECT_NE(audit_statement({60, 60, 0}).vi.find("không quá 4,87 %"), std::string::npos);
    EXPECT_NE(audit_statement({60, 0, 0}).vi.find("chưa có kết luận"), std::string::npos);
}

} // namespace phieu
