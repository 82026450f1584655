#pragma once

#include <optional>
#include <vector>

#include <opencv2/core.hpp>

namespace phieu {

/// Height of the line recogniser's input, and how far a line is stretched sideways; models/text/hands.py has the same.
inline constexpr int line_height_px = 40;
inline constexpr double line_aspect = 1.2;

/// One line of writing, cut out of what was written. Owns its pixels.
struct TextLine {
    cv::Mat picture;      ///< CV_8UC1, dark on white, upright, without what belongs to other lines
    cv::Mat input;        ///< CV_32FC1, line_height_px high, paper 0, ink 1: what the recogniser takes
    bool printed = false; ///< letters stand on one line as only type does
};

/// Separates the lines of a text, straightens each and leaves out what reaches in from neighbours.
/// @param gray  CV_8UC1, dark on light; rules and prompts already taken away
/// @param lines  how many are expected: as many as there are printed rules, 1 for a single line
/// @return those with ink, from top to bottom; none for bare paper or a picture smaller than 8 px. Thread-safe.
std::vector<TextLine> split_lines(const cv::Mat& gray, int lines);

/// A picture of one line and nothing else, which may be cut close: what touches its edges is the line's own.
/// @param gray  CV_8UC1, dark on light
/// @return nothing for bare paper. Thread-safe.
std::optional<TextLine> lone_line(const cv::Mat& gray);

} // namespace phieu
