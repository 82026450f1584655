#include "reading/loose_ink.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double px = page_ink_px_per_mm;
constexpr double around_mark_mm = 4; // what a ring or a cross takes beyond its target

// Offices stamp round ones of 30 to 42 mm.
constexpr double least_stamp_mm = 13, most_stamp_mm = 22; // radius
constexpr double stamp_seen = 0.6;

struct Circle {
    cv::Point2d centre; ///< px
    double radius = 0;
};

std::optional<Circle> through(cv::Point2d a, cv::Point2d b, cv::Point2d c) {
    const cv::Point2d ab = b - a;
    const cv::Point2d ac = c - a;
    const double d = 2 * ab.cross(ac);
    if (std::abs(d) < 50)
        return std::nullopt;
    const double b2 = ab.dot(ab);
    const double c2 = ac.dot(ac);
    const cv::Point2d off((ac.y * b2 - ab.y * c2) / d, (ab.x * c2 - ac.x * b2) / d);
    return Circle{a + off, cv::norm(off)};
}

} // namespace

LooseInk loose_ink(const PageInk& page, const std::vector<QuestionReading>& questions) {
    LooseInk loose{page.ink.clone(), page.near_print.clone()};
    for (const QuestionReading& question : questions)
        for (const TargetReading& target : question.targets)
            if (target.probability > perhaps_marked)
                loose.hidden(page.pixels(grown(target.rect, around_mark_mm))) = 255;
    loose.ink.setTo(0, loose.hidden);
    return loose;
}

Surroundings::Surroundings(const LooseInk& loose) {
    const auto swollen = [](const cv::Mat& mask) {
        cv::Mat out; // a pixel larger all around: right beside the page there may be ink as well
        cv::copyMakeBorder(mask, out, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
        cv::dilate(out, out, cv::getStructuringElement(cv::MORPH_RECT, {3, 3}));
        return out;
    };
    ink_ = swollen(loose.ink);
    hidden_ = swollen(loose.hidden);
}

std::optional<bool> Surroundings::ink_at(cv::Point2d at) const {
    const cv::Point pixel(static_cast<int>(at.x) + 1, static_cast<int>(at.y) + 1);
    if (!cv::Rect({}, ink_.size()).contains(pixel) || hidden_.at<std::uint8_t>(pixel))
        return std::nullopt;
    return ink_.at<std::uint8_t>(pixel) != 0;
}

std::optional<Stamp> find_stamp(const LooseInk& loose) {
    constexpr int tries = 600;
    constexpr int points = 120;
    std::vector<cv::Point> inked;
    cv::findNonZero(loose.ink, inked);
    if (inked.size() < least_stamp_mm * px * 3)
        return std::nullopt;
    static const std::vector<cv::Point2d> ways = [] {
        std::vector<cv::Point2d> out;
        for (int k = 0; k < points; k++) {
            const double angle = 2 * CV_PI * k / points;
            out.emplace_back(std::cos(angle), std::sin(angle));
        }
        return out;
    }();
    const Surroundings surroundings(loose);
    std::minstd_rand luck(1); // the same page gives the same answer
    std::optional<Circle> best;
    double most = stamp_seen;
    for (int n = 0; n < tries; n++) {
        const auto any = [&] { return cv::Point2d(inked[luck() % inked.size()]); };
        const auto circle = through(any(), any(), any());
        if (!circle || circle->radius < least_stamp_mm * px || circle->radius > most_stamp_mm * px)
            continue;
        int bare = 0;
        int seen = 0;
        for (const cv::Point2d& way : ways)
            if (const auto there = surroundings.ink_at(circle->centre + circle->radius * way)) {
                bare++;
                seen += *there;
            }
        if (bare > points / 4 && seen > most * bare) {
            most = static_cast<double>(seen) / bare;
            best = circle;
        }
    }
    if (!best)
        return std::nullopt;
    return Stamp{{best->centre.x / px, best->centre.y / px}, best->radius / px};
}

bool covers(const Stamp& stamp, Point_mm at, double room_mm) {
    return std::hypot(at.x - stamp.centre.x, at.y - stamp.centre.y) < stamp.radius_mm + room_mm;
}

} // namespace phieu
