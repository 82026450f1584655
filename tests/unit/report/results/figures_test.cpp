#include "base/files.h"
#include "report/office.h"
#include "report/results/ballots.h"
#include "report/results/locked_figures.h"
#include "report/results/locks.h"
#include "report/results/quotas.h"
#include "report/write/exports.h"

#include <algorithm>

// Figures that once were wrong, each with its right value.

namespace phieu {
namespace {

using nlohmann::json;

Selection of_campaign(const std::string& code) {
    Selection out;
    out.campaign = code;
    return out;
}

class FiguresTest : public ResultsTest {
protected:
    /// A page that was read, the only one of its sheet; not stored yet.
    PageRow page_with(const Template& form, const std::string& sheet, const std::string& unit,
                      const std::string& period) {
        PageRow page;
        page.source = source_;
        page.number = ++number_;
        page.batch = batch_;
        page.status = PageStatus::read;
        page.template_id = form.id;
        page.version = form.version;
        page.form_page = page.form_pages = 1;
        page.sheet = sheet;
        page.unit = unit;
        page.period = period;
        return page;
    }

    /// A copy of a sheet that came in another month or unit.
    void copy_of(const std::string& sheet, const std::string& unit, const std::string& period) {
        PageRow page = page_with(form_->content, sheet, unit, period);
        EXPECT_EQ(store_.scans.add_page(page, {}), PageStatus::duplicate) << "the store sees that it was read before";
    }
    BallotCount ballots_of(const Selection& selection) {
        BallotCount sum;
        for (const BallotCount& count : ballots(Results(store_, {}), selection)) {
            EXPECT_EQ(count.taken_in, count.valid + count.invalid + count.waiting);
            sum.taken_in += count.taken_in;
            sum.valid += count.valid;
            sum.invalid += count.invalid;
        }
        return sum;
    }
    /// The rows of the first table that has this name.
    std::vector<std::vector<Cell>> table(const Selection& selection, const std::string& name) {
        const auto report = official_report(Results(store_, {}), selection, "2025-12-31");
        for (const ReportPart& part : all_parts(report.value()))
            if (const auto* found = std::get_if<ReportTable>(&part); found && found->name == name)
                return found->rows;
        return {};
    }
    void online(const std::string& answers) {
        PageRow page = page_with(form_->content, "o" + std::to_string(number_ + 1), "HN-DN", "2025-03");
        page.channel = "online";
        std::vector<ReadingRow> readings;
        for (std::size_t n = 0; n < answers.size(); n++) {
            ReadingRow reading;
            reading.question = "cau_" + std::to_string(n + 1);
            reading.status = AnswerStatus::accepted;
            reading.value = std::string(1, answers[n]);
            readings.push_back(reading);
        }
        store_.scans.add_page(page, readings);
    }
};

} // namespace

TEST_F(FiguresTest, NothingIsHandedOutWhereNothingIsKnown) {
    const auto rows = table(of_period("2031-01"), "Phiếu");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<std::monostate>(rows[0][1])) << "no number, and no number nobody wrote";
}

