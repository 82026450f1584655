#include "reading/mark_row.h"
#include "reading/printed_page.h"
#include "reading/scores.h"
#include "support.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr MarkScores nearly{0.94, 0.03, 0.03};

/// A row whose first option is marked and whose second the model is not quite sure of.
MarkRow row_with(MarkScores first, MarkScores second) {
    MarkRow row;
    row.choice = &choice_on(*shipped("van-thang-2023")->page(1), "c1");
    const int side = static_cast<int>(target_view_mm * reading_px_per_mm);
    for (int n = 0; n < 5; n++) {
        FoundTarget bare;
        bare.match = 0.9;
        bare.ink = cv::Mat::zeros(side, side, CV_32F);
        bare.print = cv::Mat(side, side, CV_8UC1, cv::Scalar(255));
        bare.near_print = cv::Mat::zeros(side, side, CV_8UC1);
        row.targets.push_back(bare);
    }
    row.scores = {first, second, empty, empty, empty};
    return row;
}

/// A circle of ink in the view of an option; 36, 36 is its middle.
void circle(MarkRow& row, std::size_t option, cv::Point at, int radius_px, int from = 0, int to = 360) {
    cv::ellipse(row.targets[option].ink, at, {radius_px, radius_px}, 0, from, to, cv::Scalar(0.8), 2);
}

} // namespace

TEST(MarkRow, ABareTargetBesideAPlainMarkIsEmpty) {
    MarkRow row = row_with(marked, nearly);
    cv::line(row.targets[1].ink, {0, 2}, {70, 4}, cv::Scalar(0.8), 2); // at the edge of the view
    EXPECT_TRUE(pass_over_bare_targets(row));
    EXPECT_GT(row.scores[1].empty, 0.99);
}

TEST(MarkRow, WhatTheModelMakesOfTheNextRowsMarkIsPassedOverWhereTheTargetItselfIsBare) {
    MarkRow row = row_with({0.03, 0.96, 0.01}, {0.65, 0.2, 0.15});
    cv::line(row.targets[1].ink, {0, 2}, {70, 4}, cv::Scalar(0.8), 2);
    EXPECT_TRUE(pass_over_bare_targets(row));
    EXPECT_GT(row.scores[1].empty, 0.99);
    row = row_with({0.03, 0.96, 0.01}, {0.5, 0.35, 0.15}); // it has seen something
    EXPECT_FALSE(pass_over_bare_targets(row));
    row = row_with({0.03, 0.96, 0.01}, {0.65, 0.2, 0.15});
    cv::line(row.targets[1].ink, {30, 40}, {40, 28}, cv::Scalar(0.4), 2); // a pale stroke on it
    EXPECT_FALSE(pass_over_bare_targets(row));
}

TEST(MarkRow, InkOnATargetIsNeverPassedOver) {
    MarkRow row = row_with(marked, nearly);
    cv::line(row.targets[1].ink, {30, 30}, {40, 40}, cv::Scalar(0.5), 3);
    EXPECT_FALSE(pass_over_bare_targets(row));
    row = row_with(marked, nearly);
    row.targets[1].match = 0.2; // its print is hidden
    EXPECT_FALSE(pass_over_bare_targets(row));
}

TEST(MarkRow, WithoutAPlainMarkNothingIsPassedOver) {
    for (const MarkScores& first : {empty, nearly, MarkScores{0.1, 0.8, 0.1}}) {
        MarkRow row = row_with(first, nearly);
        EXPECT_FALSE(pass_over_bare_targets(row));
    }
}

TEST(MarkRow, ARingThatTheModelTakesForNothingIsNoticed) {
    MarkRow row = row_with(marked, empty);
    EXPECT_FALSE(may_have_missed_a_ring(row));
    circle(row, 1, {36, 36}, 30);
    EXPECT_TRUE(may_have_missed_a_ring(row));
    row = row_with(marked, empty);
    circle(row, 1, {36, 76}, 30); // the next row's
    EXPECT_FALSE(may_have_missed_a_ring(row));
}

TEST(MarkRow, TheMarksOfRowsThatStandCloseAreNoRingAroundWhatLiesBetween) {
    MarkRow row = row_with(marked, empty);
    const Point_mm middle = middle_of(row, 1);
    const std::vector<Point_mm> crosses{
        {middle.x, middle.y - 5.5}, {middle.x, middle.y + 5.5}, {middle.x + 5.5, middle.y}};
    for (const Point_mm& cross : crosses) { // large ones
        const cv::Point at(static_cast<int>(36 + 6 * (cross.x - middle.x)),
                           static_cast<int>(36 + 6 * (cross.y - middle.y)));
        cv::line(row.targets[1].ink, at - cv::Point(21, 21), at + cv::Point(21, 21), cv::Scalar(0.8), 3);
        cv::line(row.targets[1].ink, at - cv::Point(-21, 21), at + cv::Point(-21, 21), cv::Scalar(0.8), 3);
    }
    EXPECT_TRUE(may_have_missed_a_ring(row));
    EXPECT_FALSE(may_have_missed_a_ring(row, crosses));
    circle(row, 1, {36, 36}, 28); // a ring among them
    EXPECT_TRUE(may_have_missed_a_ring(row, crosses));
}

