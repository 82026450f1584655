#include "form/compose.h"
#include "glass.h"
#include "intake/formats.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

const PageReading* reading_of(const PageInPicture& page) {
    return std::get_if<PageReading>(&page.result);
}

std::string problem_of(const PageInPicture& page) {
    const auto* trouble = std::get_if<PageTrouble>(&page.result);
    return trouble ? std::string(name_of(trouble->problem)) : "";
}

/// Expects that a page's own print lies where the reading says, in the frame of the whole picture.
void expect_in_part(const PageInPicture& page) {
    const PageReading& reading = *reading_of(page);
    const auto& t = reading.page_to_scan;
    const double x = 105, y = 148; // some place of the page
    const double w = t[6] * x + t[7] * y + t[8];
    const double at_x = (t[0] * x + t[1] * y + t[2]) / w;
    const double at_y = (t[3] * x + t[4] * y + t[5]) / w;
    EXPECT_GT(at_x, page.part.x - 0.01);
    EXPECT_LT(at_x, page.part.right() + 0.01);
    EXPECT_GT(at_y, page.part.y - 0.01);
    EXPECT_LT(at_y, page.part.bottom() + 0.01);
}

void cover_codes(cv::Mat& page, const PageLayout& layout) {
    for (const Rect_mm& code : layout.codes)
        page(cv::Rect(static_cast<int>(code.x * filled_px_per_mm), static_cast<int>(code.y * filled_px_per_mm),
                      static_cast<int>(code.w * filled_px_per_mm), static_cast<int>(code.h * filled_px_per_mm))) =
            cv::Scalar(60);
}

} // namespace

class PicturePages : public testing::Test {
protected:
    PictureReader reader_;
};

TEST_F(PicturePages, TwoCopiesOfOneMasterBesideEachOtherAreTwoPages) {
    const TestScan left = filled_page("long-khanh-2024", 1, 401); // the same code on both
    const TestScan right = filled_page("long-khanh-2024", 1, 402);
    Glass glass(297, 210, 5.4);
    glass.lay(left.picture, filled_px_per_mm, {74, 105}, 0.4);
    glass.lay(right.picture, filled_px_per_mm, {223, 105}, -0.6);
    const PictureReading pages = reader_.read(glass.scanned());
    ASSERT_EQ(pages.size(), 2U);
    for (std::size_t n = 0; n < 2; n++) {
        ASSERT_TRUE(reading_of(pages[n])) << problem_of(pages[n]);
        EXPECT_GT(right_answers(*reading_of(pages[n]), (n == 0 ? left : right).page.truth), 3);
        EXPECT_NEAR(pages[n].part.x, 0.5 * static_cast<double>(n), 0.03);
        EXPECT_NEAR(pages[n].part.w, 0.5, 0.03);
    }
    EXPECT_NE(reading_of(pages[0])->ink_squares, reading_of(pages[1])->ink_squares);
}

TEST_F(PicturePages, AFrontAndItsTurnedBackInOneTallPictureAreTwoPages) {
    const TestScan front = filled_page("hoan-kiem-2020", 1, 403);
    const TestScan back = filled_page("hoan-kiem-2020", 2, 403);
    Glass glass(210, 594, 300 / 25.4);
    glass.lay(front.picture, filled_px_per_mm, {105, 148.5}, 0);
    glass.lay(back.picture, filled_px_per_mm, {105, 445.5}, 180);
    const cv::Mat all = glass.scanned();
    const PictureReading pages = reader_.read(reduced(all, Detail::reading), all);
    ASSERT_EQ(pages.size(), 2U);
    for (std::size_t n = 0; n < 2; n++) {
        ASSERT_TRUE(reading_of(pages[n])) << problem_of(pages[n]);
        EXPECT_EQ(reading_of(pages[n])->code.page, static_cast<int>(n) + 1);
        EXPECT_GT(right_answers(*reading_of(pages[n]), (n == 0 ? front : back).page.truth), 4);
        expect_in_part(pages[n]);
    }
}

