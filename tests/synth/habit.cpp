#include "synth/habit.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace phieu::synth {
namespace {

constexpr double pi = 3.14159265358979;

/// A curve through `steps` points of t = 0 … 1.
template <typename Curve>
Shape curve(int steps, const Curve& at) {
    Shape points;
    for (int n = 0; n <= steps; n++)
        points.push_back(at(static_cast<double>(n) / steps));
    return points;
}

Shape turned(Shape points, double angle) {
    for (Point_mm& p : points)
        p = {p.x * std::cos(angle) - p.y * std::sin(angle), p.x * std::sin(angle) + p.y * std::cos(angle)};
    return points;
}

Shape ring(double rx, double ry, Random& random) {
    const double from = random.between(0, 2 * pi);
    const double sweep = 2 * pi * random.between(0.95, 1.15) * (random.chance(0.5) ? 1 : -1);
    const double swell = random.normal(0.04); // no hand's ends meet
    const double lean = random.between(-0.25, 0.25);
    return turned(curve(48,
                        [&](double t) {
                            const double a = from + sweep * t;
                            return Point_mm{rx * (1 + swell * t) * std::cos(a), ry * (1 + swell * t) * std::sin(a)};
                        }),
                  lean);
}

Shape zigzag(double h, double angle, Random& random) {
    const int lines = random.whole(5, 11);
    Shape points;
    for (int n = 0; n <= lines; n++)
        points.push_back({(n % 2 ? h : -h) * random.between(0.75, 1.05), -h + 2 * h * n / lines + random.normal(0.08)});
    return turned(points, angle);
}

Shape spiral(double h, Random& random) {
    const double turns = random.between(2.5, 4.5);
    const double from = random.between(0, 2 * pi);
    const bool inwards = random.chance(0.4);
    return curve(90, [&](double t) {
        const double r = h * (inwards ? 1.05 - t : 0.05 + t);
        return Point_mm{r * std::cos(from + 2 * pi * turns * t), r * std::sin(from + 2 * pi * turns * t)};
    });
}

Shape scribble(double h, Random& random) {
    Shape points;
    for (int n = random.whole(12, 22); n > 0; n--)
        points.push_back({random.between(-h, h), random.between(-h, h)});
    return points;
}

/// Down one arm, up around the side and down the other: the pen never leaves the paper.
Shape one_stroke_x(double h, Random& random) {
    const double bow = h * random.between(0.1, 0.7);
    const bool right = random.chance(0.6);
    Shape points{{-h, -h}, {h, h}, {h + bow, 0}, {h, -h}, {-h, h}};
    if (!right)
        for (Point_mm& p : points)
            p.x = -p.x;
    return points;
}

Shape tick(double h, Random& random) {
    return {{-h * random.between(0.5, 0.9), h * random.between(-0.2, 0.3)},
            {-h * random.between(0, 0.25), h * random.between(0.6, 0.95)},
            {h * random.between(0.8, 1.5), -h * random.between(0.7, 1.3)}};
}

Shape borrowed(const Hand& hand, const Room& room, Random& random) {
    Shape points = random.pick(hand.shapes);
    const double across = hand.across_mm * random.between(0.85, 1.15);
    for (Point_mm& p : points)
        p = {p.x * std::min(across, 2 * room.x_mm), p.y * std::min(across, 2 * room.y_mm)};
    return points;
}

/// Two short strokes.
std::vector<Shape> small_x(Random& random) {
    const double h = random.between(0.6, 1.3);
    const auto off = [&] { return random.normal(0.15 * h); };
    return {{{-h + off(), -h + off()}, {h + off(), h + off()}}, {{h + off(), -h + off()}, {-h + off(), h + off()}}};
}

Shape shape_of(const Hand& hand, double box, const Room& room, Random& random) {
    const double h = box / 2;
    switch (hand.habit) {
    case Habit::ring: {
        const double rx = hand.across_mm / 2 * random.between(0.9, 1.1);
        const double ry = rx * random.between(0.6, 1);
        return ring(std::min(std::max(rx, 2.4), room.x_mm), std::min(std::max(ry, 2.3), room.y_mm), random);
    }
    case Habit::zigzag:
        return zigzag(h * random.between(0.7, 1.05), hand.angle + random.normal(0.15), random);
    case Habit::spiral:
        return spiral(h * random.between(0.7, 1.05), random);
    case Habit::scribble:
        return scribble(h * random.between(0.7, 1.1), random);
    case Habit::dot:
        return spiral(random.between(0.45, 0.9), random);
    case Habit::stroke: {
        const double length = random.between(1.4, 5.5) / 2;
        return turned({{-length, 0}, {length, 0}}, hand.angle + random.normal(0.12));
    }
    case Habit::one_stroke_x:
        return one_stroke_x(random.between(0.7, 2.4), random);
    case Habit::small_o:
        return ring(random.between(0.75, 1.6), random.between(0.75, 1.6), random);
    case Habit::thin_tick:
        return tick(random.between(0.7, 2), random);
    case Habit::v: {
        const double w = random.between(0.5, 1.8);
        const double d = random.between(0.6, 1.8);
        return {{-w, -d}, {random.normal(0.15), d}, {w, -d * random.between(0.8, 1.2)}};
    }
    case Habit::borrowed:
        return borrowed(hand, room, random);
    case Habit::small_x: // has two strokes
    case Habit::none:
        break;
    }
    return {};
}

} // namespace

std::string name_of(Habit habit) {
    static constexpr std::array names{"none",      "wide ring", "zigzag",       "spiral",  "scribble",
                                      "small dot", "stroke",    "one-stroke x", "small o", "thin tick",
                                      "v",         "small x",   "borrowed"};
    return names.at(static_cast<std::size_t>(habit));
}

Hand random_hand(Random& random) {
    Hand hand;
    //                                      none ring zigzag spiral scribble dot stroke x o tick v small_x
    const std::vector<double> weights{0, 20, 11, 8, 8, 9, 14, 10, 6, 8, 6, 6};
    hand.habit = static_cast<Habit>(random.weighted(weights));
    hand.across_mm = random.between(5, 14);
    hand.angle = random.between(-pi / 2, pi / 2);
    hand.wobble_mm = random.between(0.01, 0.06);
    hand.tremor_mm = random.chance(0.2) ? random.between(0.03, 0.12) : 0;
    return hand;
}

Pen any_pen(Random& random) {
    constexpr double pencil_grain = 0.3; // a thin pencil is faint, and faint marks have their own name
    Pen pen = random_pen(random);
    if (random.chance(0.5) && pen.grain < pencil_grain)
        pen.width_mm = random.between(0.18, 0.35);
    return pen;
}

void draw_habit(Canvas& canvas, Point_mm centre, double box, const Hand& hand, const Room& room, const Pen& pen,
                Random& random) {
    const std::vector<Shape> strokes =
        hand.habit == Habit::small_x ? small_x(random) : std::vector<Shape>{shape_of(hand, box, room, random)};
    for (Shape points : strokes) {
        for (Point_mm& p : points)
            p = {centre.x + p.x, centre.y + p.y};
        points = wobbly(points, hand.wobble_mm, random);
        const double phase = random.between(0, 2 * pi);
        for (std::size_t n = 0; n < points.size(); n++) {
            const double a = phase + 2.1 * static_cast<double>(n);
            points[n] = {points[n].x + hand.tremor_mm * std::cos(a), points[n].y + hand.tremor_mm * std::sin(1.3 * a)};
        }
        canvas.stroke(points, pen, random);
    }
}

} // namespace phieu::synth
