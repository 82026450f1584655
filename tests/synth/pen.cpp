#include "synth/pen.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu::synth {

void Canvas::ink(const cv::Mat& cover, cv::Point at, const cv::Vec3f& colour) {
    const cv::Rect area = cv::Rect(at, cover.size()) & cv::Rect({}, paper_.size());
    for (int y = 0; y < area.height; y++) {
        const auto* a = cover.ptr<float>(area.y - at.y + y) + (area.x - at.x);
        auto* light = paper_.ptr<cv::Vec3b>(area.y + y) + area.x;
        for (int x = 0; x < area.width; x++)
            for (int c = 0; a[x] > 0 && c < 3; c++)
                light[x][c] = static_cast<std::uint8_t>(static_cast<float>(light[x][c]) * (1 - a[x] * (1 - colour[c])));
    }
}

void Canvas::stroke(const std::vector<Point_mm>& points, const Pen& pen, Random& random) {
    if (points.size() < 2)
        return;
    double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
    for (const Point_mm& p : points) {
        x0 = std::min(x0, p.x);
        y0 = std::min(y0, p.y);
        x1 = std::max(x1, p.x);
        y1 = std::max(y1, p.y);
    }
    const double margin = pen.width_mm + 0.5;
    const cv::Rect area =
        cv::Rect(static_cast<int>((x0 - margin) * canvas_px_per_mm), static_cast<int>((y0 - margin) * canvas_px_per_mm),
                 static_cast<int>((x1 - x0 + 2 * margin) * canvas_px_per_mm),
                 static_cast<int>((y1 - y0 + 2 * margin) * canvas_px_per_mm)) &
        cv::Rect({}, paper_.size());
    if (area.empty())
        return;
    cv::Mat cover(area.size(), CV_8UC1, cv::Scalar(0));
    constexpr int shift = 4;
    const auto at = [&](const Point_mm& p) {
        return cv::Point(static_cast<int>(std::lround((p.x * canvas_px_per_mm - area.x) * (1 << shift))),
                         static_cast<int>(std::lround((p.y * canvas_px_per_mm - area.y) * (1 << shift))));
    };
    double pressure = random.between(0.85, 1.15);
    for (std::size_t n = 1; n < points.size(); n++) {
        pressure = std::clamp(pressure + random.normal(0.03), 0.7, 1.3);
        const int thickness = std::max(1, static_cast<int>(std::lround(pen.width_mm * pressure * canvas_px_per_mm)));
        cv::line(cover, at(points[n - 1]), at(points[n]), cv::Scalar(255), thickness, cv::LINE_AA, shift);
    }
    cv::Mat ink;
    cover.convertTo(ink, CV_32F, 1 / 255.0);
    cv::GaussianBlur(ink, ink, {}, 0.06 * canvas_px_per_mm);
    if (pen.grain > 0) {
        cv::Mat grain(area.size(), CV_32F);
        cv::RNG rng(random.fork());
        rng.fill(grain, cv::RNG::NORMAL, 0, pen.grain);
        cv::GaussianBlur(grain, grain, {}, 0.8);
        ink = ink.mul(cv::Mat(1 + grain * 2));
        cv::min(cv::max(ink, 0), 1, ink);
    }
    this->ink(ink, area.tl(), pen.colour);
}

void Canvas::whiten(const Rect_mm& area, Random& random) {
    for (int n = 0; n < 6; n++) { // a few strokes of the brush
        const double y = area.y + area.h * (n + 0.5) / 6 + random.normal(0.1);
        const cv::Point from(static_cast<int>((area.x + random.normal(0.3)) * canvas_px_per_mm),
                             static_cast<int>(y * canvas_px_per_mm));
        const cv::Point to(static_cast<int>((area.right() + random.normal(0.3)) * canvas_px_per_mm),
                           static_cast<int>((y + random.normal(0.2)) * canvas_px_per_mm));
        cv::line(paper_, from, to, cv::Scalar(247, 250, 250), static_cast<int>(area.h / 4 * canvas_px_per_mm),
                 cv::LINE_AA);
    }
}

Pen random_pen(Random& random) {
    const auto shade = [&](float b, float g, float r) {
        const auto vary = static_cast<float>(random.between(-0.06, 0.06));
        return cv::Vec3f(std::clamp(b + vary, 0.F, 1.F), std::clamp(g + vary, 0.F, 1.F),
                         std::clamp(r + vary, 0.F, 1.F));
    };
    switch (random.weighted(std::vector<double>{50, 24, 8, 12, 6})) {
    case 0:
        return {shade(0.62F, 0.26F, 0.18F), random.between(0.3, 0.6), 0.12}; // blue ballpoint
    case 1:
        return {shade(0.16F, 0.15F, 0.15F), random.between(0.3, 0.6), 0.1}; // black ballpoint
    case 2:
        return {shade(0.2F, 0.18F, 0.8F), random.between(0.35, 0.6), 0.1}; // red
    case 3:
        return {shade(0.35F, 0.12F, 0.1F), random.between(0.5, 0.9), 0.04}; // gel or ink
    default:
        return pencil(random, random.between(0, 0.35));
    }
}

Pen pencil(Random& random, double faintness) {
    const auto shade = static_cast<float>(0.34 + 0.5 * faintness);
    return {{shade, shade, shade}, random.between(0.35, 0.6), 0.3};
}

std::vector<Point_mm> wobbly(const std::vector<Point_mm>& corners, double wobble, Random& random) {
    std::vector<Point_mm> points;
    Point_mm drift;
    for (std::size_t n = 0; n + 1 < corners.size(); n++) {
        const Point_mm& a = corners[n];
        const Point_mm& b = corners[n + 1];
        const int steps = std::max(2, static_cast<int>(std::hypot(b.x - a.x, b.y - a.y) / 0.35));
        for (int step = n == 0 ? 0 : 1; step <= steps; step++) {
            const double t = static_cast<double>(step) / steps;
            drift = {0.85 * drift.x + random.normal(wobble), 0.85 * drift.y + random.normal(wobble)};
            points.push_back({a.x + t * (b.x - a.x) + drift.x, a.y + t * (b.y - a.y) + drift.y});
        }
    }
    return points;
}

} // namespace phieu::synth
