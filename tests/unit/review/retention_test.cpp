#include "review/retention.h"
#include "support.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

constexpr const char *locked_at = "2026-01-31T10:00:00Z", *day_before = "2027-01-31T09:00:00Z",
                     *year_later = "2027-01-31T10:00:00Z";

/// Originals with a page each, kept for twelve months.
class RetentionRules : public testing::Test {
protected:
    RetentionRules() { EXPECT_TRUE(keep_for_months(store_, Kept::originals, 12, "quantri", "")); }

    /// A file with one page. @return its hash
    std::string original(const std::string& period, PageStatus status = PageStatus::read,
                         const std::string& problem = "") {
        const std::string number = std::to_string(++files_);
        BatchRow batch;
        batch.state = BatchState::done;
        batch.id = store_.batches.begin(batch);
        SourceRow source;
        source.sha256 = std::string(64 - number.size(), '0') + number;
        source.extension = ".pdf";
        source.name = "lo-" + number + ".pdf";
        source.bytes = 1000;
        source.pages = 1;
        source.batch = batch.id;
        PageRow page;
        page.source = store_.scans.add_source(source).id;
        page.batch = batch.id;
        page.number = page.picture = 1;
        page.status = status;
        page.problem = problem;
        page.template_id = "duong-noi-2025";
        page.version = page.form_page = page.form_pages = 1;
        page.sheet = status == PageStatus::read ? "s" + number : "";
        page.unit = "HN-DN";
        page.period = period;
        page_ = store_.scans.add_page(page, {}) == status ? page_ + 1 : page_;
        store_.batches.end(batch.id, locked_at);
        return source.sha256;
    }
    void lock(const std::string& period, const std::string& action = "locked", const std::string& at = locked_at) {
        store_.locks.change({period, action, "", "", "lan", at});
    }
    std::vector<std::string> due(const std::string& now) {
        std::vector<std::string> out;
        for (const DestroyedFile& file : due_for_destruction(store_, now).files)
            out.push_back(file.sha256);
        return out;
    }
    std::string proposed(const std::set<std::string>& periods = {"2025-12"}) {
        return propose_destruction(store_, periods, "quantri", year_later).value();
    }
    static DestructionDecision decision() { return {"12/QĐ-UBND", "2027-02-03", "Trần Thị Lan", ""}; }
    using Files = std::vector<std::string>;

    TemporaryFolder folder_;
    Store store_{(folder_.path / "results.db").string()};
    int files_ = 0, page_ = 0;
};

} // namespace

TEST_F(RetentionRules, AnOriginalIsDueSoManyMonthsAfterTheLockOfAllItsPeriods) {
    const std::string one = original("2025-12"), open = original("2026-01");
    EXPECT_EQ(due(year_later), Files{}) << "not locked";
    lock("2025-12");
    EXPECT_EQ(due(day_before), Files{});
    EXPECT_EQ(due(year_later), Files{one});
    lock("2025-12", "reopened", "2026-02-01T00:00:00Z");
    lock("2025-12", "locked", "2026-03-01T00:00:00Z");
    EXPECT_EQ(due(year_later), Files{}) << "the lock that holds is younger";
    ASSERT_TRUE(keep_for_months(store_, Kept::originals, 10, "quantri", ""));
    EXPECT_EQ(due(year_later), Files{one});
    ASSERT_TRUE(keep_for_months(store_, Kept::people, 3, "quantri", ""));
    EXPECT_EQ(months_kept(store_, Kept::originals), 10) << "each kind has its own";
    ASSERT_TRUE(keep_for_months(store_, Kept::originals, std::nullopt, "quantri", ""));
    EXPECT_EQ(due("2099-01-01T00:00:00Z"), Files{}) << "kept for ever";
    EXPECT_EQ(keep_for_months(store_, Kept::originals, -1, "quantri", "").error().kind, RefusalKind::bad_value);
}

TEST_F(RetentionRules, PeopleAreDueSoManyMonthsAfterTheLastDayOfTheirCampaign) {
    EXPECT_FALSE(people_are_due(store_, "2020-01-31", year_later)) << "kept for ever";
    ASSERT_TRUE(keep_for_months(store_, Kept::people, 6, "quantri", ""));
    EXPECT_TRUE(people_are_due(store_, "2026-07-30", year_later));
    EXPECT_FALSE(people_are_due(store_, "2026-07-31", year_later)) << "not before the day is over";
    EXPECT_FALSE(people_are_due(store_, "", year_later)) << "it has no last day";
}

