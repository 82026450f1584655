#include "glass.h"
#include "reading/printed_page.h"
#include "reading/rings.h"

#include <functional>

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

/// A printed page that somebody draws on with a pen of 0.45 mm.
struct DrawnRing {
    PrintedPage page = printed_page("hoan-kiem-2020", 1);

    Rect_mm option(const std::string& question, std::size_t n) const {
        return choice_on(page.layout(), question).options.at(n).rect;
    }
    void ellipse(Point_mm at, double w, double h, int from = 0, int to = 360) {
        cv::ellipse(page.scan, page.at(at), {static_cast<int>(w / 2 * 7), static_cast<int>(h / 2 * 7)}, 0, from, to,
                    cv::Scalar(80), 3, cv::LINE_AA);
    }
    void pale_ellipse(Point_mm at, double w, double h, int gray) {
        cv::ellipse(page.scan, page.at(at), {static_cast<int>(w / 2 * 7), static_cast<int>(h / 2 * 7)}, 0, 0, 360,
                    cv::Scalar(gray), 4, cv::LINE_AA);
    }
    void stroke(const std::vector<Point_mm>& points) {
        for (std::size_t n = 1; n < points.size(); n++)
            cv::line(page.scan, page.at(points[n - 1]), page.at(points[n]), cv::Scalar(80), 3, cv::LINE_AA);
    }
    std::optional<Ring> ring_at(Point_mm middle) {
        const AlignedPage aligned = page.aligned(references_);
        return find_ring(aligned, middle, {});
    }

private:
    ReferenceLibrary references_;
};

} // namespace

TEST(Rings, AreFoundFromFiveToFourteenMillimetresAcross) {
    for (const auto& [w, h] : {std::pair{5.5, 5.0}, {8.0, 7.0}, {11.0, 9.0}, {14.0, 9.5}})
        for (const double off : {-0.8, 0.0, 0.8}) {
            DrawnRing drawn;
            const Point_mm middle = drawn.option("c4", 2).center();
            drawn.ellipse({middle.x + off * w / 14, middle.y - off * h / 14}, w, h);
            const auto ring = drawn.ring_at(middle);
            ASSERT_TRUE(ring) << w << " " << off;
            EXPECT_TRUE(encloses(*ring, {middle.x, middle.y + 1}));
            EXPECT_FALSE(encloses(*ring, drawn.option("c4", 1).center()));
        }
}

TEST(Rings, RunIntoPrintAndStayRings) {
    DrawnRing drawn;
    const Point_mm middle = drawn.option("nghe", 0).center(); // its label stands close by
    drawn.ellipse({middle.x + 1, middle.y}, 11, 8);
    EXPECT_TRUE(drawn.ring_at(middle));
}

TEST(Rings, OtherStrokesAreNone) {
    const std::vector<std::function<void(DrawnRing&, Point_mm)>> strokes{
        [](DrawnRing&, Point_mm) {},
        [](DrawnRing& d, Point_mm c) { d.ellipse(c, 8, 7, 0, 250); }, // half a ring
        [](DrawnRing& d, Point_mm c) {
            d.ellipse({c.x, c.y - 6}, 9, 9);
        }, // the row above
        [](DrawnRing& d, Point_mm c) {
            d.ellipse({c.x + 7.5, c.y}, 8, 7);
        }, // between two options
        [](DrawnRing& d, Point_mm c) {
            d.stroke({{c.x - 3, c.y - 3}, {c.x + 3, c.y + 3}});
        },
        [](DrawnRing& d, Point_mm c) { // a scribble
            for (double y = -2.6; y < 2.6; y += 0.45)
                d.stroke({{c.x - 3, c.y + y}, {c.x + 3, c.y + y + 0.3}});
        },
    };
    for (std::size_t n = 0; n < strokes.size(); n++) {
        DrawnRing drawn;
        const Point_mm middle = drawn.option("c4", 2).center();
        strokes[n](drawn, middle);
        EXPECT_FALSE(drawn.ring_at(middle)) << n;
    }
}

TEST(Rings, TheirInkIsTakenOutOfAPatchAndNothingElse) {
    DrawnRing drawn;
    const Point_mm middle = drawn.option("c4", 2).center();
    drawn.ellipse(middle, 9, 8);
    const auto ring = drawn.ring_at(middle);
    ASSERT_TRUE(ring);
    const Point_mm from{middle.x - 8, middle.y - 8};
    cv::Mat patch(96, 96, CV_8UC1, cv::Scalar(0));
    cv::ellipse(patch, {48, 48}, {27, 24}, 0, 0, 360, cv::Scalar(255), 2);
    cv::line(patch, {40, 48}, {56, 48}, cv::Scalar(255), 2); // inside it
    erase(*ring, from, patch);
    EXPECT_EQ(cv::countNonZero(patch(cv::Rect(0, 0, 96, 40))), 0);
    EXPECT_GT(cv::countNonZero(patch(cv::Rect(36, 44, 24, 8))), 30);
}

