#pragma once

#include "report/results/results.h"
#include "server/http/http.h"

namespace phieu::api {

/// @return which sheets a request asks about.
Selection selection_of(const Request& request);

/// The sheets handed out, taken in, valid and not of each unit.
nlohmann::json ballots_json(const Results& results, const Selection& selection);

} // namespace phieu::api
