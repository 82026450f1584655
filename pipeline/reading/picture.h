#pragma once

#include "base/problem.h"
#include "intake/source.h"
#include "vision/streaks.h"

#include <functional>
#include <optional>
#include <vector>

#include <opencv2/core.hpp>

namespace phieu {

/// Decodes every pixel of a band of a picture's rows at least, as Source::strip does. Where it gives a problem, the
/// picture is read without them.
using FinePixels = std::function<OrProblem<Strip>(const Band&)>;

/// @param all  every pixel of the picture
FinePixels pixels_of(const cv::Mat& all);
/// @param source  must outlive the result
FinePixels pixels_of(Source& source, int page);

/// A picture of one page or several, and what was found out about it on the way. Used by one thread.
class Picture {
public:
    /// @param scan  as decoded for reading, CV_8UC1; not written to
    /// @param pixels  of the same picture; must outlive this
    Picture(const cv::Mat& scan, const FinePixels& pixels);

    /// The scan with its streaks healed.
    const cv::Mat& gray() const { return gray_; }
    const std::vector<Streak>& streaks() const { return streaks_; }

    /// Whether the scanner, or a program after it, decided what is ink.
    bool bilevel();

    /// Every pixel of the scan; empty where it can't be decoded.
    const cv::Mat& all_pixels();

    /// Every pixel of a band of the scan's rows at least; empty where it can't be decoded.
    Strip strip(const Band& band);

    /// Goes on with more pixels, where there are any and the pages in the picture are small: `gray()` is larger then.
    /// @param px_per_mm  of the pages in `gray()`
    /// @return how many times as many a side; 1 where nothing changed
    double enlarge(double px_per_mm);

private:
    void take(const cv::Mat& scan);

    const FinePixels& pixels_;
    cv::Mat scan_;
    cv::Mat gray_;
    std::vector<Streak> streaks_;
    std::optional<bool> bilevel_;
    cv::Mat all_;
    bool asked_ = false;
};

} // namespace phieu
