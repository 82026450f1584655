#include "reading/picture_area.h"

#include "vision/fasteners.h"
#include "vision/strokes.h"

#include <algorithm>
#include <cmath>

#include <opencv2/calib3d.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double look_px_per_mm = 2; // enough for letters, which run together into words
constexpr double widest_mm = 7;      // corner squares count as print
constexpr double ink_level = 0.25;
constexpr double paper_share = 0.7; // of the page's own brightness: a table or a lid is darker
constexpr double edge_mm = 4;       // beside a known page and at the picture's edge, where shadows of paper lie
constexpr double longest_mm = 60;   // what is longer and in one piece is the edge of some paper
constexpr double least_word_mm = 1.5;
constexpr double least_mm2 = 12; // of ink: a short printed line has 30
constexpr double least_h_mm = 2.5;
constexpr double together_mm = 20; // blocks of one page are nearer to each other

cv::Mat mask_of(const std::vector<PageArea>& areas, cv::Size size, double scale) {
    cv::Mat mask(size, CV_8UC1, cv::Scalar(0));
    for (const PageArea& area : areas) {
        std::vector<cv::Point> corners;
        for (const cv::Point2f& c : area)
            corners.emplace_back(static_cast<int>(std::lround(c.x * scale)),
                                 static_cast<int>(std::lround(c.y * scale)));
        cv::fillConvexPoly(mask, corners, cv::Scalar(255));
    }
    return mask;
}

cv::Mat square(double mm, double px_per_mm) {
    const int side = std::max(1, static_cast<int>(std::lround(mm * px_per_mm)));
    return cv::getStructuringElement(cv::MORPH_RECT, {side, side});
}

/// Brightness of the paper where pages are known, or of the brighter part of the picture where none is.
double paper_level(const cv::Mat& paper, const cv::Mat& known) {
    std::vector<std::uint8_t> values;
    for (int y = 0; y < paper.rows; y += 4)
        for (int x = 0; x < paper.cols; x += 4)
            if (known.at<std::uint8_t>(y, x))
                values.push_back(paper.at<std::uint8_t>(y, x));
    if (values.empty())
        return 255;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Words and strokes: neither specks nor lines that run on, as the edge of another sheet does.
cv::Mat words_in(const cv::Mat& ink, double px_per_mm) {
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(ink, labels, stats, centroids, 8);
    cv::Mat keep(1, count, CV_8UC1, cv::Scalar(0));
    for (int n = 1; n < count; n++) {
        const double longest =
            std::max(stats.at<int>(n, cv::CC_STAT_WIDTH), stats.at<int>(n, cv::CC_STAT_HEIGHT)) / px_per_mm;
        keep.at<std::uint8_t>(n) = longest >= least_word_mm && longest <= longest_mm ? 255 : 0;
    }
    cv::Mat words(ink.size(), CV_8UC1);
    for (int y = 0; y < ink.rows; y++)
        for (int x = 0; x < ink.cols; x++)
            words.at<std::uint8_t>(y, x) = keep.at<std::uint8_t>(labels.at<int>(y, x));
    return words;
}

/// Boxes around words that stand near each other, px of `words`.
std::vector<cv::Rect> blocks_in(const cv::Mat& words, double px_per_mm) {
    std::vector<cv::Rect> blocks;
    cv::Mat joined;
    cv::dilate(words, joined, square(together_mm, px_per_mm));
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(joined, labels, stats, centroids, 8);
    for (int n = 1; n < count; n++) {
        const cv::Rect box(stats.at<int>(n, cv::CC_STAT_LEFT), stats.at<int>(n, cv::CC_STAT_TOP),
                           stats.at<int>(n, cv::CC_STAT_WIDTH), stats.at<int>(n, cv::CC_STAT_HEIGHT));
        const cv::Mat own = words(box) & (labels(box) == n);
        const cv::Rect tight = cv::boundingRect(own);
        if (cv::countNonZero(own) < least_mm2 * px_per_mm * px_per_mm || tight.height < least_h_mm * px_per_mm ||
            tight.width < least_h_mm * px_per_mm)
            continue;
        blocks.push_back(tight + box.tl());
    }
    return blocks;
}

} // namespace

PageArea area_of(const PageToScan& transform, double width, double height, double margin) {
    const auto corners = corners_on_scan(transform, grown({0, 0, width, height}, margin));
    PageArea area;
    std::copy(corners.begin(), corners.end(), area.begin());
    return area;
}

