#include "report/office.h"
#include "report/results/locked_figures.h"
#include "report/results/locks.h"

namespace phieu {

TEST_F(ResultsTest, APeriodInWhichSomethingWaitsIsLockedOnlyWithAReason) {
    sheet("HN-DN", "2025-03", "54321?4?");
    sheet("HN-DN", "2025-03", "54321?--"); // neither valid nor invalid yet
    const WaitingCount waiting = waiting_in(Results(store_, {}), "2025-03");
    EXPECT_EQ(waiting.marks, 3);
    EXPECT_EQ(waiting.sheets, 1);
    const auto refused = lock_period(store_, {}, "2025-03", "lan", "2025-04-01T00:00:00Z");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::usage); // exit code 2
    const std::string& vi = refused.error().what.vi;
    EXPECT_NE(vi.find("3 ô đánh dấu, 1 phiếu chưa xếp hợp lệ"), std::string::npos) << vi;
    EXPECT_NE(vi.find("hãy ghi lý do (trên dòng lệnh: --reason"), std::string::npos) << vi;
    EXPECT_EQ(store_.locks.lock_of("2025-03"), "");
    ASSERT_TRUE(lock_period(store_, {}, "2025-03", "lan", "2025-04-01T00:00:00Z", "báo cáo đến hạn"));
    EXPECT_EQ(store_.locks.lock_of("2025-03"), "2025-03");
    EXPECT_EQ(store_.locks.history().back().reason, "báo cáo đến hạn");
    EXPECT_NE(text_of(of_period("2025-03")).find("lý do: báo cáo đến hạn"), std::string::npos);
}

TEST_F(ResultsTest, APeriodInWhichNothingWaitsIsLockedWithoutAWord) {
    sheet("HN-DN", "2025-03", "54321543");
    sheet("HN-DN", "2025-04", "5432154?"); // of another period
    EXPECT_FALSE(waiting_in(Results(store_, {}), "2025-03").any());
    EXPECT_TRUE(lock_period(store_, {}, "2025-03", "lan", ""));
}

TEST_F(ResultsTest, PagesWithAProblemHoldUpTheLockOfTheirPeriodOnly) {
    sheet("HN-DN", "2025-03", "54321543");
    const auto problem = [&](const std::string& period) {
        PageRow page;
        page.source = source_;
        page.number = ++number_;
        page.batch = batch_;
        page.status = PageStatus::problem;
        page.problem = "no_code";
        page.period = period;
        store_.scans.add_page(page, {});
    };
    problem("2025-04");
    problem("");
    const Results results(store_, {});
    EXPECT_EQ(waiting_in(results, "2025-03").pages, 0);
    EXPECT_EQ(waiting_in(results, "2025-03").undated_pages, 1);
    EXPECT_EQ(waiting_in(results, "2025-04").pages, 1);
    EXPECT_EQ(waiting_in(results, "2025-H1").pages, 1);
    EXPECT_NE(describe(waiting_in(results, "2025-03")).vi.find("1 trang cần xử lý chưa rõ kỳ"), std::string::npos);
    EXPECT_TRUE(lock_period(store_, {}, "2025-03", "lan", ""));
    EXPECT_FALSE(lock_period(store_, {}, "2025-04", "lan", ""));
}

TEST_F(ResultsTest, AYearOrHalfContainsItsMonths) {
    const std::string march = sheet("HN-DN", "2025-03", "5432154?");
    const std::string july = sheet("HN-DN", "2025-07", "54321543");
    EXPECT_FALSE(lock_period(store_, {}, "2025-H1", "lan", "")); // what waits in March waits in the half
    ASSERT_TRUE(lock_period(store_, {}, "2025-H1", "lan", "2025-07-01T00:00:00Z", "đến hạn"));
    EXPECT_THROW(decide(march, "cau_8", "1"), PeriodLocked);
    EXPECT_NO_THROW(decide(july, "cau_8", "1"));
    const auto within = lock_period(store_, {}, "2025-03", "lan", "", "vì thế");
    ASSERT_FALSE(within);
    EXPECT_EQ(within.error().what.vi, "Kỳ tháng 3/2025 nằm trong kỳ 6 tháng đầu năm 2025 đã khóa sổ rồi.");
    EXPECT_NE(text_of(of_period("2025-03")).find("Kỳ nằm trong kỳ 6 tháng đầu năm 2025 đã khóa sổ ngày 1/7/2025"),
              std::string::npos);
    EXPECT_TRUE(lock_period(store_, {}, "2025", "lan", "", "cuối năm")); // a longer one may follow
    EXPECT_THROW(decide(july, "cau_8", "2"), PeriodLocked);
    const auto half = reopen_period(store_, "2025-H1", "sót phiếu", "lan", "");
    ASSERT_FALSE(half) << "it would still be closed by its year";
    EXPECT_NE(half.error().what.vi.find("Hãy mở lại kỳ năm 2025."), std::string::npos);
    ASSERT_TRUE(reopen_period(store_, "2025", "sót phiếu", "lan", ""));
    EXPECT_THROW(decide(march, "cau_8", "1"), PeriodLocked); // its half still is locked
    ASSERT_TRUE(reopen_period(store_, "2025-H1", "sót phiếu", "lan", ""));
    EXPECT_NO_THROW(decide(march, "cau_8", "1"));
}

