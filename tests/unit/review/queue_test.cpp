#include "record/sheet_key.h"
#include "review/review_fixture.h"

#include <algorithm>
#include <set>

namespace phieu {
namespace {

class Queue : public ReviewRules {};

long long audits_in(const std::vector<DeskItem>& items) {
    return std::count_if(items.begin(), items.end(), [](const DeskItem& item) { return item.audit; });
}

} // namespace

TEST_P(Queue, WhatIsDecidedWaitsNoMore) {
    const long long page = add_waiting(1).front();
    const auto decided = decides(lan_, page, "5");
    ASSERT_TRUE(decided);
    EXPECT_EQ(decided->current, "5");
    EXPECT_EQ(decided->current_status, AnswerStatus::confirmed);
    EXPECT_EQ(decided->decided_by, "lan");
    EXPECT_EQ(take(*store_, lan_, wants()).left, 0);
}

TEST_P(Queue, NothingIsDecidedUnseen) {
    const long long page = add_waiting(1).front();
    DecideRequest request = of(minh_, page, "cau_1", "5"); // shown to Minh, not to Lan
    EXPECT_EQ(decide(*store_, catalog(), lan_, request).error().kind, RefusalKind::picture_not_shown);
    request = of(lan_, page, "cau_1", "5");
    request.picture_sha256.clear();
    EXPECT_EQ(decide(*store_, catalog(), lan_, request).error().kind, RefusalKind::picture_not_shown);
    request.picture_sha256 = "another";
    EXPECT_EQ(decide(*store_, catalog(), lan_, request).error().kind, RefusalKind::picture_not_shown);
    EXPECT_EQ(count("from decision"), 0);
}

TEST_P(Queue, WhatLiesOnAColleaguesDeskIsTheirsUntilTheLeaseEnds) {
    const long long page = add_waiting(1).front();
    ASSERT_EQ(take(*store_, lan_, wants()).items.size(), 1U);
    const Taken others = take(*store_, minh_, wants());
    EXPECT_TRUE(others.items.empty());
    EXPECT_EQ(others.left, 1);
    EXPECT_EQ(decides(minh_, page, "5").error().kind, RefusalKind::not_yours);
    now_ += lease_seconds + 1;
    EXPECT_EQ(take(*store_, minh_, wants()).items.size(), 1U);
    EXPECT_EQ(decides(lan_, page, "5").error().kind, RefusalKind::not_yours); // Minh's now
    EXPECT_TRUE(decides(minh_, page, "5"));
}

TEST_P(Queue, WhatIsGivenBackIsFreeAtOnce) {
    add_waiting(3);
    take(*store_, lan_, wants());
    release(*store_, lan_);
    EXPECT_EQ(take(*store_, minh_, wants()).items.size(), 3U);
}

TEST_P(Queue, NobodyDecidesOfASheetThatRatesThem) {
    ReadingRow name = mark(1);
    name.question = "thu_tuc";
    name.text = true;
    const long long page = add(scanned("s"), {name, mark(1)});
    DecideRequest named = of(minh_, page, "thu_tuc", lan_.name);
    ASSERT_TRUE(decide(*store_, catalog(), minh_, named));
    Reviewer rated = lan_;
    rated.own = {{"Chị Lan", lan_.name}, {"thu_tuc"}, {}};
    EXPECT_TRUE(take(*store_, rated, wants()).items.empty());
    EXPECT_EQ(take(*store_, rated, wants()).left, 0);
    EXPECT_EQ(decide(*store_, catalog(), rated, of(lan_, page, "cau_1", "5")).error().kind, RefusalKind::not_yours);
    EXPECT_EQ(take(*store_, minh_, wants()).items.size(), 1U);
}

TEST_P(Queue, NobodyDecidesOfASheetThatLayAtTheirDesk) {
    const auto sheet = [&](long long serial, const std::string& unit) {
        PageRow page = scanned(numbered_sheet_key("duong-noi-2025", 1, unit, serial));
        page.serial = serial;
        return add(page, {mark(1)});
    };
    const long long at_the_desk = sheet(12, "HN-DN");
    sheet(30, "HN-DN");
    sheet(13, "HN-HD"); // the number of another unit
    Reviewer rated = lan_;
    rated.own.desk_runs = {{"duong-noi-2025", 1, "HN-DN", 10, 10, lan_.name, "Quầy 1"}};
    EXPECT_EQ(take(*store_, rated, wants()).items.size(), 2U);
    EXPECT_EQ(decide(*store_, catalog(), rated, of(lan_, at_the_desk, "cau_1", "5")).error().kind,
              RefusalKind::not_yours);
    EXPECT_EQ(take(*store_, minh_, wants()).left, 3);
}

TEST_P(Queue, TheSecondOfTwoIsToldWhatTheFirstDecided) {
    const long long page = add_waiting(1).front();
    const DecideRequest by_lan = of(lan_, page, "cau_1", "5"), by_minh = of(minh_, page, "cau_1", "1");
    ASSERT_TRUE(decide(*store_, catalog(), lan_, by_lan));
    const auto second = decide(*store_, catalog(), minh_, by_minh);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, RefusalKind::conflict);
    ASSERT_TRUE(second.error().item);
    EXPECT_EQ(second.error().item->current, "5");
    EXPECT_EQ(count("from decision"), 1);
}

