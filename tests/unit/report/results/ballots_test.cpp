#include "report/office.h"
#include "report/results/ballots.h"
#include "report/results/quotas.h"

// What was handed out: as the plan says, else as was printed.

namespace phieu {
namespace {

using nlohmann::json;

class BallotsTest : public ResultsTest {
protected:
    void print(const std::string& unit, long long first, long long count, const char* at) {
        PrintRunRow run;
        run.template_id = "duong-noi-2025";
        run.version = 1;
        run.unit = unit;
        run.first_serial = first;
        run.count = count;
        run.printed_at = at;
        store_.office.add_print_run(run);
    }
    void sheets(int count, const std::string& unit, const std::string& period) {
        for (int n = 0; n < count; n++)
            sheet(unit, period, "54321543");
    }
    std::vector<BallotCount> of(const Selection& selection) { return ballots(Results(store_, {}), selection); }
    long long handed_out(const Selection& selection, const std::string& unit = "HN-DN") {
        for (const BallotCount& count : of(selection))
            if (count.unit == unit)
                return count.handed_out.value_or(-1);
        return -2;
    }
    static Selection of_campaign(const std::string& code, const std::string& period = "") {
        Selection out = of_period(period);
        out.campaign = code;
        return out;
    }
};

} // namespace

TEST_F(BallotsTest, WhatAUnitHandedOutGoesWithItToTodaysUnit) {
    json plan = campaign();
    plan["units"] = json::array({{{"code", "NX-XA"}}, {{"code", "NX-XG"}}});
    plan["handed_out"] = {{"NX-XA", 100}, {"NX-XG", 50}};
    save(plan);
    print("NX-XA", 1, 100, "2025-03-10T08:00:00Z");
    sheets(9, "NX-XA", "2025-03");
    Selection today = of_campaign("DN-2025");
    today.by_todays_units = true;
    for (const char* unit : {"", "HT-NX25"}) {
        today.unit = unit;
        const auto counts = of(today);
        ASSERT_EQ(counts.size(), 1U) << unit;
        EXPECT_EQ(counts[0].unit, "HT-NX25");
        EXPECT_EQ(counts[0].handed_out, 150);
        EXPECT_FALSE(counts[0].as_printed);
        EXPECT_EQ(counts[0].taken_in, 9);
    }
    plan["handed_out"] = {{"NX-XA", 100}};
    save(plan);
    EXPECT_EQ(handed_out(today, "HT-NX25"), -1) << "what one of its units handed out is not known";
    today.by_todays_units = false;
    today.unit.clear();
    EXPECT_EQ(handed_out(today, "NX-XA"), 100);
}

TEST_F(BallotsTest, AMonthHasThePlanOfItsSheetsWithoutBeingAsked) {
    json plan = campaign();
    plan["handed_out_by_month"] = {{"HN-DN", {{"2025-03", 120}}}};
    plan["quotas"] = json::array({{{"unit", "HN-DN"}, {"month", "2025-03"}, {"count", 90}}});
    plan["target"] = 0.99;
    save(plan);
    print("HN-DN", 1, 200, "2025-03-10T08:00:00Z");
    sheets(3, "HN-DN", "2025-03");
    EXPECT_EQ(handed_out(of_period("2025-03")), 120);
    EXPECT_EQ(handed_out(of_campaign("DN-2025", "2025-03")), 120);
    const std::string text = text_of(of_period("2025-03"));
    EXPECT_NE(text.find("chưa đạt mục tiêu 99,00%"), std::string::npos) << text;
    EXPECT_NE(text.find("Đã thu 3 phiếu hợp lệ trên 90 phiếu theo chỉ tiêu"), std::string::npos) << text;
    sheet("KH-VT", "2025-12", "5-------"); // of no campaign, and it does not count
    const std::string year = text_of(of_period("2025"));
    EXPECT_NE(year.find("Thực hiện đợt khảo sát “Đợt thử”, "), std::string::npos) << year;
    EXPECT_NE(year.find("chưa đạt mục tiêu 99,00%"), std::string::npos) << year;
    sheet("KH-VT", "2026-03", "54321543"); // of no campaign
    EXPECT_EQ(handed_out({}), 200) << "of all together there is no plan: what was printed";
}

TEST_F(BallotsTest, WhatWasPrintedNeverContradictsThePlan) {
    json plan = campaign();
    plan["handed_out"] = {{"HN-DN", 240}};
    save(plan);
    print("HN-DN", 1, 200, "2025-03-10T08:00:00Z");
    sheets(3, "HN-DN", "2025-03");
    EXPECT_EQ(handed_out(of_campaign("DN-2025", "2025-03")), -1) << "only the whole is written down";
    EXPECT_EQ(handed_out(of_period("2025-03")), -1);
    EXPECT_EQ(handed_out(of_campaign("DN-2025")), 240);
    EXPECT_EQ(handed_out(of_period("2025")), 240) << "the year has all of the survey";
}

TEST_F(BallotsTest, ALaterCampaignTakesNothingThatWasPrintedForAnEarlierOne) {
    save(campaign());
    print("HN-DN", 1, 100, "2025-02-20T08:00:00Z"); // before the survey
    print("HN-DN", 101, 30, "2025-03-10T08:00:00Z");
    print("HN-DN", 131, 70, "2025-12-10T08:00:00Z"); // after it, for nobody yet
    sheets(3, "HN-DN", "2025-03");
    EXPECT_EQ(handed_out(of_campaign("DN-2025")), 130);
    json later = campaign();
    later["code"] = "AN-2026";
    later["survey_from"] = "2026-03-01";
    later["survey_to"] = "2026-10-31";
    save(later);
    sheets(3, "HN-DN", "2026-03");
    EXPECT_EQ(handed_out(of_campaign("DN-2025")), 130);
    EXPECT_EQ(handed_out(of_campaign("AN-2026")), 70);
}

TEST_F(BallotsTest, NumbersOnPaperHaveTheirPoints) {
    BallotCount count;
    count.handed_out = 1000;
    count.taken_in = count.waiting = 1512;
    EXPECT_NE(count.fault()->vi.find("(1.512)"), std::string::npos);
    count.handed_out = 2000;
    EXPECT_NE(count.fault()->vi.find("1.512 phiếu chờ soát"), std::string::npos);
}

} // namespace phieu
