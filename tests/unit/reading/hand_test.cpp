#include "reading/hand.h"
#include "reading/scores.h"
#include "support.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr MarkScores doubt{0.2, 0.4, 0.4};
constexpr MarkScores sure{0.001, 0.998, 0.001};

/// Rows of a table on which the same hand draws; px of a target's view, whose middle is 36, 36.
class Rows {
public:
    void add(std::size_t option, MarkScores scores, const std::vector<cv::Point>& stroke) {
        MarkRow row;
        row.question = rows.size();
        row.choice = &choice_on(*shipped("van-thang-2023")->page(1), "c" + std::to_string(rows.size() + 1));
        const int side = static_cast<int>(target_view_mm * reading_px_per_mm);
        for (std::size_t n = 0; n < 5; n++) {
            FoundTarget bare; // each with pixels of its own
            bare.match = 0.9;
            bare.ink = cv::Mat::zeros(side, side, CV_32F);
            bare.print = cv::Mat(side, side, CV_8UC1, cv::Scalar(255));
            bare.near_print = cv::Mat::zeros(side, side, CV_8UC1);
            row.targets.push_back(bare);
        }
        row.scores.assign(5, empty);
        row.scores[option] = scores;
        for (std::size_t n = 1; n < stroke.size(); n++)
            cv::line(row.targets[option].ink, stroke[n - 1], stroke[n], cv::Scalar(0.8), 3);
        rows.push_back(std::move(row));
        doubtful.push_back(scores.marked < 0.9);
    }
    std::size_t decided() {
        const auto changed = know_the_hand(rows, doubtful);
        return static_cast<std::size_t>(std::count(changed.begin(), changed.end(), true));
    }
    std::vector<MarkRow> rows;
    std::vector<bool> doubtful;
};

const std::vector<cv::Point> backward{{26, 28}, {46, 44}};
const std::vector<cv::Point> upright{{36, 24}, {36, 48}};

} // namespace

TEST(Hand, TheSameSignInEveryRowIsMeant) {
    Rows rows;
    for (std::size_t n = 0; n < 6; n++)
        rows.add(n % 3, doubt, backward);
    EXPECT_EQ(rows.decided(), 6U);
    EXPECT_GT(rows.rows[0].scores[0].marked, 0.95);
}

TEST(Hand, AFewRowsSayNothing) {
    Rows rows;
    for (std::size_t n = 0; n < 4; n++)
        rows.add(n % 3, doubt, backward);
    EXPECT_EQ(rows.decided(), 0U);
}

TEST(Hand, AnOddSignAmongOthersStaysAQuestion) {
    Rows rows;
    for (std::size_t n = 0; n < 6; n++)
        rows.add(n % 3, sure, backward);
    rows.add(1, doubt, {{24, 24}, {48, 24}, {24, 32}, {48, 32}, {24, 40}, {48, 40}, {24, 48}, {48, 48}});
    EXPECT_EQ(rows.decided(), 0U);
}

TEST(Hand, ADittoSignIsNoMarkOfAHandThatTicks) {
    Rows rows;
    for (std::size_t n = 0; n < 6; n++)
        rows.add(n % 3, sure, {{31, 34}, {35, 40}, {42, 30}});
    rows.add(1, doubt, {{32, 31}, {31, 40}});
    cv::line(rows.rows.back().targets[1].ink, {40, 31}, {39, 40}, cv::Scalar(0.8), 3);
    EXPECT_EQ(rows.decided(), 0U);
}

TEST(Hand, WhatTheModelTellsFromTheOtherRowsStaysAQuestion) {
    Rows rows;
    for (std::size_t n = 0; n < 6; n++)
        rows.add(n % 3, sure, backward);
    rows.add(1, {0.1, 0.2, 0.7}, backward);
    EXPECT_EQ(rows.decided(), 0U);
    Rows unsure;
    for (std::size_t n = 0; n < 6; n++)
        unsure.add(n % 3, sure, backward);
    unsure.add(1, {0.3, 0.6, 0.1}, backward);
    EXPECT_EQ(unsure.decided(), 1U);
}

