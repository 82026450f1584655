#include "intake/formats.h"
#include "vision/jpeg_writer.h"

#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

cv::Mat slope(int type) {
    cv::Mat picture(61, 83, type);
    for (int y = 0; y < picture.rows; y++)
        for (int x = 0; x < picture.cols; x++)
            if (type == CV_8UC1)
                picture.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>(2 * x + y);
            else
                picture.at<cv::Vec3b>(y, x) = cv::Vec3b(static_cast<std::uint8_t>(3 * x), 40, 200);
    return picture;
}

double farthest(const cv::Mat& a, const cv::Mat& b) {
    return cv::norm(a, b, cv::NORM_INF);
}

TEST(JpegWriter, GrayComesBackAsItWas) {
    const cv::Mat picture = slope(CV_8UC1);
    const Bytes bytes = as_jpeg(picture, 95);
    const auto decoded = decode_jpeg(bytes.data(), bytes.size(), Detail::full);
    ASSERT_TRUE(decoded);
    EXPECT_LE(farthest(*decoded, picture), 6);
}

TEST(JpegWriter, ColoursKeepTheirOrder) {
    const cv::Mat picture = slope(CV_8UC3);
    const cv::Mat decoded = cv::imdecode(as_jpeg(picture, 95), cv::IMREAD_COLOR);
    ASSERT_EQ(decoded.size(), picture.size());
    EXPECT_LE(farthest(decoded, picture), 12);
}

TEST(JpegWriter, PartOfAPictureIsItself) {
    const cv::Mat picture = slope(CV_8UC1);
    const cv::Rect part(11, 7, 40, 30);
    EXPECT_EQ(as_jpeg(picture(part), 90), as_jpeg(picture(part).clone(), 90));
}

TEST(JpegWriter, WhatNoJpegHoldsIsEmpty) {
    EXPECT_TRUE(as_jpeg(cv::Mat(1, 70000, CV_8UC1, cv::Scalar(255)), 90).empty());
}

} // namespace
} // namespace phieu
