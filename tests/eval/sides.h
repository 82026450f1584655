#pragma once

#include "synth/machine.h"

#include <cstdint>

namespace phieu::eval {

/// Draws sides of paper without a code, bare and written on in many ways, and tells how many of each kind the reader
/// takes for surely blank. Prints a table.
/// @param count  of each kind
/// @return whether no written side was taken for blank that an eye sees at once
bool measure_sides(synth::Level level, int count, std::uint64_t seed);

} // namespace phieu::eval