TEST_F(ResultsTest, AQuarterSaysThatItsMonthsAreLocked) {
    const auto lock = [&](const std::string& period, const char* reason = "") {
        ASSERT_TRUE(lock_period(store_, {}, period, "lan", "2025-04-01T20:00:00Z", reason));
    };
    const auto says = [&](const Selection& selection, const std::string& words) {
        return text_of(selection).find(words) != std::string::npos;
    };
    save(campaign()); // from March on
    for (const char* month : {"2025-01", "2025-02", "2025-03"})
        sheet("HN-DN", month, "54321543");
    EXPECT_TRUE(says(of_period("2025-Q1"), "Kỳ báo cáo chưa khóa sổ"));
    lock("2025-01");
    lock("2025-02");
    EXPECT_TRUE(says(of_period("2025-Q1"), "Các kỳ tháng 01/2025, tháng 02/2025 đã khóa sổ. Phần còn lại"));
    lock("2025-03");
    EXPECT_TRUE(says(of_period("2025-Q1"), "Các kỳ tháng 01/2025, tháng 02/2025, tháng 3/2025 đã khóa sổ."));
    EXPECT_FALSE(says(of_period("2025-Q1"), "chưa khóa sổ"));
    EXPECT_TRUE(lock_standing(Results(store_, {}), of_period("2025-Q1")).whole);
    Selection of_campaign;
    of_campaign.campaign = "DN-2025";
    EXPECT_TRUE(says(of_campaign, "Kỳ tháng 3/2025 đã khóa sổ."));
    EXPECT_FALSE(says(of_campaign, "chưa khóa sổ"));
    sheet("HN-DN", "2025-04", "54321543");
    EXPECT_TRUE(says(of_campaign, "Phần còn lại của báo cáo chưa khóa sổ"));
    EXPECT_TRUE(says(of_period("2025-03"), "đã khóa sổ ngày 2/4/2025")) << "in Vietnam it was the next day";

    auto plan = campaign();
    plan["target"] = 0.9;
    save(plan); // past the rule, as a restored table would
    EXPECT_TRUE(says(of_period("2025-Q1"), "Số liệu không còn như lúc khóa sổ tháng 3/2025 ngày 2/4/2025"));
    EXPECT_TRUE(says(of_period("2025-Q1"), "SỐ LIỆU KHÔNG KHỚP"));
    EXPECT_TRUE(says(of_campaign, "Số liệu không còn như lúc khóa sổ tháng 3/2025"));
    EXPECT_FALSE(says(of_period("2025-02"), "không còn như lúc khóa sổ"));
}

/// Phrases are improved all the time: nothing is refused for them, and nothing moves in silence.
TEST_F(ResultsTest, AReportOfALockedMonthSaysThatCommentsAreSortedByOtherListsNow) {
    sheet("HN-DN", "2025-03", "54321543");
    ASSERT_TRUE(lock_period(store_, {}, "2025-03", "lan", "2025-04-01T00:00:00Z"));
    const std::string words = "chủ đề góp ý đã được sửa sau khi khóa sổ tháng 3/2025";
    EXPECT_EQ(text_of(of_period("2025-03")).find(words), std::string::npos);
    store_.office.save_document(
        {"setting", "alert_phrases", nlohmann::json{{"list", "[thông thường]\nđường ngập\n"}}.dump(), "lan", ""});
    EXPECT_NE(text_of(of_period("2025-03")).find(words), std::string::npos);
    EXPECT_NE(text_of(of_period("2025-Q1")).find(words), std::string::npos);
    EXPECT_EQ(text_of(of_period("2025-03")).find("không còn như lúc khóa"), std::string::npos);
    EXPECT_EQ(text_of(of_period("2025-04")).find(words), std::string::npos);
    auto plan = campaign();
    plan["survey_from"] = "2025-06-01";
    EXPECT_TRUE(keep_campaign(store_, {}, parse_campaign(plan.dump()).value(), "lan", "2025-04-02T00:00:00Z"))
        << "and refuses nothing else";
}

} // namespace phieu
