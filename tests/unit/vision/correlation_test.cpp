#include "vision/correlation.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

cv::Mat blurred_noise(cv::Size size, int seed) {
    cv::Mat picture(size, CV_8UC1);
    cv::RNG rng(static_cast<std::uint64_t>(seed));
    rng.fill(picture, cv::RNG::UNIFORM, 0, 256);
    cv::GaussianBlur(picture, picture, {}, 1.5);
    return picture;
}

TEST(Correlation, FindsAPictureWhereItIs) {
    const cv::Mat window = blurred_noise({44, 32}, 1);
    const Peak peak = correlate(window, window(cv::Rect(5, 9, 30, 18)));
    EXPECT_EQ(peak.at, cv::Point(5, 9));
    EXPECT_NEAR(peak.score, 1, 1e-9);
    EXPECT_NEAR(peak.exact.x, 5, 0.2);
    EXPECT_FALSE(peak.at_edge);
}

TEST(Correlation, AgreesWithOpenCv) {
    const cv::Mat window = blurred_noise({42, 30}, 2);
    const cv::Mat picture = blurred_noise({30, 18}, 3);
    cv::Mat score;
    cv::matchTemplate(window, picture, score, cv::TM_CCOEFF_NORMED);
    double best = 0;
    cv::Point at;
    cv::minMaxLoc(score, nullptr, &best, nullptr, &at);
    const Peak peak = correlate(window, picture);
    EXPECT_NEAR(peak.score, best, 1e-4);
    EXPECT_EQ(peak.at, at);
}

TEST(Correlation, BarePaperMatchesNothing) {
    const Peak peak = correlate(cv::Mat(30, 42, CV_8UC1, cv::Scalar(255)), blurred_noise({30, 18}, 4));
    EXPECT_EQ(peak.score, 0);
}

TEST(Correlation, TellsWhenTheBestPlaceIsAtTheEdge) {
    const cv::Mat window = blurred_noise({42, 30}, 5);
    EXPECT_TRUE(correlate(window, window(cv::Rect(0, 6, 30, 18))).at_edge);
}

} // namespace
} // namespace phieu
