#include "reading/pale_marks.h"
#include "reading/printed_page.h"
#include "support.h"

#include <cmath>

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr int side = static_cast<int>(target_view_mm * reading_px_per_mm);

/// A row of targets on grainy paper that nobody marked.
struct PaleRow {
    ChoiceLayout choice;
    std::vector<FoundTarget> targets;
};

PaleRow row_of(Target kind, double grain, int seed) {
    PaleRow row;
    cv::RNG rng(static_cast<std::uint64_t>(seed));
    for (int n = 0; n < 5; n++) {
        row.choice.options.push_back({std::to_string(5 - n), "", kind, {100.0 + 15 * n, 50, 4.2, 4.2}});
        FoundTarget target;
        target.match = 0.9;
        target.ink = cv::Mat(side, side, CV_32F);
        rng.fill(target.ink, cv::RNG::NORMAL, 0, grain);
        cv::GaussianBlur(target.ink, target.ink, {}, 0.7); // a scan is sampled, so its grain is a little soft
        target.print = cv::Mat(side, side, CV_8UC1, cv::Scalar(255));
        const int half = static_cast<int>(2.1 * reading_px_per_mm);
        const cv::Rect box(side / 2 - half, side / 2 - half, 2 * half, 2 * half);
        if (kind == Target::box)
            cv::rectangle(target.print, box, cv::Scalar(0), 2);
        else
            cv::putText(target.print, "3", {side / 2 - 7, side / 2 + 7}, cv::FONT_HERSHEY_SIMPLEX, 0.7, cv::Scalar(0),
                        2);
        cv::dilate(target.print < 160, target.near_print, cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5}));
        target.ink.setTo(0.9, target.print < 128);
        row.targets.push_back(target);
    }
    return row;
}

void add_ring(FoundTarget& target, float darkness) {
    cv::Mat mark(side, side, CV_32F, cv::Scalar(0));
    cv::circle(mark, {side / 2 + 1, side / 2 - 1}, static_cast<int>(3.2 * reading_px_per_mm), cv::Scalar(1), 3,
               cv::LINE_8);
    target.ink += darkness * mark;
}

void add_stroke(FoundTarget& target, float darkness) {
    cv::Mat mark(side, side, CV_32F, cv::Scalar(0));
    cv::line(mark, {side / 2 - 7, side / 2 - 7}, {side / 2 + 7, side / 2 + 7}, cv::Scalar(1), 3, cv::LINE_8);
    target.ink += darkness * mark;
}

void shade(FoundTarget& target, float darkness) {
    const int half = static_cast<int>(1.9 * reading_px_per_mm);
    target.ink(cv::Rect(side / 2 - half, side / 2 - half, 2 * half, 2 * half)) += darkness;
}

} // namespace

constexpr float pale = 0.03F;  // of a ring: some 6 gray levels
constexpr double grain = 0.03; // of single pixels, as a standard deviation

TEST(PaleMarks, AreFoundThoughNoPointOfThemIsDarkerThanTheGrain) {
    for (int seed = 1; seed <= 20; seed++) {
        PaleRow digits = row_of(Target::digit, grain, seed);
        add_ring(digits.targets[static_cast<std::size_t>(seed) % 5], pale);
        EXPECT_TRUE(has_pale_mark(digits.choice, digits.targets)) << seed;
        PaleRow boxes = row_of(Target::box, grain, seed);
        add_stroke(boxes.targets[static_cast<std::size_t>(seed) % 5], 2 * pale);
        EXPECT_TRUE(has_pale_mark(boxes.choice, boxes.targets)) << seed;
    }
}

TEST(PaleMarks, AWideRingIsFoundThatIsPalerThanTheGrain) {
    ReferenceLibrary references;
    for (int seed = 1; seed <= 6; seed++)
        for (const auto& [w, h] : {std::pair{0.0, 0.0}, {10.5, 9.5}, {12.0, 11.5}, {14.0, 10.0}}) {
            PrintedPage page = printed_page("hoan-kiem-2020", 1);
            const ChoiceLayout& choice = choice_on(page.layout(), "c4");
            const Point_mm middle = choice.options.at(static_cast<std::size_t>(seed) % 5).rect.center();
            constexpr double px_per_mm = 7;
            const cv::Size axes(static_cast<int>(w / 2 * px_per_mm), static_cast<int>(h / 2 * px_per_mm));
            cv::Mat ring(page.scan.size(), CV_8UC1, cv::Scalar(0)), noise(page.scan.size(), CV_16SC1), noisy;
            if (w > 0)
                cv::ellipse(ring, page.at(middle), axes, 0, 0, 360, cv::Scalar(9), 3, cv::LINE_AA);
            cv::RNG rng(static_cast<std::uint64_t>(seed));
            rng.fill(noise, cv::RNG::NORMAL, -14, 7);
            page.scan.convertTo(noisy, CV_16S);
            cv::Mat pale;
            ring.convertTo(pale, CV_16S);
            cv::Mat(noisy + noise - pale).convertTo(page.scan, CV_8U);
            const AlignedPage aligned = page.aligned(references);
            EXPECT_EQ(has_pale_wide_ring(aligned, choice, find_targets(aligned, choice)), w > 0) << seed << " " << w;
        }
}

TEST(PaleMarks, PapersNoiseIsNone) {
    for (const Target kind : {Target::box, Target::digit})
        for (const double noise : {0.0, grain / 2, grain})
            for (int seed = 1; seed <= 20; seed++) {
                const PaleRow row = row_of(kind, noise, seed);
                EXPECT_FALSE(has_pale_mark(row.choice, row.targets)) << static_cast<int>(kind) << " " << seed;
            }
}

TEST(PaleMarks, WhatAllTargetsShowComesFromTheMachine) { // a copier's shade, the other side's print
    PaleRow row = row_of(Target::digit, grain / 2, 3);
    for (FoundTarget& target : row.targets)
        add_ring(target, pale);
    EXPECT_FALSE(has_pale_mark(row.choice, row.targets));
    cv::Mat shade(side, side, CV_32F);
    for (int x = 0; x < side; x++)
        shade.col(x) = 0.08 * x / side; // a lamp's light that falls off across one target only
    row = row_of(Target::digit, grain / 2, 4);
    row.targets[1].ink += shade;
    EXPECT_FALSE(has_pale_mark(row.choice, row.targets));
}

TEST(PaleMarks, OneTargetAloneSaysNothing) {
    PaleRow row = row_of(Target::digit, grain, 5);
    add_ring(row.targets[0], 2 * pale);
    row.choice.options.resize(1);
    row.targets.resize(1);
    EXPECT_FALSE(has_pale_mark(row.choice, row.targets));
}

/// A pencil laid flat over the box: no stroke is darker than the rest of it.
TEST(PaleMarks, ABoxShadedEvenlyIsSeen) {
    for (int seed = 0; seed < 20; seed++) {
        PaleRow row = row_of(Target::box, 0.03, seed);
        EXPECT_FALSE(has_pale_mark(row.choice, row.targets)) << seed;
        shade(row.targets[2], 0.05F);
        EXPECT_TRUE(has_pale_mark(row.choice, row.targets)) << seed;
    }
}

} // namespace phieu