PageToScan guess_from_code(const Rect_mm& at, const FoundCode& code) {
    const std::vector<cv::Point2d> from{
        {at.x, at.y}, {at.right(), at.y}, {at.right(), at.bottom()}, {at.x, at.bottom()}};
    const cv::Mat affine = cv::estimateAffinePartial2D(
        from, std::vector<cv::Point2d>(code.corners_px.begin(), code.corners_px.end()), cv::noArray(), cv::LMEDS);
    if (affine.empty())
        return PageToScan::zeros();
    cv::Mat m = cv::Mat::eye(3, 3, CV_64F);
    affine.copyTo(m.rowRange(0, 2));
    return PageToScan(m.ptr<double>());
}

cv::Point2d middle_of(const FoundCode& code) {
    return (code.corners_px[0] + code.corners_px[2]) / 2;
}

PageArea area_of_code(const FoundCode& code) {
    constexpr double with_quiet_zone = 1.3;
    PageArea area;
    for (std::size_t n = 0; n < 4; n++)
        area[n] = middle_of(code) + with_quiet_zone * (code.corners_px[n] - middle_of(code));
    return area;
}

PageArea area_of(const cv::Rect& box) {
    const cv::Point2f from = box.tl();
    const cv::Point2f to = box.br();
    return {from, cv::Point2f(to.x, from.y), to, cv::Point2f(from.x, to.y)};
}

double px_per_mm_of(const FoundCode& code, double side_mm) {
    const double diagonals =
        cv::norm(code.corners_px[0] - code.corners_px[2]) + cv::norm(code.corners_px[1] - code.corners_px[3]);
    return diagonals / 2 / std::sqrt(2) / side_mm;
}

bool contains(const PageArea& area, cv::Point2d at) {
    return cv::pointPolygonTest(std::vector<cv::Point2f>(area.begin(), area.end()), cv::Point2f(at), false) >= 0;
}

double overlap(const PageArea& a, const PageArea& b) {
    const std::vector<cv::Point2f> one(a.begin(), a.end());
    const std::vector<cv::Point2f> other(b.begin(), b.end());
    std::vector<cv::Point2f> shared;
    const double smaller = std::min(cv::contourArea(one), cv::contourArea(other));
    return smaller > 0 ? cv::intersectConvexConvex(one, other, shared) / smaller : 0;
}

Rect_mm part_of(const PageArea& area, cv::Size picture) {
    double x0 = 1, y0 = 1, x1 = 0, y1 = 0;
    for (const cv::Point2f& c : area) {
        x0 = std::min(x0, std::clamp(static_cast<double>(c.x) / picture.width, 0.0, 1.0));
        y0 = std::min(y0, std::clamp(static_cast<double>(c.y) / picture.height, 0.0, 1.0));
        x1 = std::max(x1, std::clamp(static_cast<double>(c.x) / picture.width, 0.0, 1.0));
        y1 = std::max(y1, std::clamp(static_cast<double>(c.y) / picture.height, 0.0, 1.0));
    }
    return {x0, y0, std::max(0.0, x1 - x0), std::max(0.0, y1 - y0)};
}

void paint_out(cv::Mat& gray, const PageArea& area) {
    std::vector<cv::Point> corners;
    for (const cv::Point2f& c : area)
        corners.emplace_back(static_cast<int>(std::lround(c.x)), static_cast<int>(std::lround(c.y)));
    cv::fillConvexPoly(gray, corners, cv::Scalar(255));
}

std::vector<cv::Rect> print_beyond(const cv::Mat& gray, const std::vector<PageArea>& known, double px_per_mm) {
    const int by = std::clamp(static_cast<int>(std::lround(px_per_mm / look_px_per_mm)), 1,
                              std::max(1, std::min(gray.cols, gray.rows)));
    const cv::Mat small = shrunk(gray, by);
    const double scale = px_per_mm / by;
    const cv::Mat paper = paper_beside(small, scale, widest_mm);
    cv::Mat explained = mask_of(known, small.size(), 1.0 / by);
    cv::Mat level;
    paper.convertTo(level, -1, 1 - ink_level);
    cv::Mat ink = (small < level) & (paper > paper_share * paper_level(paper, explained));
    cv::dilate(explained, explained, square(2 * edge_mm, scale));
    ink.setTo(0, explained);
    const int border = static_cast<int>(std::lround(edge_mm * scale));
    const cv::Rect inner(border, border, ink.cols - 2 * border, ink.rows - 2 * border);
    if (inner.width <= 0 || inner.height <= 0)
        return {};
    cv::Mat inside(ink.size(), CV_8UC1, cv::Scalar(0));
    ink(inner).copyTo(inside(inner));
    if (cv::countNonZero(inside) < least_mm2 * scale * scale)
        return {};
    erase_holes(inside, scale);
    std::vector<cv::Rect> blocks = blocks_in(words_in(inside, scale), scale);
    for (cv::Rect& box : blocks)
        box = cv::Rect(box.x * by, box.y * by, box.width * by, box.height * by);
    return blocks;
}

} // namespace phieu
