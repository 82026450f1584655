#include "intake/pixels.h"

#include "intake/formats.h"
#include "vision/bilevel.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double least_stretch = 1.05; // less is the rounding of a resolution, and registration takes it
constexpr double most_stretch = 4;     // beyond what any scanner does

/// How far a picture's sides are from those of a sheet of paper (A sizes, Letter, Legal), as a logarithm.
double off_paper(double width, double height) {
    const double aspect = std::max(width, height) / std::min(width, height);
    double least = 10;
    for (const double paper : {std::sqrt(2.0), 11 / 8.5, 14 / 8.5})
        least = std::min(least, std::abs(std::log(aspect / paper)));
    return least;
}

double contrast(const cv::Mat& gray) {
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(gray, mean, deviation);
    return deviation[0];
}

} // namespace

cv::Mat upright(cv::Mat gray, int orientation) {
    if (orientation < 2 || orientation > 8)
        return gray;
    if (orientation >= 5) // 5–8 are transposed
        cv::transpose(gray, gray);
    const bool mirror_x = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    const bool mirror_y = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    if (mirror_x || mirror_y)
        cv::flip(gray, gray, mirror_x && mirror_y ? -1 : mirror_x ? 1 : 0);
    return gray;
}

double pixel_ratio(const PixelDensity& density, cv::Size size) {
    if (!(density.x > 0 && density.y > 0) || size.empty())
        return 1;
    const double ratio = density.x / density.y;
    if (!(ratio < most_stretch && ratio > 1 / most_stretch) || std::abs(std::log(ratio)) < std::log(least_stretch))
        return 1;
    constexpr double exactly_paper = 0.01;
    constexpr double no_paper = 0.1;
    const bool paper_as_stored = off_paper(size.width, size.height) < exactly_paper;
    const bool paper_as_said = off_paper(size.width, size.height * ratio) < no_paper;
    return paper_as_stored && !paper_as_said ? 1 : ratio;
}

cv::Mat squared(const cv::Mat& gray, double ratio) {
    if (ratio == 1)
        return gray;
    cv::Size2d size = ratio > 1 ? cv::Size2d(gray.cols, gray.rows * ratio) : cv::Size2d(gray.cols / ratio, gray.rows);
    if (!within_limit(size.width, size.height)) // take from the finer side instead
        size = ratio > 1 ? cv::Size2d(gray.cols / ratio, gray.rows) : cv::Size2d(gray.cols, gray.rows * ratio);
    const cv::Size whole(std::max(1, cvRound(size.width)), std::max(1, cvRound(size.height)));
    const bool larger = whole.area() > gray.size().area();
    cv::Mat out;
    cv::resize(gray, out, whole, 0, 0,
               is_bilevel(gray) && larger ? cv::INTER_NEAREST
               : larger                   ? cv::INTER_LINEAR
                                          : cv::INTER_AREA);
    return out;
}

bool has_unpainted_part(const cv::Mat& gray) {
    constexpr int piece_px = 64, as_video_range = 130; // 128 where brightness runs from 16 to 235
    for (const int value : {unpainted_gray, as_video_range}) {
        const cv::Mat even = gray == value;
        cv::Mat pieces; // 255 where all of a piece is
        if (gray.cols < piece_px || gray.rows < piece_px)
            continue;
        cv::resize(even(cv::Rect(0, 0, gray.cols / piece_px * piece_px, gray.rows / piece_px * piece_px)), pieces, {},
                   1.0 / piece_px, 1.0 / piece_px, cv::INTER_AREA);
        if (cv::countNonZero(pieces == 255) > 0)
            return true;
    }
    return false;
}

cv::Mat over_white(const cv::Mat& gray, const cv::Mat& alpha, bool multiplied) {
    double least = 0;
    double most = 0;
    cv::minMaxLoc(alpha, &least, &most);
    if (least == 255 || most == 0)
        return gray;
    cv::Mat out;
    if (multiplied) {
        cv::bitwise_not(alpha, out);
        cv::add(out, gray, out);
    } else {
        cv::bitwise_not(gray, out);
        cv::multiply(out, alpha, out, 1.0 / 255);
        cv::bitwise_not(out, out);
    }
    constexpr double nothing = 1; // gray levels
    constexpr double something = 4;
    return contrast(out) < nothing && contrast(alpha) > something ? alpha.clone() : out;
}

cv::Mat over_white(const cv::Mat& rgba, bool multiplied) {
    cv::Mat gray;
    cv::Mat alpha;
    cv::cvtColor(rgba, gray, cv::COLOR_RGBA2GRAY);
    cv::extractChannel(rgba, alpha, 3);
    return over_white(gray, alpha, multiplied);
}

} // namespace phieu
