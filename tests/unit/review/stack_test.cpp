#include "record/sheet_key.h"
#include "record/some_ink.h"
#include "review/batches.h"
#include "review/page_actions.h"
#include "review/stack.h"
#include "store/engines.h"

#include <algorithm>

namespace phieu {
namespace {

/// A batch of photocopied two-page forms, read and settled as `scan` does.
class StackRules : public OnEachEngine {
protected:
    /// Begins a batch; its pages follow.
    long long begin(const std::string& unit = "") {
        BatchRow batch;
        batch.unit = unit;
        batch.started_at = "2026-01-01T00:00:00Z";
        batch_ = store_->batches.begin(batch);
        source_ = {};
        return batch_;
    }

    PageRow next() {
        if (source_.batch != batch_) {
            source_.sha256 = "file " + std::to_string(batch_) + " of the test";
            source_.name = "quet-" + std::to_string(batch_) + ".pdf";
            source_.pages = 100;
            source_.batch = batch_;
            source_ = store_->scans.add_source(source_);
            number_ = 0;
            BatchFileRow file;
            file.batch = batch_;
            file.name = source_.name;
            store_->batches.set_source(store_->batches.add_file(file), source_.id, "");
        }
        PageRow page;
        page.source = source_.id;
        page.batch = batch_;
        page.number = page.picture = ++number_;
        return page;
    }

    long long add(const PageRow& page) {
        store_->scans.add_page(page, answers_);
        return store_->scans.pages_of(page.source).back().id;
    }

    /// @param ink  of which paper, one of its own unless told; 0: nothing was written on it
    long long form(int form_page, int ink = -1, const std::optional<long long>& serial = {}) {
        PageRow page = next();
        page.status = PageStatus::read;
        page.template_id = "hoan-kiem-2020";
        page.version = 1;
        page.form_page = form_page;
        page.form_pages = 2;
        page.serial = serial;
        page.page_to_scan = "1,0,0,0,1,0,0,0,1";
        page.sheet = serial ? numbered_sheet_key(page.template_id, 1, "", *serial)
                            : photocopied_sheet_key(page.template_id, 1, source_key(source_.sha256), page.number);
        const auto told = store_->batches.find(batch_)->told().told();
        page.unit = told.unit.value;
        page.unit_from = told.unit.from;
        if (ink < 0)
            ink = 100 + number_;
        if (ink > 0)
            page.ink = some_ink(10 * ink + form_page);
        return add(page);
    }
    long long cover(const std::string& unit) {
        PageRow page = next();
        page.status = PageStatus::cover;
        page.unit = unit;
        page.unit_from = Origin::page;
        return add(page);
    }
    long long unreadable() {
        PageRow page = next();
        page.problem = "no_code";
        return add(page);
    }
    void settle() {
        store_->transaction([&] { settle_stack(*store_, batch_); });
    }
    /// Settles it, and a person confirms every sheet that the order has joined.
    void settle_and_join() {
        settle();
        std::map<std::string, long long> sheets;
        for (const PagePicture& page : sheets_to_join(*store_, batch_))
            sheets[page.sheet] = page.id;
        std::vector<long long> pages;
        for (const auto& [key, page] : sheets)
            pages.push_back(page);
        ASSERT_TRUE(join_sheets(*store_, batch_, pages, "lan", "2026-01-02T00:00:00Z"));
    }

    PagePicture page(long long id) { return store_->scans.page(id).value(); }
    Allowed<PagePicture> act(PageOrder order) { return act_on_page(*store_, order, "lan", "2026-01-02T00:00:00Z"); }
    static PageOrder order(long long page, PageAction action) {
        PageOrder out;
        out.page = page;
        out.action = action;
        return out;
    }

    static PageOrder again(long long page) {
        PageOrder out = order(page, PageAction::reopen);
        out.reason = "nhầm";
        return out;
    }

