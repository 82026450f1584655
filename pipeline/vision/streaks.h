#pragma once

#include <vector>

#include <opencv2/core.hpp>

namespace phieu {

/// A line that dirt on the scanner's glass draws down the whole picture.
struct Streak {
    int left_px = 0;
    int width_px = 0;
};

/// Finds vertical streaks: columns darker than their neighbours from the first row to the last, margins included.
/// Printed rules and pen strokes end before the paper does.
std::vector<Streak> find_streaks(const cv::Mat& gray);

/// Takes streaks away: each row is bridged between the pixels left and right of the streak.
void heal_streaks(cv::Mat& gray, const std::vector<Streak>& streaks);

} // namespace phieu
