#pragma once

#include "review/refusal.h"
#include "server/http/http.h"
#include "store/store.h"

namespace phieu::api {

/// A refusal of the rules (review/) as the web gets it: its name, both sentences, and `missing` or `near` where there
/// are such. (A conflict also carries the item: api/review.cpp.)
HttpProblem problem_of(const Refusal& refusal);

/// A failure that the person can mend: a file with a mistake, a wrong table.
HttpProblem problem_of(const Error& error);

/// @return what the rules allowed; throws HttpProblem otherwise.
template <typename T>
T allowed(Allowed<T> result) {
    if (!result)
        throw problem_of(result.error());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// @return a unit's or a period's code that exists, or ""; throws HttpProblem 400 with near ones.
std::string unit_in(Store& store, const nlohmann::json& body, const char* name = "unit");
std::string period_in(const nlohmann::json& body, const char* name = "period");

} // namespace phieu::api
