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

TEST(Csv, TextThatIsNotUtf8IsRefused) {
    EXPECT_FALSE(parse_csv("a,b\n\xE0,2\n", "a.csv"));
}

} // namespace
} // namespace phieu
