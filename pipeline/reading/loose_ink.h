#pragma once

#include "reading/page_ink.h"
#include "reading/result.h"

#include <optional>

namespace phieu {

/// The page's ink without the surroundings of targets that are marked, at page_ink_px_per_mm: what is looked at for
/// strokes that run over the page, and for stamps.
struct LooseInk {
    cv::Mat ink;    ///< CV_8UC1, 255 on ink
    cv::Mat hidden; ///< CV_8UC1, 255 where print or a mark hides what there may be
};

/// A target that is marked with more than this share may have a mark.
inline constexpr double perhaps_marked = 0.3;

/// @param questions  as they were read so far
LooseInk loose_ink(const PageInk& page, const std::vector<QuestionReading>& questions);

/// What stands at each point of a page or right beside it. A value; may be read by several threads.
class Surroundings {
public:
    explicit Surroundings(const LooseInk& loose);

    /// @param at  page px
    /// @return whether there is ink at a point or right beside it; nothing where that is hidden or off the page
    std::optional<bool> ink_at(cv::Point2d at) const;

private:
    cv::Mat ink_;
    cv::Mat hidden_;
};

/// An office's round stamp.
struct Stamp {
    Point_mm centre; ///< page frame
    double radius_mm = 0;
};

/// @return a circle of an office stamp's size, 13 to 22 mm in radius, most of whose line is ink; nothing where there is
///         none. The same page gives the same answer. Thread-safe.
std::optional<Stamp> find_stamp(const LooseInk& loose);

/// @return whether a place lies on the stamp or nearer to it than `room_mm`
bool covers(const Stamp& stamp, Point_mm at, double room_mm);

} // namespace phieu