TEST_F(FiguresTest, ACopyBelongsToItsFormsCampaignAndToTodaysUnits) {
    json other = campaign();
    other["code"] = "KHAC";
    other["forms"] = json::array({{{"template", "long-khanh-2024"}, {"version", 1}}});
    save(campaign());
    save(other);
    store_.units.save(
        {{"OLD-A", "Xã A", "xa", "", "", "2025-06-30", "R"}, {"NEW", "Xã AB", "xa", "", "2025-07-01", "", "R"}}, {},
        {{"OLD-A", "NEW", "nhap", "2025-07-01", "NQ thử", "R"}});
    for (int n = 0; n < 4; n++)
        sheet("OLD-A", "2025-03", "54321543", "Chứng thực");
    const std::string first = sheet("OLD-A", "2025-03", "54321543", "Đất đai");
    copy_of(first, "OLD-A", "2025-03");
    EXPECT_EQ(ballots_of(of_campaign("DN-2025")).taken_in, 6);
    EXPECT_EQ(ballots_of(of_campaign("DN-2025")).invalid, 1);
    EXPECT_EQ(ballots_of(of_campaign("KHAC")).taken_in, 0) << "it is of another form";
    Selection today = of_campaign("DN-2025");
    today.by_todays_units = true;
    today.unit = "NEW";
    EXPECT_EQ(ballots_of(today).taken_in, 6);
    Selection service = of_campaign("DN-2025");
    service.service = "Đất đai";
    EXPECT_EQ(ballots_of(service).taken_in, 2) << "a copy is of its sheet's service";
    EXPECT_EQ(ballots_of(of_period("2025-04")).taken_in, 0);
    copy_of(first, "OLD-A", "2025-03");
    EXPECT_EQ(ballots_of(of_campaign("DN-2025")).taken_in, 7) << "each time that it came is a sheet that came back";
}

TEST_F(FiguresTest, AMonthIsHeldAgainstItsOwnQuotasAndNoCampaignsNumbers) {
    json c = campaign();
    c["handed_out"] = {{"HN-DN", 240}};
    c["quotas"] = json::array({{{"unit", "HN-DN"}, {"month", "2025-03"}, {"count", 108}},
                               {{"unit", "HN-DN"}, {"month", "2025-04"}, {"count", 756}}});
    save(c);
    sheet("HN-DN", "2025-03", "54321543");
    Selection march = of_campaign("DN-2025");
    march.period = "2025-03";
    const auto quotas = table(march, "Chỉ tiêu");
    ASSERT_EQ(quotas.size(), 2U);
    EXPECT_EQ(std::get<long long>(quotas[1][2]), 108);
    EXPECT_TRUE(std::holds_alternative<std::monostate>(table(march, "Phiếu")[0][1]));
    EXPECT_EQ(std::get<long long>(table(of_campaign("DN-2025"), "Phiếu")[0][1]), 240);
    c["handed_out_by_month"] = {{"HN-DN", {{"2025-03", 120}, {"2025-04", 110}}}};
    save(c);
    EXPECT_EQ(std::get<long long>(table(march, "Phiếu")[0][1]), 120);
    c.erase("handed_out");
    save(c);
    EXPECT_EQ(std::get<long long>(table(of_campaign("DN-2025"), "Phiếu")[0][1]), 230);
    c["handed_out_by_month"] = {{"HN-DN", {{"tháng 3", 120}}}};
    EXPECT_FALSE(parse_campaign(c.dump()));
    EXPECT_EQ(std::get<long long>(table(of_campaign("DN-2025"), "Chỉ tiêu")[2][2]), 864);
}

TEST_F(FiguresTest, WhatWasPrintedCountsAsHandedOutUnlessSomebodySaysOtherwise) {
    const auto print = [&](long long first, long long count, const char* at) {
        PrintRunRow run;
        run.template_id = "duong-noi-2025";
        run.version = 1;
        run.unit = "HN-DN";
        run.first_serial = first;
        run.count = count;
        run.printed_at = at;
        store_.office.add_print_run(run);
    };
    const auto handed_out = [&](const Selection& selection) {
        for (const BallotCount& count : ballots(Results(store_, {}), selection))
            if (count.unit == "HN-DN")
                return count.handed_out.value_or(-1);
        return -2LL;
    };
    save(campaign());
    print(1, 100, "2025-02-20T08:00:00Z"); // before the survey, and for no other
    print(101, 30, "2025-03-10T08:00:00Z");
    for (int n = 0; n < 3; n++)
        sheet("HN-DN", "2025-03", "54321543");
    online("54321543");
    Selection march = of_campaign("DN-2025");
    march.period = "2025-03";
    EXPECT_EQ(handed_out(of_campaign("DN-2025")), 130);
    EXPECT_EQ(handed_out(march), 30);
    EXPECT_EQ(handed_out(of_period("2025-03")), 30);
    march.channel = "online";
    EXPECT_EQ(handed_out(march), -1) << "nobody hands out what is answered online";
    march.channel = "paper";
    EXPECT_EQ(handed_out(march), 30);
    json c = campaign();
    c["handed_out_by_month"] = {{"HN-DN", {{"2025-03", 3}}}};
    save(c);
    EXPECT_EQ(handed_out(march), 3) << "somebody says otherwise";
    march.channel.clear();
    for (const BallotCount& count : ballots(Results(store_, {}), march)) {
        EXPECT_EQ(count.online, count.unit == "HN-DN" ? 1 : 0);
        EXPECT_FALSE(count.fault()) << "three of three came back on paper";
    }
    for (int n = 0; n < 40; n++)
        sheet("HN-DN", "2025-04", "54321543");
    print(131, 39, "2025-04-02T08:00:00Z");
    EXPECT_EQ(handed_out(of_period("2025-04")), -1) << "more came back than were printed then: nobody knows";
}

