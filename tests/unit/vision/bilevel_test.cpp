#include "vision/bilevel.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

/// A page of print, gray, with a scanner's noise.
cv::Mat page() {
    cv::Mat gray(1800, 1260, CV_8UC1, cv::Scalar(238));
    for (int y = 100; y < 1700; y += 60)
        cv::putText(gray, "phieu khao sat", {80, y}, cv::FONT_HERSHEY_SIMPLEX, 1, cv::Scalar(40), 2, cv::LINE_AA);
    cv::Mat noise(gray.size(), CV_8UC1);
    cv::randn(noise, 8, 4);
    cv::subtract(gray, noise, gray);
    return gray;
}

} // namespace

TEST(Bilevel, ScansAreToldAtEveryReduction) {
    for (const int by : {1, 2, 3, 4}) {
        cv::Mat scan;
        cv::resize(page() > 128, scan, {1260 / by, 1800 / by}, 0, 0, cv::INTER_AREA);
        EXPECT_TRUE(is_bilevel(scan)) << by;
    }
}

TEST(Bilevel, GrayScansAreNot) {
    EXPECT_FALSE(is_bilevel(page()));
    const cv::Mat bleached = page() * 1.2; // paper clipped to white, as many scanners do
    EXPECT_FALSE(is_bilevel(bleached));
    cv::Mat reduced;
    cv::resize(bleached, reduced, {}, 0.25, 0.25, cv::INTER_AREA);
    EXPECT_FALSE(is_bilevel(reduced));
}

} // namespace phieu
