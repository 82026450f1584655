#include "vision/fasteners.h"

#include <array>
#include <functional>

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double px_per_mm = 3;

class Paper {
public:
    void line(double x0, double y0, double x1, double y1, double width_mm = 0.6) {
        cv::line(ink_, px(x0, y0), px(x1, y1), cv::Scalar(255), static_cast<int>(std::lround(width_mm * px_per_mm)));
    }
    void arc(double x, double y, double r, int from, int to) {
        cv::ellipse(ink_, px(x, y), {static_cast<int>(r * px_per_mm), static_cast<int>(r * px_per_mm)}, 0, from, to,
                    cv::Scalar(255));
    }
    /// Whether anything is left of what was drawn.
    bool stays() const {
        cv::Mat rest = ink_.clone();
        erase_fasteners(rest, px_per_mm, 0);
        return cv::countNonZero(rest) > 0;
    }

private:
    static cv::Point px(double x, double y) {
        return {static_cast<int>(x * px_per_mm), static_cast<int>(y * px_per_mm)};
    }
    cv::Mat ink_ = cv::Mat::zeros(static_cast<int>(297 * px_per_mm), static_cast<int>(210 * px_per_mm), CV_8UC1);
};

/// A clip that comes in over the upper edge: two wires and the bend between them.
void clip(Paper& sheet, double x, double length, double lean) {
    sheet.line(x, 0, x + lean, length);
    sheet.line(x + 6, 0, x + 6 + lean, length);
    sheet.arc(x + 3 + lean, length, 3, 0, 180);
}

} // namespace

TEST(Fasteners, StaplesAndClipsGo) {
    for (const auto& [x0, y0, x1, y1] : {std::tuple{8, 14, 18, 9}, {6, 8, 18, 8}, {192, 6, 202, 14}}) {
        Paper sheet;
        sheet.line(x0, y0, x1, y1);
        EXPECT_FALSE(sheet.stays()) << x0;
    }
    for (const double lean : {-3.0, 0.0, 4.0}) {
        Paper sheet;
        clip(sheet, 60, 28, lean);
        EXPECT_FALSE(sheet.stays()) << lean;
    }
}

TEST(Fasteners, HolesGoWhereverTheyAreAndPrintedSquaresStay) {
    cv::Mat ink = cv::Mat::zeros(300, 300, CV_8UC1);
    cv::circle(ink, {100, 100}, 8, cv::Scalar(255), cv::FILLED);
    cv::circle(ink, {200, 100}, 9, cv::Scalar(255));
    cv::ellipse(ink, {250, 200}, {9, 9}, 0, 20, 280, cv::Scalar(255)); // lit from the side
    erase_holes(ink, px_per_mm);
    EXPECT_EQ(cv::countNonZero(ink), 0);
    for (const double degrees : {0.0, 20.0, 45.0}) {
        std::array<cv::Point2f, 4> corners;
        cv::RotatedRect({150, 150}, {15, 15}, static_cast<float>(degrees)).points(corners.data());
        const std::vector<cv::Point> square(corners.begin(), corners.end());
        cv::fillConvexPoly(ink, square, cv::Scalar(255));
        erase_holes(ink, px_per_mm);
        EXPECT_GT(cv::countNonZero(ink), 0) << degrees;
    }
}

TEST(Fasteners, FiguresAreNoHoles) {
    for (const double resolution : {2.0, 2.7, 4.0})
        for (const char* figure : {"2", "3", "4", "5", "6", "8", "9", "A"})
            for (const double height_mm : {5.5, 7.0}) {
                cv::Mat ink = cv::Mat::zeros(60, 60, CV_8UC1);
                cv::putText(ink, figure, {15, 45}, cv::FONT_HERSHEY_SIMPLEX, height_mm * resolution / 21,
                            cv::Scalar(255), 1);
                erase_holes(ink, resolution);
                EXPECT_GT(cv::countNonZero(ink), 0) << figure << " " << height_mm << " " << resolution;
            }
}

TEST(Fasteners, PunchedHolesGoByPairs) {
    Paper sheet;
    sheet.arc(9, 108, 2.8, 0, 360);
    sheet.arc(9, 188, 2.8, 0, 360);
    EXPECT_FALSE(sheet.stays());
    Paper zeros; // in the margin, one a row
    for (int row = 0; row < 5; row++)
        zeros.arc(9, 108 + 15 * row, 2.8, 0, 360);
    EXPECT_TRUE(zeros.stays());
}

TEST(Fasteners, WhatPeopleDrawStays) {
    const std::vector<std::function<void(Paper&)>> drawings{
        [](Paper& s) { s.line(100, 100, 110, 95); },                      // a stroke in the middle
        [](Paper& s) { s.line(8, 14, 10, 18), s.line(10, 18, 16, 8); },   // a tick in the corner
        [](Paper& s) { s.line(8, 8, 30, 30); },                           // a long stroke there
        [](Paper& s) { s.arc(12, 108, 3, 0, 360); },                      // a figure 0 beside the rows
        [](Paper& s) { s.line(6, 60, 6, 68); },                           // a figure 1
        [](Paper& s) { s.arc(12, 108, 1.5, 0, 360); },                    // a small o beside the rows
        [](Paper& s) { s.arc(40, 108, 3, 0, 360); },                      // a ring about a number
        [](Paper& s) { s.line(12, 80, 16, 90), s.line(16, 80, 12, 90); }, // a cross in the margin
        [](Paper& s) { clip(s, 60, 28, 0), s.line(50, 20, 85, 24, 1); },  // a clip that is crossed by writing
        [](Paper& s) { s.line(9, 60, 6, 63), s.line(6, 63, 6, 90), s.line(6, 90, 9, 93); }, // a brace
    };
    for (std::size_t n = 0; n < drawings.size(); n++) {
        Paper sheet;
        drawings[n](sheet);
        EXPECT_TRUE(sheet.stays()) << n;
    }
}

} // namespace phieu
