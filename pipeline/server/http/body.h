#pragma once

#include "server/http/http.h"

namespace phieu {

/// The body of a request as a JSON object that keeps to a definition of `server/bodies.schema.json`: handlers then take
/// members without asking for their types. Throws HttpProblem 400: `bad_json` for what is no JSON object, `bad_field`
/// with the place of the mistake.
/// @param definition  its name, "decide"; an unknown one is a std::logic_error
nlohmann::json checked_body(const Request& request, const std::string& definition);

/// @return whether `bodies.schema.json` has this definition
bool is_body(const std::string& definition);

/// The text of `server/bodies.schema.json`, which the program carries.
std::string_view bodies_schema();

} // namespace phieu
