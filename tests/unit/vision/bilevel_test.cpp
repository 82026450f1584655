#include "form/print.h"
#include "support.h"
#include "vision/bilevel.h"

#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

/// A page of print, gray, with a scanner's noise.
cv::Mat page() {
    cv::Mat gray(1800, 1260, CV_8UC1, cv::Scalar(238));
    for (int y = 100; y < 1700; y += 60)
        cv::putText(gray, "phieu khao sat", {80, y}, cv::FONT_HERSHEY_SIMPLEX, 1, cv::Scalar(40), 2, cv::LINE_AA);
    cv::Mat noise(gray.size(), CV_8UC1);
    cv::theRNG().state = 1; // the same noise, whichever tests ran before
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

TEST(Bilevel, LossyCodingAndStretchingAfterTheThresholdHideNothing) {
    const cv::Mat scan = page() > 128;
    for (const int quality : {90, 75, 60})
        for (const double scale : {1.0, 0.5, 0.73}) {
            cv::Mat sent;
            cv::resize(scan, sent, {}, scale, scale, cv::INTER_AREA);
            std::vector<unsigned char> bytes;
            cv::imencode(".jpg", sent, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
            EXPECT_TRUE(is_bilevel(cv::imdecode(bytes, cv::IMREAD_GRAYSCALE))) << quality << " " << scale;
        }
    cv::Mat fax; // every other line is doubled
    cv::resize(scan, fax, {}, 1, 0.5, cv::INTER_NEAREST);
    cv::resize(fax, fax, scan.size(), 0, 0, cv::INTER_LINEAR);
    EXPECT_TRUE(is_bilevel(fax));
}

TEST(Bilevel, PaperWhitenedBehindGrayPrintLosesLightMarksToo) {
    cv::Mat whitened = page();
    whitened.setTo(255, whitened > 190);
    EXPECT_TRUE(is_bilevel(whitened));
    std::vector<unsigned char> bytes;
    cv::imencode(".jpg", whitened, bytes, {cv::IMWRITE_JPEG_QUALITY, 85});
    EXPECT_TRUE(is_bilevel(cv::imdecode(bytes, cv::IMREAD_GRAYSCALE)));
}

TEST(Bilevel, GrayScansAreNot) {
    EXPECT_FALSE(is_bilevel(page()));
    const cv::Mat bleached = page() * 1.2; // paper clipped to white, as many scanners do
    EXPECT_FALSE(is_bilevel(bleached));
    cv::Mat reduced;
    cv::resize(bleached, reduced, {}, 0.25, 0.25, cv::INTER_AREA);
    EXPECT_FALSE(is_bilevel(reduced));
}

/// A form filled in on screen: white and black without grain, and nothing was lost.
TEST(Bilevel, PagesThatAProgramDrewAreNot) {
    const FormPtr& form = shipped("hoan-kiem-2020");
    const PageLayout& layout = *form->page(1);
    for (const double px_per_mm : {3.94, 5.9, 7.87, 11.8}) {
        const GrayImage drawn = rasterize(form->composed.pages.front(), layout.width_mm, layout.height_mm, px_per_mm);
        const cv::Mat page(drawn.height_px, drawn.width_px, CV_8UC1, const_cast<std::uint8_t*>(drawn.pixels.data()));
        EXPECT_FALSE(is_bilevel(page)) << px_per_mm;
    }
}

} // namespace phieu
