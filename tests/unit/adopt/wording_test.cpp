#include "adopt/wording.h"

#include <gtest/gtest.h>

namespace phieu::adopt {
namespace {

using Words = std::vector<std::string>;

std::string number(std::string_view text) {
    const auto found = numbering_of(text);
    return found ? found->word : "";
}

} // namespace

TEST(Wording, LinesAreNumberedInAllTheWaysOfOffices) {
    EXPECT_EQ(number("Câu 1. Giới tính"), "1");
    EXPECT_EQ(number("Câu 12: Giới tính"), "12");
    EXPECT_EQ(number("3/ Giới tính"), "3");
    EXPECT_EQ(number("2.3. Giới tính"), "2.3");
    EXPECT_EQ(number("B1. Giới tính"), "B1");
    EXPECT_EQ(number("a) Giới tính"), "a");
    EXPECT_EQ(numbering_of("II. THỦ TỤC")->kind, Numbering::roman);
    EXPECT_EQ(numbering_of("PHẦN I. THÔNG TIN")->kind, Numbering::part);
    EXPECT_EQ(numbering_of("A. THÔNG TIN")->kind, Numbering::capital);
    for (const char* plain : {"25 – 34", "1 lần", "Rất hài lòng", "Ông/Bà", "3 ngày"})
        EXPECT_FALSE(numbering_of(plain)) << plain;
}

TEST(Wording, ScalesAreKnownInEitherDirection) {
    const auto down = scale_of({"Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng"});
    ASSERT_TRUE(down);
    EXPECT_TRUE(down->descending);
    EXPECT_EQ(down->values, (Words{"5", "4", "3", "2", "1"}));
    EXPECT_EQ(down->satisfied, (Words{"5", "4"}));
    const auto up = scale_of({"Chưa hài lòng", "Hài lòng", "Rất hài lòng"});
    ASSERT_TRUE(up);
    EXPECT_FALSE(up->descending);
    EXPECT_EQ(up->values, (Words{"1", "2", "3"}));
    EXPECT_EQ(up->satisfied, (Words{"2", "3"}));
    const auto good = scale_of({"Rất tốt", "Tốt", "Trung bình", "Kém"});
    ASSERT_TRUE(good);
    EXPECT_EQ(good->satisfied, (Words{"4", "3"}));
}

TEST(Wording, NoOpinionIsNoLevel) {
    const auto scale = scale_of({"Hài lòng", "Bình thường", "Không hài lòng", "Không có ý kiến"});
    ASSERT_TRUE(scale);
    EXPECT_EQ(scale->values, (Words{"3", "2", "1", "khong_y_kien"}));
    EXPECT_EQ(scale->satisfied, (Words{"3"}));
}

TEST(Wording, LettersAreNotCutIntoBytes) {
    EXPECT_TRUE(begins_lower("của cơ quan"));
    EXPECT_TRUE(begins_lower("không đúng"));
    EXPECT_FALSE(begins_lower("Đúng hẹn"));
    for (const char* word : {"CHỦ NHÀ", "LÀNG NGHỀ", "CHỦ"})
        EXPECT_FALSE(ends_with_any(word, ".…_–")) << word; // they share bytes with "…"
    EXPECT_TRUE(ends_with_any("Ý kiến khác…", ".…_"));
    EXPECT_EQ(numbering_of("Câu 5 “Hài lòng”")->length, std::string("Câu 5 ").size());
    EXPECT_EQ(rank_of("Tận tình"), 4);
}

TEST(Wording, OptionsThatAreNoLevelsAreNoScale) {
    EXPECT_FALSE(scale_of({"Nam", "Nữ"}));
    EXPECT_FALSE(scale_of({"Có", "Không"}));
    EXPECT_FALSE(scale_of({"Hài lòng", "Rất hài lòng", "Không hài lòng"})); // in no order
    EXPECT_FALSE(scale_of({"Hộ tịch", "Chứng thực", "Đất đai"}));
}

TEST(Wording, WhatDigitsMeanIsSaidOnce) {
    const auto legends =
        legends_of("(5 = Rất hài lòng, 4 = Hài lòng, 3= Bình thường; 2 = Không hài lòng; 1= Rất không hài lòng).");
    ASSERT_EQ(legends.size(), 1U);
    ASSERT_EQ(legends.front().meanings.size(), 5U);
    EXPECT_EQ(legends.front().meanings.front(), (std::pair<std::string, std::string>{"5", "Rất hài lòng"}));
    EXPECT_TRUE(legends_of("Câu 5 – Độ tuổi: 25 – 34").empty());
}

TEST(Wording, EachTableMaySayAnewWhatItsDigitsMean) {
    const auto legends = legends_of("5 = Rất hài lòng, 1 = Rất không hài lòng. Phần B: 1 – Rất tốt; 5 – Rất kém");
    ASSERT_EQ(legends.size(), 2U);
    EXPECT_EQ(legends.back().meanings.front(), (std::pair<std::string, std::string>{"1", "Rất tốt"}));
    EXPECT_GT(legends.back().at, legends.front().at);
}

TEST(Wording, HowManyMayBeMarkedIsSaidInWordsOrDigits) {
    EXPECT_EQ(how_many("Câu 1. … (chọn tối đa 3 phương án)").most, 3);
    EXPECT_EQ(how_many("chọn không quá hai nội dung").most, 2);
    EXPECT_EQ(how_many("(Chọn tối đa 02 nội dung)").most, 2);
    EXPECT_TRUE(how_many("có thể chọn nhiều phương án").multiple);
    EXPECT_FALSE(how_many("chọn 01 phương án").multiple);
    EXPECT_FALSE(how_many("Ông/Bà có hài lòng không?").multiple);
}

TEST(Wording, JumpsNameTheAnswerAndTheQuestion) {
    const auto jump = jump_of("Câu 4. Có phải bổ sung hồ sơ không? (Nếu Không, chuyển sang Câu 6)");
    ASSERT_TRUE(jump);
    EXPECT_EQ(jump->answer, "khong");
    EXPECT_EQ(jump->to, "6");
    const auto beside = jump_of("Không (chuyển đến câu 8)");
    ASSERT_TRUE(beside);
    EXPECT_EQ(beside->answer, "");
    EXPECT_EQ(beside->to, "8");
    EXPECT_EQ(jump_of("Không → hỏi tiếp Q5")->to, "5");
    EXPECT_EQ(jump_of("Chưa từng ⇒ Câu 12")->to, "12");
    EXPECT_TRUE(jump_of("Không biết (bỏ qua câu 2.4)")->over);
    EXPECT_FALSE(jump_of("Hỏi thăm, hướng dẫn"));
    EXPECT_FALSE(jump_of("Câu 6. Kết quả được trả"));
    EXPECT_EQ(premise_of("Câu 5. Nếu có, xin cho biết lý do"), "co");
}

TEST(Wording, LabelsSayWhatIsToBeWritten) {
    EXPECT_EQ(content_of_label("Ý kiến góp ý khác (nếu có)"), "comment");
    EXPECT_EQ(content_of_label("Thủ tục đã thực hiện"), "procedure");
    EXPECT_EQ(content_of_label("Họ tên công chức"), "name");
    EXPECT_EQ(content_of_label("Câu 3. Năm sinh"), "number");
    EXPECT_EQ(content_of_label("Địa chỉ"), "other");
}

TEST(Wording, LevelsAreAlsoFacesAndInitials) {
    EXPECT_EQ(scale_of({"RHL", "HL", "BT", "KHL", "RKHL"})->values, (Words{"5", "4", "3", "2", "1"}));
    EXPECT_EQ(scale_of({"😊", "😐", "☹"})->values, (Words{"3", "2", "1"}));
    EXPECT_EQ(written_out("KHL"), "Không hài lòng");
    EXPECT_EQ(rank_of(written_out("😞")), 2);
    EXPECT_EQ(rank_of("Rất kém (1)"), 1);
    EXPECT_FALSE(rank_of("(3)"));
}

TEST(Wording, WhoeverDidNotUseAServiceHasNoLevel) {
    EXPECT_TRUE(is_no_opinion("Không sử dụng"));
    EXPECT_TRUE(is_no_opinion("Không rõ"));
    EXPECT_FALSE(is_no_opinion("Không rõ ràng"));
    EXPECT_EQ(scale_of({"Không sử dụng", "Kém", "Trung bình", "Tốt", "Rất tốt"})->values,
              (Words{"khong_y_kien", "1", "2", "3", "4"}));
}

TEST(Wording, MoreThanOneOptionIsSeveral) {
    EXPECT_TRUE(how_many("Lý do (có thể chọn hơn một ô)").multiple);
    EXPECT_TRUE(how_many("(chọn một hoặc nhiều ý)").multiple);
    EXPECT_FALSE(how_many("Ông/Bà sống ở đây hơn một năm?").multiple);
}

TEST(Wording, SignsAroundALabelAreNoneOfIt) {
    EXPECT_EQ(without_signs("; Nữ"), "Nữ");
    EXPECT_EQ(without_signs("(Có"), "Có");
    EXPECT_EQ(without_signs("Không)"), "Không");
    EXPECT_EQ(without_signs("Khác (ghi rõ)"), "Khác (ghi rõ)");
    EXPECT_EQ(without_signs("."), "");
    EXPECT_EQ(without_reason("Chưa đạt, vì:"), "Chưa đạt");
    EXPECT_EQ(without_reason("Do cơ quan trễ hẹn"), "Do cơ quan trễ hẹn");
    EXPECT_EQ(without_jump("Không → Chuyển sang Câu 7"), "Không");
    EXPECT_EQ(without_jump("Chuyển sang Câu 7"), "Chuyển sang Câu 7");
}

TEST(Wording, AQuestionThatIsPassedOverIsLeftOutItself) {
    const auto over = jump_of("Nếu trả lời Không thì bỏ qua câu 6");
    ASSERT_TRUE(over);
    EXPECT_EQ(over->to, "6");
    EXPECT_TRUE(over->over);
    EXPECT_FALSE(jump_of("Nếu Không, chuyển sang Câu 6")->over);
    EXPECT_EQ(jump_of("Nếu Không, bỏ qua câu 2.4")->to, "2.4");
}

TEST(Wording, OldCodesAreKnownByTheirSigns) {
    EXPECT_TRUE(is_in_old_codes("Phi\u00D5u kh\u00B6o s\u00B8t \u00FD ki\u00D5n: Th\u00B8i \u00AE\u00E9 ph\u00F4c "
                                "v\u00F4 c\u00F1a c\u00B8n b\u00E9"));
    EXPECT_FALSE(is_in_old_codes("Phiếu khảo sát ý kiến: Thái độ phục vụ của cán bộ, công chức « một cửa » 5 m²"));
}

TEST(Wording, LegendsSpeakOfLettersAndOfTen) {
    const auto letters =
        legends_of("Khoanh một chữ cái: A. Rất tốt; B. Tốt; C. Trung bình; D. Kém; E. Rất kém\nTT Nội dung");
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters.front().meanings.front(), std::pair(std::string("A"), std::string("Rất tốt")));
    EXPECT_EQ(letters.front().meanings.back(), std::pair(std::string("E"), std::string("Rất kém")));
    const auto ten = legends_of("(1: Rất không hài lòng → 10: Rất hài lòng)");
    ASSERT_EQ(ten.size(), 1U);
    EXPECT_EQ(ten.front().meanings.back().first, "10");
}

TEST(Wording, LevelsMayBeSaidInEnglishToo) {
    EXPECT_EQ(rank_of("Rất hài lòng Very satisfied"), 5);
    EXPECT_EQ(rank_of("Kém / Poor"), 2);
    EXPECT_EQ(rank_of("Rất không hài lòng / Very dissatisfied"), 1);
    EXPECT_TRUE(is_no_opinion("KB"));
}

TEST(Wording, WhatIsToBeChosenInThePluralIsSeveral) {
    EXPECT_TRUE(how_many("Bác đến trạm để làm gì? (chọn các ý đúng)").multiple);
    EXPECT_TRUE(how_many("(đánh dấu vào các ô phù hợp)").multiple);
    EXPECT_FALSE(how_many("(đánh dấu x vào ô phù hợp)").multiple);
}

} // namespace phieu::adopt
