#include "reading/printed_page.h"
#include "reading/targets.h"

#include <cmath>

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

/// A row of five boxes, and one of five digits.
struct Row {
    std::string form;
    std::string question;
};
const Row boxes{"van-thang-2023", "c3"};
const Row digits{"hoan-kiem-2020", "c3"};

class TargetsTest : public testing::Test {
protected:
    static const ChoiceLayout& choice(const Row& row) { return choice_on(*shipped(row.form)->page(1), row.question); }

    /// Looks for a row's targets, the page's registration being off by that much.
    std::vector<FoundTarget> found(const PrintedPage& page, const Row& row, Point_mm off = {}) {
        return find_targets(page.aligned(references_, off), choice(row));
    }

    /// Covers so many targets of a row, from the left.
    static PrintedPage with_covered(const Row& row, std::size_t count, int gray) {
        PrintedPage page = printed_page(row.form);
        for (std::size_t n = 0; n < count; n++) {
            const Rect_mm area = grown(choice(row).options[n].rect, 1.2);
            page.scan(cv::boundingRect(corners_on_scan(page.truth, area))) = cv::Scalar(gray);
        }
        return page;
    }

    ReferenceLibrary references_;
};

TEST_F(TargetsTest, AreFoundInTheirOrderWhereTheyAre) {
    for (const Row& row : {boxes, digits}) {
        ASSERT_EQ(choice(row).options.size(), 5U);
        const auto targets = found(printed_page(row.form), row);
        ASSERT_EQ(targets.size(), 5U);
        for (const FoundTarget& target : targets) {
            EXPECT_GT(target.match, 0.6) << row.form;
            EXPECT_LT(std::hypot(target.off.x, target.off.y), 0.2) << row.form;
        }
    }
}

TEST_F(TargetsTest, AreFoundWhereTheyLieAMillimetreOff) {
    for (const Row& row : {boxes, digits})
        for (const Point_mm off : {Point_mm{0.9, -0.7}, Point_mm{-1, 0.5}, Point_mm{0, 1}}) {
            for (const FoundTarget& target : found(printed_page(row.form), row, off)) {
                EXPECT_GT(target.match, 0.5) << row.form << " " << off.x << " " << off.y;
                EXPECT_NEAR(target.off.x, off.x, 0.2) << row.form;
                EXPECT_NEAR(target.off.y, off.y, 0.2) << row.form;
            }
        }
}

TEST_F(TargetsTest, ATargetsViewIsCentredOnWhereItWasFound) {
    for (const Row& row : {boxes, digits}) {
        PrintedPage page = printed_page(row.form);
        const Point_mm dot = choice(row).options[2].rect.center();
        cv::circle(page.scan, page.at({dot.x + 1.2, dot.y - 1.2}), 4, cv::Scalar(20), cv::FILLED, cv::LINE_AA);
        const FoundTarget target = found(page, row, {0.8, 0.6}).at(2);
        const int side = static_cast<int>(target_view_mm * reading_px_per_mm);
        ASSERT_EQ(target.ink.size(), cv::Size(side, side));
        ASSERT_EQ(target.print.size(), target.ink.size());
        ASSERT_EQ(target.near_print.size(), target.ink.size());
        const auto at = [&](double x_mm, double y_mm) {
            return cv::Point(static_cast<int>(side / 2.0 + x_mm * reading_px_per_mm),
                             static_cast<int>(side / 2.0 + y_mm * reading_px_per_mm));
        };
        EXPECT_GT(target.ink.at<float>(at(1.2, -1.2)), 0.6) << row.form;
        EXPECT_LT(target.ink.at<float>(at(-3, 3)), 0.2) << row.form;
    }
}

TEST_F(TargetsTest, WhatIsNotNearItsPlaceIsNotFound) {
    for (const Row& row : {boxes, digits})
        for (const FoundTarget& target : found(printed_page(row.form), row, {3, 0}))
            EXPECT_EQ(target.match, 0) << row.form;
}

TEST_F(TargetsTest, BarePaperAndNoiseHoldNone) {
    for (const Row& row : {boxes, digits}) {
        PrintedPage page = printed_page(row.form);
        page.scan = cv::Mat(page.scan.size(), CV_8UC1, cv::Scalar(238));
        for (const FoundTarget& target : found(page, row))
            EXPECT_EQ(target.match, 0) << row.form << ", bare";
        cv::RNG(9).fill(page.scan, cv::RNG::NORMAL, 200, 25);
        for (const FoundTarget& target : found(page, row))
            EXPECT_EQ(target.match, 0) << row.form << ", noise";
    }
}

TEST_F(TargetsTest, ARowVouchesForATargetThatIsHidden) {
    for (const Row& row : {boxes, digits})
        for (const int gray : {25, 240}) {
            const auto targets = find_targets(with_covered(row, 1, gray).aligned(references_, {0.6, 0}), choice(row));
            EXPECT_GT(targets[0].match, 0) << row.form << " " << gray;
            EXPECT_LT(targets[0].match, 0.3) << row.form << " " << gray; // and yet it says that its print is hidden
            EXPECT_NEAR(targets[0].off.x, 0.6, 0.2) << row.form << " " << gray;
        }
}

TEST_F(TargetsTest, NobodyVouchesWhereMostOfARowIsHidden) {
    for (const Row& row : {boxes, digits}) {
        const auto targets = find_targets(with_covered(row, 3, 240).aligned(references_), choice(row));
        for (std::size_t n = 0; n < 3; n++)
            EXPECT_EQ(targets[n].match, 0) << row.form << " " << n;
    }
}

TEST_F(TargetsTest, MarksDontHideTheirTargets) {
    for (const Row& row : {boxes, digits}) {
        PrintedPage page = printed_page(row.form);
        const Point_mm c = choice(row).options[1].rect.center();
        if (row.form == boxes.form) {
            cv::line(page.scan, page.at({c.x - 2, c.y - 2}), page.at({c.x + 2, c.y + 2}), cv::Scalar(50), 3);
            cv::line(page.scan, page.at({c.x - 2, c.y + 2}), page.at({c.x + 2, c.y - 2}), cv::Scalar(50), 3);
        } else {
            cv::circle(page.scan, page.at(c), 22, cv::Scalar(50), 3, cv::LINE_AA);
        }
        const auto targets = found(page, row, {0.5, -0.5});
        EXPECT_GT(targets[1].match, 0.3) << row.form;
        EXPECT_NEAR(targets[1].off.x, 0.5, 0.25) << row.form;
        EXPECT_NEAR(targets[1].off.y, -0.5, 0.25) << row.form;
    }
}

} // namespace
} // namespace phieu
