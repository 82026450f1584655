#include "review/page_actions.h"
#include "review/serials.h"
#include "store/postgres_server.h"
#include "support.h"

#include <atomic>
#include <set>
#include <thread>

#include <gtest/gtest.h>

namespace phieu {
namespace {

/// Two copies of one page: the first counts, the second waits for a person. On a fresh database of each engine.
class TwoCopies : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        where_ = GetParam() == std::string("sqlite") ? (folder_.path / "results.db").string()
                                                     : PostgresServer::shared().fresh_database();
        ASSERT_FALSE(where_.empty());
        store_ = std::make_unique<Store>(where_);
        source_.sha256 = "aa";
        source_.pages = 2;
        source_.batch = store_->batches.begin({});
        source_.id = store_->scans.add_source(source_).id;
        EXPECT_EQ(add(1, "2025-03"), PageStatus::read);
        EXPECT_EQ(add(2, "2025-04"), PageStatus::duplicate);
    }

    PageStatus add(int number, const std::string& period) {
        PageRow page;
        page.source = source_.id;
        page.number = number;
        page.batch = source_.batch;
        page.status = PageStatus::read;
        page.template_id = "t";
        page.version = page.form_page = page.form_pages = 1;
        page.sheet = "s";
        page.period = period;
        return store_->scans.add_page(page, {});
    }

    std::multiset<PageStatus> statuses() {
        std::multiset<PageStatus> out;
        for (const PagePicture& page : store_->scans.pages_of_sheet("s"))
            out.insert(page.status);
        return out;
    }

    TemporaryFolder folder_;
    std::string where_;
    std::unique_ptr<Store> store_;
    SourceRow source_;
};

const std::multiset<PageStatus> one_counts{PageStatus::read, PageStatus::duplicate};

} // namespace

TEST_P(TwoCopies, ChangePlacesTogether) {
    const auto used = act_on_page(*store_, {2, PageAction::use}, "lan", "");
    ASSERT_TRUE(used);
    EXPECT_EQ(used->status, PageStatus::read);
    EXPECT_EQ(statuses(), one_counts);
}

TEST_P(TwoCopies, OrNotAtAllWhereThePeriodOfOneIsLocked) {
    store_->locks.change({"2025-Q2", "locked", "", "", "lan", ""}); // of the copy that is to count
    EXPECT_THROW(act_on_page(*store_, {2, PageAction::use}, "lan", ""), PeriodLocked);
    EXPECT_EQ(statuses(), one_counts);
    EXPECT_EQ(store_->scans.counted_page("s", 1)->number, 1);
}

TEST_P(TwoCopies, OfTwoPeopleTheSecondIsTold) {
    std::atomic<int> allowed{0};
    std::vector<std::thread> people;
    for (int n = 0; n < 2; n++)
        people.emplace_back([&] {
            Store own(where_);
            allowed += act_on_page(own, {2, PageAction::use}, "lan", "").has_value();
        });
    for (std::thread& person : people)
        person.join();
    EXPECT_EQ(allowed, 1);
    EXPECT_EQ(statuses(), one_counts);
}

TEST_P(TwoCopies, WhatWasSetAsideIsTakenUpAgainOnlyWithAReason) {
    ASSERT_TRUE(act_on_page(*store_, {2, PageAction::foreign}, "lan", ""));
    EXPECT_EQ(act_on_page(*store_, {2, PageAction::reopen}, "lan", "").error().kind, RefusalKind::reason_needed);
    const auto again = act_on_page(*store_, {2, PageAction::reopen, "nhầm"}, "lan", "");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->problem, "duplicate_page");
}

/// It waits as the copy that it was: it can still be used.
TEST_P(TwoCopies, WhatWasSetAsideWithAReasonIsTakenUpAsWhatItWas) {
    ASSERT_TRUE(act_on_page(*store_, {2, PageAction::foreign, "không phải phiếu"}, "lan", ""));
    const auto again = act_on_page(*store_, {2, PageAction::reopen, "nhầm"}, "lan", "");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->status, PageStatus::duplicate);
    EXPECT_EQ(again->problem, "duplicate_page");
    EXPECT_TRUE(act_on_page(*store_, {2, PageAction::use}, "lan", ""));
    EXPECT_EQ(statuses(), one_counts);
}

