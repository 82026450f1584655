#include "form/lexicon.h"
#include "report/office.h"
#include "report/results/breakdown.h"
#include "report/results/findings.h"
#include "report/results/history.h"
#include "report/results/officers.h"
#include "report/results/ranking.h"

// Figures of groups of sheets, counted by hand.

namespace phieu {
namespace {

using nlohmann::json;

class BreakdownTest : public ResultsTest {
protected:
    const BreakdownRow& row(const std::vector<BreakdownRow>& rows, const std::string& name) {
        for (const BreakdownRow& one : rows)
            if (one.name == name)
                return one;
        throw std::runtime_error("no row " + name);
    }
    void sheets(int count, const std::string& unit, const std::string& period, const std::string& answers,
                const std::string& service = "") {
        for (int n = 0; n < count; n++)
            sheet(unit, period, answers, service);
    }
    /// The fields of work whose figures the public does not read, by name.
    std::string hidden() {
        std::string out;
        const auto rows =
            breakdowns(Results(store_, {}), of_period("2025-03"), form_->content, {}, Readers::everybody).services;
        for (const BreakdownRow& one : rows)
            out += one.hidden ? one.name : "";
        return out;
    }
    /// The names of the rows of a table of the office's papers that are hidden.
    std::string hidden_in(std::vector<BreakdownRow> Breakdowns::*rows, const Template& form) {
        std::string out;
        const Breakdowns all = breakdowns(Results(store_, {}), of_period("2025-03"), form, {}, Readers::office);
        for (const BreakdownRow& one : all.*rows)
            out += one.hidden ? one.name + ";" : "";
        return out;
    }
    void rated_by(int count, const std::string& unit, const std::string& officer, const std::string& value) {
        for (int n = 0; n < count; n++)
            rated(shipped("long-khanh-2024")->content, unit, "2025-03", value, {{"cong_chuc", officer}});
    }
    FormTotals totals_in(const std::string& period) {
        return totals(Results(store_, {}), of_period(period), Grouping::none()).at(0);
    }
};

} // namespace

TEST_F(BreakdownTest, PeopleAndOrganisationsAreCountedApart) {
    const Template& form = shipped("van-thang-2023")->content;
    for (int n = 0; n < 6; n++)
        rated(form, "KH-VT", "2025-03", "5", {{"doi_tuong", "1"}});
    for (int n = 0; n < 5; n++)
        rated(form, "KH-VT", "2025-03", "1", {{"doi_tuong", "2"}});
    const auto rows = breakdown(Results(store_, {}), of_period("2025-03"), form, by_respondent, {});
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(row(rows, "ca_nhan").index.base, 6);
    EXPECT_EQ(percent_text(row(rows, "ca_nhan").index.overall), "100,00");
    EXPECT_EQ(percent_text(row(rows, "to_chuc").index.overall), "0,00");
    EXPECT_FALSE(row(rows, "to_chuc").hidden);
}

TEST_F(BreakdownTest, AProcedureIsCountedUnderItsNameInTheList) {
    const Template& form = shipped("van-thang-2023")->content;
    const std::string known = "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền cấp";
    rated(form, "KH-VT", "2025-03", "5", {{"linh_vuc", known}});
    rated(form, "KH-VT", "2025-03", "5", {{"linh_vuc", "việc gì đó"}});
    const auto rows = breakdown(Results(store_, {}), of_period("2025-03"), form, by_procedure, {});
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(row(rows, known).index.base, 1);
    EXPECT_EQ(row(rows, "").index.base, 1) << "what the list does not have is no procedure of its own";
}

TEST_F(BreakdownTest, AProcedureIsWhatPeopleWriteForIt) {
    const Template& form = shipped("van-thang-2023")->content;
    for (const char* text : {"Chứng thực chữ ký", "chứng thực  CHỮ KÝ."})
        rated(form, "KH-VT", "2025-03", "5", {{"linh_vuc", text}});
    const auto rows = breakdown(Results(store_, {}), of_period("2025-03"), form, by_procedure, {});
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_NE(rows[0].name, "") << "the list has it under its full name";
    EXPECT_EQ(rows[0].index.base, 2);
}

TEST_F(BreakdownTest, OneNameInTwoUnitsMeansTwoPeople) {
    const Template& form = shipped("long-khanh-2024")->content;
    for (int n = 0; n < 6; n++)
        rated(form, "DN-LK", "2025-03", "5", {{"cong_chuc", "Nguyễn Thị Hoa"}});
    for (int n = 0; n < 5; n++)
        rated(form, "DN-LK-KT", "2025-03", "1", {{"cong_chuc", "Nguyễn Thị Hoa"}});
    rated(form, "DN-LK", "2025-03", "1");
    rated(form, "DN-LK-KT", "2025-03", "1");
    const auto rows = breakdown(Results(store_, {}), of_period("2025-03"), form, by_officer, {});
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].name, "");
    EXPECT_EQ(rows[0].index.base, 2) << "of no name: one row, whatever the unit";
    EXPECT_EQ(rows[1].unit, "DN-LK");
    EXPECT_EQ(percent_text(rows[1].index.overall), "100,00");
    EXPECT_EQ(rows[2].unit, "DN-LK-KT");
    EXPECT_EQ(percent_text(rows[2].index.overall), "0,00");
}