TEST_F(FiguresTest, TheRestIsWhatNoOtherQuotaNames) {
    json c = campaign();
    c["quotas"] =
        json::array({{{"field", "Chứng thực"}, {"count", 70}}, {{"field", "Các lĩnh vực còn lại"}, {"count", 30}}});
    save(c);
    sheet("HN-DN", "2025-03", "54321543", "Chứng thực");
    sheet("HN-DN", "2025-03", "54321543", "Hộ tịch");
    sheet("HN-DN", "2025-03", "54321543", "Đất đai");
    const Results r(store_, {});
    const auto progress = quota_progress(r, r.campaigns().at(0));
    EXPECT_EQ(progress[0].collected, 1);
    EXPECT_EQ(progress[1].collected, 2);
}

TEST_F(FiguresTest, AnOnlineRowWithOneAnswerOfEightIsNotValid) {
    online("5");
    online("54321543");
    const Results r(store_, {});
    long long valid = 0;
    for (const auto& [key, one] : r.sheets())
        valid += one.channel == "online" && one.validity == Validity::valid;
    EXPECT_EQ(valid, 1);
}

TEST_F(FiguresTest, AnOfficerNamedOnlineIsRated) {
    const Template& asked = shipped("long-khanh-2024")->content;
    store_.scans.keep_template(asked.id, asked.version, asked.source_json);
    const auto rated = [&](const std::string& channel) {
        PageRow page = page_with(asked, channel, "DN-LK", "2025-03");
        page.channel = channel;
        ReadingRow name;
        name.question = "cong_chuc";
        name.text = true;
        name.status = channel == "online" ? AnswerStatus::accepted : AnswerStatus::pending;
        name.value = "Trần Thị Mai";
        store_.scans.add_page(page, {name});
    };
    rated("online");
    rated("paper");
    const Results r(store_, {});
    EXPECT_EQ(r.sheets().at("online").officer, "Trần Thị Mai");
    EXPECT_EQ(r.sheets().at("paper").officer, "") << "a draft that nobody has confirmed";
}

TEST_F(FiguresTest, WhatIsPrintedIsCompared) {
    EXPECT_TRUE(reaches(0.84, 0.84));
    EXPECT_TRUE(reaches(0.839999999999, 0.84)) << "printed as 84,00";
    EXPECT_TRUE(reaches(0.83995, 0.84)) << "printed as 84,00";
    EXPECT_FALSE(reaches(0.8399, 0.84));
    EXPECT_FALSE(reaches({}, 0.84));
    for (const char* unit : {"HN-DN25", "KH-VT"}) {
        for (int n = 0; n < 5; n++) {
            sheet(unit, "2025-07", "55555555");
            sheet(unit, "2025-08", "55555555");
        }
    }
    const std::string text = text_of(of_period("2025-08"));
    EXPECT_NE(text.find("cùng được đánh giá cao nhất: 100,00%"), std::string::npos) << text;
    EXPECT_NE(text.find("Có 0 đơn vị tăng, 0 đơn vị giảm"), std::string::npos) << text;
}

