#include "reading/marks.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double ink_level = 0.28;        // darkness that counts as ink: a hard pencil on a light scan has 0.35
constexpr double px2_per_mm2 = reading_px_per_mm * reading_px_per_mm;
constexpr double box_inset_mm = 0.75;     // frame, its blur and half a placement error
constexpr double beside_reach_mm = 1.6;   // how far outside a box its marks go
constexpr double ring_from_mm = 1.5;      // a digit's zone: beyond the glyph
constexpr double ring_to_mm = 5.2;        // as far as people draw rings, without the next digit
constexpr int sectors = 24;

double logistic(double x) {
    return 1 / (1 + std::exp(-x));
}

TargetFeatures measure_box(const FoundTarget& target, double half_px) {
    TargetFeatures f;
    const double c = target.ink.cols / 2.0;
    const double inset = box_inset_mm * reading_px_per_mm;
    const double outer = half_px + beside_reach_mm * reading_px_per_mm;
    int inside = 0;
    int covered = 0;
    for (int y = 0; y < target.ink.rows; y++) {
        const auto* ink = target.ink.ptr<float>(y);
        const auto* print = target.near_print.ptr<std::uint8_t>(y);
        for (int x = 0; x < target.ink.cols; x++) {
            const double far = std::max(std::abs(x + 0.5 - c), std::abs(y + 0.5 - c));
            if (far < half_px - inset) {
                inside++;
                f.inner += std::clamp(static_cast<double>(ink[x]), 0.0, 1.0);
                covered += ink[x] > ink_level;
            } else if (far > half_px && far < outer && !print[x] && ink[x] > ink_level) {
                f.outside += 1 / px2_per_mm2;
            }
        }
    }
    f.inner /= std::max(1, inside);
    f.ink = static_cast<double>(covered) / std::max(1, inside);
    f.weight = covered / px2_per_mm2;
    return f;
}

TargetFeatures measure_digit(const FoundTarget& target) {
    TargetFeatures f;
    const double c = target.ink.cols / 2.0;
    std::array<double, sectors> ink_in{};
    std::array<double, sectors> seen_in{};
    int zone = 0;
    int covered = 0;
    for (int y = 0; y < target.ink.rows; y++) {
        const auto* ink = target.ink.ptr<float>(y);
        const auto* print = target.near_print.ptr<std::uint8_t>(y);
        for (int x = 0; x < target.ink.cols; x++) {
            if (print[x])
                continue;
            const double dx = x + 0.5 - c;
            const double dy = y + 0.5 - c;
            const double far = std::hypot(dx, dy) / reading_px_per_mm;
            const bool is_ink = ink[x] > ink_level;
            if (far > ring_to_mm) {
                f.outside += is_ink ? 1 / px2_per_mm2 : 0;
                continue;
            }
            zone++;
            covered += is_ink;
            f.inner += std::clamp(static_cast<double>(ink[x]), 0.0, 1.0);
            if (far < ring_from_mm)
                continue;
            const auto sector = static_cast<std::size_t>((std::atan2(dy, dx) / (2 * CV_PI) + 0.5) * sectors) % sectors;
            ink_in[sector] += is_ink;
            seen_in[sector] += 1;
        }
    }
    int counted = 0;
    for (std::size_t n = 0; n < sectors; n++) {
        if (seen_in[n] < 8)
            continue; // print fills this direction
        counted++;
        f.coverage += ink_in[n] >= 3;
    }
    f.coverage /= std::max(1, counted);
    f.inner /= std::max(1, zone);
    f.ink = static_cast<double>(covered) / std::max(1, zone);
    f.weight = covered / px2_per_mm2;
    return f;
}

/// Probability that a target was meant to be marked.
double mark_probability(const TargetFeatures& f, Target kind) {
    if (kind == Target::box)
        return logistic(-5.2 + 75 * f.ink);
    return logistic(-9.5 + 15 * f.coverage + 0.25 * std::min(f.weight, 12.0));
}

/// Most likely set of marked options, and its probability given the options' own, taken as independent.
struct RowDecision {
    std::vector<std::size_t> marked;
    double confidence = 1;
};

RowDecision decide(const std::vector<TargetReading>& targets) {
    RowDecision row;
    for (std::size_t n = 0; n < targets.size(); n++) {
        const double p = targets[n].probability;
        if (p >= 0.5)
            row.marked.push_back(n);
        row.confidence *= std::max(p, 1 - p);
    }
    return row;
}

Rect_mm around(const std::vector<TargetReading>& targets) {
    double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
    for (const TargetReading& target : targets) {
        x0 = std::min(x0, target.rect.x);
        y0 = std::min(y0, target.rect.y);
        x1 = std::max(x1, target.rect.right());
        y1 = std::max(y1, target.rect.bottom());
    }
    return {x0, y0, x1 - x0, y1 - y0};
}

} // namespace

TargetFeatures measure(const FoundTarget& target, Target kind) {
    return kind == Target::box ? measure_box(target, 2.1 * reading_px_per_mm) : measure_digit(target);
}

FieldReading read_choice(const FieldLayout& field, const std::vector<FoundTarget>& targets) {
    FieldReading reading;
    reading.field = field.id;
    bool all_found = true;
    double outside = 0;
    for (std::size_t n = 0; n < targets.size(); n++) {
        const OptionLayout& option = field.options[n];
        const TargetFeatures f = measure(targets[n], option.target);
        const Rect_mm& r = option.rect;
        reading.targets.push_back({option.value, mark_probability(f, option.target), targets[n].match, {r.x + targets[n].off.x, r.y + targets[n].off.y, r.w, r.h}});
        all_found &= targets[n].match > 0;
        outside = std::max(outside, f.outside);
    }
    reading.rect = around(reading.targets);
    const RowDecision row = decide(reading.targets);
    std::vector<std::string> values;
    for (const std::size_t n : row.marked)
        values.push_back(reading.targets[n].value);
    for (const std::string& value : values)
        reading.value += (reading.value.empty() ? "" : "|") + value;
    reading.confidence = row.confidence;
    reading.ink = !values.empty();
    constexpr double stray_ink_mm2 = 1.2; // a blank with this much ink beside a box is not certainly blank
    if (!all_found) {
        reading.reason = Reason::not_found;
        reading.confidence = std::min(reading.confidence, 0.3);
    } else if (static_cast<int>(values.size()) > field.max_choices) {
        reading.reason = Reason::double_mark;
        reading.confidence = std::min(reading.confidence, 0.3);
    } else if (values.empty() && outside > stray_ink_mm2 && field.options.front().target == Target::box) {
        reading.reason = Reason::beside;
        reading.confidence = std::min(reading.confidence, 0.5);
    } else if (row.confidence < 0.98) {
        reading.reason = values.empty() ? Reason::faint : Reason::unsure;
    }
    return reading;
}

} // namespace phieu
