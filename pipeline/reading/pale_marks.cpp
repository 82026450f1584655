#include "reading/pale_marks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

// Darkness by which one target stands out among its row. Chosen on tuning seeds 47 and 48.
constexpr double ring_stands_out = 0.012;
constexpr double wide_ring_stands_out = 0.006; // seeds 71 and 72
constexpr double strokes_stand_out = 0.010;
constexpr double shade_stands_out = 0.02;

/// A target's view without its print.
struct Bare {
    cv::Mat darkness; ///< smoothed over what is paper (CV_32F)
    cv::Mat paper;    ///< 1 where nothing is printed, else 0 (CV_32F)
    cv::Mat around;   ///< darkness of the paper farther around (CV_32F)
};

Bare bare(const cv::Mat& ink, const cv::Mat& near_print) {
    constexpr int print_room_px = 5; // print reaches farther when it is blurred
    constexpr double smooth_px = 1.2;
    constexpr double darkest = 0.4; // a speck must not stand for a stroke
    constexpr int around_px = 25;
    Bare out;
    cv::Mat print;
    cv::dilate(near_print, print, cv::getStructuringElement(cv::MORPH_ELLIPSE, {print_room_px, print_room_px}));
    out.paper = cv::Mat::zeros(print.size(), CV_32F);
    out.paper.setTo(1, print == 0);
    cv::Mat dark = cv::min(cv::max(ink, -darkest / 2), darkest);
    dark = dark.mul(out.paper);
    const auto mean_of_paper = [&](const auto& filter, double least_paper) {
        cv::Mat sum;
        cv::Mat weight;
        filter(dark, sum);
        filter(out.paper, weight);
        return cv::Mat(sum / cv::max(weight, least_paper));
    };
    out.darkness =
        mean_of_paper([](const cv::Mat& from, cv::Mat& to) { cv::GaussianBlur(from, to, {}, smooth_px); }, 0.2);
    out.around = mean_of_paper(
        [](const cv::Mat& from, cv::Mat& to) {
            cv::blur(from, to, {around_px, around_px});
        },
        0.05);
    return out;
}

constexpr int angles = 36;

/// Circles around the middle of a square view, from one radius to another in steps of a pixel; or ellipses, wider than
/// high.
struct Circles {
    int radii;
    int wobble_px;             ///< of a hand, either way
    std::vector<cv::Point> at; ///< a row a radius

    Circles(double view_mm, int least_px, int count, int wobble, double aspect = 1) : radii(count), wobble_px(wobble) {
        const double middle = (view_mm * reading_px_per_mm - 1) / 2;
        for (int r = 0; r < radii; r++)
            for (int a = 0; a < angles; a++) {
                const double angle = 2 * CV_PI * a / angles;
                const int radius = least_px + r;
                at.emplace_back(static_cast<int>(std::lround(middle + aspect * radius * std::cos(angle))),
                                static_cast<int>(std::lround(middle + radius * std::sin(angle))));
            }
    }
};

constexpr double wide_view_mm = 16;

/// @return how much darker than the paper around it the best circle is, wobbles of a hand allowed
double ring_in(const Bare& view, const Circles& circles) {
    constexpr int least_angles = 24;           // not hidden by print
    constexpr std::array offsets_px{-3, 0, 3}; // of the circle's centre
    constexpr float hidden = -1e9F;
    const std::vector<cv::Point>& at = circles.at;
    const int radii = circles.radii, wobble_px = circles.wobble_px;
    cv::Mat beyond = view.darkness - view.around;
    beyond.setTo(hidden, view.paper == 0);
    double best = 0;
    for (const int cy : offsets_px)
        for (const int cx : offsets_px) {
            cv::Mat polar(radii, angles, CV_32F);
            for (int n = 0; n < radii * angles; n++)
                polar.at<float>(n / angles, n % angles) =
                    beyond.at<float>(at[static_cast<std::size_t>(n)] + cv::Point(cx, cy));
            cv::dilate(polar, polar, cv::getStructuringElement(cv::MORPH_RECT, {1, 2 * wobble_px + 1}));
            for (int r = wobble_px; r < radii - wobble_px; r++) {
                const float* row = polar.ptr<float>(r);
                double sum = 0;
                int shown = 0;
                for (int a = 0; a < angles; a++)
                    if (row[a] > hidden) {
                        sum += static_cast<double>(row[a]);
                        shown++;
                    }
                if (shown >= least_angles)
                    best = std::max(best, sum / shown);
            }
        }
    return best;
}

double ring_in(const Bare& view) {
    static const Circles narrow(target_view_mm, 9, 19, 2); // 1.5 to 4.5 mm
    return ring_in(view, narrow);
}

