#pragma once

#include "base/result.h"
#include "form/template.h"
#include "report/results/units.h"

namespace phieu {

/// What somebody should know before a form is printed for a unit on that day: its heading names an office that has
/// ended, or the unit itself has. Empty where there is nothing. Any thread.
/// @param unit  code; "" for none @param today  "2025-07-01"
std::vector<Sentence> print_warnings(const Template& form, const std::string& unit, const std::string& today,
                                     const Units& units);

} // namespace phieu
