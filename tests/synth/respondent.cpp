#include "synth/respondent.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace phieu::synth {
namespace {

constexpr double pi = 3.14159265358979;

using Points = std::vector<Point_mm>;

/// A closed or open ring drawn by hand: start and end rarely meet.
Points ring(Point_mm c, double rx, double ry, double from, double sweep, double tilt, double wobble, Random& random) {
    Points corners;
    const int steps = std::max(10, static_cast<int>(std::abs(sweep) * std::max(rx, ry) / 0.5));
    double breathe = 0;
    for (int n = 0; n <= steps; n++) {
        const double a = from + sweep * n / steps;
        breathe = 0.9 * breathe + random.normal(wobble * 0.25);
        const double x = (rx + breathe) * std::cos(a);
        const double y = (ry + breathe) * std::sin(a);
        corners.push_back(
            {c.x + x * std::cos(tilt) - y * std::sin(tilt), c.y + x * std::sin(tilt) + y * std::cos(tilt)});
    }
    return wobbly(corners, wobble * 0.2, random);
}

Points rotated(Points points, Point_mm c, double angle) {
    for (Point_mm& p : points) {
        const double x = p.x - c.x;
        const double y = p.y - c.y;
        p = {c.x + x * std::cos(angle) - y * std::sin(angle), c.y + x * std::sin(angle) + y * std::cos(angle)};
    }
    return points;
}

/// Strokes of a mark of half-size `h` around `c`.
std::vector<Points> shape(Mark mark, Point_mm c, double h, double wobble, Random& random) {
    const auto v = [&](double s) { return random.normal(s * h); }; // vary an end point
    switch (mark) {
    case Mark::cross:
    case Mark::big_cross:
    case Mark::cross_on_digit:
        return {wobbly({{c.x - h + v(.12), c.y - h + v(.12)}, {c.x + h + v(.12), c.y + h + v(.12)}}, wobble, random),
                wobbly({{c.x + h + v(.12), c.y - h + v(.12)}, {c.x - h + v(.12), c.y + h + v(.12)}}, wobble, random)};
    case Mark::tick:
    case Mark::tick_on_digit:
        return {wobbly({{c.x - h * 0.8 + v(.1), c.y + v(.15)},
                        {c.x - h * 0.15 + v(.1), c.y + h * 0.85 + v(.1)},
                        {c.x + h * random.between(0.9, 1.5), c.y - h * random.between(0.8, 1.3)}},
                       wobble, random)};
    case Mark::slash:
        return {wobbly({{c.x - h * 0.8 + v(.15), c.y + h + v(.12)}, {c.x + h * 0.8 + v(.15), c.y - h + v(.12)}}, wobble,
                       random)};
    case Mark::star:
        return {wobbly({{c.x - h, c.y - h}, {c.x + h, c.y + h}}, wobble, random),
                wobbly({{c.x + h, c.y - h}, {c.x - h, c.y + h}}, wobble, random),
                wobbly({{c.x, c.y - h * 1.1}, {c.x, c.y + h * 1.1}}, wobble, random),
                wobbly({{c.x - h * 1.1, c.y}, {c.x + h * 1.1, c.y}}, wobble, random)};
    case Mark::dot: {
        const double r = std::max(0.55, h * random.between(0.3, 0.45));
        return {ring(c, r, r * random.between(0.8, 1.2), 0, 2 * pi, 0, wobble * 0.3, random),
                ring(c, r * 0.5, r * 0.5, 0, 2 * pi, 0, wobble * 0.3, random)};
    }
    case Mark::fill: {
        Points zigzag;
        const int lines = random.whole(5, 9);
        for (int n = 0; n <= lines; n++)
            zigzag.push_back(
                {c.x + (n % 2 ? h : -h) * random.between(0.8, 1.05), c.y - h + 2 * h * n / lines + v(.05)});
        return {wobbly(rotated(zigzag, c, random.between(-0.8, 0.8)), wobble, random)};
    }
    case Mark::ring:
        return {ring(c, h * random.between(0.95, 1.2), h * random.between(0.85, 1.1), random.between(0, 2 * pi),
                     2 * pi * random.between(0.93, 1.2) * (random.chance(0.5) ? 1 : -1), random.between(-0.4, 0.4),
                     wobble, random)};
    case Mark::half_ring:
        return {ring(c, h, h * 0.95, random.between(0, 2 * pi), 2 * pi * random.between(0.5, 0.72), 0, wobble, random)};
    case Mark::underline:
        return {wobbly({{c.x - h * 1.1, c.y + h + v(.1)}, {c.x + h * 1.1, c.y + h + v(.1)}}, wobble, random)};
    }
    return {};
}

} // namespace

