#pragma once

#include "base/clerk_table.h"
#include "review/refusal.h"
#include "store/store.h"

namespace phieu {

// What a person types as a unit or a period is one that exists, or refused with what comes near. "" is none, and good.

/// @return the unit's code. Refused with near ones as "CODE Name" in `details`.
Allowed<std::string> known_unit(Store& store, const std::string& code);

/// Checks the units of a table so; its sentence names near ones. Keeps a reference to the store.
CellCheck unit_check(Store& store);

/// @return the period as it is stored, "2025-03"; also understood are "3/2025", "tháng 3/2025", "quý 1/2025".
Allowed<std::string> known_period(const std::string& text);

/// @return whether the list of units is the office's own work: some were taken in that did not come with the program.
bool has_own_units(Store& store);

} // namespace phieu