TEST_F(FiguresTest, OneSelectionHasOneFormula) {
    json c = campaign();
    c["formula"] = name_of(Formula{Formula::Dimension::pooled, Formula::Overall::pooled});
    save(c);
    sheet("HN-DN", "2025-03", "54321543");
    const auto name = [&](const Selection& selection) { return name_of(formula_of(Results(store_, {}), selection)); };
    EXPECT_EQ(name(of_period("2025-03")), c["formula"]) << "all its sheets are of one campaign";
    EXPECT_EQ(name(of_campaign("DN-2025")), c["formula"]);
    sheet("HN-DN", "2026-01", "54321543"); // after the survey
    EXPECT_EQ(name({}), name_of(Formula{}));
}

TEST_F(FiguresTest, NothingMovesTheFiguresOfALockedPeriod) {
    save(campaign());
    for (int n = 0; n < 3; n++)
        sheet("HN-DN", "2025-03", "5432154-");
    sheet("HN-DN", "2025-03", "54321543");
    ASSERT_TRUE(lock_period(store_, {}, "2025-03", "lan", "2025-04-01T00:00:00Z"));
    const auto keep = [&](const json& c) {
        return keep_campaign(store_, {}, parse_campaign(c.dump()).value(), "lan", "2025-04-02T00:00:00Z");
    };
    json c = campaign();
    c["valid_share"] = 1.0; // three of four would count no more
    const auto refused = keep(c);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().what.vi.find("4 → 1"), std::string::npos) << refused.error().what.vi;
    EXPECT_NE(refused.error().what.vi.find("mở lại kỳ tháng 3/2025"), std::string::npos);
    EXPECT_EQ(campaigns(store_).at(0).valid_share, 0.7);
    c = campaign();
    c["formula"] = name_of(Formula{Formula::Dimension::pooled, Formula::Overall::pooled});
    EXPECT_FALSE(keep(c));
    c = campaign();
    c["survey_from"] = "2025-04-01"; // the locked sheets would belong to nobody
    EXPECT_FALSE(keep(c));
    c = campaign();
    c["quotas"] = json::array({{{"month", "2025-04"}, {"count", 70}}}); // of a month that is open
    EXPECT_TRUE(keep(c));
    ASSERT_TRUE(reopen_period(store_, "2025-03", "sửa kế hoạch", "lan", "2025-04-03T00:00:00Z"));
    c["valid_share"] = 1.0;
    EXPECT_TRUE(keep(c));
}

TEST_F(FiguresTest, UnitsAreNotImportedWhereThatWouldMoveALockedPeriod) {
    sheet("HN-DN", "2025-03", "54321543");
    ASSERT_TRUE(lock_period(store_, {}, "2025-03", "lan", "2025-04-01T00:00:00Z"));
    const auto take = [&](const char* kind, const char* name) {
        const std::string text =
            std::string("code,name,kind,valid_from,valid_to,evidence\nHN-DN,") + name + "," + kind + ",,,R\n";
        return take_beside_locks(
            store_, {}, [&] { return import_units(store_, parse_csv(text, "u.csv").value(), "u.csv", "lan"); });
    };
    const auto refused = take("xa", "Phường Dương Nội"); // it would be ranked among communes
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().what.vi.find("mở lại kỳ tháng 3/2025"), std::string::npos) << refused.error().what.vi;
    EXPECT_EQ(Units(store_).find("HN-DN")->kind, "phuong");
    EXPECT_TRUE(take("phuong", "Phường Dương Nội (mới)")) << "a name may be corrected";
    ASSERT_TRUE(reopen_period(store_, "2025-03", "sửa loại đơn vị", "lan", "2025-04-03T00:00:00Z"));
    EXPECT_TRUE(take("xa", "Xã Dương Nội"));
}

