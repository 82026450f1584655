#include "base/files.h"
#include "base/office_suite.h"
#include "report/office.h"
#include "report/write/notice_file.h"
#include "report/write/report_file.h"
#include "report/write/whole_names.h"

#include <fstream>
#include <regex>
#include <sstream>

// A report as LibreOffice sets the DOCX: its pages, by pdftotext.

namespace phieu {
namespace {

std::string output_of(const std::string& command, const std::filesystem::path& folder) {
    const auto out = folder / "output";
    EXPECT_EQ(shell(command + " > " + out.string()), 0) << command;
    const auto bytes = read_file(out);
    return {bytes->begin(), bytes->end()};
}

/// The words of each page.
std::vector<std::string> pages_of(const std::filesystem::path& pdf, const std::filesystem::path& folder) {
    std::vector<std::string> out;
    std::istringstream text(output_of("pdftotext -layout " + pdf.string() + " -", folder));
    for (std::string page; std::getline(text, page, '\f');)
        out.push_back(page);
    if (!out.empty() && out.back().find_first_not_of(" \n") == std::string::npos)
        out.pop_back();
    return out;
}

struct Word {
    std::size_t page = 0;
    double left = 0, top = 0, right = 0, bottom = 0;
    std::string text;
};
std::vector<Word> words_of(const std::filesystem::path& pdf, const std::filesystem::path& folder) {
    std::istringstream lines(output_of("pdftotext -bbox " + pdf.string() + " -", folder));
    const std::regex word(R"re(<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>)re");
    std::vector<Word> out;
    std::size_t page = 0;
    for (std::string line; std::getline(lines, line);) {
        page += line.find("<page ") != std::string::npos;
        std::smatch m;
        if (std::regex_search(line, m, word))
            out.push_back({page, std::stod(m[1]), std::stod(m[2]), std::stod(m[3]), std::stod(m[4]), m[5]});
    }
    return out;
}

class LayoutTest : public ResultsTest {
protected:
    void SetUp() override {
#ifdef __SANITIZE_ADDRESS__
        GTEST_SKIP() << "the office suite does the work here: once, in the release build";
#endif
        ResultsTest::SetUp();
        if (!has_office_suite())
            GTEST_SKIP() << "LibreOffice is not installed";
        store_.office.save_document(
            {"setting", "office",
             R"({"superior": "UBND THÀNH PHỐ HÀ NỘI", "name": "UBND PHƯỜNG DƯƠNG NỘI", "symbol": "BC-UBND",
                 "place": "Dương Nội", "signer_title": "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "signer": "Bùi Huy Quang",
                 "recipients": ["Như trên", "UBND thành phố", "Các ngành, bộ phận chuyên môn", "Lưu: VT"]})",
             "lan", ""});
    }
    /// A month of one commune with comments and several services.
    void month(int sheets) {
        const Template& form = shipped("van-thang-2023")->content;
        for (int n = 0; n < sheets; n++)
            rated(form, "HN-DN25", "2025-08", n % 3 ? "5" : "4",
                  {{"c7", n % 2 ? "2" : "5"},
                   {"doi_tuong", n % 4 ? "1" : "2"},
                   {"gop_y", n % 5 == 0 ? "Chờ lâu, đề nghị thêm ghế ngồi " + std::to_string(n) : "Không có ý kiến"}});
    }
    OfficialReport report() {
        Selection selection = of_period("2025-08");
        return official_report(Results(store_, {}), selection, "2025-09-05").value();
    }
    std::filesystem::path rendered(const OfficialReport& made) {
        const auto pdf = folder_.path / "r.pdf";
        EXPECT_TRUE(write_report(made, ReportFormat::pdf, pdf));
        return pdf;
    }
};

} // namespace

