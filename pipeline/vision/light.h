#pragma once

#include <opencv2/core.hpp>

namespace phieu {

/// How bright blank paper is in each part of a scan, and how dark black print: what makes a fixed threshold fail on
/// dark, light or shadowed scans is taken out here.
class Light {
public:
    /// @param px_per_mm  of the scan
    Light(const cv::Mat& gray, double px_per_mm);

    /// Brightness of paper around a scan position.
    double white_at(cv::Point2d at_px) const;

    /// Gray value of black print as a share of the paper's brightness; from the fiducials or the darkest print.
    double black_share = 0.2;

    /// @return darkness of a patch taken around `at_px`: 0 paper, 1 black print (CV_32F; noise may go beyond both).
    cv::Mat darkness(const cv::Mat& patch, cv::Point2d at_px) const;

    /// @return 255 where a patch taken around `at_px` is darker than that (CV_8U); the cheap way to a threshold.
    cv::Mat darker_than(double darkness, const cv::Mat& patch, cv::Point2d at_px) const;

private:
    cv::Mat white_;
    int cell_px_;
};

} // namespace phieu