TEST_F(PicturePages, ABookletsSpreadIsItsTwoPages) {
    for (const auto& [a, b] : {std::pair{4, 1}, std::pair{2, 3}}) {
        const TestScan left = filled_page("nghi-xuan-2020.v1", a, 404);
        const TestScan right = filled_page("nghi-xuan-2020.v1", b, 404);
        Glass glass(420, 297, 200 / 25.4);
        glass.lay(left.picture, filled_px_per_mm, {105, 148.5}, 0.2);
        glass.lay(right.picture, filled_px_per_mm, {315, 148.5}, 0.2);
        const cv::Mat all = glass.scanned();
        const PictureReading pages = reader_.read(reduced(all, Detail::reading), all);
        ASSERT_EQ(pages.size(), 2U) << a;
        ASSERT_TRUE(reading_of(pages[0]) && reading_of(pages[1])) << a;
        EXPECT_EQ(reading_of(pages[0])->code.page, a);
        EXPECT_EQ(reading_of(pages[1])->code.page, b);
    }
}

TEST_F(PicturePages, ASpreadThatLiesOnItsSideIsReadFromItsOwnLeft) {
    const TestScan left = filled_page("nghi-xuan-2020.v1", 2, 417);
    const TestScan right = filled_page("nghi-xuan-2020.v1", 3, 417);
    for (const int degrees : {90, 180, 270}) {
        Glass glass(degrees == 180 ? 420 : 297, degrees == 180 ? 297 : 420, 200 / 25.4);
        const Point_mm near = degrees == 180 ? Point_mm{105, 148.5} : Point_mm{148.5, 105};
        const Point_mm far = degrees == 180 ? Point_mm{315, 148.5} : Point_mm{148.5, 315};
        glass.lay(left.picture, filled_px_per_mm, degrees == 90 ? near : far, degrees);
        glass.lay(right.picture, filled_px_per_mm, degrees == 90 ? far : near, degrees);
        const cv::Mat all = glass.scanned();
        const PictureReading pages = reader_.read(reduced(all, Detail::reading), all);
        ASSERT_EQ(pages.size(), 2U) << degrees;
        ASSERT_TRUE(reading_of(pages[0]) && reading_of(pages[1])) << degrees;
        EXPECT_EQ(reading_of(pages[0])->code.page, 2) << degrees;
        EXPECT_EQ(reading_of(pages[1])->code.page, 3) << degrees;
        expect_in_part(pages[0]);
    }
}

TEST_F(PicturePages, FourSmallFormsTurnedEachItsOwnWayAreReadInOrder) {
    Glass glass(420, 310, 300 / 25.4);
    std::vector<TestScan> sheets;
    for (int n = 0; n < 4; n++) {
        sheets.push_back(filled_page("long-khanh-2024", 1, 405 + static_cast<std::uint64_t>(n)));
        const double x = n % 2 == 0 ? 106 : 318;
        const double y = n < 2 ? 76 : 232;
        glass.lay(sheets.back().picture, filled_px_per_mm, {x, y}, (n % 2 == 0 ? 90 : 270) + 1.5 * (n - 1));
    }
    const cv::Mat all = glass.scanned();
    const PictureReading pages = reader_.read(reduced(all, Detail::reading), all);
    ASSERT_EQ(pages.size(), 4U);
    for (std::size_t n = 0; n < 4; n++) {
        ASSERT_TRUE(reading_of(pages[n])) << problem_of(pages[n]);
        EXPECT_GT(right_answers(*reading_of(pages[n]), sheets[n].page.truth), 3);
        EXPECT_NEAR(pages[n].part.x, n % 2 == 0 ? 0 : 0.5, 0.06);
        EXPECT_NEAR(pages[n].part.y, n < 2 ? 0 : 0.5, 0.06);
    }
}

TEST_F(PicturePages, AFormWhoseCodesAreLostLiesBesideTheOneThatIsRead) {
    const TestScan good = filled_page("long-khanh-2024", 1, 410);
    TestScan lost = filled_page("long-khanh-2024", 1, 411);
    cover_codes(lost.picture, *shipped("long-khanh-2024")->page(1));
    Glass glass(297, 210, 5.4);
    glass.lay(lost.picture, filled_px_per_mm, {74, 105}, 0);
    glass.lay(good.picture, filled_px_per_mm, {223, 105}, 0);
    const PictureReading pages = reader_.read(glass.scanned());
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_EQ(problem_of(pages[0]), "no_code");
    EXPECT_LT(pages[0].part.right(), 0.55);
    EXPECT_EQ(std::get<PageTrouble>(pages[0].result).code->template_id, "long-khanh-2024");
    ASSERT_TRUE(reading_of(pages[1]));
    EXPECT_GT(pages[1].part.x, 0.45);
}

