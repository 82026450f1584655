#include "report/office.h"
#include "report/official/section.h"
#include "report/results/alerts.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace phieu {
namespace {

using nlohmann::json;

class AlertsTest : public ResultsTest {
protected:
    std::vector<Alert> all() { return alerts(Results(store_, {}), {}); }
    void step(const std::string& sheet, const std::string& question, const std::string& action, const std::string& at,
              const std::string& assignee = "", const std::string& due = "", const std::string& note = "") {
        store_.office.add_alert_steps({{page_of(sheet), question, action, assignee, due, note, "lan", at}});
    }
    /// The same for all answers of its alert, as the desk does.
    void step_on_all(const std::string& sheet, const std::string& action, const std::string& at,
                     const std::string& assignee = "", const std::string& due = "", const std::string& note = "") {
        for (const Alert& alert : all())
            if (alert.sheet == sheet)
                for (const AlertCause& cause : alert.causes)
                    step(sheet, cause.question_id, action, at, assignee, due, note);
    }
    void decide_at(const std::string& sheet, const std::string& question, const std::string& value,
                   const std::string& at) {
        DecisionRow row;
        row.page = page_of(sheet);
        row.question = question;
        row.value = value;
        row.person = "lan";
        row.at = at;
        store_.decisions.add(row);
    }
    /// A sheet of a form whose question asks about harassment.
    std::string asked_of_harassment(const std::string& source_json, const char* value) {
        const Template& form = shipped("nghi-xuan-2020")->content;
        store_.scans.keep_template(form.id, form.version, source_json);
        PageRow page;
        page.source = source_;
        page.number = ++number_;
        page.batch = batch_;
        page.status = PageStatus::read;
        page.template_id = form.id;
        page.version = form.version;
        page.form_page = page.form_pages = 1;
        page.sheet = "nx" + std::to_string(number_);
        page.unit = "NX-TD";
        page.period = "2025-03";
        ReadingRow reading;
        reading.question = "phien_ha";
        reading.status = AnswerStatus::accepted;
        reading.value = value;
        store_.scans.add_page(page, {reading});
        store_.office.check_sheet({page.sheet, "valid", "", "lan", ""});
        return page.sheet;
    }
};

void remove_alarms(json& part) {
    if (part.is_object())
        part.erase("alarm");
    for (json& one : part)
        if (one.is_structured())
            remove_alarms(one);
}

} // namespace

TEST_F(AlertsTest, ASheetHasOneHoweverManyOfItsAnswersAreLow) {
    const std::string bad = sheet("HN-DN", "2025-03", "54215543");
    sheet("HN-DN", "2025-03", "5435554?"); // what waits raises nothing yet
    const auto found = all();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].sheet, bad);
    ASSERT_EQ(found[0].causes.size(), 2U);
    EXPECT_EQ(found[0].causes[0].question_id, "cau_4") << "the gravest first";
    EXPECT_TRUE(found[0].causes[0].lowest);
    EXPECT_EQ(found[0].causes[1].answer, "Không hài lòng");
    EXPECT_EQ(found[0].grade, AlertGrade::grave);
    EXPECT_EQ(found[0].state, "new");
}

TEST_F(AlertsTest, TheGravestComeFirstAndOfEachGradeTheNewest) {
    const std::string usual = sheet("HN-DN", "2025-03", "54325543"),
                      usual_later = sheet("HN-DN", "2025-03", "54325543");
    const std::string three = sheet("HN-DN", "2025-03", "54222543");
    const std::string harassed = asked_of_harassment(shipped("nghi-xuan-2020")->content.source_json, "1");
    const std::string lowest = sheet("HN-DN", "2025-03", "14355543");
    std::vector<std::string> order;
    for (const Alert& alert : all())
        order.push_back(alert.sheet);
    EXPECT_EQ(order, (std::vector<std::string>{harassed, lowest, three, usual_later, usual}));
}

