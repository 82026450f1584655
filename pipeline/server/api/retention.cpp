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

DestructionDecision decision_in(const Call& call) {
    return {text_in(call, "decision"), text_in(call, "decided_on"), text_in(call, "signed_by"), text_in(call, "note")};
}

json months_json(Store& store, Kept what) {
    const auto months = months_kept(store, what);
    return months ? json(*months) : json();
}

/// The campaign of that code; of one that is gone its code alone.
Campaign campaign_called(const std::vector<Campaign>& all, const std::string& code) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const Campaign& one) { return one.code == code; });
    Campaign none;
    none.code = none.name = code;
    return at == all.end() ? none : *at;
}

/// How many people a campaign's lists hold.
long long people_of(Register& people, const std::string& campaign) {
    for (const PeopleCount& one : people.counts())
        if (one.campaign == campaign)
            return one.people;
    return 0;
}

json people_json(Desk& desk, Store& store) {
    const auto campaigns = phieu::campaigns(store);
    Register people = desk.participants.lock()->open();
    json lists = json::array(), removed = json::array();
    for (const PeopleCount& one : people.counts()) {
        const Campaign of = campaign_called(campaigns, one.campaign);
        lists.push_back({{"campaign", one.campaign},
                         {"name", of.name},
                         {"people", one.people},
                         {"ended_on", of.survey_to},
                         {"due", people_are_due(store, of.survey_to, now_utc())}});
    }
    for (const Removal& one : people.removals())
        removed.push_back({{"campaign", one.campaign},
                           {"name", campaign_called(campaigns, one.campaign).name},
                           {"people", one.people},
                           {"reason", one.reason},
                           {"person", one.person},
                           {"at", one.at}});
    return {{"months", months_json(store, Kept::people)}, {"lists", lists}, {"removed", removed}};
}

} // namespace

Response retention(Desk& desk, const Call&) {
    auto held = desk.results.lock();
    const Results& now = held->now();
    json lists = json::array();
    for (const Destruction& list : now.store().retention.destructions())
        lists.insert(lists.begin(), list_json(now, list));
    return json_response({{"months", months_json(now.store(), Kept::originals)},
                          {"due", list_json(now, due_for_destruction(now.store(), now_utc()))},
                          {"lists", lists},
                          {"people", people_json(desk, now.store())}});
}

Response set_retention(Desk& desk, const Call& call) {
    const json& months = call.body["months"];
    allowed(keep_for_months(*desk.store.lock(), text_in(call, "of") == "people" ? Kept::people : Kept::originals,
                            months.is_null() ? std::nullopt : std::optional(months.get<int>()), call.who.person.login,
                            now_utc()));
    return json_response({{"ok", true}});
}

Response destroy_people(Desk& desk, const Call& call) {
    const std::string code = call.part("campaign"), at = now_utc();
    Register people = desk.participants.lock()->open();
    const std::string reason = [&] {
        auto store = desk.store.lock();
        const Campaign of = campaign_called(phieu::campaigns(*store), code);
        return allowed(may_remove_people(*store, people_of(people, code), of.survey_to, decision_in(call), at));
    }();
    return json_response({{"removed", people.remove(code, reason, call.who.person.login, at)}});
}

Response people_destruction_file(Desk& desk, const Call& call) {
    const std::string code = call.part("campaign");
    const OfficialReport paper = [&] {
        auto held = desk.results.lock();
        Store& store = held->store();
        const Campaign of = campaign_called(phieu::campaigns(store), code);
        Register people = desk.participants.lock()->open();
        PeopleGone list{of.name, of.survey_to, people_of(people, code), months_kept(store, Kept::people), "", ""};
        if (list.people == 0)
            for (const Removal& one : people.removals())
                if (one.campaign == code) { // the newest
                    list.people = one.people;
                    list.reason = one.reason;
                    list.at = one.at;
                    break;
                }
        if (list.people == 0)
            throw HttpProblem{404, "no_list", "Không có danh mục hủy này.", "There is no such list."};
        return people_destruction(store, list, today_here());
    }();
    return download(desk, fmt::format("danh-muc-huy-danh-sach-mau-{}.docx", code), docx_type,
                    [&](const std::filesystem::path& file) { return write_report(paper, ReportFormat::docx, file); });
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
    const DestructionDecision decision = decision_in(call);
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
    return download(desk, fmt::format("danh-muc-huy-{}.docx", id), docx_type,
                    [&](const std::filesystem::path& file) { return write_report(paper, ReportFormat::docx, file); });
}

} // namespace phieu::api
