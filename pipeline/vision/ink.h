#pragma once

#include <vector>

#include <opencv2/core.hpp>

namespace phieu {

/// Ink that belongs together: a stroke, or the specks that a bad threshold left of one.
struct InkCluster {
    double mm2 = 0;  ///< of the ink swollen by half of `join_mm` all around, which is what bridges the gaps
    double w_mm = 0; ///< upright bounding box
    double h_mm = 0;
    double inside_mm2 = 0; ///< of `mm2`, what lies within the part asked for
    double length_mm() const { return w_mm > h_mm ? w_mm : h_mm; }
};

/// @param mask  255 on ink (CV_8UC1), at `px_per_mm`
/// @param join_mm  specks nearer than this are one cluster
/// @param part  of the mask and within it, px, for `inside_mm2`
/// @return all clusters, down to single pixels, in no order that means anything; none for a bare mask. Thread-safe.
std::vector<InkCluster> ink_clusters(const cv::Mat& mask, double px_per_mm, double join_mm, cv::Rect part = {});

/// Takes lines away such as folds leave: nearly level, thin, and across the whole mask from edge to edge, as far as
/// print does not hide them. Where something taller crosses a line it stays. For a scanner's streaks transpose the
/// mask.
/// @param mask  255 on ink (CV_8UC1), at `px_per_mm`; changed in place
/// @param near_print  255 near print, where the mask is bare; of its size
/// @param steepest  slope of a line, rise over run; at most six lines are taken away. Thread-safe.
void erase_lines(cv::Mat& mask, const cv::Mat& near_print, double steepest, double px_per_mm);

} // namespace phieu
