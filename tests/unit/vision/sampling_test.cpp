#include "vision/light.h"
#include "vision/sampling.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

cv::Mat noise(cv::Size size, std::uint64_t seed) {
    cv::Mat picture(size, CV_8UC1);
    cv::RNG(seed).fill(picture, cv::RNG::UNIFORM, 0, 256);
    return picture;
}

} // namespace

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

TEST(Sampling, IsWhatOpenCvSamplesToTheBit) {
    const cv::Mat scan = noise({300, 400}, 3);
    cv::RNG random(4);
    for (int n = 0; n < 200; n++) { // some of them reach over the scan's edge
        const double turn = random.uniform(-0.3, 0.3);
        const double scale = random.uniform(0.4, 2.5);
        const PageToScan transform(scale * std::cos(turn), -scale * std::sin(turn), random.uniform(0.0, 150.0),
                                   scale * std::sin(turn), scale * std::cos(turn), random.uniform(0.0, 200.0), 0, 0, 1);
        const Rect_mm area{random.uniform(0.0, 40.0), random.uniform(0.0, 40.0), 71, 23};
        const cv::Mat patch = sample(scan, transform, area, 1);
        const cv::Matx23d wanted(
            transform(0, 0), transform(0, 1),
            transform(0, 0) * (area.x + 0.5) + transform(0, 1) * (area.y + 0.5) + transform(0, 2) - 0.5,
            transform(1, 0), transform(1, 1),
            transform(1, 0) * (area.x + 0.5) + transform(1, 1) * (area.y + 0.5) + transform(1, 2) - 0.5);
        cv::Mat by_opencv;
        cv::warpAffine(scan, by_opencv, wanted, patch.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                       cv::BORDER_CONSTANT, cv::Scalar(255));
        // A place that lies right between two thirty-seconds may be rounded either way.
        ASSERT_LE(cv::countNonZero(patch != by_opencv), 2) << n;
    }
}

TEST(Sampling, ShrunkenPixelsAreTheMeansOfSquares) {
    const cv::Mat scan = noise({200, 101}, 5);
    for (const int by : {1, 2, 3, 4, 5}) {
        const cv::Mat small = shrunk(scan, by);
        ASSERT_EQ(small.size(), cv::Size(200 / by, 101 / by));
        for (int y = 0; y < small.rows; y++)
            for (int x = 0; x < small.cols; x++)
                ASSERT_NEAR(small.at<std::uint8_t>(y, x), cv::mean(scan(cv::Rect(x * by, y * by, by, by)))[0], 0.5001)
                    << by << " at " << x << ", " << y;
    }
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