TEST_F(RetentionRules, ADecisionIsToldWhole) {
    EXPECT_EQ(said_whole(decision()).value(), "Quyết định số 12/QĐ-UBND ngày 3/2/2027, người ký: Trần Thị Lan");
    EXPECT_FALSE(said_whole({"", "2027-02-03", "Lan", ""}));
    EXPECT_FALSE(said_whole({"12", "2027-02-30", "Lan", ""}));
    EXPECT_FALSE(said_whole({"12", "", "Lan", ""}));
    EXPECT_FALSE(said_whole({"12", "2027-02-03", "", ""}));
}

TEST_F(RetentionRules, WhatWaitsForAPersonOrHasNoPeriodIsNeverDue) {
    original("2025-12", PageStatus::problem, "no_code");
    original("");
    const std::string blank = original("", PageStatus::blank);
    lock("2025-12");
    EXPECT_EQ(due(day_before), Files{});
    EXPECT_EQ(due(year_later), Files{blank}) << "nothing counts in it: its batch is old enough";
}

TEST_F(RetentionRules, APersonListsThemAndEntersADecision) {
    const std::string one = original("2025-12"), other = original("2025-11");
    lock("2025-12");
    lock("2025-11");
    EXPECT_EQ(propose_destruction(store_, {"2024-01"}, "quantri", year_later).error().kind, RefusalKind::nothing);
    const std::string first = proposed();
    EXPECT_EQ(propose_destruction(store_, {"2025-11"}, "quantri", year_later).error().kind, RefusalKind::waiting);
    ASSERT_TRUE(drop_destruction(store_, first, "quantri", year_later));
    EXPECT_EQ(decide_destruction(store_, first, decision(), "quantri", year_later).error().kind, RefusalKind::settled);
    const std::string second = proposed();
    const Destruction list = store_.retention.destruction(second).value();
    EXPECT_EQ(list.files.size(), 1U);
    EXPECT_EQ(list.groups, (std::vector<DestroyedGroup>{{"2025-12", "duong-noi-2025", 1, "HN-DN", 1, 1, 1}}));
    EXPECT_FALSE(destruction_of_file(store_, one)) << "a list destroys nothing";
    DestructionDecision half = decision();
    half.day = "31/2/2027";
    EXPECT_EQ(decide_destruction(store_, second, half, "quantri", year_later).error().kind, RefusalKind::incomplete);
    ASSERT_TRUE(decide_destruction(store_, second, decision(), "quantri", year_later));
    EXPECT_EQ(destruction_of_file(store_, one)->decision, "12/QĐ-UBND");
    EXPECT_FALSE(destruction_of_file(store_, other));
    EXPECT_EQ(due(year_later), Files{other});
    EXPECT_EQ(store_.scans.page(1)->status, PageStatus::read) << "its answers count as before";
    EXPECT_TRUE(store_.broken_seals([](long long, long long) {}).empty());
    EXPECT_EQ(store_.deeds.newest("destruction decided")->detail, "files=1 decision=12/QĐ-UBND");
    EXPECT_EQ(decide_destruction(store_, "99", decision(), "quantri", "").error().kind, RefusalKind::no_list);
}

/// A restore records what was decided and nothing else: there are gaps then.
TEST_F(RetentionRules, ANewListNeverTakesTheNumberOfAnother) {
    original("2025-11");
    lock("2025-11");
    Destruction kept;
    kept.id = "2";
    kept.state = Destruction::State::decided;
    store_.retention.save(kept, "quantri", year_later);
    const auto all = store_.retention.destructions();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(propose_destruction(store_, {"2025-11"}, "quantri", year_later).value(), "3");
}

TEST_F(RetentionRules, AListOfWhichAPeriodWasReopenedIsNotDecidedOn) {
    const std::string one = original("2025-12");
    lock("2025-12");
    const std::string list = proposed();
    lock("2025-12", "reopened", year_later);
    EXPECT_EQ(decide_destruction(store_, list, decision(), "quantri", year_later).error().kind, RefusalKind::settled);
    EXPECT_FALSE(destruction_of_file(store_, one));
}

TEST_F(RetentionRules, AFileWithPagesOfTwoPeriodsGoesOnlyWithBoth) {
    original("2025-12");
    PageRow page;
    page.source = 1;
    page.batch = 1;
    page.number = page.picture = 2;
    page.status = PageStatus::read;
    page.template_id = "duong-noi-2025";
    page.version = page.form_page = page.form_pages = 1;
    page.sheet = "another";
    page.period = "2025-11";
    store_.scans.add_page(page, {});
    lock("2025-12");
    EXPECT_EQ(due(year_later), Files{});
    lock("2025-11");
    EXPECT_EQ(due(year_later).size(), 1U);
    EXPECT_EQ(propose_destruction(store_, {"2025-12"}, "quantri", year_later).error().kind, RefusalKind::nothing);
    EXPECT_EQ(store_.retention.destruction(proposed({"2025-12", "2025-11"}))->groups.size(), 2U);
}

} // namespace phieu