TEST_F(LayoutTest, AUnitsMonthIsTwoToFourPagesAndAnnexes) {
    month(60);
    const auto pages = pages_of(rendered(report()), folder_.path);
    std::size_t signed_on = pages.size(), annex = pages.size();
    for (std::size_t n = 0; n < pages.size(); n++) {
        if (pages[n].find("Bùi Huy Quang") != std::string::npos)
            signed_on = n;
        if (annex == pages.size() && pages[n].find("Phụ lục I\n") != std::string::npos)
            annex = n;
    }
    ASSERT_LT(signed_on, pages.size());
    EXPECT_GE(signed_on + 1, 2U);
    EXPECT_LE(signed_on + 1, 4U);
    EXPECT_EQ(annex, signed_on + 1) << "annexes begin behind the signature, not behind:\n"
                                    << pages[std::min(signed_on + 1, pages.size() - 1)];
    EXPECT_NE(pages[signed_on].find("CHỦ TỊCH"), std::string::npos) << "the block stands on one page";
    EXPECT_NE(pages[signed_on].find("Nơi nhận:"), std::string::npos);
    EXPECT_NE(pages[signed_on].find("./."), std::string::npos) << "with the last sentence";
    EXPECT_EQ(pages[signed_on].find("Như trên"), std::string::npos) << "nobody is addressed above";
    EXPECT_NE(pages[signed_on].find("Lưu: VT."), std::string::npos);
}

TEST_F(LayoutTest, AMonthOfAllFormsIsNoLongerBeforeItsAnnexes) {
    month(40);
    for (const char* form : {"duong-noi-2025", "long-khanh-2024", "hoan-kiem-2020", "trung-tam-2026", "nghi-xuan-2020"})
        for (int n = 0; n < 12; n++)
            rated(shipped(form)->content, "HN-DN25", "2025-08", n % 3 ? "5" : "2");
    const auto pages = pages_of(rendered(report()), folder_.path);
    const auto signed_on = std::find_if(pages.begin(), pages.end(), [](const std::string& page) {
        return page.find("Bùi Huy Quang") != std::string::npos;
    });
    ASSERT_NE(signed_on, pages.end());
    EXPECT_LE(signed_on - pages.begin() + 1, 4);
}

TEST_F(LayoutTest, AChartSaysWhatItShows) {
    month(20);
    std::string all;
    for (const std::string& page : pages_of(rendered(report()), folder_.path))
        all += page;
    const std::string title = "Chỉ số hài lòng theo yếu tố";
    const std::size_t caption = all.find("Bảng 1. " + title);
    ASSERT_NE(caption, std::string::npos);
    EXPECT_NE(all.find(title, caption + title.size()), std::string::npos) << "and above its bars";
}

TEST_F(LayoutTest, TheSignatureNeverBreaksWhateverStandsAboveIt) {
    month(10);
    OfficialReport made = report();
    made.annexes.clear();
    for (const int lines : {6, 12, 17, 20}) { // pushed down over the foot of the page
        OfficialReport longer = made;
        longer.parts.clear();
        for (int n = 0; n < 13 + lines; n++)
            longer.parts.emplace_back(ReportParagraph{ReportParagraph::Style::item, "Một dòng."});
        longer.parts.emplace_back(ReportParagraph{ReportParagraph::Style::body, "Trên đây là báo cáo./."});
        const auto pages = pages_of(rendered(longer), folder_.path);
        const std::string& last = pages.back();
        for (const char* words : {"Trên đây là báo cáo./.", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "Bùi Huy Quang"})
            EXPECT_NE(last.find(words), std::string::npos) << words << " with " << lines << " lines above";
    }
}

