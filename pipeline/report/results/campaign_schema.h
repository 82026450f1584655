#pragma once

#include "base/result.h"

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace phieu {

/// The JSON schema (draft-07) of a campaign. Beside the rule of each member stands what is said when it is broken:
/// "says" ([vi, en]), "missing" where it is not there, "name" of an entry in a list ("{}" is its place, from 1, or
/// key).
const nlohmann::json& campaign_schema();

/// Checks a campaign against the schema. @return the sentence about the first mistake, or nothing. Any thread.
std::optional<Sentence> campaign_mistake(const nlohmann::json& campaign);

/// @return what the schema says of a member, for checks that a schema can't make.
/// @param place  from the root: {"quotas", "2", "month"}, entries of lists counted from 0
Sentence campaign_says(const std::vector<std::string>& place);

} // namespace phieu
