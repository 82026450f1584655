#include "review/review_fixture.h"

namespace phieu {
namespace {

class Keying : public ReviewRules {};

} // namespace

TEST_P(Keying, EveryQuestionIsAnsweredOrNothingIsStored) {
    const long long page = add_problem();
    KeyedPage half = keyed(page);
    half.answers.erase("cau_3");
    half.answers.erase("thu_tuc");
    const auto refused = key(half);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::incomplete);
    EXPECT_EQ(refused.error().details, (std::vector<std::string>{"thu_tuc", "cau_3"}));
    EXPECT_EQ(store_->scans.page(page)->status, PageStatus::problem);
    EXPECT_EQ(count("from decision") + count("from reading") + count("from page_change"), 0);
}

TEST_P(Keying, OneWrongAnswerStoresNone) {
    const long long page = add_problem();
    KeyedPage wrong = keyed(page);
    wrong.answers["cau_8"] = "9";
    EXPECT_EQ(key(wrong).error().kind, RefusalKind::bad_value);
    wrong = keyed(page);
    wrong.answers["cau_9"] = "1";
    EXPECT_EQ(key(wrong).error().kind, RefusalKind::no_question);
    EXPECT_EQ(count("from decision") + count("from reading"), 0);
}

TEST_P(Keying, AnEmptyAnswerIsABlankSaidOnPurpose) {
    const long long page = add_problem();
    KeyedPage blank = keyed(page);
    blank.answers["cau_2"] = "";
    ASSERT_TRUE(key(blank));
    const auto item = store_->decisions.item(page, "cau_2");
    EXPECT_EQ(item->current, "");
    EXPECT_EQ(item->current_status, AnswerStatus::confirmed);
    EXPECT_EQ(store_->decisions.counts().marks, 0);
    EXPECT_EQ(exported(page).size(), 9U);
}

TEST_P(Keying, NothingIsKeyedFromAPictureThatThisPersonWasNotShown) {
    const long long page = add_problem();
    const KeyedPage seen_by_minh = keyed(page, "4", "minh");
    EXPECT_EQ(key(seen_by_minh, "lan").error().kind, RefusalKind::picture_not_shown);
    KeyedPage without = keyed(page);
    without.picture_sha256.clear();
    EXPECT_EQ(key(without).error().kind, RefusalKind::picture_not_shown);
    EXPECT_EQ(count("from decision"), 0);
    EXPECT_TRUE(key(keyed(page)));
}

TEST_P(Keying, APageBelongsWhereItsBatchDoesUnlessSomebodySaysOtherwise) {
    const long long batch = begin_batch({"U", "HO-TICH", "2025-03", Origin::batch});
    const long long one = add_problem(batch), other = add_problem(batch);
    const auto left_out = key(keyed(one));
    ASSERT_TRUE(left_out);
    EXPECT_EQ(left_out->unit, "U");
    EXPECT_EQ(left_out->unit_from, Origin::batch);
    EXPECT_EQ(left_out->service, "HO-TICH");
    EXPECT_EQ(left_out->period, "2025-03");
    EXPECT_EQ(left_out->period_from, Origin::batch);
    KeyedPage said = keyed(other);
    said.unit = "V";
    said.period = "";
    const auto typed = key(said);
    EXPECT_EQ(typed->unit, "V");
    EXPECT_EQ(typed->unit_from, Origin::person);
    EXPECT_EQ(typed->period, "");
    EXPECT_EQ(typed->period_from, Origin::none);
    EXPECT_EQ(typed->service_from, Origin::batch);
}

TEST_P(Keying, ThePageOfASheetThatIsThereAlreadyIsRefused) {
    KeyedPage first = keyed(add_problem()), second = keyed(add_problem());
    first.serial = second.serial = 5;
    first.unit = second.unit = "U";
    ASSERT_TRUE(key(first));
    EXPECT_EQ(key(second).error().kind, RefusalKind::duplicate);
    EXPECT_EQ(store_->scans.page(second.page)->status, PageStatus::problem);
    EXPECT_EQ(count("from decision"), 9);
}

TEST_P(Keying, ALockedPeriodStoresNothing) {
    const long long page = add_problem(begin_batch({"", "", "2025-03", Origin::batch}));
    lock("2025");
    EXPECT_THROW(key(keyed(page)), PeriodLocked);
    EXPECT_EQ(store_->scans.page(page)->status, PageStatus::problem);
    EXPECT_EQ(count("from decision") + count("from reading"), 0);
}

