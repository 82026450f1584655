#include "support.h"
#include "vision/negative.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

synth::Journey journey_of(int dpi) {
    synth::Journey journey;
    journey.dpi = dpi;
    return journey;
}

} // namespace

TEST(Negative, AFormInNegativeIsKnownAtEveryResolution) {
    for (const std::string& form : shipped_templates())
        for (const int dpi : {100, 150, 300}) {
            const cv::Mat page = scan_of(form, 1, journey_of(dpi), 140).picture;
            cv::Mat gray = page;
            if (gray.channels() == 3)
                cv::cvtColor(page, gray, cv::COLOR_BGR2GRAY);
            EXPECT_FALSE(is_negative(gray)) << form << dpi;
            cv::Mat negative;
            cv::bitwise_not(gray, negative);
            EXPECT_TRUE(is_negative(negative)) << form << dpi;
        }
}

TEST(Negative, AFormPhotographedInTheDarkIsNone) {
    for (const std::string& form : shipped_templates())
        for (const double light : {0.4, 0.25, 0.15}) {
            const cv::Mat page = scan_of(form, 1, journey_of(150), 141).picture;
            cv::Mat dark;
            page.convertTo(dark, CV_8U, light);
            if (dark.channels() == 3)
                cv::cvtColor(dark, dark, cv::COLOR_BGR2GRAY);
            cv::Mat noise(dark.size(), CV_8UC1);
            cv::randn(noise, 8, 5);
            cv::add(dark, noise, dark);
            EXPECT_FALSE(is_negative(dark)) << form << light;
            // On a black desk that fills most of the picture.
            cv::Mat desk(dark.rows * 2, dark.cols * 2, CV_8UC1, cv::Scalar(12));
            page.convertTo(dark, CV_8U, 0.8);
            if (dark.channels() == 3)
                cv::cvtColor(dark, dark, cv::COLOR_BGR2GRAY);
            dark.copyTo(desk({dark.cols / 2, dark.rows / 2, dark.cols, dark.rows}));
            EXPECT_FALSE(is_negative(desk)) << form;
        }
}

TEST(Negative, NothingOnBlackIsNone) {
    EXPECT_FALSE(is_negative(cv::Mat(2000, 1500, CV_8UC1, cv::Scalar(10))));
    cv::Mat noise(2000, 1500, CV_8UC1);
    cv::randn(noise, 30, 6);
    EXPECT_FALSE(is_negative(noise));
}

} // namespace phieu
