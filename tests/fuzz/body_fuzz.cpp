// Bodies of requests: the first line names a definition of server/bodies.schema.json, the rest is what was sent. What
// `checked_body` lets through is held against the schema once more, by the few rules that bodies use.
#include "base/text.h"
#include "server/http/body.h"

#include <algorithm>
#include <limits>
#include <regex>

namespace {

using nlohmann::json;

bool is_of(const json& value, const std::string& type) {
    return type == "object"    ? value.is_object()
           : type == "array"   ? value.is_array()
           : type == "string"  ? value.is_string()
           : type == "boolean" ? value.is_boolean()
           : type == "integer" ? value.is_number_integer()
           : type == "null"    ? value.is_null()
                               : throw std::logic_error("a type that bodies did not use so far");
}

bool is_of_any(const json& value, const json& types) {
    return types.is_array()
               ? std::any_of(types.begin(), types.end(), [&](const json& one) { return is_of(value, one); })
               : is_of(value, types);
}

bool keeps_to(const json& value, const json& rule) {
    if (rule.contains("type") && !is_of_any(value, rule["type"]))
        return false;
    if (const auto among = rule.find("enum");
        among != rule.end() && std::find(among->begin(), among->end(), value) == among->end())
        return false;
    if (value.is_string())
        return value.get<std::string>().size() >= rule.value("minLength", 0U) &&
               (!rule.contains("pattern") ||
                std::regex_search(value.get<std::string>(), std::regex(rule["pattern"].get<std::string>())));
    if (value.is_array())
        return value.size() >= rule.value("minItems", 0U) &&
               (!rule.contains("items") ||
                std::all_of(value.begin(), value.end(), [&](const json& one) { return keeps_to(one, rule["items"]); }));
    if (value.is_object()) {
        for (const json& name : rule.value("required", json::array()))
            if (!value.contains(name.get<std::string>()))
                return false;
        const json known = rule.value("properties", json::object());
        for (const auto& [name, member] : value.items())
            if (!keeps_to(member,
                          known.contains(name) ? known[name] : rule.value("additionalProperties", json::object())))
                return false;
    }
    return true;
}

/// What handlers take without asking: text that a database takes, numbers that are what they were, and few levels.
bool is_sound(const json& value, int levels = 32) {
    if (value.is_string())
        return value.get_ref<const std::string&>().find('\0') == std::string::npos;
    if (value.is_number_unsigned())
        return value.get<std::uint64_t>() <= std::uint64_t{std::numeric_limits<std::int64_t>::max()};
    if (!value.is_structured())
        return true;
    for (const auto& [name, member] : value.items())
        if (levels == 0 || name.find('\0') != std::string::npos || !is_sound(member, levels - 1))
            return false;
    return true;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const json definitions = json::parse(phieu::bodies_schema()).at("definitions");
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::string name(text.substr(0, text.find('\n')));
    if (!phieu::is_body(name))
        return 0;
    phieu::Request request;
    request.body = text.substr(std::min(text.size(), name.size() + 1));
    const json sent = json::parse(request.body, nullptr, false);
    const bool right = sent.is_object() && is_sound(sent) && keeps_to(sent, definitions.at(name));
    try {
        if (phieu::checked_body(request, name) != sent || !right)
            __builtin_trap(); // a handler gets what no handler expects
    } catch (const phieu::HttpProblem& problem) {
        if (right || problem.status != 400 || !json::parse(phieu::problem_response(problem).body).contains("vi"))
            __builtin_trap(); // what keeps to the schema is taken, and what does not is answered
    }
    return 0;
}
