#pragma once

#include "reading/aligned_page.h"

#include <optional>
#include <vector>

namespace phieu {

/// A closed stroke around a target, followed as far as it goes: rings of 4 to 17 mm across, which reach beyond what the
/// mark model sees of one target.
struct Ring {
    Point_mm centre; ///< of the target as it was found, page frame
    /// Distance from the centre to the inner and outer side of the stroke, mm, in `ring_angles` equal steps from the
    /// right, clockwise on the page.
    std::vector<double> inner_mm;
    std::vector<double> outer_mm;
};

inline constexpr int ring_angles = 72;

/// Looks for a ring around one target. Print hides parts of it; where neither ink nor print is seen on more than 30
/// degrees, or more than a tenth of what print leaves bare, it is no ring. Scribbles and fills are none.
/// @param printed  middle of the target as the form prints it, page frame
/// @param off  by how much it was found elsewhere
/// @param ink_level  darkness that counts as ink, 0…1
/// @return nothing where there is none. Thread-safe.
std::optional<Ring> find_ring(const AlignedPage& page, Point_mm printed, Point_mm off, double ink_level = 0.28);

/// @return the middle of the stroke, page frame, in `ring_angles` points
std::vector<Point_mm> middle_line(const Ring& ring);

/// @return whether a place lies within the ring's inner side
bool encloses(const Ring& ring, Point_mm at);

/// Takes the ring's ink out of a patch.
/// @param patch  darkness (CV_32FC1) or a mask (CV_8UC1) at reading_px_per_mm; becomes 0 there
/// @param from  the patch's top left, page frame
void erase(const Ring& ring, Point_mm from, cv::Mat& patch);

} // namespace phieu
