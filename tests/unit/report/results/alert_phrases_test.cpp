#include "base/files.h"
#include "base/installed.h"
#include "base/text.h"
#include "report/results/alert_phrases.h"

#include <gtest/gtest.h>

// How well the shipped list of phrases tells complaints from all else, on texts made up for it (comments.tsv).

namespace phieu {
namespace {

AlertPhrases shipped_list() {
    return AlertPhrases::parse(read_installed("models/lexicon/canh_bao.txt")).value();
}

struct WrittenComment {
    char label = 'N'; ///< I integrity, C another complaint, N neither
    std::string text;
};

/// @param half  0: by which the list was tuned; 1: held out
std::vector<WrittenComment> comments(int half) {
    std::vector<WrittenComment> out;
    int number = 0;
    for (const std::string& line : split(read_installed("tests/unit/report/results/comments.tsv"), '\n'))
        if (!line.empty() && line.front() != '#' && number++ % 2 == half)
            out.push_back({line.front(), line.substr(2)});
    return out;
}

struct Score {
    int found = 0, wrongly = 0, missed = 0;
    double precision() const { return found / std::max(1.0, double(found + wrongly)); }
    double recall() const { return found / std::max(1.0, double(found + missed)); }
};

/// @param wanted  the labels that are to be found @param least  the grade from which on one counts as found
Score score(int half, const std::string& wanted, AlertGrade least) {
    const AlertPhrases list = shipped_list();
    Score out;
    for (const WrittenComment& comment : comments(half)) {
        const auto grade = list.grade_of(comment.text);
        const bool found = grade && *grade >= least, is = wanted.find(comment.label) != std::string::npos;
        out.found += found && is;
        out.wrongly += found && !is;
        out.missed += !found && is;
        if (found != is)
            std::cout << (found ? "wrongly found: " : "missed: ") << comment.text << "\n";
    }
    std::cout << (half == 0 ? "tuned on" : "held out") << ", " << wanted << ": precision " << out.precision()
              << ", recall " << out.recall() << "\n";
    return out;
}

} // namespace

/// What the report counts under "Phiền hà, sách nhiễu" reaches somebody: the two lists agree.
TEST(AlertPhrases, WhateverTheThemesCallHarassmentIsAComplaint) {
    const AlertPhrases list = shipped_list();
    int phrases = 0;
    for (const std::string& line : split(read_installed("models/lexicon/themes.tsv"), '\n')) {
        const auto columns = split(line, '\t');
        if (columns.size() < 3 || columns[1] != "Phiền hà, sách nhiễu")
            continue;
        for (const std::string& phrase : split(columns[2], '|')) {
            EXPECT_TRUE(list.grade_of("cán bộ " + phrase + " với dân")) << phrase;
            phrases++;
        }
    }
    EXPECT_GT(phrases, 5);
    EXPECT_EQ(list.grade_of("Bị gợi ý đưa thêm 200 nghìn để làm nhanh"), AlertGrade::integrity);
}

TEST(AlertPhrases, FindComplaintsThatTheyWereNotTunedOn) {
    const Score all = score(1, "IC", AlertGrade::usual);
    EXPECT_GE(all.precision(), 0.95);
    EXPECT_GE(all.recall(), 0.95);
    const Score integrity = score(1, "I", AlertGrade::integrity);
    EXPECT_GE(integrity.precision(), 0.9);
    EXPECT_GE(integrity.recall(), 0.95);
}

TEST(AlertPhrases, FindThoseThatTheyWereTunedOn) {
    const Score all = score(0, "IC", AlertGrade::usual);
    EXPECT_GE(all.precision(), 0.97);
    EXPECT_GE(all.recall(), 0.97);
    EXPECT_GE(score(0, "I", AlertGrade::integrity).recall(), 0.97);
}

TEST(AlertPhrases, AreFoundHoweverTheyAreTyped) {
    const AlertPhrases list = shipped_list();
    for (const char* text :
         {"cán bộ gợi ý đưa tiền", "can bo goi y dua tien", "phải kẹp phong bì mới nhanh", "BỊ SÁCH NHIỄU",
          "gowij ys dduwa tieefn", "go75i y1 d9u7a tie62n", "gợi ý dưa tiền", "cb doi tien"})
        EXPECT_EQ(list.grade_of(text), AlertGrade::integrity) << text;
    for (const char* text :
         {"bắt đi lại 3 lần", "bat di lai 3 lan", "bắt dân đi lại nhiều lần", "ban lanh dao hach dich"})
        EXPECT_EQ(list.grade_of(text), AlertGrade::grave) << text;
    for (const char* text : {"Phai cho lau qua", "chờ lâuuuu", "ko nhiệt tình", "Không hài lòng"})
        EXPECT_EQ(list.grade_of(text), AlertGrade::usual) << text;
}

TEST(AlertPhrases, PraiseAndDenialsAreNone) {
    const AlertPhrases list = shipped_list();
    for (const char* text :
         {"không có sách nhiễu", "khong bi sach nhieu", "k phiền hà", "chăm sóc chu đáo", "thái độ tốt", "thai do tot",
          "cam on can bo rat nhiet tinh", "Không phải chờ lâu", "không chậm trễ", "Phiền hà: không",
          "không phiền hà, sách nhiễu, nhũng nhiễu", "Trước đây chờ lâu, nay nhanh hơn", "đi lại 1 lần", "", "…"})
        EXPECT_FALSE(list.grade_of(text)) << text;
    EXPECT_TRUE(list.grade_of("không phiền hà. Nhưng chờ lâu")) << "a denial ends with its sentence";
}

TEST(AlertPhrases, AreTheOfficesOwn) {
    const auto list =
        AlertPhrases::parse("; lời chú\n[nghiêm trọng]\nghế ngồi gãy\n[không phải phản ánh]\ngãy … sửa ngay\n");
    ASSERT_TRUE(list);
    EXPECT_EQ(list->grade_of("Ghe ngoi gay"), AlertGrade::grave);
    EXPECT_FALSE(list->grade_of("Ghế ngồi gãy được sửa ngay"));
    EXPECT_FALSE(list->grade_of("chờ lâu"));
}

TEST(AlertPhrases, AMistakeInTheListIsNamedByItsLine) {
    for (const char* wrong : {"chờ lâu\n", "[nặng]\nchờ lâu\n", "[thông thường]\n… lâu\n", "[thông thường]\nchờ …\n",
                              "[thông thường]\n!!!\n"}) {
        const auto list = AlertPhrases::parse(wrong);
        ASSERT_FALSE(list) << wrong;
        EXPECT_NE(list.error().what.vi.find("dòng "), std::string::npos) << list.error().what.vi;
    }
}

} // namespace phieu