TEST_F(BreakdownTest, ADesksFiguresTellNobodysHiddenOnes) {
    const Template& form = shipped("long-khanh-2024")->content;
    ASSERT_TRUE(import_officers(
        store_,
        parse_csv("Đơn vị,Họ tên,Quầy\nDN-LK,Nguyễn Thị Hoa,Quầy 1\nDN-LK,Trần Văn Bình,Quầy 1\n"
                  "DN-LK,Lê Thị Mai,Quầy 2\nDN-LK,Vũ Văn Nam,Quầy 2\nDN-LK,Đỗ Thị Lan,Quầy 3\n",
                  "cb.csv")
            .value(),
        "cb.csv", [](const std::string& code) -> Result<std::string> { return code; }, "lan", "2025-01-01T00:00:00Z"));
    rated_by(20, "DN-LK", "Nguyễn Thị Hoa", "5");
    rated_by(3, "DN-LK", "Trần Văn Bình", "1");
    rated_by(7, "DN-LK", "Lê Thị Mai", "5");
    rated_by(8, "DN-LK", "Vũ Văn Nam", "5");
    rated_by(9, "DN-LK", "Đỗ Thị Lan", "5");
    EXPECT_EQ(hidden_in(&Breakdowns::officers, form), "Nguyễn Thị Hoa;Trần Văn Bình;")
        << "the desk of 23 less the 20 would be the 3";
    EXPECT_EQ(hidden_in(&Breakdowns::desks, form), "");
}

TEST_F(BreakdownTest, AUnitsFiguresTellNobodysHiddenOnes) {
    rated_by(20, "DN-LK", "Nguyễn Thị Hoa", "5");
    rated_by(3, "DN-LK", "Trần Văn Bình", "1");
    rated_by(20, "DN-LK-KT", "Lê Thị Mai", "5");
    rated_by(6, "DN-LK-KT", "Vũ Văn Nam", "5");
    const Template& form = shipped("long-khanh-2024")->content;
    EXPECT_EQ(hidden_in(&Breakdowns::officers, form), "Nguyễn Thị Hoa;Trần Văn Bình;")
        << "the unit of 23 less the 20 would be the 3; who serves elsewhere hides nobody";
    EXPECT_EQ(hidden_in(&Breakdowns::units, form), "");
    rated_by(3, "DN-HH", "Phạm Thị Cúc", "1");
    EXPECT_NE(hidden_in(&Breakdowns::units, form), "") << "the unit's figures would be those of the only one there";
}

