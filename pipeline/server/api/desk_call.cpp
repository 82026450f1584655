#include "server/api/desk_call.h"

#include "server/api/json.h"
#include "server/api/refused.h"

#include <algorithm>

namespace phieu::api {

Reviewer reviewer(Desk& desk, Store& store, const Call& call) {
    const PersonRow& person = call.who.person;
    Reviewer out{person.login, person.name, {}, call.who.units};
    const std::vector<std::string> questions = *desk.name_questions.lock();
    if (questions.empty())
        return out;
    out.own = desk.own_sheets.of(person.name, store);
    out.own.questions = questions;
    return out;
}

void of_ones_units(const Call& call, const std::string& unit) {
    allowed(phieu::of_ones_units(unit, Reviewer{call.who.person.login, call.who.person.name, {}, call.who.units}));
}

bool is_of_ones_units(const Call& call, const std::string& unit) {
    const auto& units = call.who.units;
    return units.empty() || std::find(units.begin(), units.end(), unit) != units.end();
}

std::pair<long long, std::string> item_named(const std::string& name) {
    const std::size_t slash = name.find('/');
    if (slash == std::string::npos || number_in(name.substr(0, slash)) < 0)
        throw HttpProblem{400, "bad_field", "Mục \"" + name + "\" không đúng dạng.", "\"" + name + "\" is no item."};
    return {number_in(name.substr(0, slash)), name.substr(slash + 1)};
}

} // namespace phieu::api
