#include "base/clock.h"
#include "base/files.h"
#include "base/text.h"
#include "form/code.h"
#include "review/known.h"
#include "server/api/handlers.h"
#include "server/api/json.h"
#include "server/api/refused.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu::api {

using nlohmann::json;

namespace {

/// @param here  the token of who asks
json sessions_json(const std::vector<SessionRow>& sessions, const std::string& here) {
    const std::string own = sha256_of(here);
    json out = json::array();
    for (const SessionRow& session : sessions)
        out.push_back({{"id", session.name()},
                       {"started_at", utc_of(session.started_at)},
                       {"seen_at", utc_of(session.seen_at)},
                       {"address", session.address},
                       {"browser", session.browser},
                       {"system", session.system},
                       {"here", session.token_sha256 == own}});
    return out;
}

/// What a QR's dark squares are, as the path of an SVG of so many units a side.
json qr_json(const std::string& text) {
    constexpr int side = 1000;
    std::string path;
    for (const BoxItem& box : draw_code(text, {0, 0, side, side}).boxes)
        path += fmt::format("M{:.1f} {:.1f}h{:.1f}v{:.1f}h-{:.1f}z", box.rect.x, box.rect.y, box.rect.w, box.rect.h,
                            box.rect.w);
    return {{"side", side}, {"path", path}};
}

std::vector<std::string> known_units(Store& store, const json& codes) {
    std::vector<std::string> out;
    for (const json& code : codes)
        out.push_back(allowed(known_unit(store, code.get<std::string>())));
    return out;
}

void known_person(Desk& desk, const std::string& login) {
    if (!desk.store.lock()->people.find(login))
        throw HttpProblem{404, "no_person", "Không có tài khoản này.", "There is no such account."};
}

} // namespace

Response sign_in(Desk& desk, const Call& call) {
    const std::string token =
        desk.accounts.sign_in(call.body["login"], call.body["password"], call.body.value("code", ""), call.request);
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
             {"has_code", p.has_code},
             {"needs_code", call.who.needs_code},
             {"units", call.who.units},
             {"toured", p.toured},
             {"csrf", call.who.csrf},
             {"version", PHIEU_VERSION}};
    if (desk.is_practice())
        out["practice"] = true;
    if (desk.options.notice && call.who.has(role::admin))
        if (const auto notice = desk.options.notice())
            out["notice"] = sentence_json(*notice);
    return json_response(out);
}

/// The tour of the pages is offered no more.
Response end_tour(Desk& desk, const Call& call) {
    desk.store.lock()->people.set_toured(call.who.person.login);
    return json_response({{"ok", true}});
}

Response change_password(Desk& desk, const Call& call) {
    desk.accounts.change_password(call.who, call.body["old"], call.body["new"], call.request.address);
    return json_response({{"ok", true}});
}

Response sessions(Desk& desk, const Call& call) {
    return json_response(sessions_json(desk.accounts.sessions_of(call.who.person.login), call.who.token));
}

/// One, or all but this one.
Response end_session(Desk& desk, const Call& call) {
    const std::string session = call.body.value("session", "");
    if (session.empty())
        desk.accounts.end_sessions(call.who.person.login, call.who.token);
    else
        desk.accounts.end_session(call.who.person.login, session);
    return json_response({{"ok", true}});
}

Response sessions_of(Desk& desk, const Call& call) {
    known_person(desk, call.part("login"));
    return json_response(sessions_json(desk.accounts.sessions_of(call.part("login")), call.who.token));
}

/// One, or all; of one's own all but this one.
Response end_session_of(Desk& desk, const Call& call) {
    const std::string& login = call.part("login");
    known_person(desk, login);
    const std::string session = call.body.value("session", "");
    if (session.empty())
        desk.accounts.end_sessions(login, login == call.who.person.login ? call.who.token : "");
    else
        desk.accounts.end_session(login, session);
    return json_response({{"ok", true}});
}

/// How one's own one-time codes stand.
Response code(Desk& desk, const Call& call) {
    const std::string& login = call.who.person.login;
    const auto row = desk.store.lock()->second_factors.find(login);
    return json_response({{"set", call.who.person.has_code},
                          {"set_at", row ? row->set_at : ""},
                          {"recovery_left", desk.accounts.codes().recovery_left(login)}});
}

Response begin_code(Desk& desk, const Call& call) {
    const auto begun =
        desk.accounts.begin_codes(call.who, call.body["password"], call.body.value("code", ""), call.request.address);
    return json_response({{"secret", begun.secret}, {"address", begun.address}, {"qr", qr_json(begun.address)}});
}

Response confirm_code(Desk& desk, const Call& call) {
    return json_response({{"recovery", desk.accounts.confirm_codes(call.who, call.body["code"])}});
}

Response remove_code(Desk& desk, const Call& call) {
    desk.accounts.remove_codes(call.who, call.body["password"], call.body.value("code", ""), call.request.address);
    return json_response({{"ok", true}});
}

Response code_roles(Desk& desk, const Call&) {
    return json_response({{"roles", desk.accounts.codes().roles()}});
}

Response save_code_roles(Desk& desk, const Call& call) {
    const auto roles = call.body["roles"].get<std::vector<std::string>>();
    check_roles(roles);
    desk.accounts.codes().set_roles(roles, call.who.person.login);
    return json_response({{"ok", true}});
}

Response reset_code(Desk& desk, const Call& call) {
    const std::string& login = call.part("login");
    known_person(desk, login);
    if (login == call.who.person.login) // who sits at a session that was left open is not its owner
        throw HttpProblem{400, "own_account", "Mã của chính mình thì bỏ hoặc lập lại ở trang Tài khoản của bạn.",
                          "Your own codes are taken away or set up anew on the page Your account."};
    desk.accounts.reset_codes(login);
    return json_response({{"ok", true}});
}

Response people(Desk& desk, const Call&) {
    json out = json::array();
    for (const PersonRow& p : desk.store.lock()->people.all())
        out.push_back({{"login", p.login},
                       {"name", p.name},
                       {"roles", split(p.roles, '|')},
                       {"active", p.active},
                       {"units", p.units.empty() ? std::vector<std::string>() : split(p.units, '|')},
                       {"has_code", p.has_code}});
    return json_response(out);
}

Response save_person(Desk& desk, const Call& call) {
    const auto held = call.body["roles"].get<std::vector<std::string>>();
    PersonRow person;
    person.login = call.body["login"];
    person.name = call.body["name"];
    person.roles = join(held, "|");
    person.active = call.body.value("active", true);
    const auto known = desk.store.lock()->people.find(person.login);
    person.units = call.body.contains("units") ? join(known_units(*desk.store.lock(), call.body["units"]), "|")
                   : known                     ? known->units
                                               : "";
    const bool stays_admin = person.active && std::find(held.begin(), held.end(), role::admin) != held.end();
    if (person.login == call.who.person.login && !stays_admin)
        throw HttpProblem{400, "own_account", "Không thể tự bỏ quyền quản trị của mình.",
                          "You can't take away your own administration."};
    desk.accounts.save(person, call.body.value("password", ""));
    return json_response({{"ok", true}});
}

} // namespace phieu::api
