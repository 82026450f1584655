#include "base/files.h"
#include "base/installed.h"
#include "base/text.h"
#include "report/office.h"
#include "report/results/phrases.h"
#include "report/results/themes.h"

namespace phieu {
namespace {

std::string names(const std::string& text) {
    static const std::vector<Theme> themes = load_themes(themes_path({})).value();
    std::string out;
    for (const std::size_t theme : themes_of(text, themes))
        out += (out.empty() ? "" : "; ") + themes[theme].name;
    return out;
}

} // namespace

TEST(Phrases, AreFoundWordByWordWithOrWithoutMarks) {
    EXPECT_TRUE(WrittenText("Phải CHỜ LÂU, quá!").says(*phrase_of("chờ lâu")));
    EXPECT_TRUE(WrittenText("phai cho lau").says(*phrase_of("chờ lâu")));
    EXPECT_FALSE(WrittenText("chăm lo tốt").says(*phrase_of("chậm"))) << "another word";
    EXPECT_FALSE(WrittenText("cam on da huong dan cho toi").says(*phrase_of("chờ")))
        << "a short word without marks may be another";
    EXPECT_TRUE(WrittenText("Không có ý kiến.").is(*phrase_of("không có ý kiến")));
    EXPECT_FALSE(WrittenText("Không có ý kiến gì về thái độ").is(*phrase_of("không có ý kiến")));
    EXPECT_TRUE(WrittenText(" – ").syllables().empty());
}

TEST(Themes, OfWhatPeopleWrite) {
    EXPECT_EQ(names("Cán bộ nhiệt tình, vui vẻ"), "Thái độ phục vụ");
    EXPECT_EQ(names("thai do chua nhiet tinh"), "Thái độ phục vụ");
    EXPECT_EQ(names("Chờ lâu"), "Thời gian chờ, thời hạn trả kết quả");
    EXPECT_EQ(names("Đề nghị thêm ghế ngồi, quạt"), "Cơ sở vật chất");
    EXPECT_EQ(names("Nên có chỗ để xe"), "Cơ sở vật chất");
    EXPECT_EQ(names("Phải đi lại nhiều lần"), "Số lần đi lại");
    EXPECT_EQ(names("Mạng chậm"), "Dịch vụ công trực tuyến, công nghệ") << "nobody waits for an office";
    EXPECT_EQ(names("Phòng chờ thiếu quạt"), "Cơ sở vật chất");
    EXPECT_EQ(names("Tôi đã nộp hồ sơ"), "") << "what somebody did is no theme";
    EXPECT_EQ(names("Tốt"), "Cảm ơn, khen chung");
    EXPECT_EQ(names("Chưa tốt"), "") << "no praise";
    EXPECT_EQ(names("Thu thêm phí không có biên lai"), "Phí, lệ phí");
    for (const char* nothing : {"Không có ý kiến", "khong co y kien", "Không", "ko", "Không có."})
        EXPECT_EQ(names(nothing), "Không có ý kiến") << nothing;
    EXPECT_EQ(names("Cảm ơn cán bộ một cửa"), "Cảm ơn, khen chung");
    EXPECT_EQ(names("Cảm ơn, nhưng chờ lâu"), "Thời gian chờ, thời hạn trả kết quả")
        << "thanks are no theme beside one";
    EXPECT_EQ(names("Đường vào ủy ban ngập"), "");
}

namespace {

/// The names behind the codes of theme_comments.tsv.
std::set<std::string> names_of(const std::string& codes) {
    static const std::map<char, std::string> by_code{{'T', "Thái độ phục vụ"},
                                                     {'W', "Thời gian chờ, thời hạn trả kết quả"},
                                                     {'C', "Cơ sở vật chất"},
                                                     {'H', "Thủ tục, hồ sơ"},
                                                     {'F', "Phí, lệ phí"},
                                                     {'G', "Hướng dẫn, giải thích"},
                                                     {'L', "Số lần đi lại"},
                                                     {'O', "Dịch vụ công trực tuyến, công nghệ"},
                                                     {'P', "Phiền hà, sách nhiễu"},
                                                     {'N', "Năng lực, nghiệp vụ"},
                                                     {'K', "Góp ý, phản ánh, kiến nghị"},
                                                     {'0', "Không có ý kiến"},
                                                     {'+', "Cảm ơn, khen chung"}};
    std::set<std::string> out;
    for (const char code : codes)
        if (code != '-')
            out.insert(by_code.at(code));
    return out;
}

struct Found {
    int rightly = 0, wrongly = 0, missed = 0;
    double precision() const { return rightly / std::max(1.0, double(rightly + wrongly)); }
    double recall() const { return rightly / std::max(1.0, double(rightly + missed)); }
};

/// @param half  0: by which the list was tuned; 1: held out
Found found_in(int half) {
    Found out;
    int number = 0;
    for (const std::string& line : split(read_installed("tests/unit/report/results/theme_comments.tsv"), '\n')) {
        if (line.empty() || line.front() == '#' || number++ % 2 != half)
            continue;
        const auto cells = split(line, '\t');
        const std::set<std::string> meant = names_of(cells.at(0));
        const std::vector<std::string> told = split(names(cells.at(1)), ';');
        std::set<std::string> found;
        for (const std::string& one : told)
            if (!one.empty())
                found.insert(one.substr(one.find_first_not_of(' ')));
        for (const std::string& one : found)
            (meant.count(one) > 0 ? out.rightly : out.wrongly)++;
        for (const std::string& one : meant)
            out.missed += found.count(one) == 0;
        if (found != meant)
            std::cout << (half == 0 ? "tuned on: " : "held out: ") << cells.at(1) << " → " << names(cells.at(1))
                      << "\n";
    }
    std::cout << (half == 0 ? "tuned on" : "held out") << ": precision " << out.precision() << ", recall "
              << out.recall() << "\n";
    return out;
}

} // namespace

/// Floors a little below what was measured (docs/reports.md); a change of the list or of the search may not fall below.
TEST(Themes, AreFoundOnTextsThatTheListWasNotTunedBy) {
    const Found tuned = found_in(0), held_out = found_in(1);
    EXPECT_GE(tuned.precision(), 0.95);
    EXPECT_GE(tuned.recall(), 0.97);
    EXPECT_GE(held_out.precision(), 0.93);
    EXPECT_GE(held_out.recall(), 0.97);
}

TEST(Themes, TheOfficesOwnListIsReadOrRefusedWithItsLine) {
    const TemporaryFolder folder;
    const auto file = folder.path / "lexicon" / "themes.tsv";
    std::filesystem::create_directories(file.parent_path());
    ASSERT_TRUE(write_file(file, std::string("# lời\nloai\tchu_de\tcum_tu\nchu_de\tĐường sá\tngập|lầy lội\n")));
    EXPECT_EQ(themes_path(folder.path), file);
    const auto own = load_themes(file);
    ASSERT_TRUE(own);
    EXPECT_EQ(themes_of("Đường vào ủy ban ngập", *own).size(), 1U);
    ASSERT_TRUE(write_file(file, std::string("loai\tchu_de\tcum_tu\nchủ đề\tĐường sá\tngập\n")));
    EXPECT_NE(load_themes(file).error().what.vi.find("dòng 2"), std::string::npos);
    ASSERT_TRUE(write_file(file, std::string("chu_de\tcum_tu\n")));
    EXPECT_NE(load_themes(file).error().what.vi.find("dòng 1"), std::string::npos);
}

class CommentsTest : public ResultsTest {};

TEST_F(CommentsTest, AreCountedByThemeAndByTheQuestionThatTheyAnswer) {
    const Template& form = shipped("van-thang-2023")->content;
    rated(form, "KH-VT", "2025-03", "5", {{"hai_long_nhat", "thái độ"}, {"chua_hai_long", "chờ lâu"}});
    rated(form, "KH-VT", "2025-03", "5", {{"chua_hai_long", "Chờ lâu, thái độ cáu gắt"}, {"gop_y", "Không có ý kiến"}});
    rated(form, "KH-VT", "2025-03", "5", {{"gop_y", "Xin cảm ơn"}});
    const Comments comments = comments_of(Results(store_, {}), of_period("2025-03"));
    EXPECT_EQ(comments.all.size(), 5U);
    EXPECT_EQ(comments.with_content(), 3) << "neither thanks nor no comment";
    EXPECT_EQ(comments.other(), 0);
    for (std::size_t theme = 0; theme < comments.themes.size(); theme++) {
        if (comments.themes[theme].name == "Thái độ phục vụ") {
            EXPECT_EQ(comments.about(theme), 2);
            EXPECT_EQ(comments.about(theme, comments.questions[0]), 1);
            EXPECT_EQ(comments.complaints(theme), 1) << "\"hài lòng nhất\" asks for praise";
        }
        if (comments.themes[theme].name == "Thời gian chờ, thời hạn trả kết quả") {
            EXPECT_EQ(comments.complaints(theme), 2);
        }
    }
}

TEST_F(CommentsTest, StandOnPaperThoughTheirSheetDoesNotCount) {
    const Template& form = shipped("van-thang-2023")->content;
    rated(form, "KH-VT", "2025-03", "5", {{"gop_y", "Thái độ tốt"}});
    const std::string one = filled(form, "KH-VT", "2025-03", {{"gop_y", "Chờ lâu"}, {"hai_long_nhat", "Không"}});
    ASSERT_FALSE(Results(store_, {}).sheets().at(one).counts());
    const Comments comments = comments_of(Results(store_, {}), of_period("2025-03"));
    EXPECT_EQ(comments.with_content(), 2);
    EXPECT_EQ(comments.uncounted(), 1);
    const std::string text = text_of(of_period("2025-03"));
    EXPECT_NE(text.find("Có 2 ý kiến góp ý, trong đó 1 ý kiến trên phiếu không hợp lệ, không tính vào chỉ số. Ngoài ra "
                        "có 1 lượt ghi không có ý kiến, 0 lượt cảm ơn"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("Chờ lâu"), std::string::npos);
    store_.office.check_sheet({one, "invalid", "trung", "lan", ""});
    EXPECT_EQ(comments_of(Results(store_, {}), of_period("2025-03")).with_content(), 1) << "a copy is read once";
}

TEST_F(CommentsTest, AreListedUnderTodaysUnitsWhereTheReportIs) {
    const Template& form = shipped("van-thang-2023")->content;
    rated(form, "NX-XA", "2025-03", "5", {{"gop_y", "Chờ lâu"}});
    rated(form, "NX-XG", "2025-03", "5", {{"gop_y", "Chờ quá lâu"}});
    const std::string remark = " (" + plain_name(Units(store_).name_of("NX-XA")) + ")";
    Selection selection = of_period("2025-03");
    EXPECT_NE(text_of(selection).find("Chờ lâu" + remark), std::string::npos);
    selection.by_todays_units = true;
    EXPECT_EQ(text_of(selection).find("Chờ lâu ("), std::string::npos) << "one unit: nobody need be told which";
}

} // namespace phieu