TEST(Hand, AFilledBoxIsMeantThoughABadThresholdToreItInOneRow) {
    const std::vector<cv::Point> zigzag{{26, 26}, {46, 29}, {26, 32}, {46, 35}, {26, 38}, {46, 41}, {26, 44}, {46, 46}};
    constexpr MarkScores perhaps{0.3, 0.6, 0.1};
    const auto decided = [&](auto&& tear) {
        Rows rows;
        for (std::size_t n = 0; n < 6; n++)
            rows.add(n % 3, sure, zigzag);
        rows.add(1, perhaps, zigzag);
        tear(rows.rows.back().targets[1].ink);
        return rows.decided();
    };
    EXPECT_EQ(decided([](cv::Mat& ink) { ink.rowRange(35, 38) = 0; }), 1U);
    EXPECT_EQ(decided([](cv::Mat& ink) { ink.rowRange(30, 43) = 0; }), 0U); // two lines fill no box
}

TEST(Hand, WhatTheModelSeesAtTheEdgeOfABareTargetIsNoSecondSign) {
    Rows rows;
    for (std::size_t n = 0; n < 6; n++)
        rows.add(n % 3, doubt, backward);
    rows.rows[2].scores[4] = {0.7, 0.2, 0.1};
    cv::line(rows.rows[2].targets[4].ink, {0, 2}, {70, 4}, cv::Scalar(0.8), 2); // the next row's
    EXPECT_EQ(rows.decided(), 6U);
    cv::line(rows.rows[2].targets[4].ink, {30, 30}, {42, 42}, cv::Scalar(0.8), 2);
    Rows again;
    for (std::size_t n = 0; n < 6; n++)
        again.add(n % 3, doubt, backward);
    again.rows[2] = rows.rows[2];
    again.rows[2].scores[2] = doubt;
    EXPECT_EQ(again.decided(), 5U);
}

TEST(Hand, TwoSignsInARowStayAQuestion) {
    Rows rows;
    for (std::size_t n = 0; n < 6; n++)
        rows.add(n % 3, doubt, backward);
    rows.rows[2].scores[4] = doubt;
    EXPECT_EQ(rows.decided(), 5U);
}

TEST(Hand, SignsBesideTheirTargetsStayAQuestion) {
    Rows rows;
    for (std::size_t n = 0; n < 6; n++)
        rows.add(n % 3, doubt, {{45, 28}, {62, 44}});
    EXPECT_EQ(rows.decided(), 0U);
}

TEST(Hand, AStreakThroughOneColumnIsNoHand) {
    Rows rows;
    for (std::size_t n = 0; n < 6; n++)
        rows.add(2, doubt, upright);
    EXPECT_EQ(rows.decided(), 0U);
    Rows elsewhere;
    for (std::size_t n = 0; n < 6; n++)
        elsewhere.add(n % 3, doubt, upright);
    EXPECT_EQ(elsewhere.decided(), 6U);
}

TEST(Hand, PaleMarksMakeAPageOfAPalePencilUnlessOneIsDark) {
    const auto page = [](std::vector<double> darkness) {
        Rows rows;
        std::vector<QuestionReading> questions(darkness.size());
        for (const double dark : darkness) {
            rows.add(0, dark > 0 ? sure : empty, {});
            cv::line(rows.rows.back().targets[0].ink, {26, 28}, {46, 44}, cv::Scalar(dark), 4);
        }
        return is_pale_hand(rows.rows, questions);
    };
    EXPECT_TRUE(page({0.3, 0.35, 0, 0}));
    EXPECT_FALSE(page({0.3, 0, 0, 0}));
    EXPECT_FALSE(page({0.3, 0.35, 0.8, 0}));
    EXPECT_FALSE(page({0, 0, 0, 0}));
    Rows traces;
    std::vector<QuestionReading> questions(3);
    for (std::size_t n = 0; n < 3; n++)
        traces.add(0, empty, {});
    EXPECT_FALSE(is_pale_hand(traces.rows, questions));
    questions[0].reason = questions[2].reason = Reason::faint;
    EXPECT_TRUE(is_pale_hand(traces.rows, questions));
    traces.add(0, sure, {{26, 28}, {46, 44}}); // a dark one, and yet
    questions.resize(4);
    EXPECT_FALSE(is_pale_hand(traces.rows, questions));
    questions[1].reason = Reason::faint;
    EXPECT_TRUE(is_pale_hand(traces.rows, questions));
}

} // namespace phieu