TEST_F(LayoutTest, NoTableBeginsWithItsHeadingAloneAtThePagesFoot) {
    month(10);
    OfficialReport made = report();
    made.annexes.clear();
    ReportTable table;
    table.name = "Thử";
    table.title = "Bảng thử";
    table.columns = {{ReportColumn::Kind::text, "Cột đầu", 1}, {ReportColumn::Kind::whole, "Số", 1}};
    for (long long n = 1; n <= 30; n++)
        table.rows.push_back({"dòng-" + std::to_string(n), n});
    for (const int lines : {22, 24, 26, 28}) {
        OfficialReport longer = made;
        longer.parts.clear();
        for (int n = 0; n < lines; n++)
            longer.parts.emplace_back(ReportParagraph{ReportParagraph::Style::item, "Một dòng."});
        longer.parts.emplace_back(table);
        longer.parts.emplace_back(ReportParagraph{ReportParagraph::Style::body, "Hết./."});
        std::map<std::string, std::size_t> page;
        for (const Word& word : words_of(rendered(longer), folder_.path))
            page.try_emplace(word.text, word.page);
        EXPECT_EQ(page["thử"], page["dòng-1"]) << "the title with its table, " << lines << " lines above";
        EXPECT_EQ(page["dòng-1"], page["dòng-2"]) << "two rows at least, " << lines << " lines above";
    }
}

TEST_F(LayoutTest, NoTableEndsWithOneOrTwoRowsAloneOnAPage) {
    month(10);
    OfficialReport made = report();
    made.annexes.clear();
    ReportTable table;
    table.name = "Thử";
    table.title = "Bảng thử";
    table.columns = {{ReportColumn::Kind::text, "Cột đầu", 1}, {ReportColumn::Kind::whole, "Số", 1}};
    for (long long n = 1; n <= 30; n++)
        table.rows.push_back({"dòng-" + std::to_string(n), n});
    for (const bool noted : {false, true})
        for (const int lines : {4, 5, 6, 7}) {
            OfficialReport longer = made;
            longer.parts.clear();
            for (int n = 0; n < lines; n++)
                longer.parts.emplace_back(ReportParagraph{ReportParagraph::Style::item, "Một dòng."});
            table.notes = noted ? std::vector<std::string>{"Ghi-chú"} : std::vector<std::string>{};
            longer.parts.emplace_back(table);
            longer.parts.emplace_back(ReportParagraph{ReportParagraph::Style::body, "Hết./."});
            std::map<std::string, std::size_t> page;
            for (const Word& word : words_of(rendered(longer), folder_.path))
                page.try_emplace(word.text, word.page);
            EXPECT_EQ(page["dòng-28"], page["dòng-30"]) << lines << " lines above, note: " << noted;
            EXPECT_TRUE(!noted || page["dòng-30"] == page["Ghi-chú"]) << lines << " lines above";
        }
}

TEST_F(LayoutTest, AWideTableThatFillsMoreThanAPageDoesNotEndWithARowAlone) {
    month(10);
    OfficialReport made = report();
    ReportTable table;
    table.name = "Thử";
    table.title = "Bảng thử";
    table.columns = {{ReportColumn::Kind::text, "Câu hỏi", 3}};
    for (int c = 0; c < 12; c++)
        table.columns.push_back({ReportColumn::Kind::whole, "Mức", 1});
    for (int n = 1; n <= 8; n++) {
        table.rows.push_back({"dòng-" + std::to_string(n) +
                              " Công chức hướng dẫn kê khai hồ sơ chu đáo, dễ hiểu và "
                              "thông báo khi hồ sơ chưa đủ, kể cả qua điện thoại"});
        for (long long c = 0; c < 12; c++)
            table.rows.back().emplace_back(c);
    }
    made.annexes = {{"Phụ lục", "Kết quả từng câu hỏi", {table}}};
    std::map<std::string, std::size_t> page;
    for (const Word& word : words_of(rendered(made), folder_.path))
        page.try_emplace(word.text, word.page);
    EXPECT_LT(page["dòng-1"], page["dòng-8"]) << "else the test tests nothing";
    EXPECT_EQ(page["dòng-6"], page["dòng-8"]);
}

TEST(WholeNames, NoLineBreaksWithinAUnitsName) {
    const std::string s = "\xc2\xa0";
    EXPECT_EQ(with_whole_names("tại huyện Nghi Xuân, tỉnh Hà Tĩnh năm 2025"),
              "tại huyện" + s + "Nghi" + s + "Xuân, tỉnh" + s + "Hà" + s + "Tĩnh năm 2025");
    EXPECT_EQ(with_whole_names("Thị trấn Tiên Điền và phường 1 thuộc"),
              "Thị" + s + "trấn" + s + "Tiên" + s + "Điền và phường" + s + "1 thuộc");
    EXPECT_EQ(with_whole_names("Các xã của tỉnh; Phòng Văn hóa – Xã hội"), "Các xã của tỉnh; Phòng Văn hóa – Xã hội");
    EXPECT_EQ(with_whole_names("UBND xã Vạn Thắng"), "UBND xã" + s + "Vạn" + s + "Thắng");
}

