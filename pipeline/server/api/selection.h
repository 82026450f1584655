#pragma once

#include "report/results/results.h"
#include "server/routes.h"

namespace phieu::api {

/// @return which sheets a request asks about, as far as who asks may see them.
Selection selection_of(const Call& call);

/// The sheets handed out, taken in, valid and not of each unit.
nlohmann::json ballots_json(const Results& results, const Selection& selection);

} // namespace phieu::api
