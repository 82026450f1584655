#pragma once

#include "base/problem.h"
#include "vision/streaks.h"

#include <functional>
#include <optional>
#include <vector>

#include <opencv2/core.hpp>

namespace phieu {

/// A picture of one page or several, and what was found out about it on the way. Used by one thread.
class Picture {
public:
    /// @param scan  as decoded for reading, CV_8UC1; not written to
    /// @param full  decodes the same picture with every pixel, called once at most; must outlive this
    Picture(const cv::Mat& scan, const std::function<OrProblem<cv::Mat>()>& full);

    /// The scan with its streaks healed.
    const cv::Mat& gray() const { return gray_; }
    const std::vector<Streak>& streaks() const { return streaks_; }

    /// Whether the scanner, or a program after it, decided what is ink.
    bool bilevel();

    /// Every pixel of the scan; empty where it can't be decoded.
    const cv::Mat& all_pixels();

    /// Goes on with more pixels, where there are any and the pages in the picture are small: `gray()` is larger then.
    /// @param px_per_mm  of the pages in `gray()`
    /// @return how many times as many a side; 1 where nothing changed
    double enlarge(double px_per_mm);

private:
    void take(const cv::Mat& scan);

    const std::function<OrProblem<cv::Mat>()>& full_;
    cv::Mat scan_;
    cv::Mat gray_;
    std::vector<Streak> streaks_;
    std::optional<bool> bilevel_;
    cv::Mat all_;
    bool asked_ = false;
};

} // namespace phieu
