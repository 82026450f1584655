#pragma once

#include <opencv2/core.hpp>

namespace phieu {

/// Takes away what offices leave at the edges of paper: staples (straight, 6 to 16 mm, at a corner or along a spine),
/// paper clips that come in over the edge, and the rims of punch holes. A short straight stroke that a person drew in
/// the very corner goes with them; nothing else that people write does.
/// @param ink  255 on ink (CV_8UC1), a whole page; changed in place
/// @param beyond_mm  by how much the paper goes on beyond the mask's own edges. Thread-safe.
void erase_fasteners(cv::Mat& ink, double px_per_mm, double beyond_mm);

/// Takes punched holes away, full ones and their rims, wherever they are: for paper whose edges are not known.
/// @param ink  255 on ink (CV_8UC1); changed in place. Thread-safe.
void erase_holes(cv::Mat& ink, double px_per_mm);

} // namespace phieu
