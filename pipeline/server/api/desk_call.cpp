#include "server/api/desk_call.h"

#include "server/api/json.h"

namespace phieu::api {

Reviewer reviewer(Desk& desk, Store& store, const Call& call) {
    const PersonRow& person = call.who.person;
    Reviewer out{person.login, person.name, {}};
    const std::vector<std::string> questions = *desk.name_questions.lock();
    if (questions.empty())
        return out;
    out.own = desk.own_sheets.of(person.name, store);
    out.own.questions = questions;
    return out;
}

std::pair<long long, std::string> item_named(const std::string& name) {
    const std::size_t slash = name.find('/');
    if (slash == std::string::npos || number_in(name.substr(0, slash)) < 0)
        throw HttpProblem{400, "bad_field", "Mục \"" + name + "\" không đúng dạng.", "\"" + name + "\" is no item."};
    return {number_in(name.substr(0, slash)), name.substr(slash + 1)};
}

} // namespace phieu::api