TEST_F(AlertsTest, AWordOfHarassmentOrMoneyIsTheFirstAlert) {
    const std::string& json_text = shipped("nghi-xuan-2020")->content.source_json;
    const std::string yes = asked_of_harassment(json_text, "1");
    asked_of_harassment(json_text, "2");
    sheet("HN-DN", "2025-03", "11111111");
    const auto found = all();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].sheet, yes);
    EXPECT_EQ(found[0].grade, AlertGrade::integrity);
    EXPECT_EQ(found[0].causes[0].answer, "Có");
    EXPECT_EQ(found[1].grade, AlertGrade::grave);
    EXPECT_NE(text_of(of_period("2025-03")).find("1 phiếu phản ánh phiền hà"), std::string::npos);
}

TEST_F(AlertsTest, AFormKeptBeforeFormsNamedAlarmsHasThoseOfTheShippedOne) {
    json old = json::parse(shipped("nghi-xuan-2020")->content.source_json);
    remove_alarms(old);
    ASSERT_EQ(old.dump().find("alarm"), std::string::npos);
    const std::string yes = asked_of_harassment(old.dump(), "1");
    const auto found = all();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].sheet, yes);
    EXPECT_EQ(found[0].grade, AlertGrade::integrity);
}

TEST_F(AlertsTest, AFormKeptWithOtherWordsHasNoneOfThem) {
    std::string old = shipped("nghi-xuan-2020")->content.source_json;
    json form = json::parse(old);
    remove_alarms(form);
    std::string text = form.dump();
    const std::string words = "gây phiền hà, sách nhiễu không?";
    const auto at = text.find(words);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, words.size(), "giúp đỡ tận tình không?"); // "Có" is praise here
    asked_of_harassment(text, "1");
    EXPECT_TRUE(all().empty());
}

TEST_F(AlertsTest, ItIsActedOnAndIsGoneWhenNothingIsLowAnyMore) {
    const std::string bad = sheet("HN-DN", "2025-03", "54325543");
    step_on_all(bad, "assigned", "2025-03-05", "Hùng", "2025-03-10");
    auto found = all();
    EXPECT_EQ(found[0].state, "assigned");
    EXPECT_TRUE(found[0].overdue("2025-03-11"));
    EXPECT_EQ(found[0].days_late("2025-03-15"), 5);
    EXPECT_FALSE(found[0].overdue("2025-03-10"));
    step_on_all(bad, "closed", "2025-03-09", "", "", "đã xin lỗi người dân");
    found = all();
    EXPECT_EQ(found[0].state, "closed");
    EXPECT_EQ(found[0].assignee, "Hùng");
    EXPECT_FALSE(found[0].overdue("2025-03-11"));
    EXPECT_NE(text_of(of_period("2025-03")).find("đã xin lỗi người dân"), std::string::npos);
    decide(bad, "cau_4", "5"); // it was misread: nothing to act on
    EXPECT_TRUE(all().empty());
}

TEST_F(AlertsTest, WhatWasDoneAboutSeveralAnswersAtOnceIsOneLine) {
    const std::string bad = sheet("HN-DN", "2025-03", "54225543");
    step_on_all(bad, "assigned", "2025-03-05", "Hùng");
    EXPECT_EQ(store_.office.alert_steps().size(), 2U);
    EXPECT_EQ(all()[0].steps.size(), 1U);
}

TEST_F(AlertsTest, WhatWasDoneWhenEachAnswerHadItsOwnIsCarriedOver) {
    const std::string bad = sheet("HN-DN", "2025-03", "54225543"); // cau_3 and cau_4
    step(bad, "cau_3", "assigned", "2025-03-05", "Hùng", "2025-03-20", "xem lại quy trình");
    step(bad, "cau_3", "closed", "2025-03-06", "", "", "đã gặp dân");
    step(bad, "cau_4", "assigned", "2025-03-07", "Hoa", "2025-03-30");
    const auto found = all();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].state, "assigned") << "one of its answers is not done";
    EXPECT_EQ(found[0].assignee, "Hoa") << "of what is open";
    EXPECT_EQ(found[0].due, "2025-03-30");
    ASSERT_EQ(found[0].steps.size(), 3U);
    EXPECT_EQ(found[0].steps[0].note, "xem lại quy trình");
    EXPECT_EQ(found[0].steps[1].note, "đã gặp dân");
    step(bad, "cau_4", "closed", "2025-03-08", "", "", "xong");
    EXPECT_EQ(all()[0].state, "closed");
}

