#include "adopt/shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

namespace phieu::adopt {
namespace {

constexpr double least_mm = 1.5;      // outer side; □ of 8 pt
constexpr double most_mm = 9;         // outer side
constexpr double frame_gap_mm = 0.8;  // in a dotted or broken frame
constexpr double frame_rule_mm = 1.0; // at most
constexpr double least_square = 0.86; // of its bounding box a square's inside fills; round corners of a third of its
                                      // side leave 0.90, a circle 0.785
constexpr double least_round = 0.70;

/// How thick the frame is beyond one side of its inside, px: along the middle third, the median.
/// @param step  away from the inside
int thickness(const cv::Mat& ink, cv::Rect inside, cv::Point step) {
    std::vector<int> found;
    const bool sideways = step.x != 0;
    const int length = sideways ? inside.height : inside.width;
    for (int n = length / 3; n <= length - length / 3; n++) {
        cv::Point at = sideways ? cv::Point(step.x < 0 ? inside.x - 1 : inside.br().x, inside.y + n)
                                : cv::Point(inside.x + n, step.y < 0 ? inside.y - 1 : inside.br().y);
        int count = 0;
        while (cv::Rect(0, 0, ink.cols, ink.rows).contains(at) && ink.at<std::uint8_t>(at) &&
               count <= px(2 * frame_rule_mm)) {
            at += step;
            count++;
        }
        found.push_back(count);
    }
    std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(found.size() / 2), found.end());
    return found[found.size() / 2];
}

/// How well a white area fits the ellipse of its bounding box: the share of the box's pixels on which they agree.
double roundness(const cv::Mat& area) {
    cv::Mat disc = cv::Mat::zeros(area.size(), CV_8UC1);
    cv::ellipse(disc, {(area.cols - 1) / 2, (area.rows - 1) / 2}, {area.cols / 2, area.rows / 2}, 0, 0, 360, 255,
                cv::FILLED);
    return 1 - cv::countNonZero(disc != area) / static_cast<double>(area.total());
}

/// A frame with sharp corners, up to three times as wide as high or as high as wide.
bool is_oblong(cv::Rect outer, double fill) {
    constexpr double least_side_mm = 2.3, most_longer = 3, least_fill = 0.95;
    const int shorter = std::min(outer.width, outer.height), longer = std::max(outer.width, outer.height);
    return fill >= least_fill && shorter >= px(least_side_mm) && longer <= most_longer * shorter;
}

/// One oblong frame is a place to write, or a letter's counter: those to mark come in rows or columns of one size.
void drop_lone_oblongs(std::vector<Shape>& shapes) {
    constexpr double same_mm = 0.4, in_line_mm = 0.5;
    constexpr std::ptrdiff_t least = 3; // of one size on the page, another one of them in line
    const auto alike = [](const Shape& a, const Shape& b) {
        return b.outline == Outline::oblong && std::abs(a.at.w - b.at.w) < same_mm &&
               std::abs(a.at.h - b.at.h) < same_mm;
    };
    std::vector<bool> lone;
    for (const Shape& shape : shapes) {
        std::ptrdiff_t of_size = 0;
        bool in_line = false;
        for (const Shape& other : shapes)
            if (alike(shape, other)) {
                of_size++;
                in_line |= &other != &shape && (std::abs(other.at.x - shape.at.x) < in_line_mm ||
                                                std::abs(other.at.y - shape.at.y) < in_line_mm);
            }
        lone.push_back(shape.outline == Outline::oblong && !(of_size >= least && in_line));
    }
    std::size_t n = 0;
    std::erase_if(shapes, [&](const Shape&) { return lone[n++]; });
}

/// Whether ink lies in the frame's inside, which is not of the white area itself: a tick, a digit.
std::vector<Shape> shapes_in(const cv::Mat& ink, bool whole) {
    cv::Mat labels, stats, centers;
    const int found = cv::connectedComponentsWithStats(ink == 0, labels, stats, centers, 4);
    std::vector<Shape> out;
    for (int n = 1; n < found; n++) {
        const cv::Rect inside(stats.at<int>(n, cv::CC_STAT_LEFT), stats.at<int>(n, cv::CC_STAT_TOP),
                              stats.at<int>(n, cv::CC_STAT_WIDTH), stats.at<int>(n, cv::CC_STAT_HEIGHT));
        if (std::min(inside.width, inside.height) < px(least_mm * 0.6) ||
            std::max(inside.width, inside.height) > px(most_mm))
            continue;
        const double fill = static_cast<double>(stats.at<int>(n, cv::CC_STAT_AREA)) / inside.area();
        if (fill < least_round)
            continue;
        const int left = thickness(ink, inside, {-1, 0});
        const int right = thickness(ink, inside, {1, 0});
        const int top = thickness(ink, inside, {0, -1});
        const int bottom = thickness(ink, inside, {0, 1});
        const cv::Rect outer(inside.x - left, inside.y - top, inside.width + left + right,
                             inside.height + top + bottom);
        const double aspect = static_cast<double>(outer.width) / outer.height;
        const bool is_frame =
            std::min({left, right, top, bottom}) >= 1 && std::max({left, right, top, bottom}) <= px(frame_rule_mm) &&
            std::min(outer.width, outer.height) >= px(least_mm) && std::max(outer.width, outer.height) <= px(most_mm);
        if (!is_frame)
            continue;
        Shape shape;
        if (aspect <= 0.78 || aspect >= 1.28) {
            if (whole && is_oblong(outer, fill)) {
                shape.outline = Outline::oblong;
                shape.at = in_mm(outer);
                shape.like = fill;
                out.push_back(shape);
            }
            continue;
        }
        shape.at = in_mm(outer);
        shape.whole = whole;
        const double round = roundness(labels(inside) == n);
        shape.outline = fill >= least_square && round < 0.93 ? Outline::square : Outline::round;
        shape.like = shape.outline == Outline::square ? fill : round;
        if (shape.outline == Outline::round && round < 0.9)
            continue;
        out.push_back(shape);
    }
    return out;
}

/// Dots and dashes of broken frames joined, corners too; the inside of a frame is wider than the gaps and stays.
cv::Mat mended(const cv::Mat& ink) {
    const int gap = px(frame_gap_mm) | 1;
    cv::Mat out;
    cv::morphologyEx(ink, out, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {gap, gap}));
    cv::dilate(out, out, cv::getStructuringElement(cv::MORPH_RECT, {3, 3})); // sides that meet at a corner only
    return out;
}

