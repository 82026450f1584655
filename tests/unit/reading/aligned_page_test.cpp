#include "reading/handwriting.h"
#include "reading/printed_page.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

class AlignedPageTest : public testing::Test {
protected:
    ReferenceLibrary references_;
};

TEST_F(AlignedPageTest, IsAskedInMillimetresAndAnswersUpright) {
    const PageLayout& layout = *shipped("van-thang-2023")->page(1);
    PrintedPage page = printed_page("van-thang-2023", 1, turned_page(layout, 90, 8)); // lies on its side
    cv::circle(page.scan, page.at({105, 150}), 8, cv::Scalar(20), cv::FILLED, cv::LINE_AA);
    const AlignedPage aligned = page.aligned(references_);
    EXPECT_NEAR(aligned.px_per_mm(), 8, 1e-6);
    const Rect_mm area{100, 148, 10, 5}; // the dot lies in its middle, two fifths down
    const cv::Mat dark = aligned.darkness_in(area, area.center());
    ASSERT_EQ(dark.size(), cv::Size(60, 30));
    EXPECT_GT(dark.at<float>(12, 30), 0.8);
    EXPECT_LT(dark.at<float>(25, 30), 0.2);
    EXPECT_LT(dark.at<float>(12, 10), 0.2);
    const cv::Mat gray = aligned.gray_in(area, area.center());
    EXPECT_LT(gray.at<std::uint8_t>(12, 30), 60);
    EXPECT_GT(gray.at<std::uint8_t>(12, 10), 200);
    const cv::Mat darker = aligned.darker_in(area, 0.5);
    EXPECT_EQ(darker.at<std::uint8_t>(12, 30), 255);
    EXPECT_EQ(darker.at<std::uint8_t>(25, 30), 0);
}

TEST_F(AlignedPageTest, KnowsWhatIsPrintedWhereverItLies) {
    const PrintedPage page = printed_page("van-thang-2023");
    const AlignedPage aligned = page.aligned(references_);
    const Rect_mm corner = grown(page.layout().fiducials[0], 1);
    const cv::Mat print = aligned.print_in(corner);
    ASSERT_EQ(print.size(), cv::Size(42, 42));
    EXPECT_EQ(print.at<std::uint8_t>(21, 21), 0);
    EXPECT_EQ(print.at<std::uint8_t>(1, 1), 255);
    EXPECT_EQ(aligned.near_print_in(corner).at<std::uint8_t>(21, 4), 255); // 0.3 mm beside the square
    EXPECT_EQ(aligned.near_print_in(corner).at<std::uint8_t>(21, 1), 0);   // 0.8 mm
    const Rect_mm beyond{-6, -6, 4, 4};
    EXPECT_EQ(cv::countNonZero(aligned.print_in(beyond) != 255), 0);
    EXPECT_EQ(cv::countNonZero(aligned.near_print_in(beyond)), 0);
}

TEST_F(AlignedPageTest, SaysWhatLiesOffTheScan) {
    PrintedPage page = printed_page("van-thang-2023");
    page.scan = page.scan.colRange(0, page.scan.cols / 2);
    const AlignedPage aligned = page.aligned(references_);
    EXPECT_TRUE(aligned.shows({20, 100, 40, 10}));
    EXPECT_FALSE(aligned.shows({150, 100, 40, 10}));
    EXPECT_EQ(cv::countNonZero(aligned.gray_in({150, 100, 40, 10}, {170, 105}) != 255), 0);
}

TEST_F(AlignedPageTest, LookingForWritingLeavesTheReferenceAsItIs) { // whatever the shape of the place, a square too
    PrintedPage page = printed_page("van-thang-2023");
    const Rect_mm place{60, 120, 30, 30};
    cv::line(page.scan, page.at({66, 130}), page.at({84, 144}), cv::Scalar(40), 4, cv::LINE_AA);
    const AlignedPage aligned = page.aligned(references_);
    const cv::Mat before = aligned.reference().near_print.clone();
    EXPECT_GT(written_ink_mm2(aligned, place), least_written_mm2);
    EXPECT_EQ(cv::countNonZero(before != aligned.reference().near_print), 0);
}

} // namespace
} // namespace phieu
