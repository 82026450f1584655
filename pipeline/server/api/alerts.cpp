#include "report/results/alerts.h"

#include "base/clock.h"
#include "base/period.h"
#include "review/alert_deed.h"
#include "server/api/desk_call.h"
#include "server/api/handlers.h"
#include "server/api/refused.h"
#include "server/api/selection.h"
#include "server/delivery/notice.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace phieu::api {
namespace {

using nlohmann::json;

constexpr std::size_t most_alerts_listed = 200;

json steps_json(const std::vector<AlertStepRow>& steps) {
    json out = json::array();
    for (const AlertStepRow& step : steps)
        out.push_back({{"action", step.action},
                       {"assignee", step.assignee},
                       {"due", step.due},
                       {"note", step.note},
                       {"who", step.person},
                       {"at", step.at}});
    return out;
}

json causes_json(const std::vector<AlertCause>& causes) {
    json out = json::array();
    for (const AlertCause& cause : causes)
        out.push_back({{"page", cause.page},
                       {"field", cause.question_id},
                       {"question", cause.question},
                       {"answer", cause.answer},
                       {"comment", cause.comment},
                       {"lowest", cause.lowest},
                       {"grade", name_of(cause.grade)},
                       {"state", cause.state},
                       {"picture", fmt::format("/api/pictures/{}/{}", cause.page, cause.question_id)}});
    return out;
}

/// How many sheets of each unit and period have an alert for a question.
class SameTrouble {
public:
    explicit SameTrouble(const std::vector<Alert>& alerts) {
        for (const Alert& alert : alerts)
            for (const AlertCause& cause : alert.causes)
                counts_[{alert.template_id, cause.question_id, alert.unit, alert.period}]++;
    }
    /// Of an alert's gravest mark; nothing where comments alone complain.
    std::optional<json> of(const Alert& alert) const {
        const auto cause =
            std::find_if(alert.causes.begin(), alert.causes.end(), [](const AlertCause& one) { return !one.comment; });
        if (cause == alert.causes.end())
            return std::nullopt;
        const auto period = parse_period(alert.period);
        return json{{"question", cause->question},
                    {"now", count(alert, *cause, alert.period)},
                    {"before", period ? count(alert, *cause, period->previous().name) : 0}};
    }

private:
    long long count(const Alert& alert, const AlertCause& cause, const std::string& period) const {
        const auto at = counts_.find({alert.template_id, cause.question_id, alert.unit, period});
        return at == counts_.end() ? 0 : at->second;
    }
    std::map<std::tuple<std::string, std::string, std::string, std::string>, long long> counts_;
};

/// Of the page's three lists the one that is asked for, with its filters.
struct Asked {
    std::string tab, grade, state, sheet;
    Selection selection;
    std::string today;
    std::set<std::string> mine; ///< as an assignee may be written

    explicit Asked(const Call& call)
        : tab(call.request.parameter("tab", "open")), grade(call.request.parameter("grade")),
          state(call.request.parameter("state")), sheet(call.request.parameter("sheet")), selection(selection_of(call)),
          today(today_here()), mine{call.who.person.name, call.who.person.login} {}

    bool is_mine(const Alert& alert) const { return alert.state != "closed" && mine.count(alert.assignee) > 0; }
    bool is_listed(const Alert& alert) const {
        if (tab == "mine")
            return is_mine(alert);
        return tab == "done" ? alert.state == "closed" : alert.state != "closed";
    }
    bool is_of_state(const Alert& alert) const {
        return state.empty() || state == alert.state || (state == "overdue" && alert.overdue(today));
    }
};

json alert_json(const Results& results, const Alert& alert, const Asked& asked, const SameTrouble& same) {
    const auto batch = results.store().batches.find(alert.batch);
    json out{{"sheet", alert.sheet},
             {"serial", alert.serial},
             {"unit", alert.unit},
             {"unit_name", results.units().name_of(alert.unit)},
             {"period", alert.period},
             {"channel", alert.channel},
             {"service", alert.service},
             {"received", batch ? batch->ended_at : ""},
             {"counts", alert.counts},
             {"grade", name_of(alert.grade)},
             {"state", alert.state},
             {"assignee", alert.assignee},
             {"due", alert.due},
             {"overdue", alert.overdue(asked.today)},
             {"days_late", alert.days_late(asked.today)},
             {"causes", causes_json(alert.causes)},
             {"steps", steps_json(alert.steps)}};
    if (const auto found = same.of(alert))
        out["same"] = *found;
    return out;
}

json units_json(const Units& units, const std::set<std::string>& codes) {
    json out = json::array();
    for (const std::string& code : codes)
        out.push_back({{"code", code}, {"name", units.name_of(code)}});
    return out;
}

/// Whom an alert may be given to: those who may act on it.
json people_json(Store& store) {
    json out = json::array();
    for (const PersonRow& person : store.people.all())
        if (const SignedIn someone{person, "", ""};
            person.active && (someone.has(role::lead) || someone.has(role::review)))
            out.push_back(person.name.empty() ? person.login : person.name);
    return out;
}

} // namespace

