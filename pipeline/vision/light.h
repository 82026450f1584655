#pragma once

#include <opencv2/core.hpp>

namespace phieu {

/// How bright blank paper is in each part of a scan, and how dark black print: what makes a fixed threshold fail on
/// dark, light or shadowed scans is taken out here. Keeps a small map, not the scan. May be read by several threads.
class Light {
public:
    /// @param gray  the scan, CV_8UC1
    /// @param px_per_mm  of the scan, roughly
    Light(const cv::Mat& gray, double px_per_mm);

    /// Brightness of paper around a scan position, 1…255: the brightest within some 5 mm. Off the scan, that of its
    /// edge.
    double white_at(cv::Point2d at_px) const;

    /// Gray value of black print as a share of the paper's brightness, 0…0.7; from the fiducials or the darkest print.
    double black_share = 0.2;

    /// @param patch  gray values (CV_8UC1), small enough to have one brightness of paper
    /// @param at_px  scan px
    /// @return darkness of a patch taken around `at_px`: 0 paper, 1 black print (CV_32F; noise may go beyond both).
    cv::Mat darkness(const cv::Mat& patch, cv::Point2d at_px) const;

    /// @return 255 where a patch taken around `at_px` is darker than that (CV_8U); the cheap way to a threshold.
    cv::Mat darker_than(double darkness, const cv::Mat& patch, cv::Point2d at_px) const;

private:
    cv::Mat white_;
    int cell_px_;
};

} // namespace phieu
