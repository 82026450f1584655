#pragma once

#include <opencv2/core.hpp>

namespace phieu {

/// Takes away what offices fasten paper with: staples in a corner (straight, 8 to 16 mm), paper clips that come in over
/// the edge, and punched holes, which come in pairs 80 mm apart along an edge. A short straight stroke that a person
/// drew in the very corner goes with them; nothing else that people write does.
/// @param ink  255 on ink (CV_8UC1), a whole page; changed in place
/// @param beyond_mm  by how much the paper goes on beyond the mask's own edges. Thread-safe.
void erase_fasteners(cv::Mat& ink, double px_per_mm, double beyond_mm);

/// Takes punched holes away, full ones and their rims, wherever they are. A large "O" goes too: for sides and
/// surroundings of pages, not for pages that carry answers.
/// @param ink  255 on ink (CV_8UC1); changed in place. Thread-safe.
void erase_holes(cv::Mat& ink, double px_per_mm);

} // namespace phieu
