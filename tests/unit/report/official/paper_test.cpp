#include "report/office.h"
#include "report/official/print_warning.h"
#include "report/official/public_notice.h"
#include "report/official/section.h"

#include <algorithm>
#include <regex>
#include <set>

// What a report says, and what it never says.

namespace phieu {
namespace {

class PaperTest : public ResultsTest {
protected:
    void office(const nlohmann::json& letterhead) {
        store_.office.save_document({"setting", "office", letterhead.dump(), "lan", ""});
    }
    OfficialReport report(const Selection& selection, const std::string& date = "2025-04-05") {
        return official_report(Results(store_, {}), selection, date).value();
    }
    static std::vector<std::string> paragraphs(const std::vector<ReportPart>& parts, ReportParagraph::Style style) {
        std::vector<std::string> out;
        for (const ReportPart& part : parts)
            if (const auto* text = std::get_if<ReportParagraph>(&part); text && text->style == style)
                out.push_back(text->text);
        return out;
    }
    static const ReportTable* table(const OfficialReport& report, const std::string& name) {
        static std::vector<ReportPart> parts;
        parts = all_parts(report);
        for (const ReportPart& part : parts)
            if (const auto* found = std::get_if<ReportTable>(&part); found && found->name == name)
                return found;
        return nullptr;
    }
};

} // namespace

TEST_F(PaperTest, OpensWithItsBasisAndSaysTheResultInOneSentence) {
    office({{"superior", "UBND QUẬN HÀ ĐÔNG"}, {"name", "UBND PHƯỜNG DƯƠNG NỘI"}});
    nlohmann::json plan = campaign();
    plan["legal_basis"] = "Kế hoạch số 84/KH-UBND ngày 18/2/2025";
    save(plan);
    for (int n = 0; n < 10; n++)
        sheet("HN-DN", "2025-02", "55555555");
    for (int n = 0; n < 10; n++)
        sheet("HN-DN", "2025-03", n < 4 ? "55555552" : "55555555");
    const auto body = paragraphs(report(of_period("2025-03")).parts, ReportParagraph::Style::body);
    EXPECT_EQ(body.front(),
              "Thực hiện Kế hoạch số 84/KH-UBND ngày 18/2/2025, UBND phường Dương Nội báo cáo kết quả như "
              "sau:");
    EXPECT_TRUE(std::any_of(body.begin(), body.end(), [](const std::string& text) {
        return text.starts_with("Chỉ số hài lòng chung đạt 92,00%, giảm 8,00 điểm phần trăm so với tháng 02/2025.");
    })) << body[2];
    EXPECT_TRUE(body.back().ends_with("./."));
}

TEST_F(PaperTest, LongTablesAndTheMethodStandInAnnexes) {
    for (int n = 0; n < 6; n++)
        sheet(n % 2 ? "HN-DN" : "KH-VT", "2025-03", "54321543", n % 3 ? "A" : "B");
    const OfficialReport made = report(of_period("2025-03"));
    for (const ReportPart& part : made.parts)
        if (const auto* table = std::get_if<ReportTable>(&part)) {
            EXPECT_LE(table->rows.size(), 12U) << table->name;
        }
    std::vector<std::string> titles;
    for (const ReportAnnex& annex : made.annexes)
        titles.push_back(annex.title);
    EXPECT_EQ(titles, (std::vector<std::string>{
                          "Số phiếu và chỉ tiêu", "Kết quả từng câu hỏi", "Kết quả theo đơn vị, đối tượng, lĩnh vực",
                          "Phiếu có đánh giá không hài lòng và việc xử lý", "Cách tính và kiểm tra số liệu"}));
    const auto notes = paragraphs(made.annexes.back().parts, ReportParagraph::Style::note);
    EXPECT_TRUE(std::any_of(notes.begin(), notes.end(),
                            [](const std::string& text) { return text.find("SHA-256") != std::string::npos; }));
}

TEST_F(PaperTest, NoInternalNameNoTemplateNoteNoDoubtIsPrinted) {
    const Template& form = shipped("nghi-xuan-2020")->content;
    store_.units.save({{"X1", "Xã Một", "xa", "", "", "", "K"}}, {}, {});
    for (int n = 0; n < 8; n++)
        rated(form, "X1", "2025-03", "5",
              {{"doi_tuong", n % 2 ? "1" : "2"}, {"phien_ha", "1"}, {"y_kien", "chờ lâu"}, {"mong_doi", "2|3"}});
    nlohmann::json plan = campaign();
    plan["forms"] = nlohmann::json::array({{{"template", form.id}, {"version", form.version}}});
    plan["quotas"] = nlohmann::json::array({{{"unit", "X1"}, {"month", "2025-03"}, {"count", 10}}});
    save(plan);
    Selection selection = of_period("2025-03");
    selection.campaign = "DN-2025";
    std::string all;
    for (const ReportPart& part : all_parts(report(selection))) {
        if (const auto* text = std::get_if<ReportParagraph>(&part)) {
            all += text->text + "\n";
            continue;
        }
        const auto& table = std::get<ReportTable>(part);
        all += table.name + "\n" + table.title + "\n";
        for (const ReportColumn& column : table.columns)
            all += column.heading + "\n";
        for (const std::string& note : table.notes)
            all += note + "\n";
        for (const auto& row : table.rows)
            for (const Cell& cell : row)
                if (const auto* word = std::get_if<std::string>(&cell))
                    all += *word + "\n";
    }
    for (const std::string& word :
         {form.id, std::string("hai_long.1"), std::string("doi_tuong"), std::string("X1"),
          std::string("chưa được kiểm chứng"), form.evidence, std::string("2025-03"), std::string("DN-2025")})
        EXPECT_EQ(all.find(word), std::string::npos) << word;
    EXPECT_FALSE(std::regex_search(all, std::regex("[a-z]+_[a-z]+"))) << "no name of a program's";
    EXPECT_FALSE(std::regex_search(all, std::regex("[0-9] %"))) << "100%, without a blank";
}

TEST_F(PaperTest, DraftedSentencesHaveTheFiguresOfTheModelAndInventNoCause) {
    const Template& form = shipped("van-thang-2023")->content;
    for (int n = 0; n < 10; n++) { // five questions are the best, alike
        std::map<std::string, std::string> answers{{"c7", n < 6 ? "2" : "5"}, {"gop_y", n < 3 ? "Chờ lâu" : ""}};
        for (const char* question : {"c3", "c4", "c5", "c6"})
            answers[question] = n < 1 ? "3" : "5";
        rated(form, "KH-VT", "2025-03", "5", answers);
    }
    const auto drafts = paragraphs(report(of_period("2025-03")).parts, ReportParagraph::Style::draft);
    const auto says = [&](const std::string& words) {
        return std::any_of(drafts.begin(), drafts.end(),
                           [&](const std::string& text) { return text.find(words) != std::string::npos; });
    };
    EXPECT_TRUE(
        says("“Kết quả được trả đúng hẹn” có tỷ lệ hài lòng trở lên thấp: 40,00% (4/10 phiếu); 6 phiếu đánh giá "
             "không hài lòng"));
    EXPECT_TRUE(
        says("“Nơi ngồi chờ, chỗ viết hồ sơ đầy đủ, thuận tiện” được đánh giá từ mức hài lòng trở lên ở 100,00% "
             "(10/10 phiếu)"));
    EXPECT_TRUE(says("thời gian chờ, thời hạn trả kết quả: 3 ý kiến chưa hài lòng, ví dụ “Chờ lâu”"));
    EXPECT_FALSE(says("cơ sở vật chất"));
    for (int n = 0; n < 10; n++)
        rated(form, "KH-VT", "2025-04", "5", {{"c7", "2"}});
    const auto silent = paragraphs(report(of_period("2025-04")).parts, ReportParagraph::Style::draft);
    EXPECT_NE(std::find(silent.begin(), silent.end(),
                        "Ý kiến góp ý trong kỳ chưa nêu nguyên nhân; đơn vị xác định, bổ sung."),
              silent.end());
}

TEST_F(PaperTest, TwoFormsAreTwoResults) {
    for (int n = 0; n < 6; n++) {
        sheet("HN-DN", "2025-03", "55555555");
        rated(shipped("van-thang-2023")->content, "HN-DN", "2025-03", "1");
    }
    const OfficialReport made = report(of_period("2025-03"));
    int results = 0;
    for (const std::string& text : paragraphs(made.parts, ReportParagraph::Style::body))
        results +=
            text.starts_with("Chỉ số hài lòng chung đạt 100,00%") + text.starts_with("Chỉ số hài lòng chung đạt 0,00%");
    EXPECT_EQ(results, 2);
    const auto headings = paragraphs(made.parts, ReportParagraph::Style::heading);
    EXPECT_NE(
        std::find(headings.begin(), headings.end(), "2. Phiếu “" + shipped("van-thang-2023")->content.title + "”"),
        headings.end());
}

/// What is told of one form alone stands in its annex, so that the body stays short; the body names each annex.
TEST_F(PaperTest, OfSeveralFormsEachHasAnAnnex) {
    for (int n = 0; n < 6; n++) {
        sheet("HN-DN", "2025-03", "55555555");
        rated(shipped("van-thang-2023")->content, "HN-DN", "2025-03", "1");
    }
    const OfficialReport made = report(of_period("2025-03"));
    for (const ReportPart& part : made.parts) {
        const auto* table = std::get_if<ReportTable>(&part);
        EXPECT_TRUE(!table || table->name != "Yếu tố");
    }
    EXPECT_EQ(paragraphs(made.parts, ReportParagraph::Style::draft).size(), 1U) << "for the office to say";
    std::vector<std::string> of_forms;
    for (const ReportAnnex& annex : made.annexes)
        if (annex.title.starts_with("Kết quả theo phiếu"))
            of_forms.push_back(annex.label);
    EXPECT_EQ(of_forms, (std::vector<std::string>{"Phụ lục II", "Phụ lục III"}));
    const auto body = paragraphs(made.parts, ReportParagraph::Style::body);
    EXPECT_TRUE(std::any_of(body.begin(), body.end(), [](const std::string& text) {
        return text.starts_with("Mặt mạnh") && text.ends_with(" (Phụ lục II và III).");
    }));
    Selection one = of_period("2025-03");
    one.template_id = "van-thang-2023";
    const OfficialReport alone = report(one);
    EXPECT_NE(alone.subject.find("phiếu “" + shipped("van-thang-2023")->content.title + "”"), std::string::npos);
    ASSERT_NE(table(alone, "Yếu tố"), nullptr);
}

TEST_F(PaperTest, TheBodyNamesItsAnnexesByNumber) {
    for (int n = 0; n < 8; n++)
        sheet(n % 2 ? "HN-DN" : "KH-VT", "2025-03", n < 2 ? "54321541" : "54321543");
    const OfficialReport made = report(of_period("2025-03"));
    std::string body;
    for (const std::string& text : paragraphs(made.parts, ReportParagraph::Style::body))
        body += text + "\n";
    for (const ReportAnnex& annex : made.annexes) {
        const std::string number = annex.label.substr(annex.label.rfind(' ') + 1);
        EXPECT_TRUE(
            std::regex_search(body, std::regex("Phụ lục ([IVX]+(, | và ))*" + number + "[, )]|" + number + " và")))
            << annex.label << "\n"
            << body;
    }
    EXPECT_NE(body.find(" phiếu không hợp lệ (Phụ lục I)."), std::string::npos) << body;
}

TEST(UnitNames, HaveNoCapitalWithinASentence) {
    EXPECT_EQ(unit_in_a_sentence("Phường Tân Mai"), "phường Tân Mai");
    EXPECT_EQ(unit_in_a_sentence("Thị trấn Tiên Điền"), "thị trấn Tiên Điền");
    EXPECT_EQ(unit_in_a_sentence("Đặc khu Phú Quốc"), "đặc khu Phú Quốc");
    EXPECT_EQ(unit_in_a_sentence("Thành phố Long Khánh"), "thành phố Long Khánh");
    EXPECT_EQ(unit_in_a_sentence("Thành phố Hồ Chí Minh"), "Thành phố Hồ Chí Minh") << "it is named so (NĐ 30/2020)";
    EXPECT_EQ(unit_in_a_sentence("Phòng Nội vụ"), "Phòng Nội vụ");
    EXPECT_EQ(unit_in_a_sentence("UBND xã Vạn Thắng"), "UBND xã Vạn Thắng");
    EXPECT_EQ(unit_in_a_sentence(""), "");
}

TEST_F(PaperTest, TheSubjectNamesItsUnitAsASentenceDoes) {
    sheet("HN-DN", "2025-03", "55555555");
    Selection selection = of_period("2025-03");
    selection.unit = "HN-DN";
    EXPECT_EQ(report(selection).subject, "tháng 3 năm 2025 tại phường Dương Nội");
}

TEST_F(PaperTest, AFormThatNamesAnOfficeThatHasEndedIsWarnedOfBeforeItIsPrinted) {
    const Units units(store_);
    const auto warnings = [&](const char* form, const char* unit, const char* today) {
        return print_warnings(shipped(form)->content, unit, today, units);
    };
    EXPECT_TRUE(warnings("hoan-kiem-2020", "HN-HK", "2025-06-30").empty());
    const auto of_today = warnings("hoan-kiem-2020", "HN-HK25", "2025-07-01");
    ASSERT_EQ(of_today.size(), 1U);
    EXPECT_EQ(of_today[0].vi,
              "Mẫu phiếu ghi “quận”, đã kết thúc hoạt động. Sửa tên cơ quan trên mẫu (bản mới) trước khi "
              "phát phiếu.");
    EXPECT_EQ(warnings("long-khanh-2024", "", "2025-07-01").size(), 1U) << "the city has ended, though no quận";
    EXPECT_TRUE(warnings("trung-tam-2026", "HN-DN25", "2026-01-05").empty());
    const auto ended = warnings("trung-tam-2026", "HN-DN", "2026-01-05");
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_NE(ended[0].vi.find("Phường Dương Nội (HN-DN) đã kết thúc hoạt động từ sau ngày 30/6/2025"),
              std::string::npos)
        << ended[0].vi;
}

TEST_F(PaperTest, AnAlertsSheetIsNamedByWhereItIsFound) {
    const std::string paper = sheet("HN-DN", "2025-03", "11111111");
    rated(shipped("van-thang-2023")->content, "HN-DN", "2025-03", "5");
    filled(shipped("van-thang-2023")->content, "HN-DN", "2025-03", {{"gop_y", "Cán bộ vòi vĩnh"}}, "online");
    const ReportTable* alerts = table(report(of_period("2025-03")), "Phiếu có cảnh báo");
    ASSERT_NE(alerts, nullptr);
    std::set<std::string> names;
    for (const auto& row : alerts->rows)
        names.insert(std::get<std::string>(row[0]));
    EXPECT_EQ(names, (std::set<std::string>{"không đánh số: a.pdf, trang 1", "trực tuyến: a.pdf, dòng 3"}));
}

TEST_F(PaperTest, AnOfficeThatIsNoMoreIsWarnedOf) {
    sheet("HN-DN", "2025-03", "55555555");
    const auto warned = [&](const nlohmann::json& letterhead, const std::string& date) {
        office(letterhead);
        const auto warnings = paragraphs(report(of_period("2025-03"), date).parts, ReportParagraph::Style::warning);
        return !warnings.empty() && warnings.front().starts_with("Thể thức ghi");
    };
    const nlohmann::json old = {{"superior", "UBND QUẬN HÀ ĐÔNG"}, {"name", "PHÒNG NỘI VỤ"}};
    EXPECT_FALSE(warned(old, "2025-06-30"));
    EXPECT_TRUE(warned(old, "2025-07-01"));
    EXPECT_TRUE(warned({{"superior", "UBND TỈNH ĐỒNG NAI"}, {"name", "UBND THÀNH PHỐ LONG KHÁNH"}}, "2025-07-01"));
    EXPECT_FALSE(warned({{"superior", "UBND THÀNH PHỐ HÀ NỘI"}, {"name", "UBND PHƯỜNG DƯƠNG NỘI"}}, "2025-07-01"));
    const nlohmann::json ward = {{"superior", "UBND THÀNH PHỐ HÀ NỘI"}, {"name", "UBND PHƯỜNG HÀNG BẠC"}};
    EXPECT_FALSE(warned(ward, "2025-06-30"));
    EXPECT_TRUE(warned(ward, "2025-07-01")) << "listed as \"Phường Hàng Bạc (quận Hoàn Kiếm)\"";
    EXPECT_FALSE(warned({{"superior", "UBND TỈNH HÀ TĨNH"}, {"name", "UBND XÃ TIÊN ĐIỀN"}}, "2025-07-01"))
        << "a commune of that name goes on";
    store_.units.save({{"OLD-1", "Phường 1 (quận Một)", "phuong", "", "", "2025-06-30", "R"}}, {}, {});
    EXPECT_TRUE(warned({{"superior", "UBND THÀNH PHỐ"}, {"name", "UBND PHƯỜNG 1"}}, "2025-07-01"));
    EXPECT_FALSE(warned({{"superior", "UBND THÀNH PHỐ"}, {"name", "UBND PHƯỜNG 10"}}, "2025-07-01"));
}

TEST_F(PaperTest, UnitsHaveTheirPlainNamesUnlessTwoShareOne) {
    sheet("HN-DN25", "2025-07", "55555555");
    sheet("HN-HH25", "2025-07", "55555555");
    const auto says = [&](const std::string& words) {
        return text_of(of_period("2025")).find(words) != std::string::npos;
    };
    EXPECT_TRUE(says("Phường Dương Nội"));
    EXPECT_FALSE(says("(từ 1/7/2025)"));
    sheet("HN-DN", "2025-06", "55555555");
    EXPECT_TRUE(says("Phường Dương Nội (từ 1/7/2025)"));
    EXPECT_TRUE(says("Phường Dương Nội (quận Hà Đông)"));
    auto plan = campaign();
    plan["units"] = nlohmann::json::array({{{"code", "HN-DN"}}, {{"code", "HN-DN25"}}});
    save(plan);
    Selection one = of_period("2025");
    one.unit = "HN-DN";
    EXPECT_EQ(text_of(one).find("(quận Hà Đông)"), std::string::npos) << "of one unit no other is meant";
}

TEST_F(PaperTest, OfEqualFiguresNoneIsNamedAlone) {
    for (int n = 0; n < 10; n++) {
        rated(shipped("van-thang-2023")->content, "KH-VT", "2025-02", "5");
        rated(shipped("van-thang-2023")->content, "KH-VT", "2025-03", "5", {{"c7", "1"}, {"c9", "1"}});
    }
    const auto body = paragraphs(report(of_period("2025-03")).parts, ReportParagraph::Style::body);
    const auto headline = std::find_if(
        body.begin(), body.end(), [](const std::string& text) { return text.starts_with("Chỉ số hài lòng chung"); });
    ASSERT_NE(headline, body.end());
    const Template& form = shipped("van-thang-2023")->content;
    const auto named = [&](const char* id) {
        for (const NamedId& dimension : form.dimensions)
            if (dimension.id == std::string(id))
                return "“" + dimension.name + "”";
        return std::string();
    };
    EXPECT_NE(headline->find("Yếu tố cao nhất là " + named("tiep_can") + ", " + named("tthc") + ", " +
                             named("cong_chuc") + " (100,00%), thấp nhất là " + named("ket_qua") + ", " +
                             named("gop_y") + " (50,00%)."),
              std::string::npos)
        << *headline;
    const auto words = [&](const char* id) {
        for (const Question& q : questions_of(form))
            if (q.id == id)
                return "“" + section::words_of(q) + "” (còn 0,00%)";
        return std::string();
    };
    EXPECT_NE(headline->find("Nội dung giảm nhiều nhất (không kể câu đánh giá chung): " + words("c7") + ", " +
                             words("c9") + ", giảm 100,00 điểm phần trăm (Phụ lục"),
              std::string::npos)
        << *headline;
    for (int n = 0; n < 10; n++)
        rated(form, "KH-VT", "2025-04", "5", {{"c7", n < 5 ? "5" : "1"}, {"c9", n < 5 ? "5" : "1"}});
    int risen = 0;
    for (const std::string& text : paragraphs(report(of_period("2025-04")).parts, ReportParagraph::Style::draft))
        risen += text.starts_with("Tăng nhiều nhất: “");
    EXPECT_EQ(risen, 2);
}

TEST_F(PaperTest, AHiddenCountStandsInNoOtherTable) {
    const Template& form = shipped("van-thang-2023")->content;
    for (int n = 0; n < 33; n++)
        rated(form, "KH-VT", "2025-03", "5", {{"doi_tuong", n < 30 ? "ca_nhan" : "to_chuc"}});
    const OfficialReport made = report(of_period("2025-03"));
    for (const auto& row : table(made, "Cá nhân, tổ chức")->rows)
        EXPECT_EQ(std::get<std::string>(row[1]), "•");
    EXPECT_EQ(table(made, "Khách hàng là"), nullptr) << "a table in which nothing is shown";
    const ReportTable* without = table(made, "Không hiện");
    ASSERT_NE(without, nullptr);
    ASSERT_EQ(without->rows.size(), 1U);
    EXPECT_EQ(std::get<std::string>(without->rows[0][0]), "Khách hàng là");
    EXPECT_EQ(std::get<long long>(without->rows[0][1]), 33);
    for (int n = 0; n < 5; n++)
        rated(form, "KH-VT", "2025-03", "5", {{"doi_tuong", "to_chuc"}});
    const OfficialReport more = report(of_period("2025-03"));
    EXPECT_EQ(std::get<long long>(table(more, "Cá nhân, tổ chức")->rows[1][1]), 8);
    EXPECT_EQ(table(more, "Không hiện"), nullptr);
    EXPECT_EQ(table(more, "Khách hàng là")->rows.size(), 2U);
}

TEST_F(PaperTest, AHiddenCountStandsInNoQuotaEither) {
    const Template& form = shipped("van-thang-2023")->content;
    nlohmann::json plan = campaign();
    plan["forms"] = nlohmann::json::array({{{"template", form.id}, {"version", form.version}}});
    plan["quotas"] = nlohmann::json::array({{{"unit", "KH-VT"}, {"respondent", "ca_nhan"}, {"count", 30}},
                                            {{"unit", "KH-VT"}, {"respondent", "to_chuc"}, {"count", 5}}});
    save(plan);
    for (int n = 0; n < 33; n++)
        rated(form, "KH-VT", "2025-03", "5", {{"doi_tuong", n < 30 ? "ca_nhan" : "to_chuc"}});
    Selection selection;
    selection.campaign = "DN-2025";
    const OfficialReport made = report(selection);
    const ReportTable* quotas = table(made, "Chỉ tiêu");
    ASSERT_EQ(quotas->rows.size(), 3U);
    std::vector<std::string> heads;
    for (const ReportColumn& column : quotas->columns)
        heads.push_back(column.heading);
    EXPECT_EQ(heads,
              (std::vector<std::string>{"Đơn vị", "Đối tượng", "Chỉ tiêu", "Sau điều chuyển", "Đã thu hợp lệ", "Đạt"}))
        << "no column in which nothing stands";
    for (std::size_t n = 0; n < 2; n++) {
        EXPECT_EQ(std::get<std::string>(quotas->rows[n][4]), "•");
        EXPECT_TRUE(std::holds_alternative<std::monostate>(quotas->rows[n][5])) << "nor the share";
    }
    EXPECT_EQ(std::get<long long>(quotas->rows[2][4]), 33) << "of both together it is no secret";
}

TEST_F(PaperTest, WhatOneQuotaHasTooManyOfAnotherLacks) {
    nlohmann::json plan = campaign();
    plan["quotas"] = nlohmann::json::array(
        {{{"unit", "HN-DN"}, {"count", 4}}, {{"unit", "HN-DN25"}, {"count", 4}}, {{"unit", "KH-VT"}, {"count", 3}}});
    save(plan);
    for (int n = 0; n < 20; n++)
        sheet("HN-DN", "2025-03", "55555555");
    Selection selection;
    selection.campaign = "DN-2025";
    const auto says = [&](const std::string& words) {
        const auto body = paragraphs(report(selection).parts, ReportParagraph::Style::body);
        return std::any_of(body.begin(), body.end(),
                           [&](const std::string& text) { return text.find(words) != std::string::npos; });
    };
    EXPECT_TRUE(says("trên 11 phiếu theo chỉ tiêu (181,82%), trong đó 2/3 chỉ tiêu chưa có phiếu nào."));
    sheet("KH-VT", "2025-03", "55555555");
    EXPECT_TRUE(says("trong đó 2/3 chỉ tiêu chưa đủ, gồm 1 chỉ tiêu chưa có phiếu nào."));
}

TEST_F(PaperTest, WhereAllAnsweredOnlineNoShareOfWhatWasHandedOutIsTold) {
    const Template& form = shipped("van-thang-2023")->content;
    nlohmann::json plan = campaign();
    plan["forms"] = nlohmann::json::array({{{"template", form.id}, {"version", form.version}}});
    plan["handed_out"] = {{"KH-VT", 6}};
    save(plan);
    for (int n = 0; n < 6; n++)
        filled(form, "KH-VT", "2025-03", {{"c1", "5"}}, "online");
    Selection selection;
    selection.campaign = "DN-2025";
    const OfficialReport made = report(selection);
    const auto body = paragraphs(made.parts, ReportParagraph::Style::body);
    EXPECT_TRUE(std::any_of(body.begin(), body.end(), [](const std::string& text) {
        return text.starts_with("Phát ra 6 phiếu, thu về 6 phiếu, đều là phiếu trả lời trực tuyến;");
    }));
    for (const ReportColumn& column : table(made, "Phiếu")->columns)
        EXPECT_NE(column.heading, "Tỷ lệ thu về") << "0,00% of what nobody handed in";
}

TEST_F(PaperTest, SheetsOfAnotherVersionOfTheCampaignsFormAreNamed) {
    nlohmann::json plan = campaign();
    plan["forms"] = nlohmann::json::array({{{"template", "duong-noi-2025"}, {"version", 2}}});
    save(plan);
    for (int n = 0; n < 7; n++)
        sheet("HN-DN", "2025-03", "55555555");
    sheet("HN-DN", "2024-03", "55555555"); // before the survey
    Selection selection;
    selection.campaign = "DN-2025";
    const auto items = paragraphs(report(selection).parts, ReportParagraph::Style::item);
    const std::string title = form_->content.title;
    EXPECT_NE(std::find(items.begin(), items.end(),
                        "Còn 7 phiếu theo bản 1 của mẫu “" + title +
                            "” nên không thuộc đợt khảo sát này, chưa được tính: kế hoạch của đợt ghi bản khác."),
              items.end());
    plan["forms"][0]["version"] = 1;
    save(plan);
    for (const std::string& text : paragraphs(report(selection).parts, ReportParagraph::Style::item))
        EXPECT_EQ(text.find("của mẫu"), std::string::npos) << text;
}

TEST_F(PaperTest, TheAnnexOfAlertsIsShortAndSaysWhatItLists) {
    const Template& form = shipped("nghi-xuan-2020")->content;
    for (int n = 0; n < 60; n++)
        filled(form, "NX-TD", "2025-03", {{"phien_ha", n < 50 ? "1" : "2"}, {n < 50 ? "x" : "c1", "1"}});
    const OfficialReport made = report(of_period("2025-03"));
    const auto body = paragraphs(made.parts, ReportParagraph::Style::body);
    bool said = false, grave = false;
    for (std::size_t n = 0; n < body.size(); n++) {
        said |= body[n].find(" 60 chưa giao. Phụ lục liệt kê 40 phiếu nặng nhất và mới nhất trong 60 phiếu") !=
                std::string::npos;
        grave |= body[n] == "Có 50 phiếu phản ánh phiền hà, sách nhiễu hoặc gợi ý nộp thêm tiền.";
        EXPECT_FALSE(n > 0 && body[n].starts_with("Trong đó") && body[n - 1].starts_with("Trong đó"));
    }
    EXPECT_TRUE(said);
    EXPECT_TRUE(grave) << "all of them are not at the head of a list of forty";
    const ReportTable* sheets = table(made, "Phiếu có cảnh báo");
    ASSERT_NE(sheets, nullptr);
    EXPECT_EQ(sheets->rows.size(), 40U);
    for (const ReportColumn& column : sheets->columns)
        EXPECT_NE(column.heading, "Việc đã làm") << "nothing was done yet";
    const ReportTable* counts = table(made, "Cảnh báo theo câu hỏi");
    ASSERT_NE(counts, nullptr);
    EXPECT_EQ(std::get<std::string>(counts->rows[0][0]), "Công chức có gây phiền hà, sách nhiễu không");
    EXPECT_EQ(std::get<long long>(counts->rows[0][2]), 50);
}

TEST_F(PaperTest, YearsBesideACampaignAreOfAllSheetsAndSaySo) {
    for (int n = 0; n < 5; n++) {
        sheet("HN-DN", "2024-03", "55555555");
        sheet("HN-DN", "2025-03", "55555555");
    }
    save(campaign());
    Selection selection = of_period("2025-03");
    const auto said = [&] {
        const OfficialReport made = report(selection);
        const auto& notes = table(made, "Qua các năm")->notes;
        return std::count(notes.begin(), notes.end(), "Tính trên mọi phiếu trong kỳ, không riêng đợt khảo sát này.");
    };
    EXPECT_EQ(said(), 0);
    selection.campaign = "DN-2025";
    EXPECT_EQ(said(), 1);
}

TEST(OfficeName, StandsInASentenceAsPeopleWriteIt) {
    for (const auto& [capitals, words] :
         std::map<std::string, std::string>{{"UBND PHƯỜNG DƯƠNG NỘI", "UBND phường Dương Nội"},
                                            {"ỦY BAN NHÂN DÂN XÃ VẠN THẮNG", "Ủy ban nhân dân xã Vạn Thắng"},
                                            {"PHÒNG NỘI VỤ", "Phòng Nội vụ"},
                                            {"PHÒNG VĂN HÓA – XÃ HỘI", "Phòng Văn hóa – Xã hội"},
                                            {"TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "Trung tâm Phục vụ hành chính công"},
                                            {"UBND thành phố Long Khánh", "UBND thành phố Long Khánh"},
                                            {"………………", "………………"}})
        EXPECT_EQ(in_a_sentence(capitals), words);
}

TEST(ReportWords, MonthsChangesAndQuestions) {
    EXPECT_EQ(section::period_text("2024-02"), "tháng 02/2024");
    EXPECT_EQ(section::period_text("2024-04"), "tháng 4/2024");
    EXPECT_EQ(section::period_text("2025-H1"), "6 tháng đầu năm 2025");
    EXPECT_EQ(section::change_text(-0.0391), "giảm 3,91 điểm phần trăm");
    EXPECT_EQ(section::change_text(0), "không đổi");
    const auto words = [](const std::string& label) {
        Question question;
        question.label = label;
        return section::words_of(question);
    };
    EXPECT_EQ(words("Câu 6. Cơ quan trả kết quả có đúng hẹn?"), "Cơ quan trả kết quả có đúng hẹn");
    EXPECT_EQ(words("B2. Ông/Bà đi lại bao nhiêu lần để giải quyết công việc?"),
              "Ông/Bà đi lại bao nhiêu lần để giải quyết công việc");
    EXPECT_EQ(words("22. Kết quả xử lý được thông báo kịp thời"), "Kết quả xử lý được thông báo kịp thời");
    EXPECT_EQ(words("Đánh giá chung về sự phục vụ của UBND xã"), "Đánh giá chung về sự phục vụ của UBND xã");
    EXPECT_EQ(words("Tuổi:"), "Tuổi");
    EXPECT_EQ(words("Câu 1. Cơ sở vật chất có đáp ứng yêu cầu (ghế, quạt mát,...)?"),
              "Cơ sở vật chất có đáp ứng yêu cầu");
}

TEST_F(PaperTest, TheNoticeForThePublicHasTheFiguresOfTheReportAndHidesTheFew) {
    for (int n = 0; n < 12; n++)
        sheet("HN-DN", "2025-03", n < 3 ? "5555555-" : "55555552", n < 4 ? "Đất đai" : n < 10 ? "Hộ tịch" : "");
    const auto made = public_notice(Results(store_, {}), of_period("2025-H1"), "2025-07-10");
    ASSERT_TRUE(made);
    const PublicResults& results = made->forms.at(0);
    const auto* dimensions = table(report(of_period("2025-H1")), "Yếu tố");
    ASSERT_EQ(results.dimensions.size() + 1, dimensions->rows.size());
    for (std::size_t n = 0; n < results.dimensions.size(); n++)
        EXPECT_EQ(*results.dimensions[n].rate, std::get<double>(dimensions->rows[n][2]));
    EXPECT_EQ(*results.index, std::get<double>(dimensions->rows.back()[2]));
    std::map<std::string, bool> shown;
    for (const auto& one : results.services)
        shown[one.name] = one.rate.has_value();
    EXPECT_EQ(shown, (std::map<std::string, bool>{
                         {"Đất đai", false}, {"Hộ tịch", true}, {"(không ghi hoặc chưa xác định)", false}}));
    EXPECT_FALSE(made->notes.empty());

    for (int n = 0; n < 4; n++)
        sheet("HN-DN", "2026-03", "55555555");
    const auto few = public_notice(Results(store_, {}), of_period("2026-03"), "2026-04-10");
    ASSERT_FALSE(few);
    EXPECT_NE(few.error().what.vi.find("5 phiếu"), std::string::npos);
}

} // namespace phieu
