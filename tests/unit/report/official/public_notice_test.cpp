#include "report/office.h"
#include "report/official/public_notice.h"
#include "report/results/locks.h"
#include "report/write/notice_page.h"

#include <algorithm>

// What an office publishes, and what it does not.

namespace phieu {
namespace {

class NoticeTest : public ResultsTest {
protected:
    void sheets(int count, const std::string& period, const std::string& answers, const std::string& service = "") {
        for (int n = 0; n < count; n++)
            sheet("HN-DN", period, answers, service);
    }
    Result<PublicNotice> notice(const std::string& period) {
        return public_notice(Results(store_, {}), of_period(period), "2025-07-10");
    }
    static std::string notes(const PublicNotice& notice) {
        std::string out;
        for (const std::string& note : notice.notes)
            out += note + "\n";
        return out;
    }
};

} // namespace

TEST_F(NoticeTest, ADimensionThatOnePersonWasAskedOfIsNotPublished) {
    const Template& form = shipped("hoan-kiem-2020")->content;
    std::map<std::string, std::string> resident{{"ho_khau", "1"}};
    for (const char* question : {"c15", "c16", "c17", "c18", "c19"})
        resident[question] = "1";
    rated(form, "HK-HANG-BAC", "2025-03", "5", resident);
    for (int n = 0; n < 9; n++)
        rated(form, "HK-HANG-BAC", "2025-03", "5", {{"ho_khau", "2"}});
    const auto made = notice("2025-03");
    ASSERT_TRUE(made) << made.error().what.vi;
    const auto& dimensions = made->forms.at(0).dimensions;
    ASSERT_EQ(dimensions.size(), 6U);
    for (const auto& one : dimensions) {
        EXPECT_EQ(one.rate.has_value(), &one != &dimensions.back()) << one.name;
        EXPECT_EQ(one.n.has_value(), one.rate.has_value()) << one.name << ": five answers of one person";
    }
    for (int n = 0; n < 9; n++)
        rated(form, "HK-HANG-BAC", "2025-04", "5", resident);
    const auto april = notice("2025-04");
    EXPECT_TRUE(april->forms.at(0).dimensions.back().rate);
    EXPECT_FALSE(april->forms.at(0).dimensions.back().change) << "it would tell what the one of March said";
}

TEST_F(NoticeTest, NoNumberStandsWhereTheRateDoesNot) {
    sheets(3, "2025-03", "55555555", "Đất đai");
    sheets(9, "2025-03", "55555551", "Hộ tịch");
    const auto made = notice("2025-03");
    ASSERT_TRUE(made);
    const std::string page = notice_page(*made);
    const auto row = page.find("<th scope=\"row\">Đất đai</th>");
    ASSERT_NE(row, std::string::npos);
    const std::string cells = page.substr(row, page.find("</tr>", row) - row);
    EXPECT_NE(cells.find("không công bố"), std::string::npos) << cells;
    EXPECT_NE(cells.find("<td class=\"n\">–</td>"), std::string::npos) << cells;
    EXPECT_EQ(cells.find(">3<"), std::string::npos) << cells;
}

TEST_F(NoticeTest, ToldApartByUnitToo) {
    for (int n = 0; n < 6; n++)
        sheet("HN-DN", "2025-03", "55555555");
    for (int n = 0; n < 7; n++)
        sheet("HN-HK", "2025-03", "11111111");
    const auto made = notice("2025-03");
    ASSERT_TRUE(made);
    const auto& units = made->forms.at(0).units;
    ASSERT_EQ(units.size(), 2U);
    EXPECT_EQ(units[0].n.value_or(0) + units[1].n.value_or(0), 13);
    EXPECT_NE(units[0].rate, units[1].rate);
    EXPECT_NE(notice_page(*made).find("<caption>Theo đơn vị</caption>"), std::string::npos);
}

TEST_F(NoticeTest, ThoseWhoDoNotSayAreAGroupLikeAnyOther) {
    sheets(3, "2025-03", "55555555");
    sheets(9, "2025-03", "55555551", "Hộ tịch");
    sheets(12, "2025-03", "55555511", "Đất đai");
    const auto made = notice("2025-03");
    ASSERT_TRUE(made);
    for (const auto& service : made->forms.at(0).services)
        EXPECT_EQ(service.rate.has_value(), service.name == "Đất đai")
            << service.name << ": three sheets that say nothing, and what would tell their figures";
}

TEST_F(NoticeTest, SaysWhatIsNotInItsFigures) {
    sheets(7, "2025-03", "54321543");
    sheets(3, "2025-03", "5432154?");
    sheets(2, "", "54321543");
    sheets(1, "2025-Q1", "54321543");
    const std::string said = notes(notice("2025-03").value());
    EXPECT_NE(said.find("Số liệu tạm tính đến ngày 10/7/2025."), std::string::npos) << said;
    EXPECT_NE(said.find("Còn 3 câu trả lời chờ soát (3,75% số câu trả lời)"), std::string::npos) << said;
    EXPECT_NE(said.find("Còn 2 phiếu chưa rõ kỳ"), std::string::npos) << said;
    EXPECT_NE(said.find("Còn 1 phiếu chỉ ghi quý I năm 2025"), std::string::npos) << said;
    ASSERT_TRUE(lock_period(store_, {}, "2025-03", "lan", "2025-04-01T00:00:00Z", "đến hạn"));
    const std::string locked = notes(notice("2025-03").value());
    EXPECT_EQ(locked.find("tạm tính"), std::string::npos);
    EXPECT_NE(locked.find("chờ soát"), std::string::npos) << "it was locked with a reason while marks waited";
}

TEST_F(NoticeTest, IsRefusedWhereALockedMonthMoved) {
    sheets(7, "2025-03", "54321543");
    ASSERT_TRUE(lock_period(store_, {}, "2025-03", "lan", "2025-04-01T00:00:00Z"));
    ASSERT_TRUE(notice("2025-Q1"));
    save(campaign()); // past the rule, as a restored table would
    for (const char* period : {"2025-03", "2025-Q1"}) {
        const auto refused = notice(period);
        ASSERT_FALSE(refused) << period;
        EXPECT_NE(refused.error().what.vi.find("không còn như lúc khóa sổ tháng 3/2025"), std::string::npos);
    }
}

TEST_F(NoticeTest, OtherThemesAloneAreNotNamed) {
    const Template& form = shipped("van-thang-2023")->content;
    for (int n = 0; n < 6; n++)
        rated(form, "KH-VT", "2025-03", "5", {{"gop_y", n < 3 ? "Chờ lâu" : "Thái độ cáu gắt"}});
    const auto made = notice("2025-03");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->forms.at(0).comments, 6);
    EXPECT_TRUE(made->forms.at(0).themes.empty()) << "six of six are about something else than what?";
}

