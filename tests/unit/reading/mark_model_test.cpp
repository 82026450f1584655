#include "reading/mark_model.h"
#include "reading/printed_page.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

class MarkModelTest : public testing::Test {
protected:
    /// What a scan with a drawing on one row's third option looks like to the model.
    template <typename Draw>
    std::vector<FoundTarget> seen(const std::string& form, Draw draw) {
        PrintedPage page = printed_page(form);
        const ChoiceLayout& row = choice_on(page.layout(), "c3");
        draw(page.scan, cv::Point2d(page.at(row.options[2].rect.center())));
        return find_targets(page.aligned(references_), row);
    }

    ReferenceLibrary references_;
    MarkModel model_;
};

constexpr double px = 7; // a millimetre of printed_page's scans

void cross(cv::Mat& scan, cv::Point2d c) {
    const cv::Point2d a(1.4 * px, 1.4 * px);
    const cv::Point2d b(1.4 * px, -1.4 * px);
    cv::line(scan, c - a, c + a, cv::Scalar(70), 3, cv::LINE_AA);
    cv::line(scan, c - b, c + b, cv::Scalar(70), 3, cv::LINE_AA);
}

void ring(cv::Mat& scan, cv::Point2d c) {
    cv::ellipse(scan, c, {static_cast<int>(3.2 * px), static_cast<int>(2.9 * px)}, 10, 0, 360, cv::Scalar(70), 3,
                cv::LINE_AA);
}

TEST_F(MarkModelTest, TellsMarkedFromEmptyAtBoxesAndDigits) {
    for (const auto& [form, draw] : {std::pair{"van-thang-2023", &cross}, {"hoan-kiem-2020", &ring}}) {
        const auto scores = model_.judge(seen(form, draw));
        ASSERT_EQ(scores.size(), 5U);
        for (std::size_t n = 0; n < 5; n++) {
            EXPECT_NEAR(scores[n].empty + scores[n].marked + scores[n].doubtful, 1, 1e-6);
            EXPECT_GT(n == 2 ? scores[n].marked : scores[n].empty, 0.95) << form << " " << n;
        }
    }
}

TEST_F(MarkModelTest, AStruckOutMarkIsNoClearMark) {
    const auto scores = model_.judge(seen("van-thang-2023", [](cv::Mat& scan, cv::Point2d c) {
        cross(scan, c);
        for (double y = -3; y <= 3; y += 0.7) // scribbled over, beyond the box
            cv::line(scan, c + cv::Point2d(-3.4 * px, y * px), c + cv::Point2d(3.4 * px, (y + 0.5) * px),
                     cv::Scalar(60), 3, cv::LINE_AA);
    }));
    EXPECT_LT(scores[2].marked, 0.9);
    EXPECT_LT(scores[2].empty, 0.05);
}

TEST_F(MarkModelTest, AMarkBesideItsBoxIsNoClearMark) {
    const auto scores = model_.judge(
        seen("van-thang-2023", [](cv::Mat& scan, cv::Point2d c) { cross(scan, c + cv::Point2d(4.7 * px, 0)); }));
    EXPECT_LT(scores[2].marked, 0.9);
    EXPECT_LT(scores[2].empty, 0.9);
}

TEST_F(MarkModelTest, WhereThePrintIsGoneBarePaperIsNotTakenForEmptyWithoutALook) {
    auto targets = seen("van-thang-2023", [](cv::Mat&, cv::Point2d) {});
    const MarkScores untouched = model_.judge(targets)[0];
    for (FoundTarget& target : targets) {
        target.ink = cv::Mat::zeros(target.ink.size(), CV_32F); // painted over: the box's own lines are gone too
        target.match = 0.15;
    }
    EXPECT_LT(model_.judge(targets)[0].empty, untouched.empty);
}

TEST_F(MarkModelTest, JudgesEachTargetByItself) {
    auto targets = seen("van-thang-2023", cross);
    const auto together = model_.judge(targets);
    for (std::size_t n = 0; n < targets.size(); n++)
        EXPECT_NEAR(model_.judge({targets[n]})[0].marked, together[n].marked, 1e-4) << n;
    EXPECT_TRUE(model_.judge({}).empty());
}

TEST_F(MarkModelTest, SeesInkAboveAndPrintBelow) {
    const cv::Mat input = mark_input(seen("van-thang-2023", cross).at(2));
    ASSERT_EQ(input.size(), cv::Size(mark_input_px, 2 * mark_input_px));
    ASSERT_EQ(input.type(), CV_8UC1);
    const int middle = mark_input_px / 2;
    EXPECT_GT(input.at<std::uint8_t>(middle, middle), 100);                // the cross
    EXPECT_LT(input.at<std::uint8_t>(mark_input_px + middle, middle), 30); // nothing is printed inside a box
    const int edge = static_cast<int>(middle - 2.1 * 4); // its left line, 2.1 mm from its middle, at 4 px/mm
    int darkest = 0;
    for (int x = edge - 1; x <= edge + 1; x++)
        darkest = std::max<int>(darkest, input.at<std::uint8_t>(mark_input_px + middle, x));
    EXPECT_GT(darkest, 60);
}

TEST_F(MarkModelTest, PrintIsNoInk) {
    for (const char* form : {"van-thang-2023", "hoan-kiem-2020"}) {
        EXPECT_LT(darkest_ink(seen(form, [](cv::Mat&, cv::Point2d) {}).at(2)), 0.2) << form;
        EXPECT_GT(darkest_ink(seen(form, ring).at(2)), 0.5) << form;
    }
}

} // namespace
} // namespace phieu