TEST_F(BreakdownTest, AServicesFiguresTellNoProceduresHiddenOnes) {
    const Template& form = shipped("van-thang-2023")->content;
    std::map<std::string, std::vector<std::string>> by_field; // procedures
    const auto lexicon = load_lexicon(lexicon_path({}));
    for (const LexiconEntry& entry : lexicon->entries)
        by_field[entry.service].push_back(entry.name);
    std::erase_if(by_field, [](const auto& one) { return one.second.size() < 2; });
    const auto first = by_field.begin(), second = std::next(first);
    const auto asked = [&](int count, const std::string& procedure, const std::string& value) {
        for (int n = 0; n < count; n++)
            rated(form, "KH-VT", "2025-03", value, {{"linh_vuc", procedure}});
    };
    asked(9, first->second[0], "5");
    asked(3, first->second[1], "1");
    asked(30, second->second[0], "5");
    asked(4, second->second[1], "3");
    const std::string hidden = hidden_in(&Breakdowns::procedures, form);
    for (const auto& [service, procedures] : by_field)
        for (const std::string& name : {procedures[0], procedures[1]})
            EXPECT_EQ(hidden.find(name + ";") != std::string::npos, service == first->first || service == second->first)
                << name;
    EXPECT_EQ(hidden_in(&Breakdowns::services, form), "");
}

TEST_F(BreakdownTest, AGroupWithoutAnyFigureHidesNone) {
    sheets(3, "HN-DN", "2025-03", "55555555", "A");
    sheets(7, "HN-DN", "2025-03", "55555555", "B");
    sheets(9, "HN-DN", "2025-03", "55555555", "C");
    sheets(1, "HN-DN", "2025-03", "????????", "D");
    EXPECT_EQ(hidden().substr(0, 2), "AB") << "D has nothing to hide A behind";
}

TEST_F(BreakdownTest, AFewSheetsAreHiddenAndWhatWouldTellThemWithThem) {
    sheets(3, "HN-DN", "2025-03", "55555555", "A");
    sheets(7, "HN-DN", "2025-03", "55555555", "B");
    sheets(9, "HN-DN", "2025-03", "55555555", "C");
    EXPECT_EQ(hidden(), "AB") << "A could be worked out from the whole, B and C";
    sheets(2, "HN-DN", "2025-03", "55555555");
    EXPECT_EQ(hidden(), "A") << "and those of no name: two, of five sheets";
}

TEST_F(BreakdownTest, UnitsAreRankedAmongTheirEqualsOnly) {
    store_.units.save({{"P1", "Phường Một", "phuong", "", "", "", "R"},
                       {"X1", "Xã Hai", "xa", "", "", "", "R"},
                       {"NV", "Phòng Tư pháp", "phong", "", "", "", "R"}},
                      {}, {});
    sheets(2, "P1", "2025-03", "55555111");
    sheets(2, "X1", "2025-03", "55555551");
    sheets(2, "NV", "2025-03", "51111111");
    const auto ranked = ranking(Results(store_, {}), of_period("2025-03"), {}, form_->content, {});
    ASSERT_EQ(ranked.size(), 3U);
    std::map<std::string, long long> rank;
    for (const RankedUnit& one : ranked)
        rank[one.unit] = one.rank;
    EXPECT_EQ(rank["X1"], 1);
    EXPECT_EQ(rank["P1"], 2) << "a ward is a commune's equal";
    EXPECT_EQ(rank["NV"], 1) << "a department is not";
    EXPECT_EQ(text_of(of_period("2025-03")).find("được đánh giá cao nhất"), std::string::npos)
        << "two sheets judge nobody";
    sheets(3, "P1", "2025-03", "55555111");
    sheets(3, "X1", "2025-03", "55555551");
    EXPECT_NE(text_of(of_period("2025-03")).find("Xã Hai (cỡ mẫu nhỏ) được đánh giá cao nhất (Xã, phường)"),
              std::string::npos);
}

