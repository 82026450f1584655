#include "base/problem.h"
#include "record/stack.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

/// A stack written down: "C:HN" a cover of HN, "1" and "2" pages of a photocopied form of two pages, "1@HN" one that
/// names its unit, "1#7" one of the numbered sheet 7, "s" a form of one page, "-" blank, "?" unreadable, "x" foreign
/// paper, "|" the next file.
std::vector<StackPage> stack(const std::string& written, int pages = 2) {
    std::vector<StackPage> out;
    std::size_t file = 1;
    std::string word;
    const auto add = [&] {
        if (word.empty())
            return;
        StackPage page;
        page.file = file;
        page.form = word == "s" ? "one.1" : "two.1";
        page.pages = word == "s" ? 1 : pages;
        page.page = word == "s" ? 1 : word[0] - '0';
        page.kind = word == "-"      ? StackPage::Kind::blank
                    : word == "?"    ? StackPage::Kind::unknown
                    : word == "x"    ? StackPage::Kind::other
                    : word[0] == 'C' ? StackPage::Kind::cover
                                     : StackPage::Kind::form;
        if (word[0] == 'C')
            page.says.unit = {word.substr(2), Origin::page};
        if (const std::size_t at = word.find('@'); at != std::string::npos)
            page.says.unit = {word.substr(at + 1), Origin::page};
        if (const std::size_t at = word.find('#'); at != std::string::npos)
            page.numbered = word.substr(at + 1);
        out.push_back(page);
        word.clear();
    };
    for (const char letter : written + " ") {
        if (letter != ' ' && letter != '|') {
            word += letter;
            continue;
        }
        add();
        file += letter == '|';
    }
    std::map<std::size_t, int> pictures;
    for (StackPage& page : out)
        page.picture = ++pictures[page.file];
    for (StackPage& page : out)
        page.file_pictures = pictures[page.file];
    return out;
}

/// The units of the form pages, "·" for none.
std::string units(const std::string& written, const std::string& told = "") {
    const auto pages = stack(written);
    const auto to = belongs_in_stack(pages, BatchAttribution{told, "", "", Origin::option}.told());
    std::string out;
    for (std::size_t n = 0; n < pages.size(); n++)
        if (pages[n].kind == StackPage::Kind::form)
            out += (out.empty() ? "" : " ") + (to[n].unit.value.empty() ? "·" : to[n].unit.value);
    return out;
}

/// The sheets of the photocopied pages: pages of one sheet share a letter, a small one where a person must confirm it,
/// "?" what is unclear.
std::string sheets(const std::vector<StackPage>& pages) {
    const auto joined = join_stack(pages);
    std::map<std::size_t, char> letters;
    std::map<std::size_t, int> sizes;
    for (const Joined& one : joined)
        sizes[one.first]++;
    std::string out;
    for (std::size_t n = 0; n < pages.size(); n++) {
        if (pages[n].kind != StackPage::Kind::form || pages[n].numbered)
            continue;
        if (joined[n].unclear && sizes[joined[n].first] == 1) {
            out += '?';
            continue;
        }
        const char first = joined[n].unclear ? 'a' : 'A';
        const auto letter = static_cast<char>(letters.size());
        out += static_cast<char>(first + letters.try_emplace(joined[n].first, letter).first->second);
    }
    return out;
}

std::string sheets(const std::string& written, int of = 2) {
    return sheets(stack(written, of));
}

} // namespace

// --- To whom ---------------------------------------------------------------------------------------------------------

TEST(Stack, WithoutCoversPagesBelongToTheBatchUnlessTheySayOtherwise) {
    EXPECT_EQ(units("s s@HN ? s", "DN"), "DN HN DN");
    EXPECT_EQ(units("s ? s"), "· ·");
}

TEST(Stack, ACoverSpeaksForWhatFollowsItInLaterFilesToo) {
    EXPECT_EQ(units("C:HN - s s@HK C:DN s | s s | C:KH s", "X"), "HN HK DN DN DN KH");
}

TEST(Stack, SheetsBeforeTheFirstCoverMayBelongToTheCoverBehindThem) {
    EXPECT_EQ(units("s s C:HN s s C:DN"), "· · · ·");
    EXPECT_EQ(units("s s C:HN s s", "X"), "· · · ·");
    EXPECT_EQ(units("s@A s@A C:HN s s"), "A A HN HN") << "what names its unit asks for no cover";
}

TEST(Stack, NumberedSheetsProveTheOrder) {
    EXPECT_EQ(units("1#1 2#1 1#2 2#2 C:HN 1#3 2#3"), "· · · · HN HN") << "forward: nothing speaks for the first";
    EXPECT_EQ(units("2#2 1#2 2#1 1#1 C:HN 2#3 1#3 C:DN"), "HN HN HN HN DN DN") << "backward";
    EXPECT_EQ(units("1#1 | 2#1 | 1#2 | 2#2 | C:HN | 1#3"), "· · · · HN") << "each page a file";
}

TEST(Stack, AFileScannedBackwardsTakesNoCoverFromTheFileBefore) {
    EXPECT_EQ(units("C:HN s s | s s C:DN | C:KH s"), "HN HN · · KH");
}

TEST(Stack, WhatNobodyCouldReadMayHaveBeenACover) {
    EXPECT_EQ(units("C:HN s ? s s C:DN s"), "HN · · DN");
    EXPECT_EQ(units("C:HN s x s"), "HN HN") << "somebody has looked: it is none";
}

