#include "batch/audit.h"
#include "support.h"

#include <map>

#include <gtest/gtest.h>

namespace phieu {
namespace {

/// A batch with marks of given confidences; an empty value is a blank.
class AuditTest : public testing::Test {
protected:
    void add(int count, double confidence, const std::string& value = "5") {
        for (int n = 0; n < count; n++) {
            PageRow page;
            page.source = source_;
            page.number = ++pages_;
            page.batch = batch_;
            page.status = PageStatus::read;
            page.template_id = "t";
            page.sheet = std::to_string(pages_);
            page.form_page = 1;
            ReadingRow reading;
            reading.question = "q";
            reading.value = value;
            reading.confidence = confidence;
            reading.status = AnswerStatus::accepted;
            store_.scans.add_page(page, {reading});
        }
    }

    /// A sample of `size` marks, or of a quarter.
    AuditDraw draw(int size, std::mt19937_64& random) {
        AuditSettings settings;
        settings.first = size;
        return draw_audit(store_, batch_, {}, settings, random);
    }

    std::map<std::string, int> drawn(int size, std::uint64_t seed) {
        std::mt19937_64 random(seed);
        std::map<std::string, int> by_stratum;
        for (const AuditRow& row : draw(size, random).sample)
            by_stratum[row.stratum]++;
        return by_stratum;
    }

    TemporaryFolder folder_;
    Store store_{(folder_.path / "results.db").string()};
    long long batch_ = store_.batches.begin({});
    long long source_ = store_.scans.add_source({0, "aa", "a.pdf", ".pdf", 1, 1000, 0, "", batch_}).id;
    int pages_ = 0;
};

TEST_F(AuditTest, EachStratumHasItsShare) {
    add(300, 0.9999);
    add(60, 0.99);
    add(40, 0.999, "");
    EXPECT_EQ(drawn(60, 1), (std::map<std::string, int>{{"0.999", 45}, {"0.98", 9}, {"blank", 6}}));
}

TEST_F(AuditTest, NoMoreThanAQuarterOfASmallBatch) {
    add(20, 0.9999);
    EXPECT_EQ(drawn(60, 1)["0.999"], 5);
}

TEST_F(AuditTest, AnEmptyBatchGivesNone) {
    EXPECT_TRUE(drawn(60, 1).empty());
}

TEST_F(AuditTest, EveryMarkHasTheSameChance) {
    add(33, 0.9999);
    add(5, 0.99);
    add(1, 0.5);
    add(1, 1, "");
    std::map<long long, int> times;
    for (std::uint64_t seed = 0; seed < 2000; seed++) {
        std::mt19937_64 random(seed);
        const AuditDraw draw = this->draw(4, random);
        ASSERT_EQ(draw.sample.size(), 4U);
        for (const AuditRow& row : draw.sample)
            times[row.page]++;
    }
    ASSERT_EQ(times.size(), 40U);
    for (const auto& [page, count] : times) // 200 expected, standard deviation 13
        EXPECT_NEAR(count, 200, 65) << page;
}

TEST_F(AuditTest, AStratumOfLessThanOneMarkIsDrawnNowAndThen) {
    add(36, 0.9999);
    add(4, 0.99);
    int with = 0;
    for (std::uint64_t seed = 0; seed < 1000; seed++)
        with += drawn(4, seed)["0.98"];
    EXPECT_NEAR(with, 400, 80); // its share of 4 marks is 0.4; standard deviation 15
}

TEST_F(AuditTest, WhatWentBeforeDecidesTheSize) {
    add(500, 0.9999);
    std::mt19937_64 random(1);
    const std::vector<AuditedBatch> known(12, AuditedBatch{500, 60, 60, 0});
    const AuditDraw steady = draw_audit(store_, batch_, known, {}, random);
    EXPECT_EQ(steady.sample.size(), 10U);
    EXPECT_EQ(steady.plan.reason, AuditReason::steady);
    EXPECT_EQ(steady.accepted, 500);
    EXPECT_EQ(draw_audit(store_, batch_, {}, {}, random).sample.size(), 60U);
}

} // namespace
} // namespace phieu
