#pragma once

#include "reading/result.h"
#include "reading/targets.h"

namespace phieu {

/// What can be measured of the ink at one target, print left out.
struct TargetFeatures {
    double inner = 0;    ///< mean darkness inside a box; of the ring zone for a digit
    double ink = 0;      ///< share of that zone covered by ink
    double outside = 0;  ///< mm² of ink around the target, outside a box, beyond the ring zone of a digit
    double coverage = 0; ///< share of directions around a digit's centre in which there is ink
    double weight = 0;   ///< mm² of ink inside the zone
};

TargetFeatures measure(const FoundTarget& target, Target kind);

/// Reads one choice from its found targets: a decision over the whole row, with a probability.
/// Scores come from the features by logistic regression; its coefficients were fitted on synthetic sheets of other seeds
/// than those the tests and figures use (docs/accuracy.md, "marks").
FieldReading read_choice(const FieldLayout& field, const std::vector<FoundTarget>& targets);

} // namespace phieu
