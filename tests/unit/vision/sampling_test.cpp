#include "vision/light.h"
#include "vision/sampling.h"

#include <gtest/gtest.h>

namespace phieu {

TEST(Sampling, PixelCentresAgreeBetweenPageAndScan) {
    cv::Mat scan(100, 100, CV_8UC1);
    for (int y = 0; y < 100; y++)
        for (int x = 0; x < 100; x++)
            scan.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>(x + y);
    const PageToScan two_px_per_mm(2, 0, 0, 0, 2, 0, 0, 0, 1);
    const cv::Mat patch = sample(scan, two_px_per_mm, {10, 20, 5, 5}, 2); // 1:1
    EXPECT_EQ(patch.size(), cv::Size(10, 10));
    EXPECT_EQ(patch.at<std::uint8_t>(0, 0), 20 + 40);
    EXPECT_EQ(patch.at<std::uint8_t>(9, 9), 29 + 49);
    EXPECT_NEAR(px_per_mm_at(two_px_per_mm, {10, 10}), 2, 1e-9);
}

TEST(Sampling, BeyondTheScanIsWhitePaper) {
    const cv::Mat scan(10, 10, CV_8UC1, cv::Scalar(0));
    EXPECT_EQ(sample(scan, PageToScan::eye(), {50, 50, 4, 4}, 1).at<std::uint8_t>(2, 2), 255);
}

TEST(Light, DarknessDoesNotDependOnTheScannersBrightness) {
    for (const double gain : {0.5, 0.8, 1.0}) {
        cv::Mat scan(600, 400, CV_8UC1, cv::Scalar(240 * gain));
        scan(cv::Rect(40, 40, 60, 60)) = cv::Scalar(40 * gain);    // print
        scan(cv::Rect(200, 300, 12, 12)) = cv::Scalar(140 * gain); // a pencil
        const Light light(scan, 6);
        const cv::Mat ink = light.darkness(scan(cv::Rect(195, 295, 20, 20)), {205, 305});
        EXPECT_NEAR(ink.at<float>(0, 0), 0, 0.02) << gain;
        EXPECT_NEAR(ink.at<float>(10, 10), 0.5, 0.04) << gain;
    }
}

} // namespace phieu