TEST_F(FiguresTest, ALockedReportSaysSoWhereItsFiguresMovedFromOutside) {
    sheet("HN-DN", "2025-03", "54321543");
    ASSERT_TRUE(lock_period(store_, {}, "2025-03", "lan", "2025-04-01T00:00:00Z"));
    EXPECT_EQ(text_of(of_period("2025-03")).find("không còn như lúc khóa"), std::string::npos);
    // As an edited list of procedures or a restored table would: a campaign written past the rule.
    save(campaign());
    EXPECT_NE(text_of(of_period("2025-03")).find("không còn như lúc khóa"), std::string::npos);
    EXPECT_NE(text_of(of_period("2025-03")).find("SỐ LIỆU KHÔNG KHỚP"), std::string::npos);
    Selection of_unit = of_period("2025-03");
    of_unit.unit = "HN-DN";
    EXPECT_NE(text_of(of_unit).find("không còn như lúc khóa"), std::string::npos) << "a part of it moved, too";
}

TEST_F(FiguresTest, TheNumbersOfALockAreKeptWhateverProgramCountsLater) {
    sheet("HN-DN", "2025-03", "54321543");
    ASSERT_TRUE(lock_period(store_, {}, "2025-03", "lan", "2025-04-01T00:00:00Z"));
    const json kept = json::parse(store_.office.document("locked_figures", "2025-03")->json);
    const auto says_moved = [&](const json& of) {
        store_.office.save_document({"locked_figures", "2025-03", of.dump(), "", "2025-04-02T00:00:00Z"});
        return text_of(of_period("2025-03")).find("SỐ LIỆU KHÔNG KHỚP") != std::string::npos;
    };
    json totals = json::parse(kept.at("totals").get<std::string>());
    EXPECT_EQ(totals.at(0).at("questions").at("cau_1").at("levels").at("5"), 1);
    json older = kept;
    older["version"] = 1; // its hash is of other words: the numbers are held against it all the same
    older["sha256"] = "another";
    EXPECT_FALSE(says_moved(older));
    totals.at(0).at("questions").at("cau_1").at("levels").at("5") = 2; // as a program would that counts otherwise
    for (json moved : {kept, older}) {
        moved["totals"] = totals.dump();
        EXPECT_TRUE(says_moved(moved));
    }
}

TEST_F(FiguresTest, TheShareOfWaitingAnswersThatWarnsIsThePlans) {
    json plan = campaign();
    for (int n = 0; n < 10; n++)
        sheet("HN-DN", "2025-03", n < 2 ? "5432154?" : "54321543"); // 2.5 % wait
    const auto warns = [&](double share) {
        plan["pending_share"] = share;
        save(plan);
        const auto report = official_report(Results(store_, {}), of_campaign("DN-2025"), "2025-12-31");
        const auto* first = std::get_if<ReportParagraph>(&report.value().parts.front());
        return first && first->style == ReportParagraph::Style::warning &&
               first->text.find("chờ soát") != std::string::npos;
    };
    EXPECT_TRUE(warns(0.02));
    EXPECT_FALSE(warns(0.03));
}

TEST_F(FiguresTest, ABlockAnsweredUnderABlankFilterGoesToAPerson) {
    const Template& asked = shipped("nghi-xuan-2020")->content;
    store_.scans.keep_template(asked.id, asked.version, asked.source_json);
    const auto answered = [&](const std::string& sheet, std::vector<ReadingRow> filter) {
        ReadingRow conditional;
        conditional.question = "tre_thong_bao"; // asked of those who answered "3" to dung_hen
        conditional.status = AnswerStatus::accepted;
        conditional.value = "1";
        filter.push_back(conditional);
        store_.scans.add_page(page_with(asked, sheet, "NX-TD", "2025-03"), filter);
    };
    ReadingRow filter;
    filter.question = "dung_hen";
    filter.status = AnswerStatus::accepted;
    answered("blank", {filter});
    filter.value = "3";
    filter.status = AnswerStatus::pending;
    filter.reason = "unsure";
    answered("pending", {filter});
    const Results r(store_, {});
    EXPECT_EQ(r.sheets().at("blank").validity, Validity::waiting);
    EXPECT_EQ(r.sheets().at("blank").reason, "thieu_cau_loc");
    EXPECT_EQ(r.sheets().at("pending").validity, Validity::waiting);
    EXPECT_EQ(r.sheets().at("pending").reason, "cho_duyet") << "nobody left it blank: it waits to be read";
}

