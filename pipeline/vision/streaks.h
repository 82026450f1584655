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
/// @param gray  CV_8UC1, as the scanner's sensor moved: from top to bottom. Streaks of a page that was turned
/// afterwards
///              are not found.
/// @return from left to right; what is much wider than 1.5 mm at the reading resolution is a shadow or the paper's
/// edge,
///         and none. Nothing for a picture of fewer than 240 rows. Thread-safe.
std::vector<Streak> find_streaks(const cv::Mat& gray);

/// Takes streaks away: each row is bridged between the pixels left and right of the streak. What stood beneath is gone.
/// @param gray  the picture that they were found in; changed in place
void heal_streaks(cv::Mat& gray, const std::vector<Streak>& streaks);

} // namespace phieu