    long long batch_ = 0;
    SourceRow source_;
    int number_ = 0;
    std::vector<ReadingRow> answers_; ///< of each page that is added
};

INSTANTIATE_ON_EACH_ENGINE(StackRules);

} // namespace

TEST_P(StackRules, CoversSpeakAndSheetsAreJoined) {
    begin();
    cover("HN-DN");
    const long long front = form(1), back = form(2);
    cover("DN-LK");
    const long long other = form(1);
    form(2);
    settle();
    EXPECT_EQ(store_->scans.problem_pages().size(), 4U) << "two sides of one paper, or of two fed as one";
    EXPECT_EQ(sheets_to_join(*store_, batch_).size(), 4U);
    ASSERT_TRUE(join_sheets(*store_, batch_, {front, other}, "lan", ""));
    EXPECT_EQ(join_sheets(*store_, batch_, {front}, "lan", "").error().kind, RefusalKind::settled);
    EXPECT_EQ(page(front).unit, "HN-DN");
    EXPECT_EQ(page(front).unit_from, Origin::cover);
    EXPECT_EQ(page(front).sheet, page(back).sheet);
    EXPECT_NE(page(front).sheet, page(other).sheet);
    EXPECT_EQ(page(other).unit, "DN-LK");
    EXPECT_TRUE(store_->scans.problem_pages().empty());
}

TEST_P(StackRules, WhatIsUnclearCountsNowhereUntilSomebodyJoinsIt) {
    begin("HN-DN");
    const long long back = form(2), front = form(1);
    settle();
    EXPECT_EQ(page(back).problem, "joining_unclear");
    EXPECT_EQ(page(front).status, PageStatus::problem);
    const auto near = pages_near(*store_, page(back));
    ASSERT_EQ(near.size(), 1U);
    EXPECT_EQ(near.front().id, front);
    PageOrder joining = order(back, PageAction::join);
    joining.to = front;
    ASSERT_TRUE(act(joining));
    EXPECT_EQ(page(back).status, PageStatus::read);
    EXPECT_EQ(page(front).status, PageStatus::read);
    EXPECT_EQ(page(back).sheet, page(front).sheet);
}

TEST_P(StackRules, APageJoinsNoSheetThatHasItAndNoOtherForm) {
    begin();
    const long long one = form(1), two = form(2), orphan = form(2);
    settle();
    PageOrder joining = order(orphan, PageAction::join);
    joining.to = one;
    ASSERT_TRUE(act(order(one, PageAction::own)));
    PageOrder first = order(two, PageAction::join);
    first.to = one;
    ASSERT_TRUE(act(first));
    EXPECT_EQ(act(joining).error().kind, RefusalKind::duplicate);
    joining.to = 0;
    EXPECT_EQ(act(joining).error().kind, RefusalKind::no_page);
    EXPECT_TRUE(pages_near(*store_, page(orphan)).empty());
    ASSERT_TRUE(act(order(orphan, PageAction::own)));
    EXPECT_EQ(page(orphan).status, PageStatus::read);
    EXPECT_NE(page(orphan).sheet, page(one).sheet);
}

TEST_P(StackRules, APaperThatWasReadBeforeIsAskedAboutOnceForItsWholeSheet) {
    begin();
    const long long front = form(1, 1), back = form(2, 1);
    settle_and_join();
    begin();
    const long long other = form(1, 2);
    form(2, 2);
    const long long front_again = form(1, 1), back_again = form(2, 1);
    settle();
    EXPECT_EQ(page(other).problem, "joining_unclear");
    EXPECT_EQ(page(front_again).status, PageStatus::duplicate);
    EXPECT_EQ(page(front_again).problem, "same_ink");
    EXPECT_EQ(page(front_again).copy_of, front);
    EXPECT_EQ(page(back_again).status, PageStatus::duplicate);
    EXPECT_EQ(page(back_again).problem, "");
    EXPECT_EQ(page(back_again).copy_of, back);
    EXPECT_EQ(store_->scans.problem_pages().size(), 3U) << "the copy once, the other sheet's two pages";
}

TEST_P(StackRules, ACopyThatIsNoneCountsAsASheetOfItsOwnAndThatIsTakenBack) {
    begin();
    form(1, 1);
    form(2, 1);
    settle_and_join();
    begin();
    const long long front = form(1, 1), back = form(2, 1);
    settle();
    ASSERT_TRUE(act(order(front, PageAction::own)));
    EXPECT_EQ(page(front).status, PageStatus::read);
    EXPECT_EQ(page(back).status, PageStatus::read);
    EXPECT_EQ(page(front).sheet, page(back).sheet);
    PageOrder again = order(front, PageAction::reopen);
    again.reason = "nhầm";
    ASSERT_TRUE(act(again));
    EXPECT_EQ(page(front).status, PageStatus::duplicate);
    EXPECT_EQ(page(front).problem, "same_ink");
}

TEST_P(StackRules, ACopyThatCountsInsteadTakesItsWholeSheetAlong) {
    begin();
    const long long front = form(1, 1), back = form(2, 1);
    settle_and_join();
    begin();
    const long long front_again = form(1, 1), back_again = form(2, 1);
    settle();
    ASSERT_TRUE(act(order(front_again, PageAction::use)));
    EXPECT_EQ(page(front_again).status, PageStatus::read);
    EXPECT_EQ(page(back_again).status, PageStatus::read);
    EXPECT_EQ(page(front).status, PageStatus::duplicate);
    EXPECT_EQ(page(back).status, PageStatus::duplicate);
}

TEST_P(StackRules, ACopyOfWhichOnePageMustBeKeyedInDoesNotCountByHalf) {
    begin();
    const long long front = form(1, 1), back = form(2, 1);
    settle_and_join();
    begin();
    ReadingRow answer;
    answer.question = "cau_1";
    answer.value = "5";
    answers_ = {answer};
    const long long front_again = form(1, 1), back_again = form(2, 1);
    settle();
    ASSERT_EQ(page(front_again).problem, "same_ink");
    store_->scans.drop_readings(back_again);
    const auto used = act(order(front_again, PageAction::use));
    ASSERT_FALSE(used);
    EXPECT_EQ(used.error().kind, RefusalKind::incomplete);
    EXPECT_EQ(page(front_again).status, PageStatus::duplicate);
    EXPECT_EQ(page(front).status, PageStatus::read);
    EXPECT_EQ(page(back).status, PageStatus::read);
}

/// The first could not be joined, so that the second counts; when somebody settles the first, it is the copy.
TEST_P(StackRules, APaperThatCountsSinceIsAskedAboutToo) {
    begin();
    const long long back = form(2, 1), front = form(1, 1);
    settle();
    ASSERT_EQ(page(front).problem, "joining_unclear");
    begin();
    const long long front_again = form(1, 1);
    form(2, 1);
    settle_and_join();
    ASSERT_EQ(page(front_again).status, PageStatus::read);
    ASSERT_TRUE(act(order(front, PageAction::own)));
    EXPECT_EQ(page(front).status, PageStatus::duplicate);
    EXPECT_EQ(page(front).copy_of, front_again);
    ASSERT_TRUE(act(order(back, PageAction::own)));
    EXPECT_EQ(page(back).status, PageStatus::duplicate);
}

TEST_P(StackRules, ABatchThatIsRestoredCountsNoPaperTwice) {
    const long long first = begin();
    const long long front = form(1, 1);
    form(2, 1);
    settle_and_join();
    store_->batches.end(first, "2026-01-01T00:00:00Z");
    ASSERT_TRUE(withdraw_batch(*store_, first, "quét thử", "lan", ""));
    begin();
    const long long front_again = form(1, 1);
    form(2, 1);
    settle_and_join();
    ASSERT_EQ(page(front_again).status, PageStatus::read);
    ASSERT_TRUE(restore_batch(*store_, first, "nhầm", "lan", ""));
    EXPECT_EQ(page(front).status, PageStatus::duplicate);
    EXPECT_EQ(page(front).problem, "same_ink");
    EXPECT_EQ(page(front_again).status, PageStatus::read);
}

TEST_P(StackRules, APaperOfAPeriodThatIsOpenAgainIsNotCountedBesideItself) {
    store_->locks.change({"2025-01", "locked", "", "", "lan", ""});
    begin();
    PageRow row = next();
    row.status = PageStatus::read;
    row.template_id = "hoan-kiem-2020";
    row.version = row.form_page = row.form_pages = 1;
    row.sheet = "of the locked period";
    row.period = "2025-01";
    row.period_from = Origin::page;
    row.ink = some_ink(1);
    const long long late = add(row);
    ASSERT_EQ(page(late).problem, "period_locked");
    begin();
    PageRow again = next();
    again.status = PageStatus::read;
    again.template_id = row.template_id;
    again.version = again.form_page = again.form_pages = 1;
    again.sheet = "of no period";
    again.ink = row.ink;
    const long long counts = add(again);
    settle();
    ASSERT_EQ(page(counts).status, PageStatus::read);
    store_->locks.change({"2025-01", "reopened", "", "", "lan", ""});
    ASSERT_TRUE(act(order(late, PageAction::use)));
    EXPECT_EQ(page(late).status, PageStatus::duplicate);
    EXPECT_EQ(page(late).problem, "same_ink");
}

TEST_P(StackRules, WhatOrderHasJoinedIsPartedAgainByWhoeverSaysSo) {
    begin();
    const long long front = form(1), back = form(2); // of two papers, fed as one
    settle();
    ASSERT_EQ(page(front).sheet, page(back).sheet);
    EXPECT_EQ(pages_near(*store_, page(back)).front().id, front);
    ASSERT_TRUE(act(order(front, PageAction::own)));
    EXPECT_EQ(page(front).status, PageStatus::read);
    EXPECT_EQ(page(back).problem, "joining_unclear");
    EXPECT_NE(page(back).sheet, page(front).sheet);
    EXPECT_TRUE(sheets_to_join(*store_, batch_).empty());
    ASSERT_TRUE(act(order(back, PageAction::own)));
    EXPECT_NE(page(back).sheet, page(front).sheet);
}

TEST_P(StackRules, BothSidesScannedAgainAskOneQuestionWhenTheyAreJoined) {
    begin();
    form(1, 1);
    form(2, 1);
    const long long front = form(1, 1), back = form(2, 1);
    settle_and_join();
    EXPECT_EQ(page(front).problem, "same_ink");
    EXPECT_EQ(page(back).status, PageStatus::duplicate);
    EXPECT_EQ(page(back).problem, "");
}

/// A pale pen on worn toner: answers are read, but the page's ink is not seen among the specks.
TEST_P(StackRules, WithoutInkAPageIsKnownAgainByItsAnswers) {
    begin();
    const auto add_page = [&](const std::string& sheet, const std::string& first, const std::string& second) {
        PageRow row = next();
        row.status = PageStatus::read;
        row.template_id = "van-thang-2020";
        row.version = row.form_page = row.form_pages = 1;
        row.sheet = sheet;
        std::vector<ReadingRow> readings(2);
        readings[0].question = "cau_1";
        readings[0].value = first;
        readings[1].question = "cau_2";
        readings[1].value = second;
        store_->scans.add_page(row, readings);
        return store_->scans.pages_of(row.source).back().id;
    };
    const long long counts = add_page("first", "5", "4"), other = add_page("other", "5", "3");
    settle();
    begin();
    const long long again = add_page("again", "5", "4"), new_one = add_page("new", "2", "4");
    settle();
    EXPECT_EQ(page(other).status, PageStatus::read);
    EXPECT_EQ(page(new_one).status, PageStatus::read);
    EXPECT_EQ(page(again).problem, "same_ink");
    EXPECT_EQ(page(again).copy_of, counts);
}

TEST_P(StackRules, ASheetThatNobodyWroteOnCountsOnceSomebodyHasLooked) {
    begin();
    PageRow row = next();
    row.status = PageStatus::read;
    row.template_id = "van-thang-2020";
    row.version = row.form_page = row.form_pages = 1;
    row.sheet = "unwritten";
    const long long unwritten = add(row);
    const long long numbered = form(1, 0, 7);
    settle();
    EXPECT_EQ(page(unwritten).problem, "nothing_written");
    EXPECT_EQ(page(numbered).status, PageStatus::read) << "its serial tells it from others";
    ASSERT_TRUE(act(order(unwritten, PageAction::own)));
    EXPECT_EQ(page(unwritten).status, PageStatus::read);
    PageOrder again = order(unwritten, PageAction::reopen);
    again.reason = "nhầm";
    ASSERT_TRUE(act(again));
    EXPECT_EQ(page(unwritten).problem, "nothing_written");
}

TEST_P(StackRules, TwoPapersOfOneSerialAreCountedAsTwoWhenSomebodySaysSo) {
    begin();
    const long long first = form(1, 0, 7), photocopy = form(1, 0, 7);
    settle();
    EXPECT_EQ(page(photocopy).problem, "duplicate_page");
    ASSERT_TRUE(act(order(photocopy, PageAction::own)));
    EXPECT_NE(page(photocopy).sheet, page(first).sheet);
    EXPECT_FALSE(page(photocopy).serial);
    ASSERT_TRUE(act(order(photocopy, PageAction::own))) << "its other page was never scanned";
    EXPECT_EQ(page(photocopy).status, PageStatus::read);
}

TEST_P(StackRules, ACoverThatNobodyCouldReadSpeaksOnceSomebodyNamesIt) {
    begin();
    cover("HN-DN");
    const long long before = form(1, 0, 1);
    const long long lost = unreadable();
    const long long after = form(1, 0, 2);
    settle();
    EXPECT_EQ(page(before).unit, "HN-DN");
    EXPECT_EQ(page(after).unit, "");
    EXPECT_EQ(store_->batches.summary({source_.id}).sheets_without_unit, 1);
    EXPECT_EQ(store_->batches.without_unit({source_.id}).front().page, 4);
    PageOrder named = order(lost, PageAction::cover);
    EXPECT_EQ(act(named).error().kind, RefusalKind::incomplete);
    named.cover.unit = "DN-LK";
    ASSERT_TRUE(act(named));
    EXPECT_EQ(page(after).unit, "DN-LK");
    EXPECT_EQ(page(before).unit, "HN-DN");
    PageOrder again = order(lost, PageAction::reopen);
    again.reason = "nhầm";
    ASSERT_TRUE(act(again));
    EXPECT_EQ(page(lost).status, PageStatus::problem);
    EXPECT_EQ(page(after).unit, "") << "nobody speaks for it again";
}

TEST_P(StackRules, PaperThatIsNoCoverGivesThePagesAfterItBack) {
    begin();
    cover("HN-DN");
    const long long lost = unreadable();
    const long long after = form(1, 0, 2);
    settle();
    ASSERT_TRUE(act(order(lost, PageAction::foreign)));
    EXPECT_EQ(page(after).unit, "HN-DN");
}

TEST_P(StackRules, APersonGivesAUnitToTheWholeSheet) {
    begin();
    const long long batch = batch_;
    const long long front = form(1), back = form(2);
    settle_and_join();
    ASSERT_TRUE(give_unit(*store_, batch, {front}, "HN-DN", "lan", ""));
    EXPECT_EQ(page(back).unit, "HN-DN");
    EXPECT_EQ(page(back).unit_from, Origin::person);
    begin();
    form(1);
    EXPECT_EQ(give_unit(*store_, batch_, {front}, "HN-DN", "lan", "").error().kind, RefusalKind::no_page);
}

TEST_P(StackRules, PagesOfALockedPeriodAreLeftAsTheyAre) {
    BatchRow batch;
    batch.period = "2025-01";
    batch.started_at = "2026-01-01T00:00:00Z";
    batch_ = store_->batches.begin(batch);
    PageRow row = next();
    row.status = PageStatus::read;
    row.template_id = "hoan-kiem-2020";
    row.version = row.form_page = 1;
    row.form_pages = 2;
    row.sheet = "s";
    row.period = "2025-01";
    row.period_from = Origin::option;
    const long long id = add(row);
    store_->locks.change({"2025-01", "locked", "", "", "lan", ""});
    settle();
    EXPECT_EQ(page(id).status, PageStatus::read) << "an orphan, but its period's figures are closed";
}

TEST_P(StackRules, PagesOfOnePictureAddUp) {
    begin();
    PageRow row = next();
    row.problem = "no_code";
    add(row);
    row.number++;
    number_++;
    row.place = 1;
    row.part = "0.5,0,0.5,1";
    add(row);
    source_.pages = 1;
    const BatchSummary summary = store_->batches.summary({source_.id});
    EXPECT_EQ(summary.pages.problem, 2);
    EXPECT_EQ(summary.pages.total, 101) << "100 pictures and one more page";
    EXPECT_EQ(store_->batches.problems({source_.id}).back().page, 1) << "the picture, as other programs count";
}

TEST_P(StackRules, ACopyTakenUpAgainTakesItsOtherPageBackWithIt) {
    begin();
    form(1, 1);
    form(2, 1);
    settle_and_join();
    begin();
    const long long front = form(1, 1), back = form(2, 1);
    settle();
    ASSERT_TRUE(act(order(front, PageAction::own)));
    ASSERT_EQ(page(back).status, PageStatus::read);
    ASSERT_TRUE(act(again(front)));
    EXPECT_NE(page(back).status, PageStatus::read) << "it counted beside its own copy";
    ASSERT_TRUE(act(order(front, PageAction::drop)));
    EXPECT_EQ(page(back).status, PageStatus::duplicate);
}

TEST_P(StackRules, ASheetThatSteppedBackMayBeAnotherPaperAfterAll) {
    begin();
    const long long front = form(1, 1), back = form(2, 1);
    settle_and_join();
    begin();
    const long long copy = form(1, 1), copy_back = form(2, 1);
    settle();
    ASSERT_TRUE(act(order(copy, PageAction::use)));
    ASSERT_TRUE(act(again(front)));
    ASSERT_TRUE(act(order(front, PageAction::own)));
    for (const long long id : {front, back, copy, copy_back})
        EXPECT_EQ(page(id).status, PageStatus::read) << id;
    EXPECT_EQ(page(front).sheet, page(back).sheet);
    EXPECT_EQ(page(copy).sheet, page(copy_back).sheet);
    EXPECT_NE(page(front).sheet, page(copy).sheet);
}

TEST_P(StackRules, APageFollowsNoneThatTurnsOutToBeACopy) {
    begin();
    const long long back = form(2), front = form(1, 1);
    settle();
    begin();
    const long long counts = form(1, 1);
    settle();
    ASSERT_TRUE(act(order(counts, PageAction::own)));
    PageOrder joining = order(back, PageAction::join);
    joining.to = front;
    ASSERT_TRUE(act(joining));
    EXPECT_EQ(page(front).problem, "same_ink");
    EXPECT_EQ(page(back).problem, "joining_unclear") << "not a page of a stranger's sheet";
    ASSERT_TRUE(act(order(front, PageAction::own)));
    EXPECT_NE(page(front).sheet, page(counts).sheet);
    joining.to = front;
    ASSERT_TRUE(act(joining));
    EXPECT_EQ(page(back).sheet, page(front).sheet);
}

TEST_P(StackRules, APageGoesWithTheCopyThatItBelongsTo) {
    begin();
    const long long back = form(2, 1), front = form(1, 1);
    settle();
    begin();
    form(1, 1);
    const long long counts = form(2, 1);
    settle_and_join();
    PageOrder joining = order(back, PageAction::join);
    joining.to = front;
    ASSERT_TRUE(act(joining));
    EXPECT_EQ(page(front).problem, "same_ink");
    EXPECT_EQ(page(back).status, PageStatus::duplicate);
    EXPECT_EQ(page(back).problem, "");
    EXPECT_EQ(page(back).copy_of, counts);
}

TEST_P(StackRules, APersonsWordStandsWhenTheBatchComesBack) {
    begin();
    form(1, 1);
    form(2, 1);
    settle_and_join();
    const long long second = begin();
    const long long front = form(1, 1), back = form(2, 1);
    settle();
    ASSERT_TRUE(act(order(front, PageAction::own)));
    store_->batches.end(second, "2026-01-01T00:00:00Z");
    ASSERT_TRUE(withdraw_batch(*store_, second, "quét thử", "lan", ""));
    ASSERT_TRUE(restore_batch(*store_, second, "nhầm", "lan", ""));
    EXPECT_EQ(page(front).status, PageStatus::read);
    EXPECT_EQ(page(back).status, PageStatus::read);
}

TEST_P(StackRules, WhatAPersonHasJoinedIsNotAskedAboutAgainWhenTheBatchComesBack) {
    const long long batch = begin();
    const long long front = form(1, 0), back = form(2, 0); // nobody wrote on it
    settle_and_join();
    ASSERT_EQ(page(front).status, PageStatus::read);
    store_->batches.end(batch, "2026-01-01T00:00:00Z");
    ASSERT_TRUE(withdraw_batch(*store_, batch, "quét thử", "lan", ""));
    ASSERT_TRUE(restore_batch(*store_, batch, "nhầm", "lan", ""));
    EXPECT_EQ(page(front).status, PageStatus::read);
    EXPECT_EQ(page(back).status, PageStatus::read);
}

TEST_P(StackRules, ACoverThatIsNamedLaterSpeaksBeforeTheBatchToo) {
    begin("HN-DN");
    const long long lost = unreadable();
    const long long after = form(1, 0, 2);
    settle();
    EXPECT_EQ(page(after).unit, "HN-DN");
    PageOrder named = order(lost, PageAction::cover);
    named.cover.unit = "DN-LK";
    ASSERT_TRUE(act(named));
    EXPECT_EQ(page(after).unit, "DN-LK");
    ASSERT_TRUE(act(again(lost)));
    EXPECT_EQ(page(after).unit, "HN-DN");
}

TEST_P(StackRules, APhotocopiedNumberedSheetOfTwoPagesIsJoinedByAPerson) {
    begin();
    form(1, 0, 7);
    form(2, 0, 7);
    const long long front = form(1, 0, 7), back = form(2, 0, 7);
    settle();
    ASSERT_TRUE(act(order(front, PageAction::own)));
    ASSERT_TRUE(act(order(back, PageAction::own)));
    EXPECT_EQ(page(front).problem, "joining_unclear") << "a page alone is half a sheet";
    PageOrder joining = order(back, PageAction::join);
    joining.to = front;
    ASSERT_TRUE(act(joining));
    EXPECT_EQ(page(front).status, PageStatus::read);
    EXPECT_EQ(page(front).sheet, page(back).sheet);
}

TEST_P(StackRules, WhatWasDoneForAReasonIsTakenBackToo) {
    begin();
    const long long back = form(2);
    form(1);
    settle();
    PageOrder own = order(back, PageAction::own);
    own.reason = "một phiếu riêng";
    ASSERT_TRUE(act(own));
    EXPECT_TRUE(act(again(back)));
}

TEST_P(StackRules, AJoinTakenBackLeavesNoHalfSheetCounting) {
    begin();
    const long long back = form(2), front = form(1);
    settle();
    PageOrder joining = order(back, PageAction::join);
    joining.to = front;
    ASSERT_TRUE(act(joining));
    ASSERT_TRUE(act(again(back)));
    EXPECT_EQ(page(front).problem, "joining_unclear");
}

} // namespace phieu