/// A wider view of a target, without what is dark in it.
Bare wide_view(const AlignedPage& page, Point_mm centre) {
    constexpr double dark = 0.2; // of other rows' marks
    constexpr int room_px = 7;
    const Rect_mm area = grown({centre.x, centre.y, 0, 0}, wide_view_mm / 2);
    const cv::Mat ink = page.darkness_in(area, centre);
    cv::Mat others;
    cv::dilate(ink > dark, others, cv::getStructuringElement(cv::MORPH_ELLIPSE, {room_px, room_px}));
    return bare(ink, page.near_print_in(area) | others);
}

/// @return how much darker the darkest fifth of a box's inside is than its middle value: the share that a stroke takes
double strokes_in(const Bare& view) {
    constexpr int half_px = 9;
    constexpr double share = 0.8;
    constexpr std::size_t least_px = 40;
    std::vector<float> inside;
    for (int y = view.paper.rows / 2 - half_px; y < view.paper.rows / 2 + half_px; y++)
        for (int x = view.paper.cols / 2 - half_px; x < view.paper.cols / 2 + half_px; x++)
            if (view.paper.at<float>(y, x) > 0)
                inside.push_back(view.darkness.at<float>(y, x));
    if (inside.size() < least_px)
        return 0;
    std::sort(inside.begin(), inside.end());
    return inside[static_cast<std::size_t>(share * static_cast<double>(inside.size()))] - inside[inside.size() / 2];
}

double middle_of(std::vector<float>& values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return static_cast<double>(*middle);
}

/// @return how much darker a box's inside is than the paper around the box: it may be shaded evenly
double shade_in(const Bare& view) {
    constexpr int inside_px = 9;
    constexpr int outside_px = 18; // from the middle: clear of the box and of strokes over its edges
    constexpr std::size_t least_px = 40;
    std::vector<float> inside;
    std::vector<float> outside;
    for (int y = 0; y < view.paper.rows; y++)
        for (int x = 0; x < view.paper.cols; x++) {
            const int far = std::max(std::abs(y - view.paper.rows / 2), std::abs(x - view.paper.cols / 2));
            if (view.paper.at<float>(y, x) > 0 && (far < inside_px || far > outside_px))
                (far < inside_px ? inside : outside).push_back(view.darkness.at<float>(y, x));
        }
    return std::min(inside.size(), outside.size()) < least_px ? 0 : middle_of(inside) - middle_of(outside);
}

/// @return whether pale strokes over a target can be seen at all: a digit's own print leaves nothing to see
bool shows_strokes(Target target) {
    switch (target) {
    case Target::box:
    case Target::circle:
    case Target::bracket:
    case Target::cell:
        return true;
    case Target::digit:
        break;
    }
    return false;
}

/// @return by how much the largest is above the middle one
double stands_out_by(std::vector<double> values) {
    if (values.size() < 2)
        return 0;
    std::sort(values.begin(), values.end());
    return values.back() - values[(values.size() - 1) / 2];
}

} // namespace

bool has_pale_wide_ring(const AlignedPage& page, const ChoiceLayout& choice, const std::vector<FoundTarget>& targets) {
    static const Circles round(wide_view_mm, 25, 18, 3);      // 4.2 to 7 mm
    static const Circles flat(wide_view_mm, 20, 13, 3, 1.35); // 3.3 to 5.3 mm, and 4.5 to 7.2 mm along
    std::vector<double> rings;
    for (std::size_t n = 0; n < targets.size(); n++)
        if (!targets[n].unprinted) {
            const Point_mm at = choice.options[n].rect.center();
            const Bare view = wide_view(page, {at.x + targets[n].off.x, at.y + targets[n].off.y});
            rings.push_back(std::max(ring_in(view, round), ring_in(view, flat)));
        }
    return stands_out_by(rings) > wide_ring_stands_out;
}

bool has_pale_mark(const ChoiceLayout& choice, const std::vector<FoundTarget>& targets) {
    std::vector<double> rings;
    std::vector<double> strokes;
    std::vector<double> shades;
    for (std::size_t n = 0; n < targets.size(); n++) {
        const Bare view = bare(targets[n].ink, targets[n].near_print);
        rings.push_back(ring_in(view));
        if (shows_strokes(choice.options[n].target)) {
            strokes.push_back(strokes_in(view));
            shades.push_back(shade_in(view));
        }
    }
    return stands_out_by(rings) > ring_stands_out || stands_out_by(strokes) > strokes_stand_out ||
           stands_out_by(shades) > shade_stands_out;
}

} // namespace phieu
