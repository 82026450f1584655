#pragma once

#include "review/own_sheets.h"
#include "server/desk.h"
#include "server/http/http.h"

#include <string>
#include <utility>

namespace phieu::api {

/// Who calls, with the sheets that rate them.
Reviewer reviewer(Desk& desk, Store& store, const Call& call);

/// Throws HttpProblem 403 `not_your_unit` where who calls is limited to other units.
void of_ones_units(const Call& call, const std::string& unit);
bool is_of_ones_units(const Call& call, const std::string& unit);

/// "12/q3" → page and question. Throws HttpProblem 400.
std::pair<long long, std::string> item_named(const std::string& name);

} // namespace phieu::api
