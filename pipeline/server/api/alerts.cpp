#include "report/results/alerts.h"

#include "base/clock.h"
#include "base/period.h"
#include "server/api/handlers.h"
#include "server/api/selection.h"

#include <fmt/format.h>

namespace phieu::api {
namespace {

using nlohmann::json;

constexpr std::size_t most_listed = 100;

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

json alert_json(const Results& results, const Alert& alert, const std::string& today) {
    return {{"page", alert.page},
            {"field", alert.question_id},
            {"sheet", alert.sheet},
            {"unit", results.units().name_of(alert.unit)},
            {"period", alert.period},
            {"channel", alert.channel},
            {"service", alert.service},
            {"question", alert.question},
            {"answer", alert.answer},
            {"comment", alert.comment},
            {"integrity", alert.integrity},
            {"state", alert.state},
            {"assignee", alert.assignee},
            {"due", alert.due},
            {"overdue", alert.overdue(today)},
            {"steps", steps_json(alert.steps)},
            {"picture", fmt::format("/api/pictures/{}/{}", alert.page, alert.question_id)}};
}

AlertStepRow step_of(const Call& call) {
    AlertStepRow step;
    step.page = call.body["page"];
    step.question = call.body["field"];
    step.action = call.body["action"];
    step.assignee = call.body.value("assignee", "");
    step.note = call.body.value("note", "");
    step.due = date_in(call.body.value("due", ""));
    step.person = call.who.person.login;
    step.at = now_utc();
    if (step.due.empty() && !call.body.value("due", "").empty())
        throw HttpProblem{400, "bad_date", "Hạn xử lý không phải ngày.", "The due day is no date."};
    if (step.action == "assigned" && step.assignee.empty())
        throw HttpProblem{400, "bad_field", "Hãy ghi người xử lý.", "Say who is to act."};
    if ((step.action == "closed" || step.action == "acted") && step.note.empty())
        throw HttpProblem{400, "bad_field", "Hãy ghi việc đã làm.", "Say what was done."};
    return step;
}

} // namespace

Response alerts(Desk& desk, const Call& call) {
    const std::string state = call.request.parameter("state");
    const std::string today = now_utc().substr(0, 10);
    auto held = desk.results.lock();
    const Results& now = held->now();
    json out = json::array();
    std::map<std::string, long long> counts;
    for (const Alert& alert : phieu::alerts(now, selection_of(call.request))) {
        const bool overdue = alert.overdue(today);
        counts[alert.state]++;
        counts["overdue"] += overdue ? 1 : 0;
        counts["integrity"] += alert.integrity ? 1 : 0;
        const bool fits = state.empty() || state == alert.state || (state == "overdue" && overdue) ||
                          (state == "integrity" && alert.integrity);
        if (fits && out.size() < most_listed)
            out.push_back(alert_json(now, alert, today));
    }
    return json_response({{"alerts", out}, {"counts", counts}});
}

Response act_on_alert(Desk& desk, const Call& call) {
    const AlertStepRow step = step_of(call);
    auto store = desk.store.lock();
    if (!store->decisions.item(step.page, step.question))
        throw HttpProblem{404, "no_item", "Không có mục này.", "There is no such item."};
    store->office.add_alert_step(step);
    return json_response({{"ok", true}});
}

} // namespace phieu::api
