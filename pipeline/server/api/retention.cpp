#include "review/retention.h"

#include "base/clock.h"
#include "report/official/destroyed.h"
#include "report/write/report_file.h"
#include "server/api/download.h"
#include "server/api/handlers.h"
#include "server/api/refused.h"

#include <fmt/format.h>

namespace phieu::api {
namespace {

using nlohmann::json;

json list_json(const Results& results, const Destruction& list) {
    static constexpr const char* states[] = {"proposed", "dropped", "decided"};
    long long pages = 0, bytes = 0;
    for (const DestroyedFile& file : list.files) {
        pages += file.pages;
        bytes += file.bytes;
    }
    json groups = json::array();
    for (const DestroyedGroup& group : list.groups)
        groups.push_back(
            {{"period", group.period},
             {"form", group.template_id.empty() ? "" : results.form(group.template_id, group.version).title},
             {"unit", group.unit.empty() ? "" : results.units().name_of(group.unit)},
             {"files", group.files},
             {"pages", group.pages},
             {"sheets", group.sheets}});
    return {{"id", list.id},
            {"state", states[static_cast<std::size_t>(list.state)]},
            {"files", list.files.size()},
            {"pages", pages},
            {"bytes", bytes},
            {"groups", groups},
            {"proposed_by", list.proposed_by},
            {"proposed_at", list.proposed_at},
            {"decision", list.decision},
            {"decided_on", list.decided_on},
            {"signed_by", list.signed_by},
            {"note", list.note},
            {"decided_by", list.decided_by},
            {"decided_at", list.decided_at}};
}

std::string text_in(const Call& call, const char* name) {
    return call.body.value(name, "");
}

} // namespace

Response retention(Desk& desk, const Call&) {
    auto held = desk.results.lock();
    const Results& now = held->now();
    const auto months = months_kept(now.store());
    json lists = json::array();
    for (const Destruction& list : now.store().retention.destructions())
        lists.insert(lists.begin(), list_json(now, list));
    return json_response({{"months", months ? json(*months) : json()},
                          {"due", list_json(now, due_for_destruction(now.store(), now_utc()))},
                          {"lists", lists}});
}

Response set_retention(Desk& desk, const Call& call) {
    const json& months = call.body["months"];
    allowed(keep_for_months(*desk.store.lock(), months.is_null() ? std::nullopt : std::optional(months.get<int>()),
                            call.who.person.login, now_utc()));
    return json_response({{"ok", true}});
}

Response propose_destruction(Desk& desk, const Call& call) {
    const auto periods = call.body["periods"].get<std::set<std::string>>();
    auto held = desk.results.lock(); // its store: reviewers need not wait while all files are looked through
    const std::string id =
        allowed(phieu::propose_destruction(held->store(), periods, call.who.person.login, now_utc()));
    return json_response({{"id", id}}, 201);
}

Response settle_destruction(Desk& desk, const Call& call) {
    const std::string id = call.part("id");
    const DestructionDecision decision{text_in(call, "decision"), text_in(call, "decided_on"),
                                       text_in(call, "signed_by"), text_in(call, "note")};
    {
        auto held = desk.results.lock();
        if (call.body["action"] == "drop")
            allowed(drop_destruction(held->store(), id, call.who.person.login, now_utc()));
        else
            allowed(decide_destruction(held->store(), id, decision, call.who.person.login, now_utc()));
    }
    if (call.body["action"] == "decide")
        desk.destroy_originals();
    return json_response({{"ok", true}});
}

Response destruction_file(Desk& desk, const Call& call) {
    const std::string id = call.part("id");
    const OfficialReport paper = [&] {
        auto held = desk.results.lock();
        const Results& now = held->now();
        const auto list = now.store().retention.destruction(id);
        if (!list)
            throw HttpProblem{404, "no_list", "Không có danh mục hủy này.", "There is no such list."};
        return destruction_list(now, *list, today_here());
    }();
    return download(desk, fmt::format("danh-muc-huy-{}.docx", id),
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    [&](const std::filesystem::path& file) { return write_report(paper, ReportFormat::docx, file); });
}

} // namespace phieu::api
