#include "server/http/body.h"

#include "base/text.h"

#include <memory>

#include <fmt/format.h>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace phieu {
namespace {

using nlohmann::json;

/// Never changes once made: any thread may validate with it.
using Definitions = std::map<std::string, std::unique_ptr<valijson::Schema>>;

const Definitions& definitions() {
    static const Definitions& all = *[] {
        auto* parsed = new Definitions; // lives as long as the program
        const json whole = json::parse(bodies_schema());
        for (const auto& [name, definition] : whole.at("definitions").items()) {
            auto schema = std::make_unique<valijson::Schema>();
            valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(definition), *schema);
            (*parsed)[name] = std::move(schema);
        }
        return parsed;
    }();
    return all;
}

/// Where the mistake is: "/answers/q1". valijson names a missing member in its sentence only.
std::string place_of(const valijson::ValidationResults::Error& error) {
    std::string place;
    for (const std::string& step : error.context)
        if (step.size() > 2 && step.front() == '[')
            place += "/" + step.substr(1, step.size() - 2);
    const bool missing = error.description.starts_with("Missing required property '");
    if (const auto parts = split(error.description, '\''); missing && parts.size() == 3)
        place += "/" + parts[1];
    return place.empty() ? "/" : place;
}

/// Every failed level on the way up is reported; the deepest one is the mistake, the rest are its echoes.
HttpProblem mistake(valijson::ValidationResults& results) {
    valijson::ValidationResults::Error error, deepest;
    while (results.popError(error))
        if (error.context.size() > deepest.context.size())
            deepest = error;
    const std::string place = place_of(deepest);
    return {400,
            "bad_field",
            fmt::format("Dữ liệu gửi lên thiếu hoặc sai ở {}.", place),
            fmt::format("The body is wrong at {}: {}", place, deepest.description),
            {{"place", place}}};
}

} // namespace

bool is_body(const std::string& definition) {
    return definitions().count(definition) > 0;
}

json checked_body(const Request& request, const std::string& definition) {
    const auto at = definitions().find(definition);
    if (at == definitions().end())
        throw std::logic_error("no body named " + definition);
    json body = json_body(request);
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (!validator.validate(*at->second, valijson::adapters::NlohmannJsonAdapter(body), &results))
        throw mistake(results);
    return body;
}

} // namespace phieu
