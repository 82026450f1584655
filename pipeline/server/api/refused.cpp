#include "server/api/refused.h"

#include "base/period.h"
#include "review/known.h"

namespace phieu::api {
namespace {

using nlohmann::json;

int status_of(RefusalKind kind) {
    switch (kind) {
    case RefusalKind::no_item:
    case RefusalKind::no_page:
    case RefusalKind::no_batch:
    case RefusalKind::no_form:
    case RefusalKind::no_question:
    case RefusalKind::nothing:
    case RefusalKind::no_folder:
    case RefusalKind::no_list:
        return 404;
    case RefusalKind::bad_value:
    case RefusalKind::too_many:
    case RefusalKind::bad_text:
    case RefusalKind::reason_needed:
    case RefusalKind::incomplete:
    case RefusalKind::unknown_unit:
    case RefusalKind::unknown_period:
    case RefusalKind::bad_folder:
        return 400;
    case RefusalKind::not_yours:
    case RefusalKind::not_your_unit:
        return 403;
    case RefusalKind::picture_not_shown:
    case RefusalKind::settled:
    case RefusalKind::duplicate:
    case RefusalKind::waiting:
    case RefusalKind::not_due:
        return 409;
    case RefusalKind::conflict:
        return 412;
    }
    return 400;
}

/// "DN-LK Phường Long Khánh" → {code, name}
json near_units(const std::vector<std::string>& details) {
    json out = json::array();
    for (const std::string& one : details) {
        const std::size_t end = one.find(' ');
        out.push_back({{"code", one.substr(0, end)}, {"name", end == std::string::npos ? one : one.substr(end + 1)}});
    }
    return out;
}

json near_periods(const std::vector<std::string>& details) {
    json out = json::array();
    for (const std::string& one : details) {
        const auto period = parse_period(one);
        out.push_back({{"code", one}, {"name", period ? period->in_vietnamese() : one}});
    }
    return out;
}

} // namespace

HttpProblem problem_of(const Refusal& refusal) {
    HttpProblem problem{status_of(refusal.kind), std::string(name_of(refusal.kind)), refusal.what.vi, refusal.what.en};
    if (refusal.kind == RefusalKind::incomplete)
        problem.more["missing"] = refusal.details;
    if (refusal.kind == RefusalKind::unknown_unit)
        problem.more["near"] = near_units(refusal.details);
    if (refusal.kind == RefusalKind::unknown_period)
        problem.more["near"] = near_periods(refusal.details);
    return problem;
}

HttpProblem problem_of(const Error& error) {
    if (error.kind == ErrorKind::locked)
        return {409, "period_locked", error.what.vi, error.what.en};
    return {400, "refused", error.what.vi, error.what.en};
}

std::string unit_in(Store& store, const json& body, const char* name) {
    return allowed(known_unit(store, body.value(name, "")));
}

std::string period_in(const json& body, const char* name) {
    return allowed(known_period(body.value(name, "")));
}

} // namespace phieu::api
