#include "base/clock.h"
#include "reading/result.h"
#include "record/audit_plan.h"
#include "review/queue.h"
#include "server/api/desk_call.h"
#include "server/api/handlers.h"
#include "server/api/json.h"
#include "server/api/refused.h"

#include <algorithm>

namespace phieu::api {
namespace {

using nlohmann::json;

constexpr long long most_taken = 100;
constexpr long long longest_look_ms = 3'600'000; // a page left open over lunch says nothing of the work

TakeRequest take_request(Desk& desk, const json& body) {
    TakeRequest request;
    request.texts = body.value("kind", "marks") == "texts";
    request.group = body.value("group", "");
    request.template_id = body.value("template", "");
    request.question = body.value("field", "");
    for (const json& name : body.value("have", json::array()))
        request.have.push_back(item_named(name));
    request.count = static_cast<int>(std::clamp(body.value("count", 10LL), 1LL, most_taken));
    request.now = desk.now();
    return request;
}

DecideRequest decide_request(Desk& desk, const json& body) {
    DecideRequest request;
    request.page = body["page"];
    request.question = body["field"];
    request.value = body.value("value", "");
    request.status = known<DecisionStatus>(body.value("status", "answer"));
    request.reason = body.value("reason", "");
    request.took_ms = std::clamp(body.value("took_ms", 0LL), 0LL, longest_look_ms);
    request.picture_sha256 = body.value("picture_sha256", "");
    request.task = body.value("task", "");
    request.revision = body["revision"];
    request.now = desk.now();
    request.at = now_utc();
    return request;
}

json groups_json(const std::vector<ItemGroup>& groups) {
    json out = json::array();
    for (const ItemGroup& group : groups) {
        const bool audit = group.name == "audit";
        const Sentence what = audit ? Sentence{"Kiểm tra ngẫu nhiên các ô máy đọc chắc chắn",
                                               "Random check of marks that the machine accepted"}
                                    : explain(reason_named(group.name));
        out.push_back({{"group", group.name}, {"count", group.count}, {"vi", what.vi}, {"en", what.en}});
    }
    return out;
}

/// Alerts that wait for this person: all open ones for whoever leads, those given to them for other reviewers, none for
/// who only looks.
long long alerts_for(const AlertCounts& counts, const SignedIn& who) {
    if (who.has(role::lead))
        return counts.open;
    if (!who.has(role::review))
        return 0;
    const std::string &name = who.person.name, &login = who.person.login;
    return counts.given_to(name) + (login == name ? 0 : counts.given_to(login));
}

/// How many accepted marks are asked about blindly, and why so many.
json audit_json(long long asked, const std::optional<AuditDrawRow>& draw) {
    const auto reason = draw ? audit_reason(draw->reason) : std::nullopt;
    const Sentence said = asked > 0 && reason ? why({static_cast<int>(draw->drawn), *reason}) : Sentence{};
    return {{"asked", asked}, {"vi", said.vi}, {"en", said.en}};
}

Response item_response(Desk& desk, const DeskItem& item) {
    const auto locks = desk.store.lock()->locks.locked();
    return json_response({{"item", item_json(desk, item, locks)}});
}

} // namespace

Response review_counts(Desk& desk, const Call& call) {
    const DeskCounts c = desk.store.lock()->decisions.counts(call.who.units);
    return json_response({{"marks", c.marks + c.audits},
                          {"texts", c.texts},
                          {"pages", c.pages},
                          {"alerts", call.who.units.empty() ? alerts_for(*desk.alert_counts.lock(), call.who) : 0}});
}

Response take_items(Desk& desk, const Call& call) {
    const TakeRequest request = take_request(desk, call.body);
    Taken taken;
    std::optional<AuditDrawRow> draw;
    {
        auto store = desk.store.lock();
        taken = take(*store, reviewer(desk, *store, call), request);
        if (taken.audits > 0)
            draw = store->decisions.waiting_draw();
    }
    json items = json::array();
    for (const DeskItem& item : taken.items)
        items.push_back(item_json(desk, item, {}, !request.group.empty())); // nothing locked is ever given
    return json_response({{"items", items},
                          {"left", taken.left},
                          {"skipped", taken.skipped},
                          {"groups", groups_json(taken.groups)},
                          {"audit", audit_json(taken.audits, draw)}});
}

Response skip_item(Desk& desk, const Call& call) {
    TakeRequest request = take_request(desk, json::object());
    auto store = desk.store.lock();
    const auto item = store->decisions.item(call.body["page"], call.body["field"]);
    if (!item)
        throw HttpProblem{404, "no_item", "Không có mục này.", "There is no such item."};
    of_ones_units(call, item->unit);
    skip(*store, reviewer(desk, *store, call), item->page, item->question, desk.now());
    request.texts = item->text;
    request.count = 0;
    const Taken left = take(*store, reviewer(desk, *store, call), request);
    return json_response({{"left", left.left}, {"skipped", left.skipped}});
}

Response decide_item(Desk& desk, const Call& call) {
    const DecideRequest request = decide_request(desk, call.body);
    const auto decided = [&] {
        auto store = desk.store.lock();
        return decide(*store, desk.catalog, reviewer(desk, *store, call), request);
    }();
    if (decided)
        return item_response(desk, *decided);
    HttpProblem problem = problem_of(decided.error());
    if (decided.error().item) {
        const auto locks = desk.store.lock()->locks.locked();
        problem.more["item"] = item_json(desk, *decided.error().item, locks);
        problem.more["mine"] = request.value;
    }
    throw problem;
}

Response undo_decision(Desk& desk, const Call& call) {
    const DeskItem item = [&] {
        auto store = desk.store.lock();
        return allowed(undo(*store, reviewer(desk, *store, call), call.body["task"], now_utc()));
    }();
    return item_response(desk, item);
}

Response release_items(Desk& desk, const Call& call) {
    release(*desk.store.lock(), {call.who.person.login, ""});
    return json_response({{"ok", true}});
}

} // namespace phieu::api
