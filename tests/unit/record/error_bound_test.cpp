#include "record/error_bound.h"

#include <vector>

#include <gtest/gtest.h>

namespace phieu {
namespace {

using History = std::vector<AuditedBatch>;

TEST(ErrorBound, NothingIsKnownWithoutMarks) {
    const ErrorBound none = bound({});
    EXPECT_EQ(none.lower, 0);
    EXPECT_EQ(none.upper, 1);
    EXPECT_EQ(bound(History{{500, 0, 0, 0}}).upper, 1) << "nobody looked";
}

TEST(ErrorBound, OneScreenWithoutErrorBoundsTheRate) {
    const ErrorBound one = bound(History{{500, 60, 60, 0}});
    EXPECT_EQ(one.lower, 0);
    EXPECT_GT(one.upper, 0.0487) << "lower than the exact bound of a single look can't be right";
    EXPECT_LT(one.upper, 0.06);
}

TEST(ErrorBound, TwoErrorsAmongSixtyAreMoreThanOneInAThousandAndOneIsNot) {
    EXPECT_GT(bound(History{{100000, 60, 60, 2}}).lower, 0.001);
    EXPECT_LT(bound(History{{100000, 60, 60, 1}}).lower, 0.001);
}

TEST(ErrorBound, ABatchReadTwiceIsKnownExactly) {
    const ErrorBound all = bound(History{{20, 20, 20, 1}});
    EXPECT_DOUBLE_EQ(all.lower, 0.05);
    EXPECT_DOUBLE_EQ(all.upper, 0.05);
}

TEST(ErrorBound, EachBatchCountsByItsMarksNotByItsSample) {
    // Ten errors in the small batch that was drawn heavily, none in the large one: pooled, 10 of 120 are 8 %.
    const ErrorBound two = bound(History{{100, 60, 60, 10}, {10000, 60, 60, 0}});
    EXPECT_NEAR(two.rate, 100. / 6 / 10100, 1e-9);
    EXPECT_LT(two.lower, two.rate);
    EXPECT_GT(two.upper, two.rate);
    // And the large batch may hold as many as its own 60 marks leave open, which the pooled count hides.
    const ErrorBound hidden = bound(History{{100, 60, 60, 0}, {10000, 10, 10, 0}});
    EXPECT_GT(hidden.upper, 0.25);
}

TEST(ErrorBound, AMarkThatWaitsIsWrongForTheUpperAndRightForTheLowerBound) {
    const ErrorBound waits = bound(History{{5000, 60, 58, 1}});
    EXPECT_EQ(waits.upper, bound(History{{5000, 60, 60, 3}}).upper);
    EXPECT_EQ(waits.lower, bound(History{{5000, 60, 60, 1}}).lower);
    EXPECT_EQ(bound(History{{5000, 60, 58, 1, 2}}).upper, waits.upper) << "so is one that nobody can be asked";
}

TEST(ErrorBound, AnswersThatArriveOnlyNarrowIt) {
    for (long long wrong = 0; wrong <= 3; wrong++) {
        ErrorBound before = bound(History{{300, 60, 60, 1}, {700, 20, 0, 0}, {40, 10, 5, 1}});
        for (long long answered = 1; answered <= 20; answered++) {
            const ErrorBound after =
                bound(History{{300, 60, 60, 1}, {700, 20, answered, std::min(wrong, answered)}, {40, 10, 5, 1}});
            EXPECT_LE(after.upper, before.upper + 1e-12);
            EXPECT_GE(after.lower, before.lower - 1e-12);
            before = after;
        }
    }
}

TEST(ErrorBound, SettledIsWhatStandsBeforeTheFirstMarkThatWaits) {
    const History history{{500, 60, 60, 0}, {500, 60, 59, 0, 1}, {500, 10, 9, 0}, {500, 10, 10, 0}};
    EXPECT_EQ(settled(history).size(), 2U);
    EXPECT_EQ(settled(std::span(history).first(1)).size(), 1U);
    EXPECT_TRUE(settled({}).empty());
}

TEST(ErrorBound, ItSaysWhatItCovers) {
    const ErrorBound b = bound(History{{500, 60, 50, 1}, {0, 0, 0, 0}, {300, 10, 10, 0}});
    EXPECT_EQ(b.batches, 2);
    EXPECT_EQ(b.accepted, 800);
    EXPECT_EQ(b.drawn, 70);
    EXPECT_EQ(b.answered, 60);
    EXPECT_EQ(b.wrong, 1);
}

} // namespace
} // namespace phieu
