#include "reading/marks.h"
#include "reading/reference.h"
#include "reading/scores.h"
#include "support.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

const ChoiceLayout& row_of(const std::string& id) {
    return choice_on(*shipped("van-thang-2023")->page(1), id);
}

std::vector<FoundTarget> found(double match = 0.9) {
    FoundTarget target;
    target.match = match;
    const int side = static_cast<int>(target_view_mm * reading_px_per_mm);
    target.ink = cv::Mat::zeros(side, side, CV_32F);
    target.print = cv::Mat(side, side, CV_8UC1, cv::Scalar(255));
    target.near_print = cv::Mat::zeros(side, side, CV_8UC1);
    return std::vector<FoundTarget>(5, target);
}

/// A box of 4.4 mm with a tick that lies low in it, as print and ink. @param line_px  of the frame
FoundTarget ticked_low(int line_px) {
    FoundTarget target = found().front();
    const cv::Point middle(target.ink.cols / 2, target.ink.rows / 2);
    const int half = 13;
    const cv::Rect outer(middle.x - half, middle.y - half, 2 * half, 2 * half);
    cv::rectangle(target.print, outer, cv::Scalar(0), cv::FILLED);
    cv::rectangle(target.print,
                  cv::Rect(outer.x + line_px, outer.y + line_px, outer.width - 2 * line_px, outer.height - 2 * line_px),
                  cv::Scalar(255), cv::FILLED);
    const int margin = 2 * static_cast<int>(std::lround(print_margin_mm * reading_px_per_mm)) + 1;
    cv::dilate(target.print < 160, target.near_print, cv::getStructuringElement(cv::MORPH_ELLIPSE, {margin, margin}));
    target.ink.setTo(0.9, target.print == 0);
    for (const cv::Point to : {cv::Point(-8, 3), cv::Point(9, -2)})
        cv::line(target.ink, middle + cv::Point(0, 8), middle + to, cv::Scalar(0.55), 2);
    return target;
}

} // namespace

TEST(Marks, AStrokeThatHugsAThickFrameIsInk) {
    OptionLayout box;
    box.rect = {0, 0, 4.4, 4.4};
    for (const int line_px : {3, 4}) {
        FoundTarget target = ticked_low(line_px);
        EXPECT_GT(ink_on_target_mm2(box, target), most_stray_mm2) << line_px;
        target.ink.setTo(0, target.print == 255);
        cv::GaussianBlur(target.ink, target.ink, {}, 1.2);
        EXPECT_LT(ink_on_target_mm2(box, target), most_stray_mm2) << "a blurred frame is none: " << line_px;
    }
}

TEST(Marks, OneClearMarkIsItsValue) {
    const QuestionReading reading = read_choice(row_of("c1"), found(), {empty, marked, empty, empty, empty});
    EXPECT_EQ(reading.value, "4"); // printed 5 4 3 2 1
    EXPECT_EQ(reading.reason, Reason::none);
    EXPECT_GT(reading.confidence, 0.99);
}

TEST(Marks, NothingIsACertainBlank) {
    const QuestionReading reading = read_choice(row_of("c1"), found(), {empty, empty, empty, empty, empty});
    EXPECT_EQ(reading.value, "");
    EXPECT_FALSE(reading.ink);
    EXPECT_EQ(reading.reason, Reason::none);
}

TEST(Marks, TwoMarksGoToAPerson) {
    const QuestionReading reading = read_choice(row_of("c1"), found(), {empty, marked, empty, marked, empty});
    EXPECT_EQ(reading.reason, Reason::double_mark);
    EXPECT_LT(reading.confidence, 0.5);
}

TEST(Marks, AStruckOutMarkBesideANewOneGoesToAPerson) {
    const QuestionReading reading =
        read_choice(row_of("c1"), found(), {{0.05, 0.15, 0.8}, marked, empty, empty, empty});
    EXPECT_EQ(reading.reason, Reason::corrected);
    EXPECT_EQ(reading.value, "4"); // the best guess is shown
}

TEST(Marks, AHeavyCrossAloneIsAnAnswerNotACancellation) { // offlinequiz #353, SDAPS #93, #151: decided by the row, not
                                                          // by weight
    const QuestionReading reading =
        read_choice(row_of("c1"), found(), {empty, empty, {0.0, 0.995, 0.005}, empty, empty});
    EXPECT_EQ(reading.value, "3");
    EXPECT_EQ(reading.reason, Reason::none);
}

TEST(Marks, PeopleAnswerOnceSoAMarkThatIsNotQuitePlainIsAnAnswerWhereNothingElseIs) {
    const auto read = [](const MarkScores& first, const MarkScores& second) {
        return read_choice(row_of("c1"), found(), {first, second, empty, empty, empty});
    };
    const QuestionReading pale = read({0.04, 0.94, 0.02}, empty); // by itself not quite certain
    EXPECT_EQ(pale.value, "5");
    EXPECT_EQ(pale.reason, Reason::none);
    EXPECT_NE(read({0.25, 0.7, 0.05}, empty).reason, Reason::none);
    EXPECT_NE(read({0.02, 0.9, 0.08}, empty).reason, Reason::none);       // it may be struck out
    EXPECT_NE(read(marked, {0.7, 0.29, 0.01}).reason, Reason::none);      // there may be a second one
    EXPECT_LT(read({0.5, 0.49, 0.01}, empty).confidence, certain_mark);   // nothing is as likely
    const QuestionReading nearly_blank = read({0.97, 0.02, 0.01}, empty); // and no blank is accepted for it
    EXPECT_EQ(nearly_blank.value, "");
    EXPECT_LT(nearly_blank.confidence, certain_blank);
}

TEST(Marks, ATargetThatIsNotFoundIsNeverABlank) {
    auto targets = found();
    targets[3].match = 0;
    const QuestionReading reading = read_choice(row_of("c1"), targets, {empty, empty, empty, empty, empty});
    EXPECT_EQ(reading.reason, Reason::not_found);
}

TEST(Marks, AChoiceOfSeveralMayHaveSeveralButNotTooMany) {
    const ChoiceLayout* wishes = nullptr;
    for (const PageLayout& page : shipped("nghi-xuan-2020")->composed.layout.pages)
        for (const QuestionLayout& question : page.questions)
            if (question.id == "mong_doi")
                wishes = &std::get<ChoiceLayout>(question.kind);
    ASSERT_TRUE(wishes);
    ASSERT_EQ(wishes->max_choices, 3);
    std::vector<FoundTarget> targets(10, found()[0]);
    std::vector<MarkScores> scores(10, empty);
    scores[0] = scores[4] = scores[9] = marked;
    EXPECT_EQ(read_choice(*wishes, targets, scores).value, "1|5|10");
    EXPECT_EQ(read_choice(*wishes, targets, scores).reason, Reason::none);
    scores[2] = marked;
    EXPECT_EQ(read_choice(*wishes, targets, scores).reason, Reason::double_mark);
}

} // namespace phieu
