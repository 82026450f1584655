#include "report/results/audit.h"

#include <cmath>

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

TEST(Audit, LowerBounds) {
    EXPECT_EQ(lower_bound_95(0, 60), 0);
    EXPECT_EQ(lower_bound_95(0, 0), 0);
    EXPECT_NEAR(lower_bound_95(1, 60), 1 - std::pow(0.95, 1.0 / 60), 1e-9); // P(X ≥ 1) = 5 %
    EXPECT_NEAR(lower_bound_95(2, 60), 0.0059, 1e-4);
    EXPECT_NEAR(lower_bound_95(60, 60), std::pow(0.05, 1.0 / 60), 1e-9);
    EXPECT_EQ(upper_bound_95(60, 60), 1);
}

TEST(Audit, BoundsAreWhereTheTailsReachFivePercent) { // the definition, summed up term by term
    for (const auto& [errors, n] : {std::pair{1, 20}, {3, 60}, {7, 240}, {12, 1000}}) {
        const auto below = [n = n](int most, double p) { // P(X ≤ most)
            double sum = 0, term = std::pow(1 - p, n);
            for (int k = 0; k <= most; k++) {
                sum += term;
                term *= p / (1 - p) * (n - k) / (k + 1);
            }
            return sum;
        };
        EXPECT_NEAR(below(errors, upper_bound_95(errors, n)), 0.05, 1e-6);
        EXPECT_NEAR(1 - below(errors - 1, lower_bound_95(errors, n)), 0.05, 1e-6);
    }
}

TEST(Audit, TwoErrorsInSixtyFailOneDoesNot) {
    EXPECT_FALSE(audit_standing(AuditCounts{60, 60, 0}).failed);
    EXPECT_FALSE(audit_standing(AuditCounts{60, 60, 1}).failed);
    EXPECT_TRUE(audit_standing(AuditCounts{60, 60, 2}).failed);
    EXPECT_FALSE(audit_standing(AuditCounts{60, 60, 2}, {0.01}).failed); // the limit is the office's
    EXPECT_FALSE(audit_standing(AuditCounts{60, 0, 0}).failed);
    EXPECT_FALSE(audit_standing(AuditCounts{}).failed);
    EXPECT_FALSE(audit_warning(audit_standing(AuditCounts{60, 60, 1})));
    const auto warning = audit_warning(audit_standing(AuditCounts{60, 60, 2}));
    ASSERT_TRUE(warning);
    EXPECT_NE(warning->meaning.vi.find("ít nhất 0,59%"), std::string::npos) << warning->meaning.vi;
    EXPECT_NE(warning->meaning.vi.find("mức cho phép: 0,10%"), std::string::npos) << warning->meaning.vi;
    EXPECT_NE(warning->meaning.en.find("at least 0.59%"), std::string::npos) << warning->meaning.en;
    EXPECT_FALSE(warning->advice.vi.empty());
}

TEST(Audit, SaysWhichBoundItIs) {
    EXPECT_NE(audit_statement(AuditCounts{60, 60, 0}).vi.find("không quá 4,87 %"), std::string::npos);
    EXPECT_NE(audit_statement(AuditCounts{60, 0, 0}).vi.find("chưa có kết luận"), std::string::npos);
}

} // namespace phieu