TEST_F(LayoutTest, WordsAreSetInOneTypefaceAndNoneIsBroken) {
    month(40);
    const auto pdf = rendered(report());
    std::istringstream fonts(output_of("pdffonts " + pdf.string(), folder_.path));
    std::string line;
    std::getline(fonts, line);
    std::getline(fonts, line);
    int count = 0;
    for (; std::getline(fonts, line); count++)
        EXPECT_TRUE(line.find("LiberationSerif") != std::string::npos ||
                    line.find("TimesNewRoman") != std::string::npos)
            << line;
    EXPECT_GE(count, 2);
    std::set<std::string> heads;
    for (const ReportPart& part : all_parts(report()))
        if (const auto* table = std::get_if<ReportTable>(&part))
            for (const ReportColumn& column : table->columns)
                for (std::string::size_type from = 0; from < column.heading.size();) {
                    const auto to = std::min(column.heading.find(' ', from), column.heading.size());
                    heads.insert(column.heading.substr(from, to - from));
                    from = to + 1;
                }
    std::set<std::string> printed;
    for (const Word& word : words_of(pdf, folder_.path))
        printed.insert(word.text);
    for (const std::string& word : heads)
        EXPECT_TRUE(printed.count(word)) << word << " stands nowhere whole";
}

TEST_F(LayoutTest, TheRuleUnderTheOfficesNameIsAThirdToAHalfOfIt) {
    month(10);
    OfficialReport made = report();
    made.parts.resize(2);
    made.annexes.clear();
    const auto pdf = rendered(made);
    double left = 1000, right = 0, bottom = 0;
    for (const Word& word : words_of(pdf, folder_.path))
        if (word.page == 1 && word.left < 260 && word.top < 110 && (word.text == "UBND" || word.text == "NỘI") &&
            word.bottom > bottom - 1) {
            left = word.text == "UBND" ? word.left : left;
            right = word.text == "NỘI" ? word.right : right;
            bottom = word.bottom;
        }
    ASSERT_GT(right, left);
    // the rule: the longest dark stretch in the rows below the name
    ASSERT_EQ(shell("pdftoppm -r 144 -gray -f 1 -l 1 " + pdf.string() + " " + (folder_.path / "p").string()), 0);
    std::filesystem::path picture;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path))
        if (entry.path().extension() == ".pgm")
            picture = entry.path();
    std::ifstream in(picture, std::ios::binary);
    std::string magic;
    std::size_t width = 0, height = 0, most = 0;
    in >> magic >> width >> height >> most;
    in.get();
    std::vector<unsigned char> pixels(width * height);
    in.read(reinterpret_cast<char*>(pixels.data()), static_cast<std::streamsize>(pixels.size()));
    std::size_t longest = 0;
    for (std::size_t y = static_cast<std::size_t>(2 * bottom) - 2; y < static_cast<std::size_t>(2 * bottom) + 20; y++)
        for (std::size_t x = static_cast<std::size_t>(2 * left), run = 0; x < static_cast<std::size_t>(2 * right);
             x++) {
            run = pixels[y * width + x] < 128 ? run + 1 : 0;
            longest = std::max(longest, run);
        }
    const double share = static_cast<double>(longest) / 2 / (right - left);
    EXPECT_GE(share, 1.0 / 3) << right - left;
    EXPECT_LE(share, 0.5) << right - left;
}

