#pragma once

#include <vector>

#include <opencv2/core.hpp>

namespace phieu {

/// Ink that belongs together: a stroke, or the specks that a bad threshold left of one.
struct InkCluster {
    double mm2 = 0;  ///< of ink proper, without the gaps that were bridged
    double w_mm = 0; ///< upright bounding box
    double h_mm = 0;
    double length_mm() const { return w_mm > h_mm ? w_mm : h_mm; }
};

/// @param mask  255 on ink (CV_8UC1), at `px_per_mm`
/// @param join_mm  specks nearer than this are one cluster
std::vector<InkCluster> ink_clusters(const cv::Mat& mask, double px_per_mm, double join_mm);

} // namespace phieu