TEST_P(Keying, TakenUpAnewItsAnswersCountNowhere) {
    const long long page = add_problem();
    ASSERT_TRUE(key(keyed(page)));
    EXPECT_EQ(act_on_page(*store_, {page, PageAction::reopen}, "lan", "").error().kind, RefusalKind::reason_needed);
    const auto again = act_on_page(*store_, {page, PageAction::reopen, "nhầm mẫu"}, "lan", "");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->status, PageStatus::problem);
    EXPECT_EQ(again->problem, "no_code");
    EXPECT_EQ(store_->scans.problem_pages().size(), 1U);
    EXPECT_TRUE(exported(page).empty());
    EXPECT_EQ(store_->decisions.counts().marks, 0);
    EXPECT_EQ(undo(*store_, lan_, "page", "").error().kind, RefusalKind::nothing);
}

TEST_P(Keying, AndItIsKeyedAgainWithOnlyTheNewAnswersCounting) {
    const long long page = add_problem();
    ASSERT_TRUE(key(keyed(page, "4")));
    ASSERT_TRUE(act_on_page(*store_, {page, PageAction::reopen, "đọc lại"}, "lan", ""));
    ASSERT_TRUE(key(keyed(page, "2")));
    auto answers = exported(page);
    EXPECT_EQ(answers.size(), 9U);
    EXPECT_EQ(answers["cau_1"], "2");
    ASSERT_TRUE(act_on_page(*store_, {page, PageAction::reopen, "nhầm mẫu"}, "lan", ""));
    KeyedPage other_form = keyed(page);
    other_form.template_id = "nghi-xuan-2020";
    other_form.form_page = 4;
    other_form.answers = {{"mong_doi", ""}, {"y_kien", "Tốt"}};
    const auto other = key(other_form);
    ASSERT_TRUE(other) << other.error().what.en;
    EXPECT_EQ(exported(page), (std::map<std::string, std::string>{{"mong_doi", ""}, {"y_kien", "Tốt"}}));
}

/// The machine took it for a copy of another sheet's page, and read it with that form.
TEST_P(Keying, WhatTheMachineReadOfAnotherFormCountsNoMore) {
    add(scanned("s"), {mark(1, AnswerStatus::accepted)});
    const long long copy = add(scanned("s"), {mark(1, AnswerStatus::accepted), mark(2)});
    ASSERT_EQ(store_->scans.page(copy)->status, PageStatus::duplicate);
    KeyedPage other_form = keyed(copy);
    other_form.template_id = "nghi-xuan-2020";
    other_form.form_page = 4;
    other_form.answers = {{"mong_doi", ""}, {"y_kien", "Tốt"}};
    ASSERT_TRUE(key(other_form));
    EXPECT_EQ(exported(copy), (std::map<std::string, std::string>{{"mong_doi", ""}, {"y_kien", "Tốt"}}));
    EXPECT_EQ(store_->decisions.counts().marks, 0);
}

TEST_P(Keying, APageThatTheMachineHadReadIsTakenUpAnewToo) {
    const long long first = add(scanned("s"), {mark(1, AnswerStatus::accepted)});
    const long long copy = add(scanned("s"), {mark(1, AnswerStatus::accepted)});
    KeyedPage own_sheet = keyed(copy);
    own_sheet.serial = 7;
    ASSERT_TRUE(key(own_sheet));
    ASSERT_TRUE(act_on_page(*store_, {copy, PageAction::reopen, "nhầm số"}, "lan", ""));
    EXPECT_TRUE(exported(copy).empty());
    // Its answers were dropped: as a copy it would count with none.
    const auto used = act_on_page(*store_, {copy, PageAction::use}, "lan", "");
    ASSERT_FALSE(used);
    EXPECT_EQ(used.error().kind, RefusalKind::incomplete);
    EXPECT_EQ(store_->scans.page(first)->status, PageStatus::read);
    EXPECT_TRUE(key(keyed(copy)));
    EXPECT_EQ(exported(copy).size(), 9U);
}

