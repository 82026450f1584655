#include "review/batches.h"

#include "base/clock.h"
#include "base/problem.h"
#include "base/text.h"
#include "reading/result.h"
#include "review/own_sheets.h"
#include "review/page_actions.h"
#include "review/stack.h"
#include "server/api/desk_call.h"
#include "server/api/handlers.h"
#include "server/api/json.h"
#include "server/api/refused.h"

#include <algorithm>

namespace phieu::api {
namespace {

using nlohmann::json;

constexpr long long most_batches_listed = 500;

json summary_json(const BatchSummary& s) {
    json notes = json::array();
    for (const auto& [note, pages] : s.notes)
        if (const auto said = explain_note(note, pages))
            notes.push_back(sentence_json(*said));
    return {{"files", s.files},
            {"files_unreadable", s.files_unreadable},
            {"pages", s.pages.total},
            {"read", s.pages.read},
            {"problem", s.pages.problem},
            {"blank", s.pages.blank},
            {"duplicate", s.pages.duplicate},
            {"cover", s.pages.cover},
            {"foreign", s.pages.foreign},
            {"withdrawn", s.pages.withdrawn},
            {"accounted", s.pages.accounted()},
            {"sheets", s.sheets},
            {"incomplete", s.incomplete_sheets},
            {"without_unit", s.sheets_without_unit},
            {"to_join", s.sheets_to_join},
            {"marks_pending", s.marks_pending},
            {"texts_pending", s.texts_pending},
            {"notes", notes}};
}

json file_json(const BatchFileRow& file) {
    json out{{"name", file.name}, {"bytes", file.bytes}, {"pages", file.pages}, {"problem", file.problem}};
    const Sentence what = file.problem.empty() ? Sentence{} : explain(problem_named(file.problem));
    out["problem_vi"] = what.vi;
    out["problem_en"] = what.en;
    out["known"] = file.known_batch == 0 ? json() : json{{"batch", file.known_batch}, {"at", file.known_at}};
    return out;
}

std::string state_of(Desk& desk, const BatchRow& batch) {
    const bool abandoned = batch.state == BatchState::reading && batch.beat < desk.runner.alive_since();
    return abandoned ? "interrupted" : std::string(name_of(batch.state));
}

/// The pages of a batch in the order of its stack.
std::vector<StackRow> stack_of(Desk& desk, const Call& call) {
    return desk.lists.lock()->scans.stack_of(number_in(call.part("id")));
}

/// How many of a batch's pages are done: as its reader says where that is this program, else as they are stored.
std::pair<long long, long long> progress_of(Desk& desk, const BatchRow& batch, const BatchSummary& summary) {
    const auto live = desk.runner.progress(batch.id);
    return live ? *live : std::pair(summary.pages.accounted(), summary.pages.total);
}

json batch_json(Desk& desk, const BatchRow& batch, const std::vector<BatchFileRow>& files, const BatchSummary& summary,
                long long unread) {
    const auto [done, total] = progress_of(desk, batch, summary);
    const auto error = split(batch.error, '|'); // both languages
    json out{{"id", batch.id},
             {"unit", batch.unit},
             {"unit_name", desk.unit_names.of(batch.unit)},
             {"field", batch.service},
             {"period", batch.period},
             {"person", batch.person},
             {"started_at", batch.started_at},
             {"ended_at", batch.ended_at},
             {"state", state_of(desk, batch)},
             {"error_vi", error.front()},
             {"error_en", error.back()},
             {"reason", batch.reason},
             {"done", done},
             {"total", total},
             {"unread", unread},
             {"files", json::array()},
             {"summary", summary_json(summary)}};
    for (const BatchFileRow& file : files)
        out["files"].push_back(file_json(file));
    return out;
}

BatchQuery query_of(Desk& desk, const Request& request) {
    BatchQuery query;
    query.unit = request.parameter("unit");
    query.period = request.parameter("period");
    query.file = request.parameter("file");
    query.person = request.parameter("person");
    query.from = request.parameter("from");
    query.to = request.parameter("to");
    query.state = request.parameter("state");
    query.alive_since = desk.runner.alive_since();
    query.page = static_cast<int>(std::clamp(number_in(request.parameter("page", "1")), 1LL, 1'000'000LL));
    query.most = static_cast<int>(std::clamp(number_in(request.parameter("most", "30")), 1LL, most_batches_listed));
    return query;
}

Response done() {
    return json_response({{"ok", true}});
}

} // namespace

Response submit_batch(Desk& desk, const Call& call) {
    const auto uploads = call.body["uploads"].get<std::vector<std::string>>();
    for (const std::string& id : uploads)
        desk.uploads.find(id, call.who.person.login); // so that its hash was taken, outside of every lock
    const auto submitted = [&] {
        auto store = desk.store.lock();
        const BatchAttribution told{unit_in(*store, call.body), call.body.value("field", ""), period_in(call.body),
                                    Origin::batch};
        of_ones_units(call, told.unit);
        return phieu::submit_batch(*store, uploads, told, call.who.person.login, now_utc(),
                                   [&](const UploadRow& row) { return desk.uploads.is_whole(row); });
    }();
    if (!submitted && submitted.error().kind == RefusalKind::incomplete) {
        HttpProblem problem = problem_of(submitted.error());
        problem.status = 409; // not what was sent is wrong: more must come
        throw problem;
    }
    const long long batch = allowed(submitted);
    desk.runner.wake();
    return json_response({{"batch", batch}, {"job", batch}}, 201);
}

Response batches(Desk& desk, const Call& call) {
    BatchQuery query = query_of(desk, call.request);
    query.units = call.who.units;
    BatchList list;
    std::map<long long, std::vector<BatchFileRow>> files;
    std::map<long long, BatchSummary> summaries;
    std::map<long long, long long> unread;
    BatchSummary sums;
    {
        auto store = desk.lists.lock();
        list = store->batches.list(query);
        std::vector<long long> ids;
        for (const BatchRow& batch : list.batches)
            ids.push_back(batch.id);
        files = store->batches.files(ids);
        summaries = store->batches.summaries(ids);
        unread = store->scans.unread_in(ids);
        sums = store->batches.sum(query);
    }
    json out = json::array();
    for (const BatchRow& batch : list.batches)
        out.push_back(batch_json(desk, batch, files[batch.id], summaries[batch.id], unread[batch.id]));
    return json_response({{"batches", out}, {"all", list.all}, {"sums", summary_json(sums)}});
}

Response change_batch(Desk& desk, const Call& call) {
    auto store = desk.store.lock();
    const std::string unit = unit_in(*store, call.body), period = period_in(call.body);
    allowed(phieu::change_batch(*store, number_in(call.part("id")), unit, call.body["field"], period,
                                call.who.person.login, now_utc()));
    return done();
}

Response batch_history(Desk& desk, const Call& call) {
    const long long id = number_in(call.part("id"));
    auto store = desk.store.lock();
    if (!store->batches.find(id))
        throw HttpProblem{404, "no_batch", "Không có lô này.", "There is no such batch."};
    json out = json::array();
    for (const BatchChange& change : store->batches.changes(id))
        out.push_back({{"at", change.at},
                       {"who", change.who},
                       {"before", json::parse(change.before)},
                       {"after", json::parse(change.after)}});
    return json_response(out);
}

/// What counts nowhere and waits for nobody: blank pages, and what a person set aside or named as a cover.
Response pages_set_aside(Desk& desk, const Call& call) {
    const auto is_aside = [](const PagePicture& page) {
        return page.status == PageStatus::blank || page.status == PageStatus::foreign ||
               (page.status == PageStatus::cover && page.unit_from == Origin::person);
    };
    json out = json::array();
    for (const StackRow& row : stack_of(desk, call))
        if (is_aside(row.page))
            out.push_back(page_json(desk, row.page));
    return json_response(out);
}

/// In runs: what lies between two of them may have been a cover.
Response pages_without_unit(Desk& desk, const Call& call) {
    json out = json::array();
    int run = 0;
    long long file = 0;
    bool broken = true;
    for (const StackRow& row : stack_of(desk, call)) {
        if (row.page.status == PageStatus::blank)
            continue;
        const bool without = row.page.status == PageStatus::read && row.page.unit.empty();
        if (without) {
            run += broken || row.source != file ? 1 : 0;
            out.push_back(page_json(desk, row.page));
            out.back()["run"] = run;
        }
        broken = !without;
        file = row.source;
    }
    return json_response(out);
}

namespace {

/// The pages that a call names; refused where one is of a sheet that rates who calls.
std::vector<long long> pages_of_others(Desk& desk, Store& store, const Call& call) {
    auto pages = call.body["pages"].get<std::vector<long long>>();
    const Reviewer who = reviewer(desk, store, call);
    for (const long long id : pages)
        if (const auto page = store.scans.page(id))
            allowed(not_ones_own(store, page->sheet, who));
    return pages;
}

} // namespace

/// Pages whose cover nobody could tell are given their unit by a person.
Response give_unit(Desk& desk, const Call& call) {
    auto store = desk.store.lock();
    allowed(phieu::give_unit(*store, number_in(call.part("id")), pages_of_others(desk, *store, call),
                             unit_in(*store, call.body), call.who.person.login, now_utc()));
    return json_response(json::object());
}

/// Sheets that nothing but the order of the stack has joined.
Response sheets_to_join(Desk& desk, const Call& call) {
    json out = json::array();
    for (const PagePicture& page : phieu::sheets_to_join(*desk.lists.lock(), number_in(call.part("id"))))
        out.push_back(page_json(desk, page));
    return json_response(out);
}

Response join_sheets(Desk& desk, const Call& call) {
    auto store = desk.store.lock();
    allowed(phieu::join_sheets(*store, number_in(call.part("id")), pages_of_others(desk, *store, call),
                               call.who.person.login, now_utc()));
    return json_response(json::object());
}

/// Of a table of online answers.
Response settle_copies(Desk& desk, const Call& call) {
    auto store = desk.store.lock();
    allowed(settle_online_copies(*store, number_in(call.part("id")), pages_of_others(desk, *store, call),
                                 call.body["action"] == "own" ? PageAction::own : PageAction::drop,
                                 call.who.person.login, now_utc()));
    return json_response(json::object());
}

Response withdraw_batch(Desk& desk, const Call& call) {
    auto store = desk.store.lock();
    const long long batch = number_in(call.part("id"));
    allowed(holds_none_of_ones_own(*store, batch, reviewer(desk, *store, call)));
    allowed(phieu::withdraw_batch(*store, batch, call.body.value("reason", ""), call.who.person.login, now_utc()));
    return done();
}

Response restore_batch(Desk& desk, const Call& call) {
    allowed(phieu::restore_batch(*desk.store.lock(), number_in(call.part("id")), call.body.value("reason", ""),
                                 call.who.person.login, now_utc()));
    desk.runner.wake(); // it may never have been read
    return done();
}

Response retry_batch(Desk& desk, const Call& call) {
    allowed(phieu::retry_batch(*desk.store.lock(), number_in(call.part("id"))));
    desk.runner.wake();
    return done();
}

} // namespace phieu::api
