#pragma once

#include "base/result.h"
#include "store/store.h"

namespace phieu {

/// Takes in the units that come with the program, if there are none yet, and checks what was typed: units and periods
/// that don't exist are refused with near ones. "" is none, and good.
Result<std::string> told_unit(Store& store, const std::string& unit);
Result<std::string> told_period(const std::string& period);

} // namespace phieu
