#pragma once

#include "base/geometry.h"
#include "synth/random.h"

#include <vector>

#include <opencv2/core.hpp>

namespace phieu::synth {

/// Resolution at which sheets are drawn before they are scanned.
inline constexpr double canvas_px_per_mm = 12;

struct Pen {
    cv::Vec3f colour{0.1F, 0.1F, 0.1F}; ///< blue, green, red; share of light that ink lets through
    double width_mm = 0.4;
    double grain = 0.1; ///< how uneven the ink is: a pencil 0.5
};

/// A sheet of paper to draw on: light that comes back, 8 bits, three channels.
class Canvas {
public:
    explicit Canvas(cv::Mat paper) : paper_(std::move(paper)) {}

    /// Draws a stroke through points in mm; the pen wobbles, presses unevenly and lets light through.
    void stroke(const std::vector<Point_mm>& points, const Pen& pen, Random& random);

    /// Lays correction fluid over a rectangle.
    void whiten(const Rect_mm& area, Random& random);

    /// Multiplies the paper by what ink of `colour` lets through where it covers (CV_32F, 0…1) the area at `at_px`.
    void ink(const cv::Mat& cover, cv::Point at_px, const cv::Vec3f& colour);

    cv::Mat& paper() { return paper_; }
    const cv::Mat& paper() const { return paper_; }

private:
    cv::Mat paper_; ///< CV_8UC3
};

/// A pen as people find it at the desk: mostly blue ballpoint, some black, red, gel, pencil.
Pen random_pen(Random& random);
Pen pencil(Random& random, double faintness);

/// Points of a smooth curve through a few corners, as a hand draws it.
std::vector<Point_mm> wobbly(const std::vector<Point_mm>& corners, double wobble_mm, Random& random);

} // namespace phieu::synth