TEST_F(LayoutTest, ChartsAreTheDocumentsOwn) {
    month(10);
    const auto docx = folder_.path / "r.docx";
    ASSERT_TRUE(write_report(report(), ReportFormat::docx, docx));
    const std::string list = output_of("unzip -l " + docx.string(), folder_.path);
    EXPECT_NE(list.find("word/charts/chart1.xml"), std::string::npos);
    const std::string chart = output_of("unzip -p " + docx.string() + " word/charts/chart1.xml", folder_.path);
    EXPECT_NE(chart.find("Tiếp cận dịch vụ"), std::string::npos);
    EXPECT_NE(chart.find("barChart"), std::string::npos);
}

TEST_F(LayoutTest, APosterIsOnePageOfItsPaper) {
    month(40);
    const auto notice = public_notice(Results(store_, {}), of_period("2025-08"), "2025-09-05");
    ASSERT_TRUE(notice) << notice.error().what.vi;
    for (const auto& [format, size] :
         {std::pair{NoticeFormat::poster_a4, "595.2"}, {NoticeFormat::poster_a3, "841."}}) {
        const auto pdf = folder_.path / "n.pdf";
        ASSERT_TRUE(write_notice(*notice, format, pdf));
        const std::string info = output_of("pdfinfo " + pdf.string(), folder_.path);
        EXPECT_NE(info.find("Pages:           1\n"), std::string::npos) << info;
        EXPECT_NE(info.find(size), std::string::npos) << info;
        const auto words = words_of(pdf, folder_.path);
        EXPECT_TRUE(std::any_of(words.begin(), words.end(), [](const Word& word) { return word.text == "góp"; }));
        for (const Word& word : words)
            EXPECT_LT(word.bottom, format == NoticeFormat::poster_a4 ? 842 - 30 : 1190 - 42) << word.text;
    }
}

TEST_F(LayoutTest, APostersDateStandsOnItHoweverMuchThereIs) {
    month(40);
    auto notice = public_notice(Results(store_, {}), of_period("2025-08"), "2025-09-05").value();
    PublicResults& results = notice.forms.at(0);
    const std::string much = "Thời gian giải quyết, thời hạn trả kết quả và việc thông báo khi hồ sơ bị trễ hẹn ";
    for (int n = 0; n < 12; n++) {
        results.dimensions.push_back({much + std::to_string(n), 40, 0.5, {}});
        results.themes.emplace_back(much + std::to_string(n), 9);
        results.best.push_back({much + std::to_string(n), 40, 0.9, {}});
    }
    for (int n = 0; n < 4; n++)
        notice.notes.push_back(much + "chưa được tính vào kỳ này.");
    const auto pdf = folder_.path / "n.pdf";
    ASSERT_TRUE(write_notice(notice, NoticeFormat::poster_a4, pdf));
    double date = 0, notes = 842;
    for (const Word& word : words_of(pdf, folder_.path)) {
        EXPECT_LT(word.bottom, 842 - 30) << word.text;
        EXPECT_GT(word.left, 30) << word.text;
        EXPECT_LT(word.right, 595 - 30) << word.text;
        if (word.text == "5/9/2025")
            date = word.top;
        if (word.text == "gửi:")
            notes = word.top;
    }
    EXPECT_GT(date, notes) << "the foot stands below all";
}

TEST_F(LayoutTest, ThePageForThePublicNeedsNothingElse) {
    month(40);
    const auto notice = public_notice(Results(store_, {}), of_period("2025-08"), "2025-09-05");
    const auto file = folder_.path / "n.html";
    ASSERT_TRUE(write_notice(*notice, NoticeFormat::page, file));
    const auto bytes = read_file(file);
    const std::string page(bytes->begin(), bytes->end());
    for (const char* outside : {"http:", "https:", "<script", "<link", "src=", "url("})
        EXPECT_EQ(page.find(outside), std::string::npos) << outside;
    EXPECT_NE(page.find("<html lang=\"vi\">"), std::string::npos);
    EXPECT_NE(page.find("chỉ số hài lòng chung"), std::string::npos);
    EXPECT_EQ(page.find("Chờ lâu, đề nghị"), std::string::npos) << "comments are counted, not quoted";
}

} // namespace phieu