TEST_P(TwoCopies, TheOneThatSteppedBackIsTakenUpAgain) {
    ASSERT_TRUE(act_on_page(*store_, {2, PageAction::use}, "lan", ""));
    EXPECT_TRUE(store_->scans.problem_pages().empty());
    ASSERT_TRUE(act_on_page(*store_, {1, PageAction::reopen, "bản này rõ hơn"}, "lan", ""));
    EXPECT_EQ(store_->scans.problem_pages().size(), 1U);
    ASSERT_TRUE(act_on_page(*store_, {1, PageAction::use}, "lan", ""));
    EXPECT_EQ(statuses(), one_counts);
    EXPECT_EQ(store_->scans.counted_page("s", 1)->number, 1);
}

TEST_P(TwoCopies, TheOnlyOneLeftIsNotDropped) {
    PagePicture first = store_->scans.page(1).value();
    first.status = PageStatus::foreign;
    store_->scans.change_page(first, "foreign", "lan", "");
    EXPECT_EQ(act_on_page(*store_, {2, PageAction::drop}, "lan", "").error().kind, RefusalKind::settled);
    EXPECT_TRUE(act_on_page(*store_, {2, PageAction::use}, "lan", ""));
}

TEST_P(TwoCopies, TwoMachinesNeverPrintTheSameSerials) {
    std::vector<PrintRunRow> runs(8);
    std::vector<std::thread> machines;
    for (PrintRunRow& run : runs)
        machines.emplace_back([&] {
            Store own(where_);
            run = claim_serials(own, "t", 1, "{}", "U", 10, {}, "");
        });
    for (std::thread& machine : machines)
        machine.join();
    std::set<long long> firsts;
    for (const PrintRunRow& run : runs)
        firsts.insert(run.first_serial);
    EXPECT_EQ(firsts, (std::set<long long>{1, 11, 21, 31, 41, 51, 61, 71}));
    EXPECT_EQ(claim_serials(*store_, "t", 1, "{}", "U", 5, 3, "").state, PrintState::reprint);
    EXPECT_EQ(store_->office.printed()["U"], 80);
}

INSTANTIATE_TEST_SUITE_P(Engines, TwoCopies, testing::Values("sqlite", "postgresql"),
                         [](const auto& engine) { return std::string(engine.param); });

TEST_P(TwoCopies, APageWhoseCodeWasDoubtedIsTakenButPushesNobodyAside) {
    PageRow page;
    page.source = source_.id;
    page.number = 3;
    page.batch = source_.batch;
    page.status = PageStatus::problem;
    page.problem = "forged_code";
    page.template_id = "t";
    page.version = page.form_page = page.form_pages = 1;
    page.sheet = "s";
    store_->scans.add_page(page, {});
    page.number = 4;
    page.sheet = "another";
    page.problem = "serial_not_printed";
    store_->scans.add_page(page, {});
    const auto pages = store_->scans.pages_of(source_.id);
    const long long forged = pages[2].id, unprinted = pages[3].id;
    const auto act = [&](long long id, PageAction action, const std::string& reason = "") {
        PageOrder order;
        order.page = id;
        order.action = action;
        order.reason = reason;
        return act_on_page(*store_, order, "lan", "");
    };
    ASSERT_TRUE(act(forged, PageAction::use));
    EXPECT_EQ(store_->scans.page(forged)->problem, "duplicate_page");
    EXPECT_EQ(store_->scans.page(pages[0].id)->status, PageStatus::read);
    ASSERT_TRUE(act(unprinted, PageAction::use));
    EXPECT_EQ(store_->scans.page(unprinted)->status, PageStatus::read);
    ASSERT_TRUE(act(unprinted, PageAction::reopen, "nhầm"));
    EXPECT_EQ(store_->scans.page(unprinted)->problem, "serial_not_printed");
}

} // namespace phieu
