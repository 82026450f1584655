#include "vision/squares.h"

#include <cmath>

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

/// White paper with one turned square of 30 px at (200.25, 150.5).
cv::Mat page_with_square(double degrees) {
    cv::Mat page(300, 400, CV_8UC1, cv::Scalar(235));
    const cv::RotatedRect square({200.25F - 0.5F, 150.5F - 0.5F}, {30, 30}, static_cast<float>(degrees));
    cv::Point2f corners[4];
    square.points(corners);
    std::vector<cv::Point> fixed;
    for (const cv::Point2f& p : corners)
        fixed.emplace_back(static_cast<int>(std::lround(p.x * 256)), static_cast<int>(std::lround(p.y * 256)));
    cv::fillConvexPoly(page, fixed, cv::Scalar(30), cv::LINE_AA, 8);
    return page;
}

} // namespace

TEST(Squares, AreFoundAtAnyAngleToAFractionOfAPixel) {
    for (const double degrees : {0.0, 4.5, 20.0, 45.0, 77.0}) {
        const auto found = find_squares(page_with_square(degrees), 20, 45);
        ASSERT_EQ(found.size(), 1U) << degrees;
        EXPECT_NEAR(found[0].center_px.x, 200.25, 0.5) << degrees;
        EXPECT_NEAR(found[0].center_px.y, 150.5, 0.5) << degrees;
        EXPECT_NEAR(found[0].side_px, 30, 4) << degrees;
    }
}

TEST(Squares, AStripAtThePicturesEdgeHoldsNone) {
    EXPECT_TRUE(find_squares(page_with_square(0).colRange(0, 3), 20, 45).empty());
    EXPECT_TRUE(find_squares(page_with_square(0).rowRange(0, 1), 20, 45).empty());
}

TEST(Squares, BarsAndFramesAreNotSquares) {
    cv::Mat page(300, 500, CV_8UC1, cv::Scalar(235));
    cv::rectangle(page, cv::Rect(160, 140, 60, 14), cv::Scalar(20), -1);
    cv::rectangle(page, cv::Rect(280, 130, 32, 32), cv::Scalar(20), 3);
    EXPECT_TRUE(find_squares(page, 20, 45).empty());
}

TEST(Squares, NoiseGivesNone) {
    cv::Mat page(400, 400, CV_8UC1);
    cv::randn(page, 180, 40);
    EXPECT_TRUE(find_squares(page, 20, 45).empty());
}

TEST(Squares, AreFoundInDarkAndInLightScans) {
    for (const double gain : {0.45, 1.0}) {
        cv::Mat page = page_with_square(3) * gain;
        EXPECT_EQ(find_squares(page, 20, 45).size(), 1U) << gain;
    }
}

} // namespace phieu