TEST_F(FiguresTest, WhatWaitsMovesTheIndexNoFurtherThanItsRange) {
    for (int n = 0; n < 8; n++)
        sheet("HN-DN", "2025-03", n < 3 ? "5432154?" : "54321545");
    const auto index = [&] {
        const Results r(store_, {});
        const auto all = totals(r, {}, Grouping::none());
        return std::pair(index_of(all[0], {}), range_of(all[0].form, all[0].questions, {}));
    };
    const auto [before, range] = index();
    EXPECT_LT(*range.low, *before.overall);
    EXPECT_GT(*range.high, *range.low);
    for (const char* value : {"1", "5"}) {
        for (int n = 1; n <= 3; n++)
            decide("s" + std::to_string(n), "cau_8", value);
        const auto settled = index().first.overall;
        EXPECT_DOUBLE_EQ(*settled, *value == '1' ? *range.low : *range.high);
    }
    EXPECT_EQ(percent_text(index().second.low), percent_text(index().second.high)) << "nothing waits any more";
}

TEST_F(FiguresTest, TheRangeOfAnIndexKnowsThatAWaitingSheetMayNotCount) {
    for (int n = 0; n < 5; n++)
        sheet("HN-DN", "2025-03", "11111111");
    sheet("HN-DN", "2025-03", "55555???"); // 5 of 8: valid once one of them is an answer
    const auto index = [&] {
        const Results r(store_, {});
        const auto all = totals(r, {}, Grouping::none());
        return std::pair(index_of(all[0], {}), range_of(all[0].form, all[0].questions, {}));
    };
    const auto [before, range] = index();
    ASSERT_EQ(Results(store_, {}).sheets().at("s6").validity, Validity::waiting);
    EXPECT_GT(*before.overall, 0);
    EXPECT_EQ(*range.low, 0) << "the sheet may not count";
    for (const int question : {6, 7, 8})
        decide("s6", "cau_" + std::to_string(question), "");
    const auto [after, settled] = index();
    EXPECT_EQ(*after.overall, 0);
    EXPECT_TRUE(*range.low <= *after.overall && *after.overall <= *range.high);
    EXPECT_EQ(*settled.low, *settled.high);
}

TEST_F(FiguresTest, AnIndexOfWaitingSheetsAloneMayBecomeAnything) {
    sheet("HN-DN", "2025-03", "55555???");
    const Results r(store_, {});
    const auto all = totals(r, {}, Grouping::none());
    const IndexRange range = range_of(all[0].form, all[0].questions, {});
    EXPECT_EQ(*range.low, 0);
    EXPECT_EQ(*range.high, 1);
}

TEST_F(FiguresTest, TheSampleOfAnIndexIsTheSheetsThatAnsweredNotTheMostAnsweredQuestion) {
    for (const char* answers : {"--432154", "54--2154", "5432--54", "543215--"})
        sheet("HN-DN", "2025-03", answers);
    const std::string none = sheet("HN-DN", "2025-03", "--------");
    store_.office.check_sheet({none, "valid", "", "lan", ""}); // it counts, and is in no index
    const Results r(store_, {});
    const auto all = totals(r, {}, Grouping::none());
    for (const QuestionTotals& q : all[0].questions)
        EXPECT_EQ(q.n, q.rated ? 3 : 0) << q.question.id;
    EXPECT_EQ(index_of(all[0], {}).base, 4);
    Grouping by_unit = Grouping::none();
    by_unit.unit = true;
    EXPECT_EQ(indices(r, {}, all[0].form, by_unit, {}).begin()->second.base, 4);
}