TEST_P(Queue, AnAnswerThatStandsIsChangedOnlyWithAReasonAndItsPastIsKept) {
    const long long page = add(scanned("s"), {mark(1, AnswerStatus::accepted)});
    EXPECT_EQ(decides(lan_, page, "5").error().kind, RefusalKind::reason_needed);
    ASSERT_TRUE(decides(lan_, page, "5", "ô bị mờ"));
    ASSERT_TRUE(decides(minh_, page, "4", "xem lại"));
    std::vector<std::pair<std::string, std::string>> past;
    for (const HistoryRow& row : store_->decisions.history("s"))
        if (row.what == "answer")
            past.emplace_back(row.before + ">" + row.after, row.reason);
    EXPECT_EQ(past, (std::vector<std::pair<std::string, std::string>>{{"3>5", "ô bị mờ"}, {"5>4", "xem lại"}}));
    EXPECT_EQ(exported(page)["cau_1"], "4");
    EXPECT_EQ(count("from decision where kind = 'correction'"), 2);
}

TEST_P(Queue, ALockedPeriodStoresNothing) {
    const long long page = add_waiting(1, "2025-03").front();
    lock("2025-Q1");
    EXPECT_THROW(decides(lan_, page, "5"), PeriodLocked);
    EXPECT_EQ(count("from decision"), 0);
    lock("2025-Q1", "reopened");
    EXPECT_TRUE(decides(lan_, page, "5"));
    lock("2025");
    EXPECT_THROW(undo(*store_, lan_, "marks", ""), PeriodLocked);
    EXPECT_EQ(exported(page)["cau_1"], "5");
}

TEST_P(Queue, NothingIsGivenThatCanNotBeDecided) {
    add_waiting(1, "2025-03");
    const long long july = add_waiting(1, "2025-07").front();
    const long long unknown = add_waiting(1).front();
    lock("2025-H1"); // six months cover March
    Taken taken = take(*store_, lan_, wants());
    EXPECT_EQ(pages_of(taken.items), (std::vector<long long>{july, unknown}));
    EXPECT_EQ(taken.left, 2);
    EXPECT_EQ(store_->decisions.counts().marks, 2);
    lock("2025"); // a year covers all of its months
    taken = take(*store_, lan_, wants());
    EXPECT_EQ(pages_of(taken.items), std::vector<long long>{unknown});
    lock("2025", "reopened");
    lock("2025-H1", "reopened");
    ASSERT_TRUE(withdraw_batch(*store_, batch_, "quét thử", "lan", ""));
    EXPECT_EQ(take(*store_, lan_, wants()).left, 0);
    expect_waiting_as_recounted();
}

TEST_P(Queue, WhatIsPutOffComesLastInTheOrderOfPuttingOff) {
    const auto pages = add_waiting(5);
    for (const std::size_t n : {3U, 1U}) // within the same second
        skip(*store_, lan_, pages[n], "cau_1", now_);
    skip(*store_, lan_, pages[0], "cau_1", now_ + 1);
    const Taken taken = take(*store_, lan_, wants());
    EXPECT_EQ(pages_of(taken.items), (std::vector<long long>{pages[2], pages[4], pages[3], pages[1], pages[0]}));
    EXPECT_EQ(taken.left, 5);
    EXPECT_EQ(taken.skipped, 3);
    release(*store_, lan_);
    EXPECT_EQ(pages_of(take(*store_, minh_, wants()).items), pages); // only Lan put them off
}

