#include "eval/hands.h"

#include <fstream>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu::eval {
namespace {

/// Sizes of a mark in a box, and of a ring or a frame about a target.
constexpr std::array in_box_mm{3.0, 5.0, 8.0};
constexpr std::array around_mm{6.5, 9.0, 12.0};

bool goes_around(const std::string& gesture) {
    return gesture == "circle" || gesture == "rectangle";
}

synth::Shape shape_of(const nlohmann::json& points) {
    synth::Shape shape;
    for (const auto& point : points)
        shape.push_back({point.at(0).get<double>() - 0.5, point.at(1).get<double>() - 0.5});
    return shape;
}

} // namespace

std::vector<synth::Hand> read_hands(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in)
        throw std::runtime_error("can't read " + file.string());
    const nlohmann::json people = nlohmann::json::parse(in);
    std::vector<synth::Hand> hands;
    for (const std::string gesture : {"check", "x", "v", "star", "circle", "rectangle"})
        for (const double across : goes_around(gesture) ? around_mm : in_box_mm)
            for (const auto& [person, gestures] : people.items()) {
                synth::Hand hand;
                hand.habit = synth::Habit::borrowed;
                hand.around = goes_around(gesture);
                hand.across_mm = across;
                hand.name = fmt::format("{} {:.1f} mm", gesture, across);
                for (const auto& points : gestures.at(gesture))
                    hand.shapes.push_back(shape_of(points));
                hands.push_back(std::move(hand));
            }
    return hands;
}

} // namespace phieu::eval
