#include "reading/rings.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double nearest_mm = 0.9; // that is looked at
constexpr double least_radius_mm = 1.9;
constexpr double most_radius_mm = 8.6;
constexpr double step_mm = 1 / reading_px_per_mm;
constexpr int radii = static_cast<int>((most_radius_mm - nearest_mm) / step_mm) + 1;
constexpr int least_radius = static_cast<int>((least_radius_mm - nearest_mm) / step_mm);

// The best closed path: a point for ink, less for print, which may hide ink, and away for paper.
constexpr float of_print = 0.25F;
constexpr float of_paper = -1;
constexpr int most_bend = 3; // radii a step; a long ellipse bends as much
constexpr float bend_costs = 0.12F;

constexpr double least_seen = 0.9;  // of what print leaves bare
constexpr int longest_gap = 6;      // angles
constexpr double least_bare = 0.45; // of all angles
constexpr double most_open_mm = 1.2;
constexpr double beside_mm = 0.9; // inside the stroke is paper, or it is a scribble
constexpr double most_inside = 0.35;
constexpr double half_stroke_mm = 0.9; // at most; ends that overlap are taken with it

struct Polar {
    cv::Mat ink;   ///< CV_8UC1, 255 on ink beyond print; a row an angle, a column a radius
    cv::Mat print; ///< 255 near print
};

Polar polar_view(const AlignedPage& page, Point_mm printed, Point_mm off, double ink_level) {
    const Rect_mm area = grown({printed.x, printed.y, 0, 0}, most_radius_mm + 0.5);
    const cv::Mat dark = page.darker_in({area.x + off.x, area.y + off.y, area.w, area.h}, ink_level);
    const cv::Mat print = page.near_print_in(area);
    Polar out{cv::Mat::zeros(ring_angles, radii, CV_8UC1), cv::Mat::zeros(ring_angles, radii, CV_8UC1)};
    const double middle = (most_radius_mm + 0.5) * reading_px_per_mm;
    for (int a = 0; a < ring_angles; a++) {
        const double angle = 2 * CV_PI * a / ring_angles;
        for (int r = 0; r < radii; r++) {
            const double px = (nearest_mm + r * step_mm) * reading_px_per_mm;
            const int x = std::clamp(static_cast<int>(middle + px * std::cos(angle)), 0, dark.cols - 1);
            const int y = std::clamp(static_cast<int>(middle + px * std::sin(angle)), 0, dark.rows - 1);
            if (print.at<std::uint8_t>(std::min(y, print.rows - 1), std::min(x, print.cols - 1)))
                out.print.at<std::uint8_t>(a, r) = 255;
            else if (dark.at<std::uint8_t>(y, x))
                out.ink.at<std::uint8_t>(a, r) = 255;
        }
    }
    return out;
}

using Path = std::array<int, ring_angles>;

/// The path round the centre that most ink lies on; twice round, so that its ends meet by themselves.
Path best_path(const Polar& view, int& open) {
    constexpr int steps = 2 * ring_angles;
    cv::Mat best(steps, radii, CV_32F, cv::Scalar(-1e9));
    cv::Mat from(steps, radii, CV_32S, cv::Scalar(0));
    for (int n = 0; n < steps; n++)
        for (int r = least_radius; r < radii; r++) {
            const int a = n % ring_angles;
            const float own = view.ink.at<std::uint8_t>(a, r)     ? 1
                              : view.print.at<std::uint8_t>(a, r) ? of_print
                                                                  : of_paper;
            float most = n == 0 ? 0 : -1e9F;
            for (int bend = -most_bend; n > 0 && bend <= most_bend; bend++) {
                const int before = r + bend;
                if (before < least_radius || before >= radii)
                    continue;
                const float score = best.at<float>(n - 1, before) - bend_costs * static_cast<float>(std::abs(bend));
                if (score > most) {
                    most = score;
                    from.at<int>(n, r) = before;
                }
            }
            best.at<float>(n, r) = own + most;
        }
    std::array<int, steps> whole{};
    cv::Point last;
    cv::minMaxLoc(best.row(steps - 1), nullptr, nullptr, nullptr, &last);
    whole[steps - 1] = last.x;
    for (int n = steps - 1; n > 0; n--)
        whole[static_cast<std::size_t>(n) - 1] = from.at<int>(n, whole[static_cast<std::size_t>(n)]);
    Path path{};
    constexpr std::size_t half = ring_angles / 2;
    for (std::size_t n = half; n < half + ring_angles; n++)
        path[n % ring_angles] = whole[n];
    open = std::abs(whole[half] - whole[half + ring_angles]);
    return path;
}

/// @return whether the path is a closed stroke with paper inside it
bool is_ring(const Polar& view, const Path& path, int open) {
    constexpr int beside = static_cast<int>(beside_mm / step_mm);
    int bare = 0, seen = 0, gap = 0, longest = 0, inside = 0, inside_bare = 0;
    for (int n = 0; n < 2 * ring_angles; n++) { // twice: a gap may lie over the start
        const int a = n % ring_angles;
        const int r = path[static_cast<std::size_t>(a)];
        const bool hidden = view.print.at<std::uint8_t>(a, r) != 0;
        const bool ink = view.ink.at<std::uint8_t>(a, r) != 0;
        gap = ink || hidden ? 0 : gap + 1;
        longest = std::max(longest, gap);
        if (n >= ring_angles)
            continue;
        bare += !hidden;
        seen += ink;
        if (!view.print.at<std::uint8_t>(a, r - beside)) {
            inside_bare++;
            inside += view.ink.at<std::uint8_t>(a, r - beside) != 0;
        }
    }
    return open * step_mm <= most_open_mm && bare >= least_bare * ring_angles && seen >= least_seen * bare &&
           longest <= longest_gap && inside <= most_inside * inside_bare;
}

