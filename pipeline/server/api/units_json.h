#pragma once

#include "store/units.h"

#include <vector>

#include <nlohmann/json.hpp>

namespace phieu::api {

/// Units for pickers; `parent` is the one above in the administration that was named last, or "".
nlohmann::json units_json(const std::vector<UnitRow>& units, const std::vector<UnitParentRow>& parents);

} // namespace phieu::api