TEST_F(AlertsTest, AnAnswerThatWasThereAllAlongOpensNothingAgain) {
    const std::string bad = sheet("HN-DN", "2025-03", "54225543");
    step(bad, "cau_3", "closed", "2025-03-06", "", "", "đã gặp dân");
    const auto found = all();
    EXPECT_EQ(found[0].state, "new");
    EXPECT_EQ(found[0].steps.size(), 1U) << "only what was done";
}

TEST_F(AlertsTest, ALowAnswerThatTurnsUpOpensItAgain) {
    const std::string bad = sheet("HN-DN", "2025-03", "5432554?");
    step_on_all(bad, "assigned", "2025-03-05T08:00:00Z", "Hùng", "2025-03-10");
    step_on_all(bad, "closed", "2025-03-06T08:00:00Z", "", "", "đã gặp dân");
    ASSERT_EQ(all()[0].state, "closed");
    decide_at(bad, "cau_8", "1", "2025-03-07T08:00:00Z");
    const auto found = all();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].state, "new");
    EXPECT_EQ(found[0].due, "") << "the day was for what is done";
    ASSERT_EQ(found[0].steps.size(), 3U);
    EXPECT_EQ(found[0].steps[2].action, "turned_up");
    EXPECT_EQ(found[0].steps[2].at, "2025-03-07T08:00:00Z");
    step_on_all(bad, "closed", "2025-03-08T08:00:00Z", "", "", "đã gặp lần nữa");
    EXPECT_EQ(all()[0].state, "closed");
}

TEST_F(AlertsTest, WhatIsOverdueStandsInTheReportByQuestionAndUnit) {
    const std::string first = sheet("HN-DN", "2025-03", "54325543"), second = sheet("HN-DN", "2025-03", "54325543");
    const std::string done = sheet("HN-DN", "2025-03", "54325543");
    for (const std::string& one : {first, second, done})
        step_on_all(one, "assigned", "2025-03-05", "Hùng", one == second ? "2025-12-21" : "2025-12-01");
    step_on_all(done, "closed", "2025-03-06", "", "", "đã gặp chị Nguyễn Thị Mai 0912345678");
    const auto report = official_report(Results(store_, {}), of_period("2025-03"), "2025-12-31");
    const std::vector<ReportPart> parts = all_parts(report.value());
    const auto table = [&](const std::string& name) -> const ReportTable* {
        for (const ReportPart& part : parts)
            if (const auto* one = std::get_if<ReportTable>(&part); one && one->name == name)
                return one;
        return nullptr;
    };
    const ReportTable *late = table("Cảnh báo quá hạn"), *annex = table("Phiếu có cảnh báo");
    ASSERT_NE(late, nullptr);
    ASSERT_EQ(late->rows.size(), 1U);
    EXPECT_EQ(std::get<std::string>(late->rows[0][0]), section::words_of(all()[0].causes[0].question));
    EXPECT_EQ(std::get<long long>(late->rows[0][2]), 2);
    EXPECT_EQ(std::get<long long>(late->rows[0][3]), 30);
    ASSERT_NE(annex, nullptr);
    ASSERT_EQ(annex->rows.size(), 3U);
    EXPECT_EQ(std::get<std::string>(annex->rows[0][3]).find("quá hạn "), 0U) << "those that are late come first";
    const std::string text = text_of(of_period("2025-03"));
    EXPECT_EQ(text.find("0912345678"), std::string::npos);
    EXPECT_EQ(text.find("Nguyễn Thị Mai"), std::string::npos);
}