TEST_F(PicturePages, WritingOnAnotherPaperBesideAFormIsShownToAPerson) {
    const TestScan form = filled_page("long-khanh-2024", 1, 412);
    Glass glass(297, 210, 5.4);
    glass.lay(form.picture, filled_px_per_mm, {74, 105}, 0);
    for (int n = 0; n < 3; n++)
        cv::putText(glass.picture(), "nho goi lai cho ba An", {900, 300 + 60 * n}, cv::FONT_HERSHEY_SCRIPT_SIMPLEX, 1.3,
                    cv::Scalar(80), 2, cv::LINE_AA);
    const PictureReading pages = reader_.read(glass.scanned());
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_TRUE(reading_of(pages[0]));
    EXPECT_EQ(problem_of(pages[1]), "perhaps_written");
    EXPECT_GT(pages[1].part.x, 0.5);
}

TEST_F(PicturePages, LidTableHolesAndBarePaperBesideAFormAreNothing) {
    const TestScan form = filled_page("long-khanh-2024", 1, 413);
    for (const double lid : {252.0, 120.0, 12.0}) {
        Glass glass(297, 210, 5.4, lid);
        cv::rectangle(glass.picture(), {830, 20}, {1580, 1090}, cv::Scalar(240), cv::FILLED); // a bare sheet beside it
        cv::rectangle(glass.picture(), {830, 20}, {1580, 1090}, cv::Scalar(190), 3);          // and its edge's shadow
        for (const int y : {350, 780})
            cv::circle(glass.picture(), {880, y}, 15, cv::Scalar(lid < 200 ? lid : 60), cv::FILLED, cv::LINE_AA);
        cv::RNG dirt(7);
        for (int n = 0; n < 40; n++)
            cv::circle(glass.picture(), {dirt.uniform(830, 1580), dirt.uniform(20, 1090)}, dirt.uniform(1, 3),
                       cv::Scalar(120), cv::FILLED, cv::LINE_AA);
        glass.lay(form.picture, filled_px_per_mm, {74, 105}, 0.5);
        const PictureReading pages = reader_.read(glass.scanned());
        ASSERT_EQ(pages.size(), 1U) << lid << " " << problem_of(pages.back());
        EXPECT_TRUE(reading_of(pages[0])) << problem_of(pages[0]);
    }
}

TEST_F(PicturePages, SheetsThatLieOverEachOtherAreADoubleFeed) {
    const TestScan under = filled_page("duong-noi-2025", 1, 414);
    const TestScan over = filled_page("long-khanh-2024", 1, 415);
    Glass glass(297, 420, 5.4);
    glass.lay(under.picture, filled_px_per_mm, {110, 150}, 0);
    glass.lay(over.picture, filled_px_per_mm, {200, 290}, 2);
    const PictureReading pages = reader_.read(glass.scanned());
    ASSERT_GE(pages.size(), 1U);
    for (const PageInPicture& page : pages)
        EXPECT_EQ(problem_of(page), "double_feed");
}

TEST_F(PicturePages, AFormThatIsSmallInItsPictureIsReadWithAllPixels) {
    const TestScan form = filled_page("long-khanh-2024", 1, 416);
    Glass glass(420, 297, 300 / 25.4);
    glass.lay(form.picture, filled_px_per_mm, {300, 120}, 90);
    const cv::Mat all = glass.scanned();
    const PictureReading pages = reader_.read(reduced(all, Detail::reading), all);
    ASSERT_EQ(pages.size(), 1U);
    ASSERT_TRUE(reading_of(pages[0])) << problem_of(pages[0]);
    EXPECT_GT(right_answers(*reading_of(pages[0]), form.page.truth), 3);
}

} // namespace phieu