TEST(MarkRow, ARingThatIsBrokenWhereMarksStandCloseIsNoticed) {
    MarkRow row = row_with(marked, empty);
    const Point_mm middle = middle_of(row, 1);
    const std::vector<Point_mm> above_and_below{{middle.x, middle.y - 5}, {middle.x, middle.y + 5}};
    circle(row, 1, {36, 36}, 24, 30, 330);
    EXPECT_TRUE(may_have_missed_a_ring(row, above_and_below));
    row = row_with(marked, empty);
    EXPECT_FALSE(may_have_missed_a_ring(row, above_and_below));
    const std::vector<Point_mm> beside{{middle.x - 7, middle.y}};
    circle(row, 1, {36, 36}, 27, 300, 480); // half a ring
    EXPECT_TRUE(may_have_missed_a_ring(row, beside));
}

TEST(MarkRow, ARingMadeOfAnothersCrossIsNone) {
    std::vector<MarkRow> rows{row_with(marked, {0.9, 0.05, 0.05})};
    MarkRow& row = rows.front();
    const Point_mm first = middle_of(row, 0), second = middle_of(row, 1);
    const double apart = second.x - first.x;
    cv::line(row.targets[0].ink, {16, 16}, {56, 56}, cv::Scalar(0.8), 3);
    cv::line(row.targets[0].ink, {16, 56}, {56, 16}, cv::Scalar(0.8), 3);
    cv::line(row.targets[1].ink, {30, 30}, {42, 42}, cv::Scalar(0.8), 2); // something of it lies there, too
    Ring ring; // wide: it passes over the right half of the cross
    ring.centre = second;
    ring.inner_mm.assign(ring_angles, apart - 3.2);
    ring.outer_mm.assign(ring_angles, apart + 1.3);
    std::vector<Ring> rings{ring};
    MarkModel model;
    const auto changed = contest_rings(rows, {true}, rings, model);
    EXPECT_TRUE(rings.empty());
    EXPECT_TRUE(changed[0]);
    EXPECT_LT(row.scores[1].empty, 0.5);
    EXPECT_GT(row.scores[0].marked, 0.9); // the cross stays
}

/// Two neighbours of a question that takes several answers, both of which read marked.
TEST(MarkRow, AMarkThatReachesIntoANeighbourIsNoSecondAnswerByItself) {
    ReferenceLibrary references;
    PrintedPage page = printed_page("tt-day-du-2026", 1);
    const ChoiceLayout& choice = choice_on(page.layout(), "kenh");
    const Rect_mm first = choice.options[0].rect;
    const auto below = std::min_element(choice.options.begin() + 1, choice.options.end(), [&](auto& a, auto& b) {
        const auto off = [&](const Rect_mm& r) { return std::hypot(r.x - first.x, r.y - first.y); };
        return off(a.rect) < off(b.rect);
    });
    const Point_mm a = first.center(), b = below->rect.center();
    const auto stroke = [&](Point_mm from, Point_mm to) {
        cv::line(page.scan, page.at(from), page.at(to), cv::Scalar(60), 3, cv::LINE_AA);
    };
    const auto asked = [&] {
        const AlignedPage aligned = page.aligned(references);
        MarkRow row{0, &choice, find_targets(aligned, choice), std::vector<MarkScores>(choice.options.size(), empty)};
        row.scores[0] = row.scores[static_cast<std::size_t>(below - choice.options.begin())] = marked;
        return may_be_one_mark_for_two(row, aligned);
    };
    stroke({a.x - 1, a.y - 1}, {a.x + 1, a.y + 1});
    stroke({b.x - 1, b.y - 1}, {b.x + 1, b.y + 1});
    EXPECT_FALSE(asked()); // each has its own
    stroke(a, b);
    EXPECT_TRUE(asked());
}

/// A large cross on one box, whose ends come near the one above.
TEST(MarkRow, ABoxWithNothingInItIsNoSecondAnswer) {
    MarkRow row = row_with(marked, marked);
    cv::line(row.targets[0].ink, {20, 20}, {52, 52}, cv::Scalar(0.8), 3);
    cv::line(row.targets[1].ink, {10, 62}, {20, 71}, cv::Scalar(0.8), 3);
    ReferenceLibrary references;
    const PrintedPage page = printed_page("van-thang-2023");
    EXPECT_TRUE(may_be_one_mark_for_two(row, page.aligned(references)));
    cv::line(row.targets[1].ink, {28, 28}, {44, 44}, cv::Scalar(0.8), 3);
    EXPECT_FALSE(may_be_one_mark_for_two(row, page.aligned(references)));
}

} // namespace phieu
