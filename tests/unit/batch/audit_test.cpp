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
            page.status = "read";
            page.template_id = "t";
            page.sheet = std::to_string(pages_);
            page.form_page = 1;
            ReadingRow reading;
            reading.field = "q";
            reading.value = value;
            reading.confidence = confidence;
            reading.status = "accepted";
            store_.add_page(page, {reading});
        }
    }

    std::map<std::string, int> drawn(int size, std::uint64_t seed) {
        std::mt19937_64 random(seed);
        std::map<std::string, int> by_stratum;
        for (const AuditRow& row : draw_audit(store_, batch_, size, random))
            by_stratum[row.stratum]++;
        return by_stratum;
    }

    TemporaryFolder folder_;
    Store store_{(folder_.path / "results.db").string()};
    long long batch_ = store_.begin_batch("", "");
    long long source_ = store_.add_source({0, "aa", "a.pdf", ".pdf", 1, 1000, 0, "", batch_}).id;
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
    add(40, 0.9999);
    std::map<long long, int> times;
    for (std::uint64_t seed = 0; seed < 2000; seed++) {
        std::mt19937_64 random(seed);
        for (const AuditRow& row : draw_audit(store_, batch_, 4, random))
            times[row.page]++;
    }
    ASSERT_EQ(times.size(), 40U);
    for (const auto& [page, count] : times) // 200 expected, standard deviation 13
        EXPECT_NEAR(count, 200, 65) << page;
}

} // namespace
} // namespace phieu