TEST_P(Queue, PutOffAgainItGoesBehindTheOthers) {
    const auto pages = add_waiting(2);
    for (const std::size_t n : {0U, 1U, 0U})
        skip(*store_, lan_, pages[n], "cau_1", now_);
    EXPECT_EQ(pages_of(take(*store_, lan_, wants()).items), (std::vector<long long>{pages[1], pages[0]}));
}

/// Of 70 items, 60 are the audit's: it used to say "nothing left" after a few had been put off.
TEST_P(Queue, AfterThirtyPutOffEveryItemIsStillReached) {
    add_audited(60);
    add_waiting(10);
    std::set<long long> seen;
    for (int n = 0; n < 30; n++) {
        const Taken taken = take(*store_, lan_, wants(3));
        ASSERT_FALSE(taken.items.empty());
        EXPECT_EQ(taken.left, 70);
        EXPECT_EQ(taken.skipped, n);
        skip(*store_, lan_, taken.items.front().page, taken.items.front().question, now_ + n);
    }
    for (int n = 0; n < 70; n++) {
        const Taken taken = take(*store_, lan_, wants(1));
        ASSERT_EQ(taken.items.size(), 1U) << "nothing given, but " << taken.left << " left";
        EXPECT_EQ(taken.left, 70 - n);
        seen.insert(taken.items.front().page);
        ASSERT_TRUE(decides(lan_, taken.items.front().page, "5"));
    }
    EXPECT_EQ(seen.size(), 70U);
    EXPECT_EQ(take(*store_, lan_, wants()).left, 0);
}

TEST_P(Queue, WhatIsOnTheDeskIsNotGivenTwice) {
    const auto pages = add_waiting(5);
    TakeRequest request = wants(2);
    for (const DeskItem& item : take(*store_, lan_, request).items)
        request.have.emplace_back(item.page, item.question);
    const Taken more = take(*store_, lan_, request);
    EXPECT_EQ(pages_of(more.items), (std::vector<long long>{pages[2], pages[3]}));
    EXPECT_EQ(more.left, 5);
}

TEST_P(Queue, TheAuditIsAThirdAtMostWhileOthersWaitAndFillsUpAfterThem) {
    add_audited(20);
    add_waiting(10);
    EXPECT_EQ(audits_in(take(*store_, lan_, wants(9)).items), 3);
    for (const int few : {1, 2})
        EXPECT_EQ(audits_in(take(*store_, lan_, wants(few)).items), 0);
    const Taken most = take(*store_, lan_, wants(30));
    EXPECT_EQ(most.items.size(), 30U);
    EXPECT_EQ(most.audits, 20);
    for (const DeskItem& item : most.items)
        if (!item.audit) {
            ASSERT_TRUE(decides(lan_, item.page, "5"));
        }
    EXPECT_EQ(audits_in(take(*store_, lan_, wants(9)).items), 9);
}

TEST_P(Queue, TheGridIsOfferedFromTwelveOfOneKind) {
    add_waiting(11);
    EXPECT_TRUE(take(*store_, lan_, wants()).groups.empty());
    add_waiting(1);
    add_audited(12);
    Taken taken = take(*store_, lan_, wants());
    ASSERT_EQ(taken.groups.size(), 2U);
    TakeRequest request = wants(50);
    request.group = "audit";
    taken = take(*store_, lan_, request);
    EXPECT_EQ(audits_in(taken.items), 12);
    EXPECT_EQ(taken.items.size(), 12U);
    EXPECT_EQ(taken.left, 24); // of all, not of the group alone
    request.group = "faint";
    taken = take(*store_, lan_, request);
    EXPECT_EQ(audits_in(taken.items), 0);
    EXPECT_EQ(taken.items.size(), 12U);
}