Response alerts(Desk& desk, const Call& call) {
    const Asked asked(call);
    json out = json::array();
    std::map<std::string, long long> counts{{"open", 0},     {"mine", 0},  {"done", 0},   {"new", 0},
                                            {"assigned", 0}, {"acted", 0}, {"closed", 0}, {"overdue", 0}};
    std::set<std::string> units, periods;
    long long all = 0;
    AlertCounts waiting;
    json named;
    {
        auto held = desk.results.lock();
        const auto [now, kept] = held->alerts();
        waiting = AlertCounts(kept);
        const SameTrouble same(kept);
        for (const Alert& alert : kept) {
            units.insert(alert.unit);
            periods.insert(alert.period);
            if (!asked.sheet.empty() && asked.sheet != alert.sheet)
                continue;
            if (!asked.selection.takes(now.sheets().at(alert.sheet), now.units()) ||
                (!asked.grade.empty() && asked.grade != name_of(alert.grade)))
                continue;
            counts[alert.state == "closed" ? "done" : "open"]++;
            counts["mine"] += asked.is_mine(alert);
            if (asked.is_listed(alert)) {
                counts[alert.state]++;
                counts["overdue"] += alert.overdue(asked.today);
            }
            if (!asked.is_of_state(alert) || (asked.sheet.empty() && !asked.is_listed(alert)))
                continue;
            if (++all <= static_cast<long long>(most_alerts_listed))
                out.push_back(alert_json(now, alert, asked, same));
        }
        named = units_json(now.units(), units);
    }
    *desk.alert_counts.lock() = std::move(waiting);
    auto store = desk.store.lock();
    json told{{"alerts", out},  {"all", all},        {"counts", counts}, {"people", people_json(*store)},
              {"units", named}, {"periods", periods}};
    if (const auto trouble = delivery_trouble(store->alert_messages.troubled(desk.now())))
        told["delivery"] = {{"vi", trouble->vi}, {"en", trouble->en}};
    return json_response(told);
}

Response act_on_alert(Desk& desk, const Call& call) {
    AlertDeed deed;
    deed.action = call.body["action"];
    deed.assignee = call.body.value("assignee", "");
    deed.due = call.body.value("due", "");
    deed.note = call.body.value("note", "");
    for (const json& name : call.body["causes"])
        deed.shown.push_back(item_named(name));
    deed.at = now_utc();
    const std::string sheet = call.body["sheet"];
    auto held = desk.results.lock();
    Store& store = held->store();
    (void)held->alerts(); // made before anybody has to wait
    allowed(store.transaction([&]() -> Allowed<void> {
        const std::vector<Alert>& kept = held->alerts().all;
        const auto alert = std::find_if(kept.begin(), kept.end(), [&](const Alert& one) { return one.sheet == sheet; });
        if (alert == kept.end())
            return refuse(RefusalKind::no_item, "Phiếu này không còn cảnh báo.", "This sheet has no alert any more.");
        AlertNow now{alert->sheet, alert->state == "closed", {}};
        for (const AlertCause& cause : alert->causes)
            now.answers.emplace_back(cause.page, cause.question_id);
        return phieu::act_on_alert(store, now, reviewer(desk, store, call), deed);
    }));
    return json_response({{"ok", true}});
}

Response phrases(Desk& desk, const Call&) {
    return json_response({{"list", alert_phrase_list(*desk.store.lock())}});
}

Response save_phrases(Desk& desk, const Call& call) {
    const std::string list = call.body["list"];
    if (const auto parsed = AlertPhrases::parse(list); !parsed)
        throw HttpProblem{400, "bad_phrases", parsed.error().what.vi, parsed.error().what.en};
    desk.store.lock()->office.save_document(
        {"setting", "alert_phrases", json{{"list", list}}.dump(), call.who.person.login, now_utc()});
    return json_response({{"ok", true}});
}

} // namespace phieu::api
