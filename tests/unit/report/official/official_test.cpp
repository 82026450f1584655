#include "base/files.h"
#include "report/office.h"
#include "report/official/destroyed.h"
#include "report/write/exports.h"
#include "report/write/report_file.h"

#include <set>

namespace phieu {
namespace {

class OfficialTest : public ResultsTest {
protected:
    /// Twenty sheets, of which three marks each were audited; `wrong` of them were answered otherwise.
    void audited_sheets(const std::string& unit, const std::string& period, int wrong) {
        std::vector<AuditRow> sample;
        for (int n = 0; n < 20; n++) {
            const long long page = page_of(sheet(unit, period, "54321543"));
            for (const auto& [question, read] : {std::pair{"cau_1", "5"}, {"cau_2", "4"}, {"cau_3", "3"}})
                sample.push_back({batch_, page, question, read, 0.99, ""});
        }
        AuditDrawRow draw;
        draw.batch = batch_;
        draw.accepted = 160;
        draw.drawn = 60;
        store_.decisions.add_draw(draw, sample);
        for (const AuditRow& mark : sample) {
            DecisionRow row;
            row.page = mark.page;
            row.question = mark.question;
            row.value = wrong-- > 0 ? "1" : mark.value;
            row.kind = DecisionKind::audit;
            row.person = "lan";
            store_.decisions.add(row);
        }
    }

    static AuditSettings limit(double limit) {
        AuditSettings out;
        out.limit = limit;
        return out;
    }

    /// Sheets that are added from now on come in another batch.
    void next_batch() {
        batch_ = store_.batches.begin({});
        SourceRow row;
        row.sha256 = "bb" + std::to_string(batch_);
        row.name = "b.pdf";
        row.pages = 1000;
        row.batch = batch_;
        source_ = store_.scans.add_source(row).id;
    }

    OfficialReport report(const Selection& selection, const AuditSettings& audit = {}) {
        return official_report(Results(store_, {}), selection, "2025-12-31", audit).value();
    }

    /// How many warnings stand above the first table; none stands below it.
    static int warnings(const OfficialReport& report) {
        int above = 0;
        bool table = false;
        for (const ReportPart& part : all_parts(report)) {
            table |= std::holds_alternative<ReportTable>(part);
            if (const auto* text = std::get_if<ReportParagraph>(&part);
                text && text->style == ReportParagraph::Style::warning) {
                EXPECT_FALSE(table);
                above++;
            }
        }
        EXPECT_TRUE(table);
        return above;
    }