TEST_P(Queue, UndoIsOfItsOwnTask) {
    const auto pages = add_waiting(2);
    ASSERT_TRUE(decides(lan_, pages[0], "5", "", "marks"));
    ASSERT_TRUE(decides(lan_, pages[1], "4", "", "sheet"));
    EXPECT_EQ(undo(*store_, lan_, "texts", "").error().kind, RefusalKind::nothing);
    EXPECT_EQ(undo(*store_, minh_, "marks", "").error().kind, RefusalKind::nothing);
    const auto undone = undo(*store_, lan_, "marks", "");
    ASSERT_TRUE(undone);
    EXPECT_EQ(undone->page, pages[0]);
    EXPECT_EQ(undone->current_status, AnswerStatus::pending);
    EXPECT_EQ(undo(*store_, lan_, "marks", "").error().kind, RefusalKind::nothing);
    EXPECT_EQ(exported(pages[1])["cau_1"], "4");
}

TEST_P(Queue, ACorrectionUndoneBringsBackWhatWasDecidedBefore) {
    const long long page = add_waiting(1).front();
    ASSERT_TRUE(decides(lan_, page, "5"));
    ASSERT_TRUE(decides(minh_, page, "1", "xem lại", "sheet"));
    const auto undone = undo(*store_, minh_, "sheet", "");
    ASSERT_TRUE(undone);
    EXPECT_EQ(undone->current, "5");
    EXPECT_EQ(undone->current_status, AnswerStatus::confirmed);
    EXPECT_EQ(undone->decided_by, "lan");
}

/// Minh's undo makes Lan's old decision stand again; that is not Lan's newest doing.
TEST_P(Queue, UndoTakesBackOnesOwnLastDecisionWhateverOthersUndid) {
    const auto pages = add_waiting(2);
    ASSERT_TRUE(decides(lan_, pages[0], "5"));
    ASSERT_TRUE(decides(lan_, pages[1], "4"));
    ASSERT_TRUE(decides(minh_, pages[0], "1", "xem lại", "sheet"));
    ASSERT_TRUE(undo(*store_, minh_, "sheet", ""));
    const auto undone = undo(*store_, lan_, "marks", "");
    ASSERT_TRUE(undone);
    EXPECT_EQ(undone->page, pages[1]);
    EXPECT_EQ(exported(pages[0])["cau_1"], "5");
}

TEST_P(Queue, UndoPassesOverWhatCountsNoMore) {
    const long long first = add_waiting(1).front();
    const long long practice = begin_batch();
    ASSERT_TRUE(decides(lan_, first, "5"));
    PageRow page = scanned("practice");
    page.batch = practice;
    ASSERT_TRUE(decides(lan_, add(page, {mark(1)}), "4"));
    ASSERT_TRUE(withdraw_batch(*store_, practice, "quét thử", "hoa", ""));
    const auto undone = undo(*store_, lan_, "marks", "");
    ASSERT_TRUE(undone) << undone.error().what.en;
    EXPECT_EQ(undone->page, first);
}

TEST_P(Queue, AnUndoneAuditWaitsAgain) {
    const long long page = add_audited(1).front();
    ASSERT_TRUE(decides(lan_, page, "4")); // blindly: no reason
    EXPECT_EQ(store_->decisions.audit_counts().wrong, 1);
    EXPECT_EQ(take(*store_, lan_, wants()).audits, 0);
    ASSERT_TRUE(undo(*store_, lan_, "marks", ""));
    EXPECT_EQ(store_->decisions.audit_counts().answered, 0);
    EXPECT_EQ(take(*store_, lan_, wants()).audits, 1);
}

TEST_P(Queue, ACorrectionOfAnAuditedMarkUndoneLeavesTheAuditAnswered) {
    const long long page = add_audited(1).front();
    ASSERT_TRUE(decides(lan_, page, "4"));
    ASSERT_TRUE(decides(minh_, page, "5", "xem lại", "sheet"));
    ASSERT_TRUE(undo(*store_, minh_, "sheet", ""));
    EXPECT_EQ(store_->decisions.audit_counts().answered, 1);
    EXPECT_EQ(store_->decisions.audit_counts().wrong, 1);
    EXPECT_EQ(exported(page)["cau_1"], "4");
}

INSTANTIATE_ON_EACH_ENGINE(Queue);

} // namespace phieu