TEST(Stack, PagesOfOneNumberedSheetUnderTwoCoversHaveNoUnit) {
    EXPECT_EQ(units("C:A 1#1 1#2 C:B 1#3 - 2#1 2#2 2#3"), "· · B · · B");
}

TEST(Stack, ServiceAndPeriodComeFromTheCoverThatSaysThem) {
    auto pages = stack("C:HN s C:DN s");
    pages[0].says.period = {"2025-03", Origin::page};
    const auto to = belongs_in_stack(pages, BatchAttribution{"", "HO-TICH", "2025-02", Origin::option}.told());
    EXPECT_EQ(to[1].period, (Told{"2025-03", Origin::cover}));
    EXPECT_EQ(to[3].period, (Told{"2025-02", Origin::option}));
    EXPECT_EQ(to[3].service, (Told{"HO-TICH", Origin::option}));
}

// --- Which sheet -----------------------------------------------------------------------------------------------------

TEST(Stack, WholeSheetsInOrderAreJoined) {
    EXPECT_EQ(sheets("1 - 2 - 1 - 2 -"), "AABB") << "empty backs between";
    EXPECT_EQ(sheets("1 2 3 4 1 2 3 4", 4), "AAAABBBB");
    EXPECT_EQ(sheets("1 2 3 - 1 2 3 -", 3), "AAABBB");
}

TEST(Stack, TheTwoSidesOfOnePaperMayBeThoseOfTwo) {
    EXPECT_EQ(sheets("1 2 1 2 s 1 2"), "aabbCdd");
    auto spread = stack("1 2 1 2");
    for (std::size_t n = 0; n < spread.size(); n++)
        spread[n].picture = 1 + static_cast<int>(n / 2);
    EXPECT_EQ(sheets(spread), "AABB") << "both pages lie in one picture: one paper";
}

TEST(Stack, NothingIsJoinedOverOtherPaper) {
    for (const char* between : {"C:HN", "s", "x", "?", "1#7"})
        EXPECT_EQ(sheets(std::string("1 2 1 ") + between + " 2 1 2").substr(2, 1), "?") << between;
}

TEST(Stack, AroundAMissingPageNothingIsJoined) {
    EXPECT_EQ(sheets("1 2 1 2 1 1 2 1 2"), "aa?????bb");
}

TEST(Stack, WhatIsMissingOrOutOfOrderIsNamed) {
    const auto gaps = [](const std::string& written) {
        std::string out;
        for (const Joined& page : join_stack(stack(written, 3)))
            out += (out.empty() ? "" : " ") + (page.gap.empty() ? "·" : page.gap);
        return out;
    };
    EXPECT_EQ(gaps("1 2 3 1 2 3"), "· · · · · ·");
    EXPECT_EQ(gaps("1 2 3 1 3 1 2 3"), "· · · · before:2 · · ·");
    EXPECT_EQ(gaps("1 2 3 1 1 2 3"), "· · · after:2-3 · · ·");
    EXPECT_EQ(gaps("2 3 1 2 3"), "before:1 · · · ·");
    EXPECT_EQ(gaps("3 1 2 3"), "before:1-2 · · ·");
    EXPECT_EQ(gaps("1 2 3 1 2"), "· · · · after:3");
    EXPECT_EQ(gaps("1 2 3 1 3 2 1 2 3"), "· · · turned turned turned · · ·");
    EXPECT_EQ(gaps("3 2 1 3 2 1"), "turned turned turned turned turned turned");
    EXPECT_EQ(explain_gap("after:2-3")->vi, "Thiếu trang 2 đến 3 ngay sau trang này.");
    EXPECT_FALSE(explain_gap("recognised by its print"));
}

TEST(Stack, ReversedOrFrontsFirstNothingIsJoined) {
    EXPECT_EQ(sheets("2 1 2 1 2 1 2 1"), "????????");
    EXPECT_EQ(sheets("1 1 1 2 2 2"), "??????");
    EXPECT_EQ(sheets("3 4 1 2 3 4 1 2", 4), "????????");
    EXPECT_EQ(sheets("? 1 2 1 2 1"), "?????") << "the last page of the last sheet may be the unreadable one";
}

TEST(Stack, AnUnreadablePageExplainsTheGapBesideIt) {
    EXPECT_EQ(sheets("1 2 1 2 1 ? 1 2 1 2"), "aa???bbcc");
    EXPECT_EQ(sheets("1 2 ? 2 1 2 1 2"), "aa???bb");
}

TEST(Stack, SheetsReachIntoTheNextFileOnlyWhereEachPageIsAFile) {
    EXPECT_EQ(sheets("1 | 2 | 1 | 2"), "aabb");
    EXPECT_EQ(sheets("1 2 1 | 2 1 2"), "??????");
}

TEST(Stack, TheSpreadsOfABookletAreASheet) {
    auto pages = stack("4 1 2 3 4 1 2 3", 4);
    for (std::size_t n = 0; n < pages.size(); n++)
        pages[n].picture = 1 + static_cast<int>(n / 2);
    EXPECT_EQ(sheets(pages), "aaaabbbb") << "of one paper: its two sides may be those of two";
    pages = stack("8 1 2 7 6 3 4 5 8 1 2 7 6 3 4 5", 8);
    for (std::size_t n = 0; n < pages.size(); n++)
        pages[n].picture = 1 + static_cast<int>(n / 2);
    EXPECT_EQ(sheets(pages), "AAAAAAAABBBBBBBB");
}

} // namespace phieu
