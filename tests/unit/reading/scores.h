#pragma once

#include "reading/mark_model.h"

namespace phieu {

/// What the model says of a target that nobody marked, and of one that is surely marked.
inline constexpr MarkScores empty{0.9999, 0.00005, 0.00005};
inline constexpr MarkScores marked{0.0001, 0.9998, 0.0001};

} // namespace phieu
