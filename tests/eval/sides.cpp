#include "eval/sides.h"

#include "intake/formats.h"
#include "reading/page_reader.h"
#include "synth/sheet.h"

#include <functional>
#include <iostream>
#include <map>

#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu::eval {
namespace {

using synth::Canvas;
using synth::Random;

constexpr double width_mm = 210;
constexpr double height_mm = 297;

Canvas bare() {
    return Canvas(cv::Mat(static_cast<int>(height_mm * synth::canvas_px_per_mm),
                          static_cast<int>(width_mm * synth::canvas_px_per_mm), CV_8UC3, cv::Scalar::all(255)));
}

/// A line of cursive: loops of a letter's size. Nobody can read it, and nobody takes it for dirt.
void write_line(Canvas& canvas, Point_mm from, double length, const synth::Pen& pen, Random& random) {
    const double height = random.between(1.6, 3);
    for (double x = 0; x < length;) {
        const double word = std::min(length - x, random.between(6, 22));
        std::vector<Point_mm> points;
        for (double t = 0; t < word; t += 0.25)
            points.push_back({from.x + x + t + 0.6 * std::sin(4 * t),
                              from.y + height / 2 * std::sin(3.1 * t) * (1 + 0.5 * std::sin(t))});
        canvas.stroke(points, pen, random);
        x += word + random.between(2, 4);
    }
}

void write_lines(Canvas& canvas, int lines, const synth::Pen& pen, Random& random) {
    const double left = random.between(20, 60);
    const double top = random.between(30, 200);
    for (int n = 0; n < lines; n++)
        write_line(canvas, {left, top + 9 * n}, random.between(40, 120), pen, random);
}

/// What the other side prints and people wrote there, seen through the paper.
void shine_through(Canvas& canvas, synth::SheetMaker& front, double strength, Random& random) {
    cv::Mat other;
    cv::flip(front.fill("SYNTH", 1, synth::People::ordinary, random).front().canvas.paper(), other, 1);
    cv::GaussianBlur(other, other, {}, 0.3 * synth::canvas_px_per_mm);
    cv::resize(other, other, canvas.paper().size());
    other.convertTo(other, -1, strength, 255 * (1 - strength));
    cv::multiply(canvas.paper(), other, canvas.paper(), 1 / 255.0);
}

/// A form's front in draft mode, both codes lost.
void print_pale(Canvas& canvas, synth::SheetMaker& front, double strength, Random& random) {
    synth::FilledPage page = front.fill("SYNTH", 1, synth::People::tidy, random).front();
    cv::Mat print = page.canvas.paper();
    for (const Rect_mm& code : front.form()->page(1)->codes)
        cv::rectangle(print, cv::Point2d(code.x * synth::canvas_px_per_mm, code.y * synth::canvas_px_per_mm),
                      cv::Point2d(code.right() * synth::canvas_px_per_mm, code.bottom() * synth::canvas_px_per_mm),
                      cv::Scalar::all(255), cv::FILLED);
    cv::resize(print, print, canvas.paper().size());
    print.convertTo(canvas.paper(), -1, strength, 255 * (1 - strength));
}

struct Kind {
    std::string name;
    bool bare = false;
    std::function<void(Canvas&, synth::SheetMaker&, Random&)> draw;
};

std::vector<Kind> kinds() {
    const auto pen = [](Random& r) { return synth::random_pen(r); };
    return {
        {"bare, as worn as the level", true, [](Canvas&, auto&, Random&) {}},
        {"bare, a form shines through", true,
         [](Canvas& c, auto& front, Random& r) { shine_through(c, front, r.between(0.05, 0.12), r); }},
        {"bare, thin paper", true,
         [](Canvas& c, auto& front, Random& r) { shine_through(c, front, r.between(0.15, 0.5), r); }},
        {"one tick of a pen", false,
         [&](Canvas& c, auto&, Random& r) {
             const double x = r.between(30, 180), y = r.between(30, 260);
             c.stroke({{x, y}, {x + 2, y + 3}, {x + 8, y - 6}}, pen(r), r);
         }},
        {"one word", false,
         [&](Canvas& c, auto&, Random& r) {
             write_line(c, {r.between(20, 150), r.between(30, 260)}, r.between(8, 20), pen(r), r);
         }},
        {"four lines of a pen", false, [&](Canvas& c, auto&, Random& r) { write_lines(c, 4, pen(r), r); }},
        {"four lines of pencil", false,
         [](Canvas& c, auto&, Random& r) { write_lines(c, 4, synth::pencil(r, r.between(0, 0.4)), r); }},
        {"four lines of faint pencil", false,
         [](Canvas& c, auto&, Random& r) { write_lines(c, 4, synth::pencil(r, r.between(0.5, 0.9)), r); }},
        {"four lines, a form shines through", false,
         [&](Canvas& c, auto& front, Random& r) {
             shine_through(c, front, r.between(0.05, 0.25), r);
             write_lines(c, 4, pen(r), r);
         }},
        {"pale print of a form", false,
         [](Canvas& c, auto& front, Random& r) { print_pale(c, front, r.between(0.15, 0.6), r); }},
    };
}

} // namespace

bool measure_sides(synth::Level level, int count, std::uint64_t seed) {
    cv::setNumThreads(1);
    const Catalog catalog("phieu-data");
    ReferenceLibrary references;
    ReaderOptions options;
    options.drafts = false;
    PageReader reader(catalog, references, options);
    synth::SheetMaker front(catalog.find("duong-noi-2025", 1).value());
    long long missed = 0;
    std::cout << fmt::format("{:<36} {:>6} {:>7} {:>8} {:>7}\n", "SIDES WITHOUT A CODE", "n", "blank", "perhaps",
                             "other");
    for (const Kind& kind : kinds()) {
        std::map<std::string, int> said;
        for (int n = 0; n < count; n++) {
            Random random(seed * 1000003 + static_cast<std::uint64_t>(n));
            Canvas canvas = bare();
            kind.draw(canvas, front, random);
            synth::Journey journey = synth::random_journey(level, random);
            journey.stamp = false; // a stamp is no bare side
            journey.show_through = 0;
            journey.upside_down = false;
            const auto bytes = synth::encode(synth::travel(canvas, width_mm, height_mm, journey, random), journey);
            const cv::Mat gray = reduced(cv::imdecode(bytes, cv::IMREAD_GRAYSCALE), Detail::reading);
            const auto read = reader.read(gray, pixels_of(gray));
            const auto* trouble = std::get_if<PageTrouble>(&read.front().result);
            said[trouble ? std::string(name_of(trouble->problem)) : "read"]++;
        }
        const int blank = said["blank_page"];
        const int perhaps = said["perhaps_written"];
        std::cout << fmt::format("{:<36} {:>6} {:>7} {:>8} {:>7}\n", kind.name, count, blank, perhaps,
                                 count - blank - perhaps);
        missed += kind.bare ? 0 : blank;
    }
    return missed == 0;
}

} // namespace phieu::eval
