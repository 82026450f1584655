#include "base/clock.h"
#include "base/files.h"
#include "base/period.h"
#include "batch/online.h"
#include "register/register.h"
#include "report/official/report.h"
#include "report/results/alerts.h"
#include "report/results/locks.h"
#include "report/results/quotas.h"
#include "report/results/reasons.h"
#include "server/desk.h"

#include <set>

namespace phieu {

using nlohmann::json;

namespace {

HttpProblem refused(const Error& error) {
    return {400, "refused", error.what.vi, error.what.en};
}

json alert_json(const Results& results, const Alert& alert, const std::string& today) {
    json steps = json::array();
    for (const AlertStepRow& step : alert.steps)
        steps.push_back({{"action", step.action},
                         {"assignee", step.assignee},
                         {"due", step.due},
                         {"note", step.note},
                         {"who", step.person},
                         {"at", step.at}});
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
            {"state", alert.state},
            {"assignee", alert.assignee},
            {"due", alert.due},
            {"overdue", alert.overdue(today)},
            {"steps", steps},
            {"picture", "/api/pictures/" + std::to_string(alert.page) + "/" + alert.question_id}};
}

json quota_json(const Results& results, const Campaign& campaign) {
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

} // namespace

void Desk::add_office() {
    // Campaigns
    add("GET", "/api/campaigns", role::readers, [this](const Call&) {
        const ResultsNow now = results();
        json out = json::array();
        for (const Campaign& campaign : now.results.campaigns()) {
            Selection selection;
            selection.campaign = campaign.code;
            out.push_back({{"campaign", json::parse(to_json(campaign))},
                           {"quotas", quota_json(now.results, campaign)},
                           {"ballots", ballots_json(now.results, selection)}});
        }
        json units = json::array();
        for (const UnitRow& unit : now.results.units().all())
            units.push_back({{"code", unit.code},
                             {"name", unit.name},
                             {"from", unit.valid_from},
                             {"to", unit.valid_to},
                             {"evidence", unit.evidence}});
        return json_response({{"campaigns", out}, {"units", units}, {"printed", results_store_.printed()}});
    });
    add("POST", "/api/campaigns", {role::lead}, [this](const Call& call) {
        json body = json_body(call.request);
        if (body.contains("substitutions") && body["substitutions"].is_array())
            for (json& moved : body["substitutions"])
                if (moved.is_object() && moved.value("person", "").empty()) {
                    moved["person"] = call.who.person.login;
                    moved["at"] = now_utc();
                }
        const auto campaign = parse_campaign(body.dump());
        if (!campaign)
            throw refused(campaign.error());
        for (const Campaign::Form& form : campaign->forms)
            form_of(form.template_id, form.version);
        const std::lock_guard lock(mutex_);
        store_.save_document({"campaign", campaign->code, to_json(*campaign), call.who.person.login, now_utc()});
        return json_response({{"ok", true}});
    });
    add("GET", "/api/campaigns/{code}/history", role::readers, [this](const Call& call) {
        const std::lock_guard lock(mutex_);
        json out = json::array();
        for (const DocumentRow& row : store_.document_history("campaign", call.parts.at("code")))
            out.push_back({{"at", row.saved_at}, {"who", row.person}, {"campaign", json::parse(row.json)}});
        return json_response(out);
    });

    // Alerts
    add("GET", "/api/alerts", role::readers, [this](const Call& call) {
        const std::string state = call.request.parameter("state");
        const std::string today = now_utc().substr(0, 10);
        const ResultsNow now = results();
        json out = json::array();
        std::map<std::string, long long> counts;
        for (const Alert& alert : alerts(now.results, selection_of(call.request))) {
            counts[alert.state]++;
            counts["overdue"] += alert.overdue(today);
            if ((state.empty() || state == alert.state || (state == "overdue" && alert.overdue(today))) &&
                out.size() < 100)
                out.push_back(alert_json(now.results, alert, today));
        }
        return json_response({{"alerts", out}, {"counts", counts}});
    });
    add("POST", "/api/alerts", {role::lead, role::review}, [this](const Call& call) {
        const json body = json_body(call.request);
        AlertStepRow step;
        step.page = number_of(body, "page");
        step.field = text_of(body, "field");
        step.action = text_of(body, "action");
        step.assignee = text_of(body, "assignee", "");
        step.note = text_of(body, "note", "");
        const std::string due = text_of(body, "due", "");
        step.due = date_in(due);
        step.person = call.who.person.login;
        step.at = now_utc();
        if (!due.empty() && step.due.empty())
            throw HttpProblem{400, "bad_date", "Hạn xử lý không phải ngày.", "The due day is no date."};
        if (!std::set<std::string>{"assigned", "acted", "closed", "reopened"}.count(step.action))
            throw HttpProblem{400, "bad_action", "Không có thao tác này.", "There is no such action."};
        if (step.action == "assigned" && step.assignee.empty())
            throw HttpProblem{400, "bad_field", "Hãy ghi người xử lý.", "Say who is to act."};
        if ((step.action == "closed" || step.action == "acted") && step.note.empty())
            throw HttpProblem{400, "bad_field", "Hãy ghi việc đã làm.", "Say what was done."};
        const std::lock_guard lock(mutex_);
        if (!store_.item(step.page, step.field))
            throw HttpProblem{404, "no_item", "Không có mục này.", "There is no such item."};
        store_.add_alert_step(step);
        return json_response({{"ok", true}});
    });

    // Periods
    add("GET", "/api/periods", role::readers, [this](const Call&) {
        const ResultsNow now = results();
        std::map<std::string, json> periods;
        for (const auto& [key, sheet] : now.results.sheets()) {
            json& one = periods[sheet.period];
            if (one.is_null())
                one = {{"period", sheet.period}, {"sheets", 0}, {"waiting", 0}, {"pending", 0}};
            one["sheets"] = one["sheets"].get<long long>() + 1;
            one["waiting"] = one["waiting"].get<long long>() + (sheet.validity == Validity::waiting ? 1 : 0);
            one["pending"] = one["pending"].get<long long>() + sheet.pending;
        }
        json list = json::array(), history = json::array();
        for (auto& [name, one] : periods) {
            one["locked"] = results_store_.locked(name);
            list.push_back(one);
        }
        for (const PeriodLockRow& row : results_store_.lock_history())
            history.push_back({{"period", row.period},
                               {"action", row.action},
                               {"reason", row.reason},
                               {"hash", row.data_sha256},
                               {"who", row.person},
                               {"at", row.at}});
        return json_response({{"periods", list}, {"history", history}});
    });
    add("POST", "/api/periods", {role::lead}, [this](const Call& call) {
        const json body = json_body(call.request);
        const std::string period = text_of(body, "period");
        const std::string action = text_of(body, "action");
        const std::lock_guard lock(mutex_);
        const Result<void> done =
            action == "lock"
                ? lock_period(store_, options_.data_dir, period, call.who.person.login, now_utc())
                : reopen_period(store_, period, text_of(body, "reason", ""), call.who.person.login, now_utc());
        if (!done)
            throw refused(done.error());
        return json_response({{"ok", true}});
    });

    // Whether a sheet counts
    add("GET", "/api/reasons", {}, [this](const Call&) {
        const std::lock_guard lock(mutex_);
        json out = json::array();
        for (const NamedId& reason : invalid_reasons(store_))
            out.push_back({{"id", reason.id}, {"name", reason.name}});
        return json_response(out);
    });
    add("POST", "/api/reasons", {role::lead}, [this](const Call& call) {
        const json body = json_body(call.request);
        json kept = json::array();
        if (!body.contains("reasons") || !body["reasons"].is_array() || body["reasons"].empty())
            throw HttpProblem{400, "bad_field", "Danh mục lý do trống.", "The list of reasons is empty."};
        for (const json& reason : body["reasons"])
            kept.push_back({{"id", text_of(reason, "id")}, {"name", text_of(reason, "name")}});
        const std::lock_guard lock(mutex_);
        store_.save_document({"setting", "invalid_reasons", kept.dump(), call.who.person.login, now_utc()});
        return json_response({{"ok", true}});
    });
    add("GET", "/api/sheets/{key}/validity", {}, [this](const Call& call) {
        const ResultsNow now = results();
        const auto at = now.results.sheets().find(call.parts.at("key"));
        if (at == now.results.sheets().end())
            throw HttpProblem{404, "no_sheet", "Không có phiếu này.", "There is no such sheet."};
        const Sheet& sheet = at->second;
        return json_response({{"validity", name_of(sheet.validity)},
                              {"reason", sheet.reason},
                              {"by_person", sheet.by_person},
                              {"straight_line", sheet.straight_line},
                              {"answered", sheet.answered},
                              {"rated", sheet.rated},
                              {"campaign", sheet.campaign}});
    });
    add("POST", "/api/sheets/{key}/validity", {role::review, role::lead}, [this](const Call& call) {
        const json body = json_body(call.request);
        SheetCheckRow check;
        check.sheet = call.parts.at("key");
        check.status = text_of(body, "status");
        check.reason = text_of(body, "reason", "");
        check.person = call.who.person.login;
        check.at = now_utc();
        const std::lock_guard lock(mutex_);
        const auto reasons = invalid_reasons(store_);
        if (check.status != "valid" && check.status != "invalid" && check.status != "withdrawn")
            throw HttpProblem{400, "bad_status", "Không có kiểu này.", "There is no such status."};
        if (check.status == "invalid" &&
            std::none_of(reasons.begin(), reasons.end(), [&](const NamedId& r) { return r.id == check.reason; }))
            throw HttpProblem{400, "bad_reason", "Hãy chọn lý do trong danh mục.", "Choose a reason from the list."};
        if (!store_.check_sheet(check))
            throw HttpProblem{404, "no_sheet", "Không có phiếu này.", "There is no such sheet."};
        return json_response({{"ok", true}});
    });

    // The office's letterhead
    add("GET", "/api/office", {}, [this](const Call&) {
        const std::lock_guard lock(mutex_);
        const Office office = office_of(store_);
        return json_response({{"superior", office.superior},
                              {"name", office.name},
                              {"symbol", office.symbol},
                              {"place", office.place},
                              {"signer_title", office.signer_title},
                              {"signer", office.signer},
                              {"recipients", office.recipients}});
    });
    add("POST", "/api/office", {role::lead, role::admin}, [this](const Call& call) {
        const json body = json_body(call.request);
        json kept;
        for (const char* name : {"superior", "name", "symbol", "place", "signer_title", "signer"})
            kept[name] = text_of(body, name, "");
        kept["recipients"] = json::array();
        for (const json& one : body.value("recipients", json::array()))
            if (one.is_string())
                kept["recipients"].push_back(one);
        const std::lock_guard lock(mutex_);
        store_.save_document({"setting", "office", kept.dump(), call.who.person.login, now_utc()});
        return json_response({{"ok", true}});
    });

    // Tables that people bring: units, and answers given online
    add("POST", "/api/units", {role::lead, role::admin}, [this](const Call& call) {
        const json body = json_body(call.request);
        const auto file = uploaded(text_of(body, "upload"));
        const std::lock_guard lock(mutex_);
        const auto rows = import_units(store_, file, call.who.person.login);
        if (!rows)
            throw refused(rows.error());
        return json_response({{"rows", *rows}});
    });
    add("POST", "/api/online", {role::entry}, [this](const Call& call) {
        const json body = json_body(call.request);
        const FormPtr form = form_of(text_of(body, "template"), static_cast<int>(number_of(body, "version")));
        const auto file = uploaded(text_of(body, "upload"));
        const auto table = read_table(file);
        if (!table)
            throw refused(table.error());
        const std::lock_guard lock(mutex_);
        ColumnMapping mapping = mapping_for(store_, *table, form->content);
        if (!body.value("import", false)) { // first look: what the columns seem to mean
            json questions = json::array();
            for (const Question& question : questions_of(form->content))
                questions.push_back({{"id", question.id}, {"label", question.label}});
            json first = json::array();
            for (std::size_t n = 0; n < table->rows.size() && n < 3; n++)
                first.push_back(table->rows[n]);
            return json_response({{"heads", table->heads},
                                  {"mapping", mapping.meaning},
                                  {"questions", questions},
                                  {"rows", table->rows.size()},
                                  {"first", first}});
        }
        if (body.contains("mapping") && body["mapping"].is_object()) {
            mapping.meaning.clear();
            for (const auto& [head, meaning] : body["mapping"].items())
                if (meaning.is_string() && !meaning.get<std::string>().empty())
                    mapping.meaning[head] = meaning.get<std::string>();
        }
        const auto hash = sha256_of_file(file);
        if (!hash)
            throw refused(hash.error());
        const auto done = import_online(store_, form->content, *table, mapping, file.filename().string(), *hash,
                                        unit_of(body), text_of(body, "period", ""), now_utc());
        if (!done)
            throw refused(done.error());
        remember(store_, *table, form->content, mapping, call.who.person.login, now_utc());
        jobs_.forget(text_of(body, "upload"));
        json notes = json::array();
        for (const Sentence& note : done->notes)
            notes.push_back({{"vi", note.vi}, {"en", note.en}});
        return json_response({{"rows", done->rows},
                              {"added", done->added},
                              {"known", done->known},
                              {"unclear", done->unclear},
                              {"notes", notes}});
    });
}

/// The participants' register: a file of its own, opened for each request, joined to nothing.
void Desk::add_register() {
    const std::vector<std::string> keepers{role::lead, role::entry};
    const auto file = options_.data_dir / "register.db";
    add("GET", "/api/register/{campaign}", keepers, [this, file](const Call& call) {
        const std::string code = call.parts.at("campaign");
        Eligibility rules;
        {
            const std::lock_guard lock(mutex_);
            for (const Campaign& campaign : campaigns(store_))
                if (campaign.code == code)
                    rules = {campaign.transactions_from, campaign.transactions_to, campaign.province,
                             campaign.services};
        }
        json out = json::array();
        const std::lock_guard lock(register_mutex_);
        for (const Participant& p : Register(file).list(code)) {
            json faults = json::array();
            for (const Sentence& fault : faults_of(p, rules))
                faults.push_back({{"vi", fault.vi}, {"en", fault.en}});
            out.push_back({{"id", p.id},
                           {"list", p.list},
                           {"unit", p.unit},
                           {"name", p.name},
                           {"kind", p.kind},
                           {"address", p.address},
                           {"phone", p.phone},
                           {"procedure", p.procedure},
                           {"field", p.field},
                           {"submitted_on", p.submitted_on},
                           {"result_on", p.result_on},
                           {"asked_again", p.asked_again},
                           {"faults", faults}});
        }
        return json_response(out);
    });
    add("POST", "/api/register/{campaign}", keepers, [this, file](const Call& call) {
        const json body = json_body(call.request);
        const std::string action = text_of(body, "action");
        const std::string code = call.parts.at("campaign");
        const std::string login = call.who.person.login;
        const std::lock_guard lock(register_mutex_);
        Register people(file);
        if (action == "import") {
            const std::string upload = text_of(body, "upload");
            const auto table = read_table(uploaded(upload));
            const Result<long long> added = table ? people.import_list(*table, code) : tl::unexpected(table.error());
            if (!added)
                throw refused(added.error());
            jobs_.forget(upload);
            return json_response({{"added", *added}});
        }
        if (action == "asked_again") {
            if (!people.asked_again(number_of(body, "id"), text_of(body, "outcome"), login, now_utc()))
                throw HttpProblem{404, "no_person", "Không có người này trong danh sách.",
                                  "Nobody like that is listed."};
            return json_response({{"ok", true}});
        }
        if (action == "remove" && call.who.has(role::lead)) {
            const std::string reason = text_of(body, "reason");
            if (reason.empty())
                throw HttpProblem{400, "bad_field", "Xóa danh sách thì phải ghi lý do.", "Removing needs a reason."};
            return json_response({{"removed", people.remove(code, reason, login, now_utc())}});
        }
        throw HttpProblem{400, "bad_action", "Không có thao tác này.", "There is no such action."};
    });
}

/// A complete upload, under its own name so that its kind can be told.
std::filesystem::path Desk::uploaded(const std::string& id) {
    const auto file = jobs_.file_of(id);
    if (!file)
        throw HttpProblem{409, "incomplete", "Tệp chưa tải lên xong.", "The file has not been uploaded to its end."};
    return *file;
}

} // namespace phieu