TEST_F(FiguresTest, WhatWaitsStandsAboveTheFirstFigure) {
    for (int n = 0; n < 10; n++)
        sheet("HN-DN", "2025-03", n < 2 ? "5432154?" : "54321543");
    sheet("HN-DN", "", "54321543");
    const auto report = official_report(Results(store_, {}), of_period("2025-03"), "2025-12-31");
    const auto* first = std::get_if<ReportParagraph>(&report.value().parts.front());
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(first->style, ReportParagraph::Style::warning);
    EXPECT_NE(first->text.find("2 câu trả lời chờ soát (2,50%"), std::string::npos) << first->text;
    EXPECT_NE(text_of(of_period("2025-03")).find("1 phiếu chưa rõ kỳ"), std::string::npos);
}

TEST_F(FiguresTest, AnAnswersTableHasWhatReportsAreMadeOf) {
    save(campaign());
    sheet("HN-DN", "2025-03", "54321543", "Chứng thực");
    const auto out = folder_.path / "a.csv";
    ASSERT_TRUE(write_export(store_, {}, Export::full_answers, TableFormat::csv, out));
    const auto bytes = read_file(out);
    const std::string text(bytes->begin(), bytes->end());
    EXPECT_NE(text.find("read_by,period,service,channel,validity,campaign"), std::string::npos);
    EXPECT_NE(text.find(",2025-03,Chứng thực,paper,hop_le,DN-2025"), std::string::npos) << text;
    ASSERT_TRUE(write_export(store_, {}, Export::answers, TableFormat::csv, out));
    const auto plain = read_file(out);
    EXPECT_EQ(std::string(plain->begin(), plain->end()).find("validity"), std::string::npos)
        << "the contract's columns";
}

TEST_F(FiguresTest, WhatSomeWereNotAskedCantMakeASheetValid) {
    const Template& asked = shipped("hoan-kiem-2020")->content;
    store_.scans.keep_template(asked.id, asked.version, asked.source_json);
    std::vector<ReadingRow> readings;
    for (const Question& q : questions_of(asked)) {
        ReadingRow reading;
        reading.question = q.id;
        const bool local = q.only_if.has_value(); // fourteen questions are asked of all, five of some
        const bool few = q.id == "c1" || q.id == "c2" || q.id == "c3" || q.id == "c4" || q.id == "c5";
        reading.status = local ? AnswerStatus::pending : AnswerStatus::accepted;
        reading.value = q.id == "ho_khau" ? "1" : local || few ? "5" : "";
        if (!is_written(q))
            readings.push_back(reading);
    }
    store_.scans.add_page(page_with(asked, "hk", "HK-HANG-BAC", "2025-03"), readings);
    const Results results(store_, {});
    EXPECT_EQ(results.sheets().at("hk").answered, 5);
    EXPECT_EQ(results.sheets().at("hk").validity, Validity::invalid) << "five of fourteen, whatever the others become";
}

