#include "base/geometry.h"
#include "record/ink_print.h"

#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

namespace phieu {
namespace {

/// Strokes on a page: runs of squares.
std::vector<int> strokes(std::mt19937& random, int count) {
    std::set<int> squares;
    for (; count > 0; count--) {
        const int at = static_cast<int>(random() % 280) * ink_squares_in_a_row + static_cast<int>(random() % 200);
        for (int n = 0; n < 5; n++)
            squares.insert(at + n * (ink_squares_in_a_row + 1));
    }
    return {squares.begin(), squares.end()};
}

/// The same paper on another scanner: some squares come, some go.
std::vector<int> scanned_again(std::mt19937& random, const std::vector<int>& squares, double changed) {
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

bool share_a_key(const std::vector<int>& one, const std::vector<int>& other) {
    const auto a = ink_keys("f.1.1", one), b = ink_keys("f.1.1", other);
    return std::any_of(a.begin(), a.end(), [&](long long key) { return std::count(b.begin(), b.end(), key) > 0; });
}

} // namespace

TEST(InkPrint, PaperScannedAgainIsFound) {
    std::mt19937 random(1);
    int found = 0;
    for (int n = 0; n < 200; n++) {
        const auto paper = strokes(random, 12);
        const auto again = scanned_again(random, paper, 0.15);
        found += share_a_key(paper, again) && may_be_one_paper(paper, again);
    }
    EXPECT_GE(found, 199);
}

TEST(InkPrint, OtherPaperIsNot) {
    std::mt19937 random(2);
    int taken = 0;
    for (int n = 0; n < 200; n++) {
        const auto one = strokes(random, 12), other = strokes(random, 12);
        taken += may_be_one_paper(one, other);
    }
    EXPECT_EQ(taken, 0);
}

TEST(InkPrint, AShiftByASquareIsTheSamePaper) {
    std::mt19937 random(3);
    const auto paper = strokes(random, 12);
    auto moved = paper;
    for (int& square : moved)
        square += 1 - ink_squares_in_a_row;
    EXPECT_DOUBLE_EQ(same_ink(paper, moved), 1);
}

TEST(InkPrint, PagesOfOtherFormsShareNoKey) {
    std::mt19937 random(4);
    const auto paper = strokes(random, 12);
    const auto a = ink_keys("f.1.1", paper), b = ink_keys("f.1.2", paper);
    for (const long long key : a)
        EXPECT_EQ(std::count(b.begin(), b.end(), key), 0);
}

TEST(InkPrint, BarePagesAreLikeNothing) {
    EXPECT_TRUE(ink_keys("f.1.1", {}).empty());
    EXPECT_EQ(same_ink({}, {}), 0);
}

TEST(InkPrint, SquaresComeBackFromTheirText) {
    std::mt19937 random(5);
    const auto paper = strokes(random, 12);
    EXPECT_EQ(squares_in(to_text(paper)), paper);
    EXPECT_EQ(to_text({}), "");
    EXPECT_TRUE(squares_in("").empty());
}

} // namespace phieu