struct Piece {
    cv::Rect at;
    bool opens = false;
};

/// A bracket's side: tall and thin, its ends reach towards what it encloses.
std::vector<Piece> bracket_pieces(const cv::Mat& ink) {
    cv::Mat labels, stats, centers;
    const int found = cv::connectedComponentsWithStats(ink, labels, stats, centers, 8);
    std::vector<Piece> out;
    for (int n = 1; n < found; n++) {
        const cv::Rect at(stats.at<int>(n, cv::CC_STAT_LEFT), stats.at<int>(n, cv::CC_STAT_TOP),
                          stats.at<int>(n, cv::CC_STAT_WIDTH), stats.at<int>(n, cv::CC_STAT_HEIGHT));
        if (at.height < px(2.5) || at.height > px(8) || at.width < px(0.4) || at.width > px(2) ||
            at.height < 2 * at.width)
            continue;
        const cv::Mat own = labels(at) == n;
        const auto mean_x = [&](int from, int to) {
            const cv::Moments m = cv::moments(own.rowRange(from, to), true);
            return m.m00 > 0 ? m.m10 / m.m00 : at.width / 2.0;
        };
        const int third = at.height / 4;
        const double ends = (mean_x(0, third) + mean_x(at.height - third, at.height)) / 2;
        const double middle = mean_x(third, at.height - third);
        if (std::abs(ends - middle) > std::max(1.0, 0.12 * at.width))
            out.push_back({at, ends > middle});
    }
    return out;
}

} // namespace

std::vector<Shape> find_shapes(const cv::Mat& ink) {
    std::vector<Shape> out = shapes_in(ink, true);
    for (const Shape& shape : shapes_in(mended(ink), false)) {
        const bool known = std::any_of(out.begin(), out.end(), [&](const Shape& other) {
            return share_within(shape.at, other.at) > 0.3 || share_within(other.at, shape.at) > 0.3;
        });
        if (!known && std::min(shape.at.w, shape.at.h) >= 2.3)
            out.push_back(shape);
    }
    drop_lone_oblongs(out);
    return out;
}

bool is_surely_a_target(const cv::Mat& ink, const Shape& shape) {
    constexpr double larger_than_a_letter_mm = 3.7; // a capital of 15 pt
    constexpr double even = 0.15;
    if (shape.outline == Outline::oblong)
        return true;
    if (std::abs(shape.at.w / shape.at.h - 1) > even)
        return false;
    if (shape.outline == Outline::round)
        return shape.at.w >= larger_than_a_letter_mm && shape.like > 0.92;
    constexpr double least_side_mm = 2.3;
    constexpr double least_fill = 0.93;
    if (!shape.whole || shape.at.w < least_side_mm || shape.like < least_fill)
        return false;
    // Letters have round corners; just inside those of a frame the paper is bare.
    const cv::Rect outer = pixels_of(shape.at, ink);
    const int inset = px(std::min(frame_rule_mm, 0.22 * shape.at.w));
    const int side = std::max(2, outer.width / 8);
    for (const int x : {outer.x + inset, outer.br().x - inset - side})
        for (const int y : {outer.y + inset, outer.br().y - inset - side})
            if (cv::countNonZero(ink(cv::Rect(x, y, side, side))) > side * side / 4)
                return false;
    return true;
}

std::vector<Rect_mm> find_empty_brackets(const cv::Mat& ink) {
    constexpr double least_gap_mm = 0.8;
    constexpr double most_gap_mm = 10;
    std::vector<Piece> pieces = bracket_pieces(ink);
    std::vector<Rect_mm> out;
    for (const Piece& left : pieces) {
        const Piece* best = nullptr;
        for (const Piece& right : pieces) {
            const int gap = right.at.x - left.at.br().x;
            const bool pair = left.opens && !right.opens && gap >= px(least_gap_mm) && gap <= px(most_gap_mm) &&
                              std::abs(left.at.y - right.at.y) <= px(0.4) &&
                              std::abs(left.at.br().y - right.at.br().y) <= px(0.4);
            if (pair && (!best || right.at.x < best->at.x))
                best = &right;
        }
        if (!best)
            continue;
        const cv::Rect between(left.at.br().x, left.at.y, best->at.x - left.at.br().x, left.at.height);
        if (cv::countNonZero(ink(between)) <= between.area() / 200)
            out.push_back(in_mm(left.at | best->at));
    }
    return out;
}

} // namespace phieu::adopt
