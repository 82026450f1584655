#include "adopt/blank_page.h"
#include "adopt/rules.h"
#include "adopt/shapes.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu::adopt {
namespace {

struct Ink {
    cv::Mat mask = cv::Mat::zeros(px(60), px(60), CV_8UC1);

    void box(double x, double y, double side, int thickness = 3) {
        cv::rectangle(mask, cv::Rect(px(x), px(y), px(side), px(side)), 255, thickness);
    }
    /// Dashes of 0.5 mm with gaps as long
    void dotted_box(double x, double y, double side) {
        box(x, y, side);
        for (double at = 0; at < side; at += 1)
            for (const double line : {0.0, side}) {
                cv::rectangle(mask, cv::Rect(px(x + at), px(y + line) - 4, px(0.5), 9), 0, cv::FILLED);
                cv::rectangle(mask, cv::Rect(px(x + line) - 4, px(y + at), 9, px(0.5)), 0, cv::FILLED);
            }
    }
    std::vector<Shape> shapes() const { return find_shapes(mask); }
};

} // namespace

TEST(Shapes, SquaresOfAllSizesAreFoundToTheirOuterEdge) {
    for (const double side : {2.5, 4.0, 5.0, 8.0}) {
        Ink ink;
        ink.box(20, 30, side);
        const auto found = ink.shapes();
        ASSERT_EQ(found.size(), 1U) << side;
        EXPECT_EQ(found[0].outline, Outline::square);
        EXPECT_NEAR(found[0].at.w, side, 0.4);
        EXPECT_NEAR(found[0].at.center().x, 20 + side / 2, 0.2);
        EXPECT_NEAR(found[0].at.center().y, 30 + side / 2, 0.2);
    }
}

TEST(Shapes, CirclesAreToldFromSquares) {
    Ink ink;
    cv::circle(ink.mask, {px(20), px(20)}, px(2), 255, 3, cv::LINE_AA);
    ink.box(40, 40, 4);
    ink.mask = ink.mask > 127;
    const auto found = ink.shapes();
    ASSERT_EQ(found.size(), 2U);
    for (const Shape& shape : found)
        EXPECT_EQ(shape.outline, shape.at.x < 30 ? Outline::round : Outline::square);
}

TEST(Shapes, ADottedFrameIsOne) {
    Ink ink;
    ink.dotted_box(20, 20, 5);
    const auto found = ink.shapes();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_FALSE(found[0].whole);
}

/// A row of them is to be marked; a single one is a place for a number.
TEST(Shapes, OblongFramesOfOneSizeInLineAreToBeMarked) {
    const auto frame = [](Ink& ink, double x, double y) {
        cv::rectangle(ink.mask, cv::Rect(px(x), px(y), px(7), px(3.5)), 255, 3);
    };
    Ink row;
    for (const double x : {10.0, 25.0, 40.0})
        frame(row, x, 40);
    const auto found = row.shapes();
    ASSERT_EQ(found.size(), 3U);
    for (const Shape& shape : found)
        EXPECT_EQ(shape.outline, Outline::oblong);
    Ink lone;
    frame(lone, 20, 40);
    EXPECT_TRUE(lone.shapes().empty());
}

TEST(Shapes, WhatIsLongOrLargeIsNone) {
    Ink ink;
    cv::rectangle(ink.mask, cv::Rect(px(5), px(5), px(20), px(5)), 255, 3);
    ink.box(30, 30, 12);
    EXPECT_TRUE(ink.shapes().empty());
}

TEST(Shapes, BracketsWithNothingBetweenAreAPlace) {
    Ink ink;
    cv::ellipse(ink.mask, {px(11), px(20)}, {px(1), px(2.2)}, 0, 110, 250, 255, 3);
    cv::ellipse(ink.mask, {px(15), px(20)}, {px(1), px(2.2)}, 0, -70, 70, 255, 3);
    ASSERT_EQ(find_empty_brackets(ink.mask).size(), 1U);
    EXPECT_NEAR(find_empty_brackets(ink.mask)[0].center().x, 13, 0.5);
    cv::circle(ink.mask, {px(13), px(20)}, px(0.8), 255, cv::FILLED);
    EXPECT_TRUE(find_empty_brackets(ink.mask).empty());
}

TEST(Rules, ATablesCellsAreNumberedAndMergedOnesKnown) {
    BlankPage page;
    page.ink = cv::Mat::zeros(px(80), px(120), CV_8UC1);
    for (int row = 0; row <= 3; row++)
        cv::line(page.ink, {px(10), px(10 + 10 * row)}, {px(110), px(10 + 10 * row)}, 255, 3);
    for (const double x : {10.0, 60.0, 85.0, 110.0})
        cv::line(page.ink, {px(x), px(x == 85 ? 20 : 10)}, {px(x), px(40)}, 255, 3); // the first row's last two are one
    page.picture = 255 - page.ink;
    const Ruling ruling = find_tables(page);
    ASSERT_EQ(ruling.tables.size(), 1U);
    const Table& table = ruling.tables[0];
    EXPECT_EQ(table.rows, 3);
    EXPECT_EQ(table.columns, 3);
    ASSERT_EQ(table.cells.size(), 8U);
    EXPECT_EQ(table.cells[1].columns, 2);
    EXPECT_NEAR(table.cells[0].inner.w, 50, 0.6);
}

} // namespace phieu::adopt
