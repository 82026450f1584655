#include "form/code.h"
#include "reading/identify.h"
#include "reading/printed_page.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

cv::Point2d corner_of(const PrintedPage& page, int place, std::size_t n) {
    const Rect_mm& r = page.layout().codes[static_cast<std::size_t>(place)];
    const Point_mm corners[] = {{r.x, r.y}, {r.right(), r.y}, {r.right(), r.bottom()}, {r.x, r.bottom()}};
    return page.at(corners[n]);
}

void paint(cv::Mat& scan, const PrintedPage& page, const Rect_mm& area, int gray) {
    scan(cv::boundingRect(corners_on_scan(page.truth, area)) & cv::Rect({}, scan.size())) = cv::Scalar(gray);
}

} // namespace

TEST(Identify, ReadsTheCodeAndItsCornersWhicheverWayThePageLies) {
    for (const double degrees : {0.0, 3.0, 90.0, 180.0, 270.0}) {
        const PrintedPage page =
            printed_page("duong-noi-2025", 1, turned_page(*shipped("duong-noi-2025")->page(1), degrees, 7));
        const auto found = find_code(page.scan);
        ASSERT_TRUE(found) << degrees;
        const auto code = parse_page_code(found->payload);
        ASSERT_TRUE(code) << found->payload;
        EXPECT_EQ(code->template_id, "duong-noi-2025");
        EXPECT_EQ(code->serial, 7);
        for (std::size_t n = 0; n < 4; n++) // the symbol's own corners, so they also say which way is up
            EXPECT_LT(cv::norm(found->corners_px[n] - corner_of(page, code->place, n)), 0.6 * 7) << degrees << " " << n;
    }
}

TEST(Identify, TheSpareCodeSpeaksWhereTheFirstIsLost) {
    const PrintedPage page = printed_page("van-thang-2023");
    cv::Mat blotted = page.scan.clone();
    paint(blotted, page, grown(page.layout().codes[0], 1), 60);
    const auto found = find_code(blotted);
    ASSERT_TRUE(found);
    EXPECT_EQ(parse_page_code(found->payload)->place, 1);
    for (std::size_t n = 0; n < 4; n++)
        EXPECT_LT(cv::norm(found->corners_px[n] - corner_of(page, 1, n)), 0.6 * 7) << n;
}

TEST(Identify, FindsEveryCodeOnAPage) {
    const PrintedPage page = printed_page("van-thang-2023");
    std::set<int> places;
    for (const FoundCode& code : find_all_codes(page.scan))
        places.insert(parse_page_code(code.payload)->place);
    EXPECT_EQ(places, (std::set<int>{0, 1}));
}

TEST(Identify, LooksOnlyWhereItIsTold) {
    const PrintedPage page = printed_page("van-thang-2023");
    const cv::Rect first = cv::boundingRect(corners_on_scan(page.truth, grown(page.layout().codes[0], 3)));
    const auto found = find_code_in(page.scan, first);
    ASSERT_TRUE(found);
    EXPECT_LT(cv::norm(found->corners_px[0] - corner_of(page, 0, 0)), 0.6 * 7); // in the whole scan's pixels
    EXPECT_FALSE(find_code_in(page.scan, {0, page.scan.rows / 3, page.scan.cols, page.scan.rows / 3}));
    EXPECT_FALSE(find_code_in(page.scan, {page.scan.cols + 5, 0, 50, 50})); // beyond the scan
}

TEST(Identify, ACodeOfWhichAQuarterIsWornAwayIsStillRead) { // level Q
    const PrintedPage page = printed_page("van-thang-2023");
    cv::Mat worn = page.scan.clone();
    const Rect_mm& code = page.layout().codes[0];
    paint(worn, page, grown(page.layout().codes[1], 2), 235);
    paint(worn, page, {code.x + code.w * 0.45, code.y + code.h * 0.45, code.w * 0.3, code.h * 0.3}, 235);
    EXPECT_TRUE(find_code(worn));
}

TEST(Identify, ModulesThatRanTogetherOrWoreAwayAreReadByTryingHarder) {
    const PrintedPage page = printed_page("van-thang-2023", 1, turned_page(*shipped("van-thang-2023")->page(1), 0, 5));
    const cv::Mat pixel_around = cv::getStructuringElement(cv::MORPH_ELLIPSE, {3, 3});
    cv::Mat spread; // a bad copy: black spreads
    cv::erode(page.scan, spread, pixel_around);
    cv::GaussianBlur(spread, spread, {}, 0.8);
    cv::Mat worn; // too little toner
    cv::dilate(page.scan, worn, pixel_around);
    for (const cv::Mat& copy : {spread, worn}) {
        ASSERT_FALSE(find_code(copy)); // or the test shows nothing
        const auto found = find_damaged_code(copy);
        ASSERT_TRUE(found);
        const auto code = parse_page_code(found->payload);
        ASSERT_TRUE(code);
        EXPECT_EQ(code->template_id, "van-thang-2023");
        EXPECT_LT(cv::norm(found->corners_px[0] - corner_of(page, code->place, 0)), 5); // in pixels of what was given
    }
}

TEST(Identify, ACodeThatShinesThroughIsNoCodeOfThisSide) {
    const PrintedPage page = printed_page("van-thang-2023");
    cv::Mat mirrored;
    cv::flip(page.scan, mirrored, 1);
    EXPECT_FALSE(find_code(mirrored));
    EXPECT_FALSE(find_damaged_code(mirrored));
    EXPECT_TRUE(find_all_codes(mirrored).empty());
}

TEST(Identify, OwnCodesAreFoundBesideThoseThatShineThrough) {
    const PrintedPage page = printed_page("van-thang-2023");
    cv::Mat both; // the other side's codes, mirrored, stand in the other two corners
    cv::flip(page.scan, both, 1);
    cv::min(page.scan, both, both);
    const auto found = find_code(both);
    ASSERT_TRUE(found);
    EXPECT_LT(cv::norm(found->corners_px[0] - corner_of(page, parse_page_code(found->payload)->place, 0)), 0.6 * 7);
    for (const FoundCode& code : find_all_codes(both))
        EXPECT_LT(cv::norm(code.corners_px[0] - corner_of(page, parse_page_code(code.payload)->place, 0)), 0.6 * 7);
}

TEST(Identify, NoiseAndBarePaperHoldNoCode) {
    cv::Mat noise(1600, 1130, CV_8UC1);
    cv::RNG(3).fill(noise, cv::RNG::NORMAL, 160, 60);
    const cv::Mat bare(1600, 1130, CV_8UC1, cv::Scalar(238));
    for (const cv::Mat& picture : {noise, bare}) {
        EXPECT_FALSE(find_code(picture));
        EXPECT_FALSE(find_damaged_code(picture));
        EXPECT_TRUE(find_all_codes(picture).empty());
    }
}

} // namespace phieu
