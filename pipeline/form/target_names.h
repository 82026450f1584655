#pragma once

#include "form/template.h"

#include <optional>
#include <string>

namespace phieu {

/// @return what a target is called in templates and layouts: "box", "digit", …; static storage
const char* name_of(Target target);

/// @return the target of that name; nothing where there is none
std::optional<Target> target_named(const std::string& name);

} // namespace phieu
