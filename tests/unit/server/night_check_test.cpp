#include "base/clock.h"
#include "server/night_check.h"
#include "support.h"

#include <chrono>
#include <thread>

#include <gtest/gtest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace phieu {
namespace {

constexpr long long day_s = 24 * 3600, now = 20000 * day_s;

/// A page that was read, in a database of its own.
class NightCheckTest : public testing::Test {
protected:
    NightCheckTest() {
        Store store(database_);
        BatchRow batch;
        PageRow page;
        page.batch = store.batches.begin(batch);
        SourceRow source;
        source.sha256 = "ab";
        source.batch = page.batch;
        page.source = store.scans.add_source(source).id;
        page.number = 1;
        page.status = PageStatus::read;
        page.sheet = "s1";
        page.unit = "DN-LK";
        store.scans.add_page(page, {});
    }

    /// What administrators are told once a check has ended.
    std::optional<Sentence> told_after_a_check() {
        const NightCheck check(database_, DataDir(folder_.path), [] { return now; });
        Store store(database_);
        for (int n = 0; n < 1000 && !store.deeds.newest("data checked"); n++)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        EXPECT_TRUE(store.deeds.newest("data checked"));
        return NightCheck(database_, DataDir(folder_.path), [] { return now; }).notice(); // as after a restart
    }

    TemporaryFolder folder_;
    const std::string database_ = (folder_.path / "results.db").string();
};

} // namespace

TEST_F(NightCheckTest, FindsNothingWhereAllAgrees) {
    EXPECT_FALSE(told_after_a_check());
}

TEST_F(NightCheckTest, TellsAdministratorsWhatWasChangedEvenAfterARestart) {
    soci::session(soci::sqlite3, database_) << "update page set unit = 'DN-LB'";
    const auto told = told_after_a_check();
    ASSERT_TRUE(told);
    EXPECT_NE(told->vi.find("bản sao lưu"), std::string::npos) << told->vi;
}

TEST(NightCheck, IsDueEachNightAndOnceAWeekByDay) {
    const auto due = [](long long days_ago_h, int hour) {
        return is_check_due(utc_of(now - days_ago_h * 3600), now, hour);
    };
    EXPECT_TRUE(is_check_due("", now, 10));
    EXPECT_TRUE(due(24, 2));
    EXPECT_FALSE(due(2, 2)) << "it was done this night";
    EXPECT_FALSE(due(24, 10)) << "by day others need the disk";
    EXPECT_TRUE(due(8 * 24, 10)) << "but a machine that is off at night is checked, too";
}

} // namespace phieu
