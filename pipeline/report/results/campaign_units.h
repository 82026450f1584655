#pragma once

#include "report/results/campaign.h"

#include <set>

namespace phieu {

/// The codes of all units that a campaign names: in its scope, quotas, substitutions, and among the numbers handed out.
/// Each must be known before the campaign is kept: a quota of a unit that does not exist is never filled, in silence.
/// Any thread.
std::set<std::string> units_named(const Campaign& campaign);

} // namespace phieu
