#include "base/text.h"
#include "server/api/handlers.h"
#include "server/api/json.h"

#include <algorithm>

namespace phieu::api {

using nlohmann::json;

Response sign_in(Desk& desk, const Call& call) {
    const std::string token = desk.accounts.sign_in(call.body["login"], call.body["password"], call.request.address);
    Response response = json_response({{"ok", true}});
    response.headers.emplace_back("Set-Cookie", desk.accounts.cookie(token));
    return response;
}

Response sign_out(Desk& desk, const Call& call) {
    desk.store.lock()->decisions.release_all(call.who.person.login);
    desk.accounts.sign_out(call.who.token);
    Response response = json_response({{"ok", true}});
    response.headers.emplace_back("Set-Cookie", desk.accounts.cookie(""));
    return response;
}

Response me(Desk& desk, const Call& call) {
    const PersonRow& p = call.who.person;
    json out{{"login", p.login},
             {"name", p.name},
             {"roles", split(p.roles, '|')},
             {"must_change", p.must_change},
             {"csrf", call.who.csrf},
             {"version", PHIEU_VERSION}};
    if (desk.options.notice && call.who.has(role::admin))
        if (const auto notice = desk.options.notice())
            out["notice"] = sentence_json(*notice);
    return json_response(out);
}

Response change_password(Desk& desk, const Call& call) {
    desk.accounts.change_password(call.who, call.body["old"], call.body["new"], call.request.address);
    return json_response({{"ok", true}});
}

Response people(Desk& desk, const Call&) {
    json out = json::array();
    for (const PersonRow& p : desk.store.lock()->people.all())
        out.push_back({{"login", p.login}, {"name", p.name}, {"roles", split(p.roles, '|')}, {"active", p.active}});
    return json_response(out);
}

Response save_person(Desk& desk, const Call& call) {
    const auto held = call.body["roles"].get<std::vector<std::string>>();
    PersonRow person;
    person.login = call.body["login"];
    person.name = call.body["name"];
    person.roles = join(held, "|");
    person.active = call.body.value("active", true);
    const bool stays_admin = person.active && std::find(held.begin(), held.end(), role::admin) != held.end();
    if (person.login == call.who.person.login && !stays_admin)
        throw HttpProblem{400, "own_account", "Không thể tự bỏ quyền quản trị của mình.",
                          "You can't take away your own administration."};
    desk.accounts.save(person, call.body.value("password", ""));
    return json_response({{"ok", true}});
}

} // namespace phieu::api
