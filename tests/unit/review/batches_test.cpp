#include "review/review_fixture.h"

namespace phieu {
namespace {

class BatchRules : public ReviewRules {
protected:
    PageRow belonging(const Belongs& to, const std::string& sheet) {
        PageRow page = scanned(sheet);
        page.unit = to.unit.value;
        page.unit_from = to.unit.from;
        page.service = to.service.value;
        page.service_from = to.service.from;
        page.period = to.period.value;
        page.period_from = to.period.from;
        return page;
    }
    PageCounts counted() {
        const PageCounts pages = store_->batches.page_counts();
        EXPECT_EQ(pages.accounted(), pages.total);
        return pages;
    }
    Allowed<void> withdraw(long long batch, const std::string& reason = "quét thử") {
        return withdraw_batch(*store_, batch, reason, "lan", "");
    }
    Allowed<void> restore(long long batch, const std::string& reason = "không phải quét thử") {
        return restore_batch(*store_, batch, reason, "lan", "");
    }
};

} // namespace

TEST_P(BatchRules, OnlyWhatTheBatchOrNobodyToldChangesWithIt) {
    batch_ = begin_batch({"U", "HO-TICH", "2025-03", Origin::batch});
    const Told nobody;
    std::map<Origin, long long> pages;
    for (const Origin from : {Origin::none, Origin::page, Origin::cover, Origin::option, Origin::batch, Origin::person})
        pages[from] = add(belonging({from == Origin::none ? nobody : Told{"U", from}, nobody, nobody},
                                    "s" + std::string(name_of(from))),
                          {mark(1)});
    ASSERT_TRUE(change_batch(*store_, batch_, "V", "HO-TICH", "2025-03", "lan", ""));
    for (const auto& [from, page] : pages) {
        const bool given = from == Origin::none || from == Origin::option || from == Origin::batch;
        EXPECT_EQ(store_->scans.page(page)->unit, given ? "V" : "U") << name_of(from);
        EXPECT_EQ(store_->scans.page(page)->unit_from, given ? Origin::batch : from);
    }
    EXPECT_EQ(store_->batches.find(batch_)->unit, "V");
    ASSERT_EQ(store_->batches.changes(batch_).size(), 1U);
    EXPECT_NE(store_->batches.changes(batch_)[0].before.find("\"U\""), std::string::npos);
}

/// Its own code says the very unit that the batch was given: it is the page's word all the same.
TEST_P(BatchRules, APageWhoseOwnCodeSaysTheSameUnitDoesNotChange) {
    batch_ = begin_batch({"U", "", "", Origin::batch});
    const long long page = add(belonging({{"U", Origin::page}, {}, {}}, "s"), {mark(1)});
    ASSERT_TRUE(change_batch(*store_, batch_, "V", "", "", "lan", ""));
    EXPECT_EQ(store_->scans.page(page)->unit, "U");
}

TEST_P(BatchRules, APeriodTakenAwayIsNobodysWord) {
    batch_ = begin_batch({"", "", "2025-03", Origin::batch});
    const long long page = add(belonging({{}, {}, {"2025-03", Origin::batch}}, "s"), {mark(1)});
    ASSERT_TRUE(change_batch(*store_, batch_, "", "", "", "lan", ""));
    EXPECT_EQ(store_->scans.page(page)->period, "");
    EXPECT_EQ(store_->scans.page(page)->period_from, Origin::none);
}

TEST_P(BatchRules, LockedPeriodsRefuse) {
    batch_ = begin_batch({"", "", "2025-03", Origin::batch});
    const long long page = add(belonging({{}, {}, {"2025-03", Origin::batch}}, "s"), {mark(1)});
    lock("2025-Q1");
    EXPECT_THROW(change_batch(*store_, batch_, "", "", "2025-04", "lan", ""), PeriodLocked);
    EXPECT_THROW(withdraw(batch_), PeriodLocked);
    lock("2025-Q1", "reopened");
    lock("2025-Q2");
    EXPECT_THROW(change_batch(*store_, batch_, "", "", "2025-04", "lan", ""), PeriodLocked);
    EXPECT_EQ(store_->scans.page(page)->period, "2025-03");
    EXPECT_EQ(store_->batches.find(batch_)->period, "2025-03");
    EXPECT_TRUE(store_->batches.changes(batch_).empty());
    ASSERT_TRUE(withdraw(batch_));
    lock("2025-Q1");
    EXPECT_THROW(restore(batch_), PeriodLocked);
    EXPECT_EQ(store_->batches.find(batch_)->state, BatchState::withdrawn);
}

TEST_P(BatchRules, AWithdrawnBatchCountsNowhereAndNothingIsLost) {
    const long long read = add(scanned("s"), {mark(1), mark(2, AnswerStatus::accepted)});
    add(scanned("s"), {mark(1)}); // a copy
    add_problem();
    PageRow blank;
    blank.batch = batch_;
    blank.number = 1;
    blank.status = PageStatus::blank;
    add(blank, {});
    ASSERT_TRUE(decides(lan_, read, "5"));
    add_audited(1);
    const PageCounts before = counted();
    const DeskCounts waited = store_->decisions.counts();
    EXPECT_EQ(withdraw(batch_, "").error().kind, RefusalKind::reason_needed);
    ASSERT_TRUE(withdraw(batch_));
    EXPECT_EQ(counted().withdrawn, 5);
    EXPECT_TRUE(exported(read).empty());
    EXPECT_TRUE(store_->scans.problem_pages().empty());
    EXPECT_EQ(store_->decisions.counts().marks + store_->decisions.counts().audits, 0);
    expect_waiting_as_recounted();
    EXPECT_EQ(withdraw(batch_).error().kind, RefusalKind::settled);

    EXPECT_EQ(restore(batch_, "").error().kind, RefusalKind::reason_needed);
    ASSERT_TRUE(restore(batch_));
    const PageCounts after = counted();
    EXPECT_EQ(after.read, before.read);
    EXPECT_EQ(after.problem, before.problem);
    EXPECT_EQ(after.duplicate, before.duplicate);
    EXPECT_EQ(after.blank, before.blank);
    EXPECT_EQ(after.withdrawn, 0);
    EXPECT_EQ(exported(read), (std::map<std::string, std::string>{{"cau_1", "5"}, {"cau_2", "3"}}));
    EXPECT_EQ(store_->decisions.counts().audits, waited.audits);
    EXPECT_EQ(restore(batch_).error().kind, RefusalKind::settled);
}

TEST_P(BatchRules, ACopyReadMeanwhileMakesTheRestoredPageADuplicate) {
    const long long first = add(scanned("s"), {mark(1)});
    ASSERT_TRUE(withdraw(batch_));
    const long long practice = batch_;
    batch_ = begin_batch();
    const long long second = add(scanned("s"), {mark(1)});
    EXPECT_EQ(store_->scans.page(second)->status, PageStatus::read);
    ASSERT_TRUE(restore(practice));
    EXPECT_EQ(store_->scans.page(first)->status, PageStatus::duplicate);
    EXPECT_EQ(store_->scans.page(first)->problem, "duplicate_page");
    EXPECT_EQ(counted().read, 1);
    ASSERT_TRUE(act_on_page(*store_, {first, PageAction::use}, "lan", ""));
    EXPECT_EQ(counted().read, 1);
}

/// The copy that was set aside is the only one then: somebody must look at it, or the sheet is lost without a word.
TEST_P(BatchRules, ACopySetAsideIsAskedAboutAgainWhenTheOtherIsWithdrawn) {
    add(scanned("s"), {mark(1)});
    const long long practice = batch_;
    batch_ = begin_batch();
    const long long copy = add(scanned("s"), {mark(1)});
    ASSERT_TRUE(act_on_page(*store_, {copy, PageAction::drop}, "lan", ""));
    EXPECT_TRUE(store_->scans.problem_pages().empty());
    ASSERT_TRUE(withdraw(practice));
    ASSERT_EQ(store_->scans.problem_pages().size(), 1U);
    EXPECT_EQ(store_->scans.problem_pages()[0].id, copy);
    ASSERT_TRUE(act_on_page(*store_, {copy, PageAction::use}, "lan", ""));
    EXPECT_EQ(exported(copy).size(), 1U);
}

TEST_P(BatchRules, ABatchThatFailedHasStillFailedWhenItIsRestored) {
    store_->batches.set_state(batch_, BatchState::failed, "hết chỗ|no space");
    ASSERT_TRUE(withdraw(batch_));
    ASSERT_TRUE(restore(batch_));
    EXPECT_EQ(store_->batches.find(batch_)->state, BatchState::failed);
    EXPECT_TRUE(retry_batch(*store_, batch_));
}

TEST_P(BatchRules, ABatchThatWaitsIsWithdrawnAndWaitsAgainWhenItIsRestored) {
    store_->batches.add_upload({"one", "a.pdf", 10, "lan", "", "", "", ""});
    const auto batch = submit_batch(*store_, {"one"}, {}, "lan", "", [](const UploadRow&) { return true; });
    ASSERT_TRUE(batch);
    ASSERT_TRUE(withdraw(*batch));
    EXPECT_FALSE(store_->batches.next_to_read(0)) << "the wrong stack, noticed in time, is not read";
    ASSERT_TRUE(restore(*batch));
    EXPECT_EQ(store_->batches.find(*batch)->state, BatchState::waiting);
    EXPECT_EQ(store_->batches.next_to_read(0), *batch);
}

TEST_P(BatchRules, WhatIsBeingReadIsNotWithdrawn) {
    store_->batches.set_state(batch_, BatchState::reading);
    EXPECT_EQ(withdraw(batch_).error().kind, RefusalKind::settled);
    EXPECT_EQ(withdraw(batch_ + 7).error().kind, RefusalKind::no_batch);
}

TEST_P(BatchRules, FilesBecomeABatchTogetherOrNotAtAll) {
    store_->batches.add_upload({"one", "a.pdf", 10, "lan", "", "", "", ""});
    store_->batches.add_upload({"two", "b.pdf", 10, "lan", "", "", "", ""});
    store_->batches.add_upload({"hers", "c.pdf", 10, "minh", "", "", "", ""});
    const long long before = count("from batch");
    const BatchAttribution told{"U", "HO-TICH", "2025-03", Origin::batch};
    const auto all = [](const UploadRow&) { return true; };
    EXPECT_EQ(submit_batch(*store_, {"one", "hers"}, told, "lan", "", all).error().kind, RefusalKind::incomplete);
    EXPECT_EQ(
        submit_batch(*store_, {"one", "two"}, told, "lan", "", [](const UploadRow& file) { return file.id != "two"; })
            .error()
            .kind,
        RefusalKind::incomplete);
    EXPECT_EQ(submit_batch(*store_, {}, told, "lan", "", all).error().kind, RefusalKind::incomplete);
    lock("2025-H1");
    EXPECT_THROW(submit_batch(*store_, {"one"}, told, "lan", "", all), PeriodLocked);
    lock("2025-H1", "reopened");
    EXPECT_EQ(count("from batch"), before);
    EXPECT_EQ(count("from upload"), 3);
    const auto batch = submit_batch(*store_, {"one", "two"}, told, "lan", "", all);
    ASSERT_TRUE(batch);
    EXPECT_EQ(store_->batches.find(*batch)->period, "2025-03");
    EXPECT_EQ(store_->batches.find(*batch)->state, BatchState::waiting);
    EXPECT_EQ(store_->batches.files({*batch})[*batch].size(), 2U);
    EXPECT_EQ(submit_batch(*store_, {"one"}, told, "lan", "", all).error().kind, RefusalKind::incomplete);
}

INSTANTIATE_ON_EACH_ENGINE(BatchRules);

} // namespace phieu
