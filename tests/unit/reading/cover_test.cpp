#include "form/compose.h"
#include "form/print.h"
#include "glass.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

cv::Mat code_sticker(const CoverCode& code, double side_mm) {
    const double room = 3;
    const GrayImage image = rasterize(draw_code(to_payload(code), {room, room, side_mm, side_mm}), side_mm + 2 * room,
                                      side_mm + 2 * room, filled_px_per_mm);
    return cv::Mat(image.height_px, image.width_px, CV_8UC1, const_cast<std::uint8_t*>(image.pixels.data())).clone();
}

void stick(cv::Mat& page, const cv::Mat& sticker, Point_mm at) {
    sticker.copyTo(
        page(cv::Rect(cv::Point(static_cast<int>(at.x * filled_px_per_mm), static_cast<int>(at.y * filled_px_per_mm)),
                      sticker.size())));
}

} // namespace

class CoverPage : public testing::Test {
protected:
    PictureReading read(const cv::Mat& page, double degrees = 0.5) {
        Glass glass(210, 297, 5.4);
        glass.lay(page, filled_px_per_mm, {105, 148.5}, degrees);
        return reader_.read(glass.scanned());
    }

    const CoverCode code_{"HN-DN", "DAT-DAI", "2025-03"};
    PictureReader reader_;
};

TEST_F(CoverPage, APlainCoverSaysWhoseTheNextPagesAre) {
    for (const double degrees : {0.0, 1.5, 180.0}) {
        const PictureReading pages = read(cover_sheet(code_), degrees);
        ASSERT_EQ(pages.size(), 1U);
        ASSERT_TRUE(std::holds_alternative<CoverCode>(pages[0].result)) << degrees;
        EXPECT_EQ(std::get<CoverCode>(pages[0].result).unit, "HN-DN");
    }
}

TEST_F(CoverPage, OneOfItsCodesMayBePunchedAway) {
    const PageLayout layout = page_frame(210, 297);
    for (const Rect_mm& lost : layout.codes) {
        cv::Mat cover = cover_sheet(code_);
        cv::circle(cover,
                   {static_cast<int>(lost.center().x * filled_px_per_mm),
                    static_cast<int>(lost.center().y * filled_px_per_mm)},
                   static_cast<int>(6 * filled_px_per_mm), cv::Scalar(240), cv::FILLED);
        EXPECT_TRUE(std::holds_alternative<CoverCode>(read(cover)[0].result));
    }
}

TEST_F(CoverPage, ANoteOnACoverIsAQuestion) {
    cv::Mat cover = cover_sheet(code_);
    cv::putText(cover, "50 phieu", {700, 1700}, cv::FONT_HERSHEY_SCRIPT_SIMPLEX, 2, cv::Scalar(90), 3, cv::LINE_AA);
    const PictureReading pages = read(cover);
    ASSERT_TRUE(std::holds_alternative<PageTrouble>(pages[0].result));
    const auto& trouble = std::get<PageTrouble>(pages[0].result);
    EXPECT_EQ(trouble.problem, Problem::covered_form);
    EXPECT_EQ(trouble.detail, to_payload(code_));
}

TEST_F(CoverPage, ACoversCodeOnAFormNeverMakesItACover) {
    const TestScan form = filled_page("van-thang-2023", 1, 431);
    const Rect_mm upper = shipped("van-thang-2023")->page(1)->codes[0];
    for (const Point_mm at : {Point_mm{upper.x - 3, upper.y - 3}, Point_mm{90, 5}, Point_mm{20, 245}}) {
        cv::Mat page = form.picture.clone();
        stick(page, code_sticker(code_, 18), at);
        const PictureReading pages = read(page);
        ASSERT_EQ(pages.size(), 1U) << at.x;
        ASSERT_TRUE(std::holds_alternative<PageTrouble>(pages[0].result)) << at.x;
        const auto& trouble = std::get<PageTrouble>(pages[0].result);
        EXPECT_EQ(trouble.problem, Problem::covered_form) << at.x;
        EXPECT_EQ(trouble.detail, to_payload(code_));
        ASSERT_TRUE(trouble.code) << at.x;
        EXPECT_EQ(trouble.code->template_id, "van-thang-2023");
    }
}

} // namespace phieu
