#include "base/files.h"
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
    EXPECT_TRUE(WrittenText("Phải CHỜ LÂU, quá!").says(syllables_of("chờ lâu")));
    EXPECT_TRUE(WrittenText("phai cho lau").says(syllables_of("chờ lâu")));
    EXPECT_FALSE(WrittenText("chăm lo tốt").says(syllables_of("chậm"))) << "another word";
    EXPECT_FALSE(WrittenText("cam on da huong dan cho toi").says(syllables_of("chờ")))
        << "a short word without marks may be another";
    EXPECT_TRUE(WrittenText("Không có ý kiến.").is(syllables_of("không có ý kiến")));
    EXPECT_FALSE(WrittenText("Không có ý kiến gì về thái độ").is(syllables_of("không có ý kiến")));
    EXPECT_TRUE(WrittenText(" – ").empty());
}

TEST(Themes, OfWhatPeopleWrite) {
    EXPECT_EQ(names("Cán bộ nhiệt tình, vui vẻ"), "Thái độ phục vụ");
    EXPECT_EQ(names("thai do chua nhiet tinh"), "Thái độ phục vụ");
    EXPECT_EQ(names("Chờ lâu"), "Thời gian chờ, thời hạn trả kết quả");
    EXPECT_EQ(names("Đề nghị thêm ghế ngồi, quạt"), "Cơ sở vật chất");
    EXPECT_EQ(names("Nên có chỗ để xe"), "Cơ sở vật chất");
    EXPECT_EQ(names("Phải đi lại nhiều lần"), "Số lần đi lại");
    EXPECT_EQ(names("Mạng chậm"), "Thời gian chờ, thời hạn trả kết quả; Dịch vụ công trực tuyến, công nghệ");
    EXPECT_EQ(names("Thu thêm phí không có biên lai"), "Phí, lệ phí");
    for (const char* nothing : {"Không có ý kiến", "khong co y kien", "Không", "ko", "Không có."})
        EXPECT_EQ(names(nothing), "Không có ý kiến") << nothing;
    EXPECT_EQ(names("Cảm ơn cán bộ một cửa"), "Cảm ơn, khen chung");
    EXPECT_EQ(names("Cảm ơn, nhưng chờ lâu"), "Thời gian chờ, thời hạn trả kết quả")
        << "thanks are no theme beside one";
    EXPECT_EQ(names("Đường vào ủy ban ngập"), "");
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