TEST_F(BreakdownTest, TheStrongestAndTheWeakestQuestionsAreFound) {
    sheets(10, "HN-DN", "2025-02", "55555555");
    sheets(6, "HN-DN", "2025-03", "55511555");
    sheets(4, "HN-DN", "2025-03", "55551555");
    const FormTotals before = totals_in("2025-02");
    const Findings found = findings(totals_in("2025-03"), &before);
    ASSERT_EQ(found.weakest.size(), 2U) << "the others are as good as the best";
    EXPECT_EQ(found.weakest[0].question.id, "cau_5");
    EXPECT_EQ(found.weakest[0].low, 10);
    EXPECT_EQ(found.weakest[1].question.id, "cau_4");
    EXPECT_EQ(found.weakest[1].satisfied, 4);
    EXPECT_EQ(percent_text(found.weakest[1].rate), "40,00");
    EXPECT_EQ(points_text(found.weakest[1].change), "−60,00");
    EXPECT_EQ(found.fallen[0].question.id, "cau_5");
    EXPECT_TRUE(found.risen.empty());
    EXPECT_EQ(found.strongest.size(), 6U) << "all that are equally good";
}

TEST_F(BreakdownTest, OfEqualQuestionsNoneIsNamedAloneAndOfManyNone) {
    sheets(10, "HN-DN", "2025-03", "55555555");
    sheets(2, "HN-DN", "2025-03", "11111111");
    const Findings equal = findings(totals_in("2025-03"), nullptr);
    EXPECT_TRUE(equal.strongest.empty()) << "three of eight equals were named as the best";
    EXPECT_TRUE(equal.weakest.empty());
    sheets(10, "HN-DN", "2025-04", "55555555");
    sheets(5, "HN-DN", "2025-04", "15555555");
    const Findings one = findings(totals_in("2025-04"), nullptr);
    ASSERT_EQ(one.weakest.size(), 1U);
    EXPECT_EQ(one.weakest[0].question.id, "cau_1");
    EXPECT_TRUE(one.strongest.empty()) << "seven equals";
    sheets(10, "HN-DN", "2025-05", "55555111");
    const Findings halves = findings(totals_in("2025-05"), nullptr);
    EXPECT_EQ(halves.strongest.size(), 5U);
    EXPECT_EQ(halves.weakest.size(), 3U);
    sheets(1, "HN-DN", "2025-06", "15555555");
    sheets(9, "HN-DN", "2025-06", "55551111");
    sheets(10, "HN-DN", "2025-06", "55555111");
    const Findings ranks = findings(totals_in("2025-06"), nullptr);
    EXPECT_EQ(ranks.strongest.size(), 3U) << "the fourth, of 95%, is next and would be the fourth";
    EXPECT_EQ(ranks.weakest.size(), 3U) << "the three alike";
}

TEST_F(BreakdownTest, WhatIsPrintedAlikeIsEqual) {
    FormTotals totals = [&] {
        sheets(10, "HN-DN", "2025-03", "55555555");
        return totals_in("2025-03");
    }();
    for (QuestionTotals& q : totals.questions)
        q.n = 100000;
    for (std::size_t n = 0; n < totals.questions.size(); n++)
        totals.questions[n].satisfied = 84780 + (n % 2 ? 1 : 0);
    const Findings found = findings(totals, nullptr);
    EXPECT_TRUE(found.strongest.empty());
    EXPECT_TRUE(found.weakest.empty()) << "84,780% and 84,781% are both printed as 84,78%";
}

TEST_F(BreakdownTest, TheOverallQuestionIsNoFinding) {
    for (int n = 0; n < 6; n++)
        rated(shipped("van-thang-2023")->content, "KH-VT", "2025-03", "1", {{"chung", "5"}});
    const Findings found = findings(totals_in("2025-03"), nullptr);
    EXPECT_TRUE(found.strongest.empty()) << found.strongest.size() << ": the others are all alike";
    EXPECT_TRUE(found.weakest.empty());
}

