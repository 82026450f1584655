#include "vision/ink.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double ink_px_per_mm = 8;
constexpr double steepest = 0.03;

/// A text field of 100 × 12 mm without ink.
cv::Mat field() {
    return {96, 800, CV_8UC1, cv::Scalar(0)};
}

void write(cv::Mat& mask, int from_x, double size = 1) {
    cv::putText(mask, "khai sinh", {from_x, 60}, cv::FONT_HERSHEY_SCRIPT_SIMPLEX, size, cv::Scalar(255), 3);
}

/// No print anywhere.
cv::Mat bare(const cv::Mat& mask) {
    return cv::Mat(mask.size(), CV_8UC1, cv::Scalar(0));
}

/// A printed rule at y = 50, and what is near it.
cv::Mat near_rule(const cv::Mat& mask) {
    cv::Mat near = bare(mask);
    near.rowRange(46, 55).setTo(255);
    return near;
}

} // namespace

TEST(Ink, AFoldIsErasedThoughItIsBrokenAndSlopes) {
    cv::Mat mask = field();
    for (int x = 0; x < mask.cols; x += 20)
        cv::line(mask, {x, 40 + x / 60}, {x + 14, 40 + (x + 14) / 60}, cv::Scalar(255), 4);
    erase_lines(mask, bare(mask), steepest, ink_px_per_mm);
    EXPECT_EQ(cv::countNonZero(mask), 0);
}

TEST(Ink, WritingAndARuleOfHalfTheWidthStay) {
    cv::Mat mask = field();
    write(mask, 40);
    cv::line(mask, {400, 50}, {700, 50}, cv::Scalar(255), 4);
    const cv::Mat before = mask.clone();
    erase_lines(mask, bare(mask), steepest, ink_px_per_mm);
    EXPECT_EQ(cv::countNonZero(mask != before), 0);
}

TEST(Ink, WritingOnAFoldStays) {
    cv::Mat mask = field();
    write(mask, 300);
    const int written = cv::countNonZero(mask);
    cv::line(mask, {0, 52}, {mask.cols - 1, 55}, cv::Scalar(255), 4);
    erase_lines(mask, bare(mask), steepest, ink_px_per_mm);
    EXPECT_GT(cv::countNonZero(mask), 0.6 * written);
    EXPECT_EQ(cv::countNonZero(mask.colRange(0, 280)), 0);
}

TEST(Ink, AFoldThatRunsInAndOutOfARuleIsErased) {
    cv::Mat mask = field();
    cv::line(mask, {0, 47}, {mask.cols - 1, 62}, cv::Scalar(255), 4);
    mask.setTo(0, near_rule(mask));
    erase_lines(mask, near_rule(mask), steepest, ink_px_per_mm);
    EXPECT_EQ(cv::countNonZero(mask), 0);
}

TEST(Ink, WritingOnARuleStays) {
    cv::Mat mask = field();
    for (const int x : {20, 290, 550})
        write(mask, x, 1.6);
    mask.setTo(0, near_rule(mask));
    const cv::Mat expected = mask.clone();
    erase_lines(mask, near_rule(mask), steepest, ink_px_per_mm);
    EXPECT_EQ(cv::countNonZero(mask != expected), 0) << "a rule alone is no fold";
}

TEST(Ink, ClustersTellWhatLiesInside) {
    cv::Mat mask = field();
    cv::rectangle(mask, cv::Rect(90, 20, 20, 8), cv::Scalar(255), -1);
    const auto clusters = ink_clusters(mask, ink_px_per_mm, 0.7, {100, 0, 700, 96});
    ASSERT_EQ(clusters.size(), 1U);
    const double swollen = 5 / ink_px_per_mm; // 0.7 mm are 6 px: one of the ink and five more
    EXPECT_NEAR(clusters[0].mm2, (20 / ink_px_per_mm + swollen) * (8 / ink_px_per_mm + swollen), 1e-9);
    EXPECT_NEAR(clusters[0].inside_mm2, clusters[0].mm2 / 2, 0.15);
    EXPECT_EQ(cv::countNonZero(mask), 160) << "the mask is the caller's";
}

} // namespace phieu