TEST_F(NoticeTest, ThemesOfFewCommentsAreCountedTogether) {
    const Template& form = shipped("van-thang-2023")->content;
    const auto say = [&](int count, const std::string& words) {
        for (int n = 0; n < count; n++)
            rated(form, "KH-VT", "2025-03", "5", {{"gop_y", words}});
    };
    say(6, "Chờ lâu");
    say(3, "Thái độ cáu gắt");
    say(2, "Đường vào ủy ban ngập");
    say(1, "Không");
    const auto made = notice("2025-03");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->forms.at(0).comments, 11);
    EXPECT_EQ(made->forms.at(0).themes, (std::vector<std::pair<std::string, long long>>{
                                            {"Thời gian chờ, thời hạn trả kết quả", 6}, {"Chủ đề khác", 5}}));
}

TEST_F(NoticeTest, OtherThemesAreNotOfFewComments) {
    const Template& form = shipped("van-thang-2023")->content;
    const auto say = [&](int count, const std::string& words) {
        for (int n = 0; n < count; n++)
            rated(form, "KH-VT", "2025-03", "5", {{"gop_y", words}});
    };
    say(9, "Chờ lâu");
    say(6, "Thái độ cáu gắt");
    say(1, "Đường vào ủy ban ngập");
    using Themes = std::vector<std::pair<std::string, long long>>;
    EXPECT_EQ(notice("2025-03")->forms.at(0).themes,
              (Themes{{"Thời gian chờ, thời hạn trả kết quả", 9}, {"Chủ đề khác", 7}}))
        << "one of 16 would be one person's";
}

TEST_F(NoticeTest, ADimensionTellsNoQuestionsHiddenRate) {
    for (int n = 0; n < 6; n++) // the third question, of one dimension with the second, is answered by four
        sheet("HN-DN", "2025-03", n >= 4 ? "55-55555" : n < 2 ? "55155555" : "55555555");
    const auto made = notice("2025-03");
    ASSERT_TRUE(made);
    const PublicResults& results = made->forms.at(0);
    auto questions = questions_of(form_->content);
    std::erase_if(questions, [](const Question& q) { return !choice_of(q); });
    ASSERT_EQ(questions.size(), results.questions.size());
    std::map<std::string, int> hidden_of, all_of; // by dimension
    for (std::size_t n = 0; n < results.questions.size(); n++) {
        const std::string& dimension = std::get<Choice>(questions[n].kind).dimension;
        all_of[dimension]++;
        hidden_of[dimension] += !results.questions[n].rate.has_value();
    }
    const std::string of_third = std::get<Choice>(questions[2].kind).dimension;
    EXPECT_FALSE(results.questions[2].rate);
    EXPECT_GE(all_of[of_third], 2);
    EXPECT_EQ(hidden_of[of_third], 2) << "else the dimension less the others is its rate";
    for (const auto& one : results.best)
        for (std::size_t n = 0; n < results.questions.size(); n++)
            EXPECT_TRUE(one.name != results.questions[n].name || results.questions[n].rate) << one.name;
}

} // namespace phieu