    std::string file_text(const std::filesystem::path& file, const char* member) {
        const auto out = folder_.path / "member.xml";
        EXPECT_EQ(shell("unzip -p " + file.string() + " " + member + " > " + out.string()), 0);
        const Bytes bytes = read_file(out).value();
        return {bytes.begin(), bytes.end()};
    }
};

} // namespace

TEST_F(OfficialTest, AFailedAuditIsSaidAboveTheFirstTable) {
    audited_sheets("HN-DN", "2025-03", 2);
    EXPECT_EQ(warnings(report(of_period("2025-03"))), 2); // what it means, what to do
    EXPECT_EQ(warnings(report({})), 2);
    EXPECT_EQ(warnings(report(of_period("2025-03"), limit(0.05))), 0); // the limit is a setting
}

TEST_F(OfficialTest, OneErrorInSixtyIsNoWarning) {
    audited_sheets("HN-DN", "2025-03", 1);
    EXPECT_EQ(warnings(report(of_period("2025-03"))), 0);
}

TEST_F(OfficialTest, AFailedAuditIsSaidOfItsOwnSheetsOnly) {
    audited_sheets("HN-DN", "2025-03", 2);
    next_batch();
    audited_sheets("KH-VT", "2025-04", 0);
    EXPECT_EQ(warnings(report(of_period("2025-03"))), 2);
    EXPECT_EQ(warnings(report(of_period("2025-04"))), 0);
    const AuditStanding april = audit_standing(Results(store_, {}), of_period("2025-04"));
    EXPECT_EQ(april.answered, 60);
    EXPECT_EQ(april.wrong, 0);
    const AuditStanding nothing = audit_standing(Results(store_, {}), of_period("2024-04"));
    EXPECT_EQ(nothing.drawn, 0) << "no sheets, no audit: never that of all batches";
}

TEST_F(OfficialTest, TheAuditIsThatOfAllBatchesThatASheetsPagesCameIn) {
    const std::string first = sheet("HN-DN", "2025-03", "54321543");
    const long long before = batch_;
    next_batch();
    audited_sheets("HN-DN", "2025-04", 0);
    EXPECT_EQ(audit_standing(Results(store_, {}), of_period("2025-03")).drawn, 0);
    const Results results(store_, {});
    EXPECT_EQ(results.sheets().at(first).batches, std::vector<long long>{before});
    EXPECT_EQ(audit_standing(store_).drawn, 60) << "of all batches";
}

TEST_F(OfficialTest, AFailedAuditIsSaidInEveryKindOfFile) {
    audited_sheets("HN-DN", "2025-03", 2);
    const OfficialReport made = report(of_period("2025-03"));
    const auto xlsx = folder_.path / "r.xlsx";
    ASSERT_TRUE(write_report(made, ReportFormat::xlsx, xlsx));
    EXPECT_NE(file_text(xlsx, "xl/sharedStrings.xml").find("CẢNH BÁO: máy đọc sai"), std::string::npos);
    ASSERT_TRUE(write_export(store_, {}, Export::totals, TableFormat::xlsx, xlsx));
    EXPECT_NE(file_text(xlsx, "xl/sharedStrings.xml").find("CẢNH BÁO: máy đọc sai"), std::string::npos);
    const auto docx = folder_.path / "r.docx"; // and PDF, from the same document
    ASSERT_TRUE(write_report(made, ReportFormat::docx, docx));
    const std::string text = file_text(docx, "word/document.xml");
    EXPECT_LT(text.find("CẢNH BÁO: máy đọc sai"), text.find("Bảng 1."));
}

TEST_F(OfficialTest, WhereAllCameOnlineNoPaperIsSpokenOf) {
    for (int n = 0; n < 6; n++)
        filled(shipped("van-thang-2023")->content, "KH-VT", "2025-03", {{"c1", "5"}}, "online");
    const std::string text = text_of(of_period("2025-03"));
    EXPECT_NE(text.find("Thu về 6 phiếu, đều là phiếu trả lời trực tuyến;"), std::string::npos) << text;
    EXPECT_EQ(text.find("0 phiếu giấy"), std::string::npos);
}

TEST_F(OfficialTest, AFormThatAsksForNoCommentsIsSaidToAskForNone) {
    sheet("HN-DN", "2025-03", "54321543");
    EXPECT_NE(text_of(of_period("2025-03")).find("Mẫu phiếu không có câu hỏi lấy ý kiến góp ý."), std::string::npos);
    rated(shipped("van-thang-2023")->content, "KH-VT", "2025-04", "5");
    EXPECT_NE(text_of(of_period("2025-04")).find("Không có ý kiến góp ý."), std::string::npos);
}

TEST_F(OfficialTest, ACauseIsShownByACommentAboutLittleElse) {
    const Template& form = shipped("van-thang-2023")->content;
    rated(form, "KH-VT", "2025-03", "5", {{"gop_y", "Cán bộ cáu gắt, phải chờ lâu"}});
    rated(form, "KH-VT", "2025-03", "5", {{"gop_y", "Chờ lâu quá"}});
    const std::string text = text_of(of_period("2025-03"));
    EXPECT_NE(text.find("2 ý kiến chưa hài lòng, ví dụ “Chờ lâu quá”"), std::string::npos) << text;
}

TEST_F(OfficialTest, AQuestionThatNobodyComplainsOfIsNotSaidToHaveNoComplaints) {
    for (int n = 0; n < 6; n++)
        sheet("HN-DN", "2025-03", n < 2 ? "55355555" : "55555555");
    const std::string text = text_of(of_period("2025-03"));
    EXPECT_NE(text.find("có tỷ lệ hài lòng trở lên thấp: 66,67% (4/6 phiếu)."), std::string::npos) << text;
}

TEST_F(OfficialTest, APeoplesCommitteeHasNoSuperiorAboveIt) {
    sheet("KH-VT", "2025-03", "54321543");
    const auto office = [&](const char* superior, const char* name) {
        const nlohmann::json kept{{"superior", superior}, {"name", name}};
        store_.office.save_document({"setting", "office", kept.dump(), "lan", ""});
        return report(of_period("2025-03")).office;
    };
    EXPECT_EQ(office("", "ỦY BAN NHÂN DÂN XÃ VẠN THẮNG").superior, "");
    EXPECT_EQ(office("UBND TỈNH", "UBND XÃ VẠN THẮNG").superior, "UBND TỈNH") << "as the office writes it";
    EXPECT_EQ(office("", "PHÒNG NỘI VỤ").superior, "………………………") << "left to be filled in";
}

TEST_F(OfficialTest, TablesOfSeveralFormsSayOfWhichTheyAre) {
    for (int n = 0; n < 6; n++) {
        sheet("HN-DN", "2025-03", "54321543");
        rated(shipped("van-thang-2023")->content, "KH-VT", "2025-03", "5");
    }
    std::set<std::string> titles; // a worksheet has nothing but its title to be known by
    for (const ReportPart& part : all_parts(report(of_period("2025-03"))))
        if (const auto* table = std::get_if<ReportTable>(&part)) {
            EXPECT_TRUE(titles.insert(chart_title(*table)).second) << table->title;
        }
}

TEST_F(OfficialTest, AnAlertsAnswerStandsBehindTheQuestionsWords) {
    filled(shipped("nghi-xuan-2020")->content, "NX-TD", "2025-03", {{"phien_ha", "1"}});
    const std::string text = text_of(of_period("2025-03"));
    EXPECT_NE(text.find("Công chức có gây phiền hà, sách nhiễu không: Có"), std::string::npos) << text;
}

TEST_F(OfficialTest, EachBarOfAWorkbooksChartsIsNamed) {
    sheet("HN-DN", "2025-03", "54321543");
    const auto xlsx = folder_.path / "r.xlsx";
    ASSERT_TRUE(write_report(report(of_period("2025-03")), ReportFormat::xlsx, xlsx));
    const std::string chart = file_text(xlsx, "xl/charts/chart1.xml");
    EXPECT_NE(chart.find("<c:tickLblSkip val=\"1\"/>"), std::string::npos) << "else every other one is left out";
    EXPECT_LT(chart.find("<c:catAx>"), chart.find("<c:tickLblSkip"));
    EXPECT_GT(chart.find("</c:catAx>"), chart.find("<c:tickLblSkip")) << "of the names, not of the shares";
}

TEST_F(OfficialTest, FiguresWhosePicturesWereDestroyedStandAndSayByWhichDecision) {
    audited_sheets("HN-DN", "2025-03", 0);
    const auto before = report(of_period("2025-03"));
    Destruction list;
    list.id = "1";
    list.months = 12;
    list.proposed_at = "2027-01-30T01:00:00Z";
    list.files.push_back({1, std::string(64, 'a'), ".pdf", "hop-thu.pdf", 20, 1000});
    list.groups.push_back({"2025-03", "duong-noi-2025", 1, "HN-DN", 1, 20, 20});
    store_.retention.save(list, "quantri", "");
    EXPECT_EQ(all_parts(report(of_period("2025-03"))).size(), all_parts(before).size()) << "a list destroys nothing";
    const OfficialReport proposed = destruction_list(Results(store_, {}), list, "2027-01-31");
    EXPECT_EQ(proposed.kind, "DANH MỤC TÀI LIỆU HỦY");
    EXPECT_EQ(proposed.office.symbol.find("BC"), std::string::npos);
    list.state = Destruction::State::decided;
    list.decision = "12/QĐ-UBND";
    list.decided_on = "2027-02-03";
    list.signed_by = "Trần Thị Lan";
    list.decided_at = "2027-02-03T02:00:00Z";
    store_.retention.save(list, "quantri", "");
    const std::string said = "đã hủy theo Quyết định số 12/QĐ-UBND ngày 3/2/2027";
    EXPECT_NE(text_of(of_period("2025-03")).find(said), std::string::npos);
    EXPECT_EQ(text_of(of_period("2025-04")).find(said), std::string::npos);
    const auto after = report(of_period("2025-03"));
    EXPECT_EQ(all_parts(after).size(), all_parts(before).size() + 1);
    const auto docx = folder_.path / "danh-muc.docx";
    ASSERT_TRUE(write_report(destruction_list(Results(store_, {}), list, "2027-02-04"), ReportFormat::docx, docx));
    const std::string text = file_text(docx, "word/document.xml");
    for (const char* part : {"DANH MỤC TÀI LIỆU HỦY", "12/QĐ-UBND", "Trần Thị Lan", "hop-thu.pdf", "tháng 3/2025"})
        EXPECT_NE(text.find(part), std::string::npos) << part;
    EXPECT_EQ(text.find("BÁO CÁO"), std::string::npos);
}

TEST_F(OfficialTest, TablesAreNumberedThroughAllSections) {
    audited_sheets("HN-DN", "2025-03", 0);
    sheet("KH-VT", "2025-03", "54321543");
    int number = 0;
    for (const ReportPart& part : all_parts(report(of_period("2025-03"))))
        if (const auto* table = std::get_if<ReportTable>(&part)) {
            const std::string begin = "Bảng " + std::to_string(++number) + ". ";
            EXPECT_EQ(table->title.substr(0, begin.size()), begin);
        }
    EXPECT_GE(number, 4);
}

TEST_F(OfficialTest, ADayThatIsNoneIsRefusedNotPrintedAsZeros) {
    const auto made = official_report(Results(store_, {}), {}, "31.12.2025");
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().what.vi, "Ngày ký \"31.12.2025\" không phải là ngày; hãy ghi như 31/3/2025.");
    EXPECT_EQ(official_report(Results(store_, {}), {}, "31/12/2025")->date, "2025-12-31");
}

TEST_F(OfficialTest, AnswersToNoQuestionOfTheFormAreToldNotLeftOutInSilence) {
    EXPECT_FALSE(stray_note(Results(store_, {})));
    sheet("HN-DN", "2025-03", "543215434"); // the form has eight questions of that kind
    EXPECT_EQ(Results(store_, {}).strays(), 1);
    EXPECT_NE(text_of(of_period("2025-03")).find("1 câu trả lời không thuộc câu hỏi nào"), std::string::npos);
}

TEST_F(OfficialTest, SettingsThatCantBeReadAreTold) {
    store_.office.save_document({"setting", "office", "{\"name\": 7}", "lan", ""});
    EXPECT_THROW(office_of(store_), Failure);
    store_.office.save_document(
        {"setting", "office", R"({"name": "PHÒNG NỘI VỤ", "symbol": "", "recipients": ["A"]})", "lan", ""});
    EXPECT_EQ(office_of(store_).name, "PHÒNG NỘI VỤ");
    EXPECT_EQ(office_of(store_).symbol, "BC-…"); // left to be filled in by hand
    EXPECT_EQ(office_of(store_).recipients, std::vector<std::string>{"A"});
}

} // namespace phieu
