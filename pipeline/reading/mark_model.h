#pragma once

#include "reading/targets.h"

#include <memory>

namespace phieu {

/// Side of what the mark model sees of a target: `target_view_mm` at 4 px/mm.
inline constexpr int mark_input_px = 48;

/// What the mark model sees of a target, as models/mark/train.py reads it: two planes of mark_input_px² one above the
/// other (CV_8UC1), ink (0 paper, 200 black print), then what is printed there (0 nothing, 255 black). The same for
/// boxes and digits, so that the network learns marks and not targets.
cv::Mat mark_input(const FoundTarget& target);

/// What the model thinks of one target; the three add up to 1.
struct MarkScores {
    double empty = 0;
    double marked = 0;
    double doubtful = 0; ///< struck out, painted over, beside the target: only a person may say
};

/// @return the darkest ink beyond print in a target's view, after smoothing: 0 paper, 1 black print
double darkest_ink(const FoundTarget& target);

/// The trained mark model, models/mark/mark.onnx (docs/mark-model.md). One for each worker thread: a network keeps
/// what it works on.
class MarkModel {
public:
    /// Loads the network; throws (cv::Exception) where it is not installed.
    MarkModel();
    ~MarkModel();
    MarkModel(MarkModel&&) noexcept;

    /// @return one entry for each target, in their order; each is judged by itself. One whose print is there and around
    /// which nobody left any ink is empty without asking the network: most of a page, so this decides what a page
    /// costs.
    std::vector<MarkScores> judge(const std::vector<FoundTarget>& targets);

private:
    struct Net;
    std::unique_ptr<Net> net_;
};

} // namespace phieu