TEST_F(FiguresTest, QuotasOfMoreThanTheReportAreNamedNotDropped) {
    json c = campaign();
    c["quotas"] = json::array({{{"unit", "NX-XA"}, {"field", "Tư pháp – Hộ tịch"}, {"count", 1200}},
                               {{"unit", "NX-XG"}, {"respondent", "ca_nhan"}, {"count", 10}},
                               {{"unit", "NX-XG"}, {"respondent", "to_chuc"}, {"count", 20}},
                               {{"field", "Tư pháp – Hộ tịch"}, {"count", 1500}}});
    c["substitutions"] = json::array(
        {{{"unit", "NX-XG"}, {"from", "to_chuc"}, {"to", "ca_nhan"}, {"count", 5}, {"reason", "ít tổ chức"}}});
    save(c);
    sheet("NX-XA", "2025-03", "54321543", "Tư pháp - Hộ tịch");
    const auto notes = [&](const Selection& selection) {
        const auto report = official_report(Results(store_, {}), selection, "2025-12-31");
        std::string out;
        for (const ReportPart& part : all_parts(report.value()))
            if (const auto* found = std::get_if<ReportTable>(&part); found && found->name == "Chỉ tiêu")
                for (const std::string& note : found->notes)
                    out += note + "\n";
        return out;
    };
    Selection one = of_campaign("DN-2025");
    one.unit = "NX-XA";
    EXPECT_EQ(table(one, "Chỉ tiêu").size(), 2U) << "its own and the sum";
    EXPECT_EQ(notes(one),
              "1 chỉ tiêu (1.500 phiếu) được giao cho phạm vi khác báo cáo này nên không đối chiếu ở đây.\n")
        << "that of any unit; what another unit moved is not this one's";
    one.service = "Tư pháp - Hộ tịch";
    EXPECT_EQ(table(one, "Chỉ tiêu").size(), 2U) << "a dash is no other service";
    Selection today = of_campaign("DN-2025");
    today.by_todays_units = true;
    today.unit = "HT-NX25";
    EXPECT_EQ(table(today, "Chỉ tiêu").size(), 4U) << "those of the units that it was";
    EXPECT_NE(notes(today).find("chuyển 5 phiếu từ Tổ chức sang Cá nhân"), std::string::npos);
    Selection march = of_campaign("DN-2025");
    march.period = "2025-03";
    EXPECT_EQ(notes(march).find("chuyển"), std::string::npos) << "of the whole campaign, not of a month";
}

TEST_F(FiguresTest, SheetsOfALongerPeriodAreNamedInTheMonthsReport) {
    sheet("HN-DN", "2025-03", "54321543");
    sheet("HN-DN", "2025-Q1", "54321543");
    sheet("HN-DN", "2025-Q2", "54321543");
    const std::string text = text_of(of_period("2025-03"));
    EXPECT_NE(text.find("Còn 1 phiếu chỉ ghi quý I năm 2025 nên chưa được tính vào kỳ này."), std::string::npos)
        << text;
    EXPECT_EQ(text.find("quý II"), std::string::npos);
    EXPECT_EQ(text_of(of_period("2025-H1")).find("chỉ ghi quý"), std::string::npos);
}

TEST_F(FiguresTest, AReasonOfTheProgramsOwnHasItsWordsInAnyOfficesList) {
    store_.office.save_document({"setting", "invalid_reasons", R"([{"id": "khac", "name": "Lý do khác"}])", "lan", ""});
    sheet("HN-DN", "2025-03", "5-------");
    const auto report = official_report(Results(store_, {}), of_period("2025-03"), "2025-12-31");
    for (const ReportPart& part : all_parts(report.value()))
        if (const auto* found = std::get_if<ReportTable>(&part); found && found->name == "Phiếu") {
            EXPECT_EQ(found->notes.at(0),
                      "Không hợp lệ vì: Để trống toàn bộ, hoặc trả lời dưới ngưỡng số câu – 1 phiếu.");
        }
}

TEST_F(FiguresTest, ThePlansTimeIsSaidAsFarAsItIsKnown) {
    for (const auto& [from, to, said] :
         {std::tuple{"2025-01-01", "2025-03-31", " giao dịch từ 1/1/2025 đến 31/3/2025."},
          {"2025-01-01", "", " giao dịch từ 1/1/2025."},
          {"", "2025-03-31", " giao dịch đến 31/3/2025."}}) {
        json c = campaign();
        c["transactions_from"] = from;
        c["transactions_to"] = to;
        save(c);
        EXPECT_NE(text_of(of_campaign("DN-2025")).find(said), std::string::npos) << said;
    }
}

} // namespace phieu