/// One hand's ring is nearly an ellipse; what a stamp and the marks of other rows enclose is none.
bool is_round(const Polar& view, const Path& path) {
    constexpr double usual_mm = 0.45, most_mm = 1.3; // from the ellipse
    std::vector<cv::Point2f> points;
    for (int a = 0; a < ring_angles; a++) {
        const int r = path[static_cast<std::size_t>(a)];
        if (!view.ink.at<std::uint8_t>(a, r))
            continue;
        const double angle = 2 * CV_PI * a / ring_angles;
        const double mm = nearest_mm + r * step_mm;
        points.emplace_back(static_cast<float>(mm * std::cos(angle)), static_cast<float>(mm * std::sin(angle)));
    }
    if (points.size() < ring_angles / 3)
        return false;
    const cv::RotatedRect ellipse = cv::fitEllipseDirect(points);
    const double turn = ellipse.angle * CV_PI / 180;
    double sum = 0;
    double farthest = 0;
    for (const cv::Point2f& p : points) {
        const cv::Point2f off = p - ellipse.center;
        const double x = (off.x * std::cos(turn) + off.y * std::sin(turn)) / (ellipse.size.width / 2);
        const double y = (off.y * std::cos(turn) - off.x * std::sin(turn)) / (ellipse.size.height / 2);
        const double share = std::hypot(x, y);
        const double away = std::abs(1 - 1 / std::max(0.1, share)) * cv::norm(off);
        sum += away;
        farthest = std::max(farthest, away);
    }
    return sum <= usual_mm * static_cast<double>(points.size()) && farthest <= most_mm;
}

Point_mm at_angle(const Ring& ring, std::size_t n, double radius_mm) {
    const double angle = 2 * CV_PI * static_cast<double>(n) / ring_angles;
    return {ring.centre.x + radius_mm * std::cos(angle), ring.centre.y + radius_mm * std::sin(angle)};
}

std::vector<cv::Point> outline(const Ring& ring, const std::vector<double>& radius_mm, Point_mm from) {
    std::vector<cv::Point> points;
    for (std::size_t n = 0; n < radius_mm.size(); n++) {
        const Point_mm at = at_angle(ring, n, radius_mm[n]);
        points.emplace_back(static_cast<int>(std::lround((at.x - from.x) * reading_px_per_mm)),
                            static_cast<int>(std::lround((at.y - from.y) * reading_px_per_mm)));
    }
    return points;
}

} // namespace

std::optional<Ring> find_ring(const AlignedPage& page, Point_mm printed, Point_mm off, double ink_level) {
    const Polar view = polar_view(page, printed, off, ink_level);
    if (cv::countNonZero(view.ink) < ring_angles / 3)
        return std::nullopt;
    int open = 0;
    const Path path = best_path(view, open);
    if (!is_ring(view, path, open) || !is_round(view, path))
        return std::nullopt;
    Ring ring{{printed.x + off.x, printed.y + off.y}, {}, {}};
    constexpr int reach = static_cast<int>(half_stroke_mm / step_mm);
    for (int a = 0; a < ring_angles; a++) {
        const int r = path[static_cast<std::size_t>(a)];
        const auto ink = [&](int at) { return at >= 0 && at < radii && view.ink.at<std::uint8_t>(a, at); };
        int in = r;
        int out = r;
        while (ink(in - 1) && r - in < reach)
            in--;
        while (ink(out + 1) && out - r < reach)
            out++;
        ring.inner_mm.push_back(nearest_mm + (in - 1.5) * step_mm); // with the stroke's soft edge
        ring.outer_mm.push_back(nearest_mm + (out + 1.5) * step_mm);
    }
    return ring;
}

bool encloses(const Ring& ring, Point_mm at) {
    const double dx = at.x - ring.centre.x;
    const double dy = at.y - ring.centre.y;
    const double turn = std::atan2(dy, dx) / (2 * CV_PI);
    const auto a = static_cast<std::size_t>(std::lround((turn + 1) * ring_angles)) % ring_angles;
    return std::hypot(dx, dy) < ring.inner_mm[a];
}

std::vector<Point_mm> middle_line(const Ring& ring) {
    std::vector<Point_mm> points;
    for (std::size_t a = 0; a < ring.inner_mm.size(); a++)
        points.push_back(at_angle(ring, a, (ring.inner_mm[a] + ring.outer_mm[a]) / 2));
    return points;
}

void erase(const Ring& ring, Point_mm from, cv::Mat& patch) {
    cv::Mat mask(patch.size(), CV_8UC1, cv::Scalar(0));
    const std::vector<std::vector<cv::Point>> both{outline(ring, ring.outer_mm, from),
                                                   outline(ring, ring.inner_mm, from)};
    cv::fillPoly(mask, both, cv::Scalar(255)); // between the two outlines
    patch.setTo(0, mask);
}

} // namespace phieu