TEST_F(BreakdownTest, NothingIsFoundInAFewSheetsOrWhereAllIsEqual) {
    sheets(4, "HN-DN", "2025-03", "55551555");
    EXPECT_TRUE(findings(totals_in("2025-03"), nullptr).weakest.empty()) << "four sheets";
    sheets(10, "HN-DN", "2025-04", "55555555");
    EXPECT_TRUE(findings(totals_in("2025-04"), nullptr).weakest.empty()) << "all are as good as the best";
}

TEST_F(BreakdownTest, DimensionsAreComparedOverTheYearsAndForms) {
    sheets(5, "HN-DN", "2024-03", "11111111");
    sheets(5, "HN-DN", "2024-04", "55555555"); // another month
    rated(shipped("van-thang-2023")->content, "HN-DN", "2025-03", "5");
    sheets(5, "HN-DN", "2025-03", "55555555");
    const DimensionHistory all = dimension_history(Results(store_, {}), of_period("2025-03"), {});
    ASSERT_EQ(all.columns.size(), 3U);
    EXPECT_EQ(all.columns[0].period, "2024-03");
    EXPECT_EQ(all.columns[0].base, 5);
    EXPECT_EQ(all.columns[1].period, "2025-03");
    EXPECT_NE(all.columns[1].form, all.columns[2].form);
    for (const auto& row : all.rows) {
        ASSERT_EQ(row.rates.size(), 3U);
        EXPECT_TRUE(!row.rates[0] || *row.rates[0] == 0) << row.name;
        EXPECT_TRUE(!row.rates[1] || *row.rates[1] == 1) << row.name;
    }
    EXPECT_EQ(all.rows.back().name, "Chỉ số chung");
    EXPECT_EQ(dimension_history(Results(store_, {}), of_period("2024-03"), {}).columns.size(), 1U)
        << "what came later is not in it";
}

TEST_F(BreakdownTest, TwoHiddenGroupsTellNoFigureOfThreeSheets) {
    sheets(1, "HN-DN", "2025-03", "55555555", "A");
    sheets(2, "HN-DN", "2025-03", "55555555", "B");
    sheets(7, "HN-DN", "2025-03", "55555555", "C");
    sheets(9, "HN-DN", "2025-03", "55555555", "D");
    EXPECT_EQ(hidden(), "ABC");
}

TEST_F(BreakdownTest, SheetsThatNameNoUnitAreNobodysToBeRankedBy) {
    sheets(5, "", "2025-03", "55555555");
    sheets(5, "HN-DN", "2025-03", "55555511");
    const auto ranked = ranking(Results(store_, {}), of_period("2025-03"), {}, form_->content, {});
    ASSERT_EQ(ranked.size(), 2U);
    for (const RankedUnit& one : ranked)
        EXPECT_EQ(one.rank, one.unit.empty() ? 0 : 1);
    json plan = campaign();
    plan["target"] = 0.9;
    save(plan);
    const std::string text = text_of(of_period("2025-03"));
    EXPECT_EQ(text.find("được đánh giá cao nhất"), std::string::npos) << "neither nobody nor the only unit: " << text;
    EXPECT_EQ(text.find("/2 đơn vị"), std::string::npos);
    sheets(5, "KH-VT", "2025-03", "55555511");
    sheets(5, "HN-HK25", "2025-03", "55555111");
    const std::string more = text_of(of_period("2025-03"));
    EXPECT_NE(more.find("cùng được đánh giá cao nhất"), std::string::npos) << more;
    EXPECT_NE(more.find("0/3 đơn vị đạt mục tiêu"), std::string::npos) << more;
}

TEST_F(BreakdownTest, OfEqualChangesNoneIsNamedAlone) {
    sheets(10, "HN-DN", "2025-02", "55555555");
    sheets(10, "HN-DN", "2025-03", "51111555"); // four fell alike
    const FormTotals before = totals_in("2025-02");
    EXPECT_EQ(findings(totals_in("2025-03"), &before, 3).fallen.size(), 4U);
}

} // namespace phieu