TEST_F(AlertsTest, WhatIsOverdueOfManyQuestionsStandsInTheAnnexAlone) {
    step_on_all(sheet("HN-DN", "2025-03", "22222222"), "assigned", "2025-03-05", "Hùng", "2025-12-01");
    const auto report = official_report(Results(store_, {}), of_period("2025-03"), "2025-12-31");
    const auto table = [](const std::vector<ReportPart>& parts, const std::string& name) -> const ReportTable* {
        for (const ReportPart& part : parts)
            if (const auto* one = std::get_if<ReportTable>(&part); one && one->name == name)
                return one;
        return nullptr;
    };
    EXPECT_EQ(table(report->parts, "Cảnh báo quá hạn"), nullptr) << "eight rows: longer than a leader reads";
    const std::vector<ReportPart> all = all_parts(*report);
    const ReportTable* late = table(all, "Cảnh báo quá hạn");
    ASSERT_NE(late, nullptr);
    ASSERT_EQ(late->rows.size(), 8U);
    EXPECT_EQ(std::get<long long>(late->rows[0][2]), 1);
    EXPECT_EQ(std::get<long long>(late->rows[0][3]), 30);
    EXPECT_NE(text_of(of_period("2025-03")).find("1 phiếu đã quá hạn xử lý, nhiều nhất 30 ngày (phụ lục)."),
              std::string::npos);
}

TEST_F(AlertsTest, EverySheetThatIsOverdueIsListedBehindTheGravest) {
    constexpr int graver = 45, late_ones = 3;
    for (int n = 0; n < late_ones; n++)
        step_on_all(sheet("HN-DN", "2025-03", "22345543"), "assigned", "2025-03-05", "Hùng", "2025-12-01");
    for (int n = 0; n < graver; n++)
        sheet("HN-DN", "2025-03", "11111111"); // newer, and nobody has taken them on
    const auto report = official_report(Results(store_, {}), of_period("2025-03"), "2025-12-31");
    std::size_t rows = 0, late = 0;
    for (const ReportPart& part : all_parts(*report))
        if (const auto* table = std::get_if<ReportTable>(&part); table && table->name == "Phiếu có cảnh báo") {
            rows = table->rows.size();
            for (const auto& row : table->rows)
                late += std::get<std::string>(row[3]).starts_with("quá hạn");
        }
    EXPECT_EQ(late, static_cast<std::size_t>(late_ones));
    EXPECT_TRUE(rows == 40 || rows == 43) << rows;
}

TEST_F(AlertsTest, ASheetThatDoesNotCountIsHeardAllTheSame) {
    sheet("HN-DN", "2025-03", "54325543");
    const std::string few = sheet("HN-DN", "2025-03", "1-------");
    ASSERT_EQ(Results(store_, {}).sheets().at(few).reason, "duoi_nguong");
    const auto found = all();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].sheet, few);
    EXPECT_FALSE(found[0].counts);
    EXPECT_TRUE(found[1].counts);
    const std::string text = text_of(of_period("2025-03"));
    EXPECT_NE(text.find("Có 2 phiếu có đánh giá ở mức không hài lòng"), std::string::npos) << text;
    EXPECT_NE(text.find("Trong đó 1 phiếu không hợp lệ, không tính vào chỉ số"), std::string::npos) << text;
    store_.office.check_sheet({few, "invalid", "trung", "lan", ""});
    EXPECT_EQ(all().size(), 1U) << "who said it is heard by the sheet of which this is a copy";
}

TEST_F(AlertsTest, ThePapersDraftKnowsTheSameAlarmsAsTheAlerts) {
    json old = json::parse(shipped("nghi-xuan-2020")->content.source_json);
    remove_alarms(old);
    asked_of_harassment(old.dump(), "1");
    EXPECT_NE(text_of(of_period("2025-03")).find("100,00% (1/1 phiếu) trả lời “Có” cho câu"), std::string::npos)
        << text_of(of_period("2025-03"));
}

TEST_F(AlertsTest, TheyAreOfTodaysUnitsWhereTheReportIs) {
    sheet("NX-XA", "2025-03", "54325543");
    step_on_all(sheet("NX-XG", "2025-03", "54325543"), "assigned", "2025-03-05", "Hùng", "2025-03-10");
    Selection today = of_period("2025-03");
    today.by_todays_units = true;
    const std::string old_name = plain_name(Units(store_).name_of("NX-XG"));
    EXPECT_NE(text_of(of_period("2025-03")).find(old_name), std::string::npos);
    EXPECT_EQ(text_of(today).find(old_name), std::string::npos);
}

} // namespace phieu