/// Pages of wide rings, read as a whole.
class WideRings : public testing::Test {
protected:
    PageReading read(const DrawnRing& drawn) {
        const PictureReading pages = reader_.read(drawn.page.scan);
        return std::get<PageReading>(pages.front().result);
    }
    static const QuestionReading& answer(const PageReading& page, const std::string& id) {
        return *std::find_if(page.questions.begin(), page.questions.end(),
                             [&](const QuestionReading& question) { return question.question == id; });
    }
    PictureReader reader_;
};

TEST_F(WideRings, AnswerTheirOwnRowsAndLeaveTheNextOnesAlone) {
    DrawnRing drawn;
    const Point_mm middle = drawn.option("c4", 2).center();
    drawn.ellipse(middle, 12, 9.5);
    const PageReading page = read(drawn);
    EXPECT_EQ(answer(page, "c4").value, "3");
    EXPECT_EQ(answer(page, "c4").reason, Reason::none);
    EXPECT_EQ(answer(page, "c5").value, "");
    EXPECT_EQ(answer(page, "c5").reason, Reason::none);
}

TEST_F(WideRings, ASecondOneIsNeverOverlooked) {
    for (const double across : {8.0, 11.0, 13.0, 15.0}) {
        DrawnRing drawn;
        drawn.ellipse(drawn.option("c4", 0).center(), 7, 6.5);
        drawn.ellipse(drawn.option("c4", 3).center(), across, 0.8 * across);
        EXPECT_NE(answer(read(drawn), "c4").reason, Reason::none) << across;
    }
}

TEST_F(WideRings, AStampIsNone) {
    for (const double dy : {-14.0, -11.0, 0.0, 12.0}) {
        DrawnRing drawn;
        const Point_mm middle = drawn.option("c5", 2).center();
        for (const double across : {35.0, 26.0})
            drawn.ellipse({middle.x, middle.y + dy}, across, across);
        drawn.ellipse(drawn.option("c4", 3).center(), 10, 8);
        drawn.ellipse(drawn.option("c6", 3).center(), 10, 8);
        const PageReading page = read(drawn);
        EXPECT_TRUE(answer(page, "c5").value.empty() || answer(page, "c5").reason != Reason::none) << dy;
    }
}

TEST_F(WideRings, AMarkUnderAStampIsAQuestion) {
    DrawnRing drawn;
    const Point_mm middle = drawn.option("c5", 2).center();
    for (const double across : {35.0, 26.0})
        drawn.ellipse({middle.x - 8, middle.y}, across, across);
    drawn.ellipse(drawn.option("c5", 2).center(), 8, 7);
    EXPECT_NE(answer(read(drawn), "c5").reason, Reason::none);
}

TEST_F(WideRings, StruckOutByAStrokeOnTheDigitTheyAreAQuestionBesideANewOne) {
    for (const double across : {9.0, 13.0}) {
        DrawnRing drawn;
        const Point_mm wrong = drawn.option("c4", 1).center();
        drawn.ellipse(drawn.option("c4", 0).center(), 10, 8);
        drawn.ellipse(wrong, across, 0.65 * across);
        drawn.stroke({{wrong.x - 3, wrong.y}, {wrong.x + 3.5, wrong.y}});
        EXPECT_NE(answer(read(drawn), "c4").reason, Reason::none) << across;
    }
}

TEST_F(WideRings, PaleOnesAreNoBlank) {
    for (const int gray : {185, 195, 205}) {
        DrawnRing drawn;
        drawn.pale_ellipse(drawn.option("c4", 1).center(), 12, 9, gray);
        const PageReading page = read(drawn);
        EXPECT_TRUE(answer(page, "c4").value == "4" || answer(page, "c4").reason != Reason::none) << gray;
    }
}

TEST_F(WideRings, CrossedOutTheyAreAQuestion) {
    DrawnRing drawn;
    const Point_mm middle = drawn.option("c4", 2).center();
    drawn.ellipse(middle, 11, 9);
    drawn.stroke({{middle.x - 6, middle.y - 1}, {middle.x + 6, middle.y + 1}});
    drawn.stroke({{middle.x - 6, middle.y + 1}, {middle.x + 6, middle.y - 1.5}});
    EXPECT_NE(answer(read(drawn), "c4").reason, Reason::none);
}

} // namespace phieu