/// What somebody said when they keyed it in was a mistake, taken back with the rest.
TEST_P(Keying, TakenUpAnewItBelongsWhereItDidBefore) {
    const long long page = add_problem(begin_batch({"U", "", "", Origin::batch}));
    KeyedPage mistaken = keyed(page);
    mistaken.unit = "V";
    mistaken.period = "2025-03";
    mistaken.serial = 7;
    ASSERT_TRUE(key(mistaken));
    const auto again = act_on_page(*store_, {page, PageAction::reopen, "nhầm"}, "lan", "");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->sheet, "");
    const auto right = key(keyed(page));
    ASSERT_TRUE(right);
    EXPECT_EQ(right->unit, "U");
    EXPECT_EQ(right->unit_from, Origin::batch);
    EXPECT_EQ(right->period, "");
    EXPECT_TRUE(store_->scans.pages_of_sheet("duong-noi-2025.1.V.000007").empty());
}

TEST_P(Keying, WhatWasDroppedIsNotToldAsAReading) {
    const long long page = add_problem();
    ASSERT_TRUE(key(keyed(page)));
    const std::string sheet = store_->scans.page(page)->sheet;
    ASSERT_TRUE(act_on_page(*store_, {page, PageAction::reopen, "đọc lại"}, "lan", ""));
    ASSERT_TRUE(key(keyed(page, "2")));
    std::map<std::string, int> told;
    for (const HistoryRow& row : store_->decisions.history(sheet))
        told[row.what + (row.what == "reopen" ? ": " + row.reason : "")]++;
    EXPECT_EQ(told["read"], 18); // the nine open questions of each keying
    EXPECT_EQ(told["answer"], 18);
    EXPECT_EQ(told["reopen: đọc lại"], 1);
}

/// Its other side was printed without a unit; the unit that the batch was told makes no second sheet of it.
TEST_P(Keying, ASheetPrintedWithoutAUnitIsNotTornApart) {
    batch_ = begin_batch({"U", "", "", Origin::batch});
    PageRow front = scanned("nghi-xuan-2020.1.-.000005");
    front.template_id = "nghi-xuan-2020";
    front.form_pages = 4;
    front.serial = 5;
    add(front, {});
    KeyedPage back = keyed(add_problem());
    back.template_id = "nghi-xuan-2020";
    back.form_page = 4;
    back.serial = 5;
    back.answers = {{"mong_doi", ""}, {"y_kien", ""}};
    const auto same = key(back);
    ASSERT_TRUE(same);
    EXPECT_EQ(same->sheet, "nghi-xuan-2020.1.-.000005");
    EXPECT_EQ(same->unit, "U");
    KeyedPage other = back;
    other.page = keyed(add_problem()).page;
    other.serial = 6;
    EXPECT_EQ(key(other)->sheet, "nghi-xuan-2020.1.U.000006");
}

/// A copy was set aside for the page that was keyed in.
TEST_P(Keying, TakenUpAnewItsCopyIsAskedAboutAgain) {
    KeyedPage first = keyed(add_problem());
    first.serial = 7;
    ASSERT_TRUE(key(first));
    PageRow copy = scanned("duong-noi-2025.1.-.000007");
    copy.serial = 7;
    const long long id = add(copy, {mark(1)});
    ASSERT_TRUE(act_on_page(*store_, {id, PageAction::drop}, "lan", ""));
    ASSERT_TRUE(act_on_page(*store_, {first.page, PageAction::reopen, "nhầm số"}, "lan", ""));
    EXPECT_EQ(store_->scans.problem_pages().size(), 2U);
}

TEST_P(Keying, OfTwoPeopleTheSecondIsTold) {
    const KeyedPage page = keyed(add_problem());
    ASSERT_TRUE(key(page));
    EXPECT_EQ(key(page).error().kind, RefusalKind::settled);
    EXPECT_EQ(count("from decision"), 9);
}

TEST_P(Keying, AKeyedAnswerIsCorrectedAndNotUndone) {
    const long long page = add_problem();
    ASSERT_TRUE(key(keyed(page, "4")));
    EXPECT_EQ(undo(*store_, lan_, "page", "").error().kind, RefusalKind::nothing);
    ASSERT_TRUE(decides(minh_, page, "1", "nhập nhầm", "sheet"));
    EXPECT_EQ(exported(page)["cau_1"], "1");
    ASSERT_TRUE(undo(*store_, minh_, "sheet", ""));
    EXPECT_EQ(exported(page)["cau_1"], "4");
    EXPECT_EQ(store_->decisions.counts().marks, 0);
}

INSTANTIATE_ON_EACH_ENGINE(Keying);

} // namespace phieu
