#pragma once

#include "review/own_sheets.h"
#include "server/desk.h"
#include "server/http/http.h"

#include <string>
#include <utility>

namespace phieu::api {

/// Who calls, with the sheets that rate them.
Reviewer reviewer(Desk& desk, Store& store, const Call& call);

/// "12/q3" → page and question. Throws HttpProblem 400.
std::pair<long long, std::string> item_named(const std::string& name);

} // namespace phieu::api
