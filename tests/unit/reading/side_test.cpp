#include "glass.h"
#include "reading/side.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double px_per_mm = 5.4;

cv::Mat bare_side() {
    return {static_cast<int>(297 * px_per_mm), static_cast<int>(210 * px_per_mm), CV_8UC1, cv::Scalar(244)};
}

cv::Mat with_grain(const cv::Mat& side, double sigma = 3) {
    cv::Mat grain(side.size(), CV_16SC1);
    cv::RNG(5).fill(grain, cv::RNG::NORMAL, 0, sigma);
    cv::Mat out;
    cv::add(side, grain, out, cv::noArray(), CV_8U);
    return out;
}

Side seen(const cv::Mat& side, double sigma = 3) {
    return look_at_side(with_grain(side, sigma), px_per_mm);
}

cv::Point at(double x_mm, double y_mm) {
    return {static_cast<int>(x_mm * px_per_mm), static_cast<int>(y_mm * px_per_mm)};
}

void write(cv::Mat& side, const std::string& text, cv::Point where, double gray, int thick = 2) {
    cv::putText(side, text, where, cv::FONT_HERSHEY_SCRIPT_SIMPLEX, 1.1, cv::Scalar(gray), thick, cv::LINE_AA);
}

/// The other side's picture shines through, mirrored and blurred by the paper.
cv::Mat shone_through(const cv::Mat& front, double strength) {
    cv::Mat back;
    cv::resize(front, back, bare_side().size(), 0, 0, cv::INTER_AREA);
    cv::flip(back, back, 1);
    cv::GaussianBlur(back, back, {}, 0.2 * px_per_mm);
    back.convertTo(back, -1, strength, 244 * (1 - strength));
    return back;
}

} // namespace

TEST(Side, WhatWearLeavesOnABareSideIsNothing) {
    EXPECT_EQ(seen(bare_side()), Side::blank);
    EXPECT_EQ(seen(bare_side(), 9), Side::blank);
    cv::Mat worn = bare_side();
    cv::line(worn, at(0, 99), at(210, 101), cv::Scalar(180), 2, cv::LINE_AA); // folds
    cv::line(worn, at(104, 0), at(106, 297), cv::Scalar(190), 2, cv::LINE_AA);
    for (const double y : {108.0, 188.0})
        cv::circle(worn, at(9, y), static_cast<int>(2.8 * px_per_mm), cv::Scalar(30), cv::FILLED, cv::LINE_AA);
    cv::line(worn, at(8, 14), at(18, 9), cv::Scalar(76), 2, cv::LINE_AA);                               // a staple
    cv::rectangle(worn, at(0, 0), at(210, 4), cv::Scalar(20), cv::FILLED);                              // the lid
    cv::circle(worn, at(120, 180), static_cast<int>(36 * px_per_mm), cv::Scalar(200), 14, cv::LINE_AA); // a cup
    cv::GaussianBlur(worn, worn, {}, 1);
    cv::RNG dirt(3);
    for (int n = 0; n < 40; n++)
        cv::circle(worn, at(dirt.uniform(5, 205), dirt.uniform(5, 290)), dirt.uniform(1, 3), cv::Scalar(90),
                   cv::FILLED);
    EXPECT_EQ(seen(worn), Side::blank);
    cv::Mat shadowed = bare_side();
    cv::Mat half = shadowed.colRange(0, shadowed.cols / 2);
    half *= 0.6;
    EXPECT_EQ(seen(shadowed), Side::blank);
}

TEST(Side, PencilAndASingleTickAreNotSurelyBlank) {
    cv::Mat pencil = bare_side();
    for (int n = 0; n < 4; n++)
        write(pencil, "de nghi bo sung ghe ngoi", at(30, 80 + 12 * n), 190);
    EXPECT_EQ(seen(pencil), Side::perhaps);
    cv::Mat pale = bare_side();
    for (int n = 0; n < 4; n++)
        write(pale, "de nghi bo sung ghe ngoi", at(30, 80 + 12 * n), 216);
    EXPECT_EQ(seen(pale), Side::perhaps);
    cv::Mat tick = bare_side();
    cv::line(tick, at(100, 100), at(102, 104), cv::Scalar(90), 2, cv::LINE_AA);
    cv::line(tick, at(102, 104), at(108, 95), cv::Scalar(90), 2, cv::LINE_AA);
    EXPECT_EQ(seen(tick), Side::perhaps);
}

TEST(Side, DarkPrintIsPrint) {
    cv::Mat letter = bare_side();
    for (int n = 0; n < 30; n++)
        cv::putText(letter, "Day la mot trang giay khac", at(20, 30 + 8 * n), cv::FONT_HERSHEY_SIMPLEX, 1.2,
                    cv::Scalar(20), 2);
    EXPECT_EQ(seen(letter), Side::printed);
}

class SideOfAPage : public testing::Test {
protected:
    std::string problem(const cv::Mat& picture) {
        const PictureReading pages = reader_.read(picture);
        const auto* trouble = std::get_if<PageTrouble>(&pages.front().result);
        return trouble ? std::string(name_of(trouble->problem)) : "read";
    }
    PictureReader reader_;
};

TEST_F(SideOfAPage, AFormThatShinesThroughIsABlankSideHoweverThinThePaper) {
    const TestScan front = filled_page("duong-noi-2025", 1, 421);
    for (const double strength : {0.12, 0.2, 0.3, 0.4, 0.55})
        EXPECT_EQ(problem(with_grain(shone_through(front.picture, strength))), "blank_page") << strength;
}

TEST_F(SideOfAPage, WritingOverWhatShinesThroughIsSeen) {
    const TestScan front = filled_page("duong-noi-2025", 1, 422);
    for (const double strength : {0.12, 0.3}) {
        cv::Mat side = shone_through(front.picture, strength);
        for (int n = 0; n < 4; n++)
            write(side, "de nghi bo sung ghe ngoi", at(30, 80 + 12 * n), 90);
        EXPECT_EQ(problem(with_grain(side)), "perhaps_written") << strength;
    }
}

TEST_F(SideOfAPage, PalePrintOfAFormIsNeverABlankPage) {
    TestScan front = filled_page("van-thang-2023", 1, 423);
    for (const Rect_mm& code : shipped("van-thang-2023")->page(1)->codes)
        front.picture(cv::Rect(static_cast<int>(code.x * filled_px_per_mm), static_cast<int>(code.y * filled_px_per_mm),
                               static_cast<int>(code.w * filled_px_per_mm),
                               static_cast<int>(code.h * filled_px_per_mm))) = cv::Scalar(60);
    for (const double strength : {0.2, 0.35, 0.6}) {
        cv::Mat pale;
        front.picture.convertTo(pale, -1, strength, 244 * (1 - strength));
        const std::string said = problem(with_grain(pale));
        EXPECT_TRUE(said == "no_code" || said == "perhaps_written") << strength << " " << said;
    }
}

} // namespace phieu
