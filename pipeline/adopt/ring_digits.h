#pragma once

#include "adopt/lines.h"

namespace phieu::adopt {

/// Makes targets of the digits and letters that people are asked to ring: three and more in sequence on a line, and
/// where the form says "khoanh tròn" those before each option, too.
/// @param lines  of one area; the digits found become items of kind `target`
/// @param parts  gets the targets
/// @param rings  whether the form tells people to ring
void take_ring_digits(std::vector<PrintLine>& lines, Parts& parts, bool rings, bool in_cell = false);

} // namespace phieu::adopt
