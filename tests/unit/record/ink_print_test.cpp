#include "base/geometry.h"
#include "record/ink_print.h"

#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

namespace phieu {
namespace {

using Squares = std::vector<int>;

/// Strokes on a page: runs of squares of 0.5 mm, two wide.
Squares strokes(std::mt19937& random, int count) {
    std::set<int> squares;
    for (; count > 0; count--) {
        const int at = static_cast<int>(random() % 560) * ink_squares_in_a_row + static_cast<int>(random() % 400);
        for (int n = 0; n < 10; n++)
            for (const int beside : {0, 1})
                squares.insert(at + n * (ink_squares_in_a_row + 1) + beside);
    }
    return {squares.begin(), squares.end()};
}

/// The same paper on another scanner: some squares come, some go.
Squares scanned_again(std::mt19937& random, const Squares& squares, double changed) {
    std::set<int> out;
    for (const int square : squares) {
        const double luck = std::uniform_real_distribution<>(0, 1)(random);
        if (luck > changed)
            out.insert(square);
        if (luck > 1 - changed)
            out.insert(square + 1);
    }
    return {out.begin(), out.end()};
}

bool share_a_key(const InkPrint& one, const InkPrint& other) {
    const auto a = one.keys("f.1.1"), b = other.keys("f.1.1");
    return std::any_of(a.begin(), a.end(), [&](long long key) { return std::count(b.begin(), b.end(), key) > 0; });
}

} // namespace

TEST(InkPrint, PaperScannedAgainIsFound) {
    std::mt19937 random(1);
    int found = 0;
    for (int n = 0; n < 200; n++) {
        const auto paper = strokes(random, 12);
        const InkPrint once(paper), again(scanned_again(random, paper, 0.15));
        found += share_a_key(once, again) && may_be_one_paper(once, again);
    }
    EXPECT_GE(found, 199);
}

TEST(InkPrint, OtherPaperIsNot) {
    std::mt19937 random(2);
    int taken = 0;
    for (int n = 0; n < 200; n++) {
        const InkPrint one(strokes(random, 12)), other(strokes(random, 12));
        taken += may_be_one_paper(one, other);
    }
    EXPECT_EQ(taken, 0);
}

TEST(InkPrint, AShiftByAMillimetreIsTheSamePaper) {
    std::mt19937 random(3);
    const auto paper = strokes(random, 12);
    auto moved = paper;
    for (int& square : moved)
        square += 2 - 2 * ink_squares_in_a_row;
    EXPECT_DOUBLE_EQ(same_ink(InkPrint(paper), InkPrint(moved)), 1);
}

TEST(InkPrint, PagesOfOtherFormsShareNoKey) {
    std::mt19937 random(4);
    const InkPrint paper(strokes(random, 12));
    const auto a = paper.keys("f.1.1"), b = paper.keys("f.1.2");
    for (const long long key : a)
        EXPECT_EQ(std::count(b.begin(), b.end(), key), 0);
}

TEST(InkPrint, StrangersWhoAnswerAlikeAreTwoPapers) {
    // seven crosses in the same boxes, each where its hand put it: in squares of 1 mm they are hard to tell apart
    std::mt19937 random(6);
    const auto crosses = [&] {
        std::set<int> squares;
        for (int box = 0; box < 7; box++) {
            const int x = 60 + static_cast<int>(random() % 4), y = 100 + 14 * box + static_cast<int>(random() % 4);
            for (int n = 0; n < 6; n++) {
                squares.insert((y + n) * ink_squares_in_a_row + x + n);
                squares.insert((y + n) * ink_squares_in_a_row + x + 5 - n);
            }
        }
        return InkPrint({squares.begin(), squares.end()});
    };
    int taken = 0;
    for (int n = 0; n < 200; n++)
        taken += may_be_one_paper(crosses(), crosses());
    EXPECT_EQ(taken, 0);
}

TEST(InkPrint, BarePagesAreLikeNothing) {
    EXPECT_TRUE(InkPrint().empty());
    EXPECT_TRUE(InkPrint({5, 900, 4000}).empty()); // specks
    EXPECT_TRUE(InkPrint().keys("f.1.1").empty());
    EXPECT_EQ(same_ink(InkPrint(), InkPrint()), 0);
}

TEST(InkPrint, InkComesBackFromItsText) {
    std::mt19937 random(5);
    const InkPrint paper(strokes(random, 12));
    EXPECT_EQ(same_ink(InkPrint::from_text(paper.text()), paper), 1);
    EXPECT_EQ(InkPrint::from_text(paper.text()).text(), paper.text());
    EXPECT_EQ(InkPrint().text(), "");
    EXPECT_TRUE(InkPrint::from_text("").empty());
}

TEST(InkPrint, WhatAnOlderProgramKeptIsStillKnown) {
    const InkPrint old = InkPrint::from_text("5140,1,1,1,1,508,1,1,1,1"); // squares of 1 mm: two rows of five
    Squares halves;
    for (int y = 20; y < 24; y++)
        for (int x = 40; x < 50; x++)
            halves.push_back(y * ink_squares_in_a_row + x);
    const InkPrint now(halves);
    EXPECT_EQ(old.text(), "5140,1,1,1,1,508,1,1,1,1");
    EXPECT_EQ(same_ink(old, now), 1);
    EXPECT_EQ(old.keys("f.1.1"), now.keys("f.1.1"));
}

} // namespace phieu
