#include "base/clock.h"
#include "report/results/campaign_units.h"
#include "report/results/dossiers.h"
#include "report/results/locked_figures.h"
#include "report/results/quotas.h"
#include "review/known.h"
#include "server/api/handlers.h"
#include "server/api/refused.h"
#include "server/api/selection.h"
#include "server/api/units_json.h"
#include "server/api/uploaded.h"

namespace phieu::api {
namespace {

using nlohmann::json;

json quotas_json(const Results& results, const Campaign& campaign) {
    json out = json::array();
    for (const QuotaProgress& p : quota_progress(results, campaign))
        out.push_back({{"unit", p.quota.unit},
                       {"name", p.quota.unit.empty() ? "" : results.units().name_of(p.quota.unit)},
                       {"field", p.quota.service},
                       {"respondent", p.quota.respondent},
                       {"month", p.quota.month},
                       {"all_dossiers", p.quota.all_dossiers},
                       {"wanted", p.wanted},
                       {"collected", p.collected}});
    return out;
}

/// A quota that was moved is signed by who moved it and when, the first time it is sent.
void sign_substitutions(json& body, const std::string& login) {
    if (!body.contains("substitutions") || !body["substitutions"].is_array())
        return;
    for (json& moved : body["substitutions"])
        if (moved.is_object() && moved.value("person", "").empty()) {
            moved["person"] = login;
            moved["at"] = now_utc();
        }
}

void check_units(Store& store, const Campaign& campaign) {
    for (const std::string& unit : units_named(campaign))
        allowed(known_unit(store, unit));
}

void keep(Desk& desk, Store& store, const Campaign& campaign, const std::string& login) {
    if (const auto kept = keep_campaign(store, desk.options.data_dir, campaign, login, now_utc()); !kept)
        throw problem_of(kept.error());
}

} // namespace

Response campaigns(Desk& desk, const Call&) {
    auto held = desk.results.lock();
    const Results& now = held->now();
    json out = json::array();
    for (const Campaign& campaign : now.campaigns()) {
        Selection selection;
        selection.campaign = campaign.code;
        out.push_back({{"campaign", json::parse(to_json(campaign))},
                       {"quotas", quotas_json(now, campaign)},
                       {"ballots", ballots_json(now, selection)}});
    }
    return json_response({{"campaigns", out},
                          {"units", units_json(now.units().all(), held->store().units.parents())},
                          {"printed", held->store().office.printed()}});
}

Response save_campaign(Desk& desk, const Call& call) {
    json body = call.body;
    sign_substitutions(body, call.who.person.login);
    const auto campaign = parse_campaign(body.dump());
    if (!campaign)
        throw problem_of(campaign.error());
    for (const Campaign::Form& form : campaign->forms)
        desk.form_of(form.template_id, form.version);
    auto held = desk.results.lock(); // its store: reviewers need not wait for the figures of locked periods
    Store& store = held->store();
    check_units(store, *campaign);
    keep(desk, store, *campaign, call.who.person.login);
    return json_response({{"ok", true}});
}

/// The numbers of dossiers of a table go into the campaign's quotas.
Response import_dossiers(Desk& desk, const Call& call) {
    const std::string upload = call.body["upload"];
    const auto file = uploaded(desk, call, upload);
    const auto table = read_table(file);
    if (!table)
        throw problem_of(table.error());
    auto held = desk.results.lock();
    Store& store = held->store();
    for (const Campaign& campaign : phieu::campaigns(store)) {
        if (campaign.code != call.part("code"))
            continue;
        const auto with = with_dossiers(campaign, *table, file.filename().string(), unit_check(store));
        if (!with)
            throw problem_of(with.error());
        keep(desk, store, with->campaign, call.who.person.login);
        desk.uploads.forget(upload);
        return json_response({{"quotas", with->quotas}, {"unused", with->unused}});
    }
    throw HttpProblem{404, "no_campaign", "Không có đợt khảo sát này.", "There is no such campaign."};
}

Response campaign_history(Desk& desk, const Call& call) {
    json out = json::array();
    for (const DocumentRow& row : desk.store.lock()->office.document_history("campaign", call.part("code")))
        out.push_back({{"at", row.saved_at}, {"who", row.person}, {"campaign", json::parse(row.json)}});
    return json_response(out);
}

} // namespace phieu::api