std::string name_of(Mark mark) {
    static constexpr std::array names{"cross",     "tick", "fill",      "dot",       "slash",          "star",
                                      "big_cross", "ring", "half_ring", "underline", "cross_on_digit", "tick_on_digit"};
    return names.at(static_cast<std::size_t>(mark));
}

std::string name_of(Mishap mishap) {
    static constexpr std::array names{"clear",  "blank",   "double", "corrected", "fluid",
                                      "beside", "between", "faint",  "column",    "ditto"};
    return names.at(static_cast<std::size_t>(mishap));
}

Respondent random_respondent(People people, Random& random, Hands hands) {
    Respondent who;
    who.pen = random_pen(random);
    //                       cross tick fill dot slash star big ring
    static const std::vector<double> tidy{60, 30, 5, 0, 5, 0, 0, 0};
    static const std::vector<double> ordinary{46, 26, 6, 3, 7, 2, 7, 3};
    static const std::vector<double> wild{30, 24, 9, 7, 9, 4, 10, 7};
    who.box_mark = static_cast<Mark>(random.weighted(people == People::tidy       ? tidy
                                                     : people == People::ordinary ? ordinary
                                                                                  : wild));
    who.digit_mark = Mark::ring;
    who.sloppiness = people == People::tidy       ? random.between(0, 0.25)
                     : people == People::ordinary ? random.between(0, 0.7)
                                                  : random.between(0.1, 1);
    who.size = random.between(1 - 0.2 * who.sloppiness, 1 + 0.25 * who.sloppiness);
    who.slant = random.normal(0.12 * (0.3 + who.sloppiness));
    if (people == People::tidy)
        who.pen.width_mm = std::max(who.pen.width_mm, 0.35);
    who.many = hands == Hands::mixed;
    if (hands != Hands::usual) {
        who.hand = random_hand(random);
        who.pen = any_pen(random);
    }
    return who;
}

void draw_mark(Canvas& canvas, const Rect_mm& target, Mark mark, const Respondent& who, Random& random) {
    const bool box = target.w < 4.6; // digits come in squares of 5 mm
    double h = box ? 1.65 : 3.2;
    double off = 0.45;
    if (mark == Mark::big_cross)
        h = random.between(2.6, 3.8);
    else if (mark == Mark::tick)
        h = random.between(1.5, 2.3);
    else if (mark == Mark::ring || mark == Mark::half_ring)
        h = box ? random.between(3.2, 4.1) : random.between(2.7, 4.1);
    else if (mark == Mark::fill && box)
        h = random.between(1.4, 2.0);
    else if (!box)
        h = random.between(2.2, 3.4);
    if (mark == Mark::dot)
        off = 0.3;
    h *= who.size;
    const double reach = off * (0.3 + who.sloppiness);
    const Point_mm c{target.center().x + std::clamp(random.normal(reach), -1.2, 1.2),
                     target.center().y + std::clamp(random.normal(reach), -1.2, 1.2)};
    for (const Points& stroke : shape(mark, c, h, 0.02 + 0.05 * who.sloppiness, random))
        canvas.stroke(rotated(stroke, c, who.slant), who.pen, random);
}

void strike_out(Canvas& canvas, const Rect_mm& target, const Respondent& who, Random& random) {
    const Point_mm c = target.center();
    if (random.chance(0.5)) { // a scribble
        Points zigzag;
        const int lines = random.whole(6, 12);
        for (int n = 0; n <= lines; n++)
            zigzag.push_back({c.x + (n % 2 ? 2.8 : -2.8) * random.between(0.7, 1.2),
                              c.y - 2.2 + 4.4 * n / lines + random.normal(0.3)});
        canvas.stroke(wobbly(zigzag, 0.06, random), who.pen, random);
    } else { // one to three lines through it
        const int lines = random.whole(1, 3);
        for (int n = 0; n < lines; n++) {
            const double y = c.y + random.normal(0.6);
            canvas.stroke(wobbly({{c.x - random.between(2.8, 4.5), y + random.normal(0.6)},
                                  {c.x + random.between(2.8, 4.5), y + random.normal(0.6)}},
                                 0.04, random),
                          who.pen, random);
        }
    }
}

} // namespace phieu::synth
