#include "vision/streaks.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

cv::Mat table() {
    cv::Mat page(1600, 1100, CV_8UC1);
    cv::randn(page, 235, 6);
    cv::line(page, {300, 200}, {300, 1400}, cv::Scalar(30), 2); // a printed rule, three quarters of the page
    cv::rectangle(page, cv::Rect(700, 300, 24, 24), cv::Scalar(30), 2);
    return page;
}

} // namespace

TEST(Streaks, AreFoundAndPrintedRulesAreNot) {
    cv::Mat page = table();
    EXPECT_TRUE(find_streaks(page).empty());
    cv::line(page, {710, 0}, {710, 1599}, cv::Scalar(150), 2);
    const auto streaks = find_streaks(page);
    ASSERT_EQ(streaks.size(), 1U);
    EXPECT_NEAR(streaks[0].left_px, 710, 2);
    EXPECT_LE(streaks[0].width_px, 4);
}

TEST(Streaks, AreHealedAndTheRestIsLeft) {
    const cv::Mat clean = table();
    cv::Mat page = clean.clone();
    cv::line(page, {500, 0}, {500, 1599}, cv::Scalar(120), 2);
    heal_streaks(page, find_streaks(page));
    EXPECT_TRUE(find_streaks(page).empty());
    EXPECT_GT(page.at<std::uint8_t>(800, 500), 200);
    EXPECT_EQ(cv::countNonZero(page.colRange(0, 490) != clean.colRange(0, 490)), 0);
}

} // namespace phieu
