#include "base/csv.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

using Row = std::vector<std::string>;

CsvTable table(const std::string& text) {
    const auto read = parse_csv(text, "a.csv");
    if (read)
        return *read;
    ADD_FAILURE() << text << ": " << read.error().what.en;
    return {};
}

TEST(Csv, TheHeadingSaysWhatSeparates) {
    for (const std::string text : {"a,b\n1,2\n", "a;b\r\n1;2\r\n", "a\tb\n1\t2", "\xEF\xBB\xBF\"a\";b\n1;2\n"}) {
        EXPECT_EQ(table(text).heads, (Row{"a", "b"})) << text;
        EXPECT_EQ(table(text).rows, (std::vector<Row>{{"1", "2"}})) << text;
    }
}

TEST(Csv, SignsWithinQuotesSeparateNothing) {
    EXPECT_EQ(table("\"Họ; tên; tuổi\",b\n1,2\n").heads, (Row{"Họ; tên; tuổi", "b"}));
    EXPECT_EQ(table("\"một;\nhai;ba\",b\n1,2\n").heads, (Row{"một;\nhai;ba", "b"}));
    EXPECT_EQ(table("\"nói \"\";;\"\" rồi\",b\n1,2\n").heads, (Row{"nói \";;\" rồi", "b"}));
}

TEST(Csv, EmptyLinesBeforeTheHeadingSayNothing) {
    EXPECT_EQ(table("\r\n\na;b\n1;2\n").heads, (Row{"a", "b"}));
}

TEST(Csv, ShortRowsAreFilledAndLongOnesNamed) {
    EXPECT_EQ(table("a,b,c\n1\n\n,,\n").rows, (std::vector<Row>{{"1", "", ""}}));
    const auto read = parse_csv("a,b\n1,2\n1,2,3\n", "a.csv");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().what.vi, "a.csv, dòng 3: nhiều ô hơn dòng tiêu đề.");
}

TEST(Csv, AQuoteNeverClosedIsNamedWhereItOpens) {
    const auto read = parse_csv("a,b\n1,2\n1,\"2\n3\n", "a.csv");
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().what.en.find("line 3"), std::string::npos) << read.error().what.en;
}

TEST(Csv, TwoColumnsWithOneHeadingAreRefused) {
    const auto read = parse_csv("\na,b,a\n1,2,3\n", "a.csv");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().what.vi, "a.csv, dòng 2: hai cột cùng có tiêu đề \"a\". Hãy đổi tên hoặc xóa một cột.");
    EXPECT_EQ(table("a,,\n1,2,3\n").rows.size(), 1U) << "empty headings name nothing";
}

TEST(Csv, WhatNoTableHasIsRefusedBeforeItTakesTheMemory) {
    TableLimits limits;
    limits.rows = 3;
    limits.columns = 4;
    limits.cells = 8;
    limits.cell_bytes = 5;
    limits.bytes = 100;
    const auto why = [&](const std::string& text) {
        const auto read = parse_csv(text, "a.csv", limits);
        return read ? "" : read.error().what.vi;
    };
    EXPECT_EQ(why("a\n1\n2\n3\n"), "");
    EXPECT_NE(why("a\n1\n2\n3\n4\n").find("tối đa 3 dòng"), std::string::npos);
    EXPECT_NE(why("a,b,c,d\n1\n2\n3\n").find("8 ô"), std::string::npos) << "short rows have all columns";
    EXPECT_NE(why("a,b,c,d,e\n").find("hơn 4 cột"), std::string::npos);
    EXPECT_NE(why("a\n123456\n").find("dài hơn 5 byte"), std::string::npos);
    EXPECT_NE(why("a\n" + std::string(200, '1')).find("lớn hơn"), std::string::npos);
    for (const std::string text : {"a,b,c,d,e\n", "a\n1\n2\n3\n4\n", "a\n123456\n"})
        EXPECT_NE(why(text).find("Hãy"), std::string::npos) << "what to do";
}

TEST(Csv, ManyColumnsAndManyShortRowsTakeNoMemory) {
    std::string bomb = "c";
    for (int n = 0; n < 100'000; n++)
        bomb += ",c" + std::to_string(n);
    for (int n = 0; n < 100'000; n++)
        bomb += "\nx";
    EXPECT_FALSE(parse_csv(bomb, "a.csv")); // 10¹⁰ cells
}

TEST(Csv, TextThatIsNotUtf8IsRefused) {
    EXPECT_FALSE(parse_csv("a,b\n\xE0,2\n", "a.csv"));
    EXPECT_FALSE(parse_csv(std::string("a,b\n\0,2\n", 8), "a.csv"));
}

} // namespace
} // namespace phieu
