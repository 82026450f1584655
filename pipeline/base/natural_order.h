#pragma once

#include <string_view>

namespace phieu {

/// @return whether a name comes before another as people count: digits by their value (Scan2 before Scan10), anything
/// else by code point, a folder's files before its longer-named neighbours'. Names that differ only in leading zeros
/// have the fewer first. A strict weak order over any bytes.
bool natural_before(std::string_view a, std::string_view b);

} // namespace phieu
