#pragma once

#include "synth/respondent.h"

#include <filesystem>

namespace phieu::eval {

/// Reads strokes that real people drew: `{person: {gesture: [[[x, y], …], …]}}`, larger side 1, middle .5 .5, y down.
/// Ticks, crosses, stars, rings and frames are taken; other gestures are no marks.
/// @return respondents by kind: every person with every gesture at three sizes; throws std::runtime_error for a file
///         that is not so
std::vector<synth::Hand> read_hands(const std::filesystem::path& file);

} // namespace phieu::eval
