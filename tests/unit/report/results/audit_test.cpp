#include "report/results/audit.h"

#include <cmath>
#include <vector>

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

TEST(Audit, TheBoundIsWhereTheTailReachesFivePercent) { // the definition, summed up term by term
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
    }
}

namespace {

/// One batch of 500 accepted marks, of which 60 were drawn.
AuditStanding after(long long answered, long long wrong, double limit = AuditSettings{}.limit) {
    AuditSettings settings;
    settings.limit = limit;
    const AuditedBatch batch{500, 60, answered, wrong, 0};
    return audit_standing(std::span(&batch, 1), settings);
}

} // namespace

TEST(Audit, TwoErrorsInSixtyFailOneDoesNot) {
    EXPECT_FALSE(after(60, 0).failed);
    EXPECT_FALSE(after(60, 1).failed);
    EXPECT_TRUE(after(60, 2).failed);
    EXPECT_FALSE(after(60, 2, 0.01).failed); // the limit is the office's
    EXPECT_FALSE(after(0, 0).failed);
    EXPECT_FALSE(audit_standing(std::span<const AuditedBatch>{}).failed);
    EXPECT_FALSE(audit_warning(after(60, 1)));
    const auto warning = audit_warning(after(60, 2));
    ASSERT_TRUE(warning);
    EXPECT_NE(warning->meaning.vi.find("mức cho phép: 0,10%"), std::string::npos) << warning->meaning.vi;
    EXPECT_NE(warning->meaning.vi.find("với độ tin cậy 95%, ít nhất 0,"), std::string::npos) << warning->meaning.vi;
    EXPECT_FALSE(warning->advice.vi.empty());
}

TEST(Audit, BoundsAreThoseOfTheSequence) { // record/error_bound.h: they hold however often one looks
    const std::vector<AuditedBatch> history{{500, 60, 60, 0, 0}, {500, 60, 60, 2, 0}, {500, 30, 0, 0, 0}};
    const AuditStanding standing = audit_standing(history);
    EXPECT_EQ(standing.lower, bound(history).lower);
    EXPECT_EQ(standing.upper, bound(std::span(history).first(2)).upper);
    EXPECT_EQ(standing.bounded, 2);
    EXPECT_EQ(standing.drawn, 150);
    EXPECT_LT(standing.upper, bound(history).upper) << "a new sample that waits must not raise what was known";
    EXPECT_NE(audit_statement(standing).vi.find("trong 2 lô đã xác nhận xong đầu tiên"), std::string::npos)
        << audit_statement(standing).vi;
}

TEST(Audit, AFirstBatchThatWaitsIsBoundedAsIfTheRestWereWrong) {
    EXPECT_EQ(after(50, 0).bounded, 1);
    EXPECT_GT(after(50, 0).upper, after(60, 0).upper + 0.1);
    EXPECT_LT(after(50, 0).upper, 1);
}

TEST(Audit, SaysWhichBoundItIs) {
    EXPECT_NE(audit_statement(after(60, 0)).vi.find("tỷ lệ sai không quá 5,"), std::string::npos)
        << audit_statement(after(60, 0)).vi;
    EXPECT_NE(audit_statement(after(0, 0)).vi.find("chưa có kết luận"), std::string::npos);
}

} // namespace phieu
