#include "base/clock.h"
#include "review/watched_folders.h"
#include "server/api/handlers.h"
#include "server/api/json.h"
#include "server/api/refused.h"

namespace phieu::api {
namespace {

using nlohmann::json;

WatchedFolder folder_in(const Call& call, const std::string& id) {
    WatchedFolder out;
    out.id = id;
    out.path = call.body["path"].get<std::string>();
    out.unit = call.body.value("unit", "");
    out.period_rule = known<PeriodRule>(call.body["period_rule"]);
    out.period = call.body.value("period", "");
    out.after = known<AfterReading>(call.body["after"]);
    out.paused = call.body.value("paused", false);
    return out;
}

/// "batch=12 files=3" of the journal.
json last_json(const std::optional<DeedRow>& deed) {
    if (!deed)
        return nullptr;
    const auto number = [&](const std::string& name) {
        const std::size_t at = deed->detail.find(name);
        return at == std::string::npos ? 0 : std::atoll(deed->detail.c_str() + at + name.size());
    };
    return {{"at", deed->at}, {"batch", number("batch=")}, {"files", number("files=")}};
}

json folder_json(Desk& desk, const WatchedFolder& folder, const FolderNow* now, const std::optional<DeedRow>& last) {
    json out{{"id", folder.id},
             {"path", folder.path.string()},
             {"unit", folder.unit},
             {"unit_name", desk.unit_names.of(folder.unit)},
             {"period_rule", name_of(folder.period_rule)},
             {"period", folder.period},
             {"after", name_of(folder.after)},
             {"paused", folder.paused},
             {"looked_at", now ? now->looked_at : ""},
             {"arriving", now ? now->standing.arriving : 0},
             {"reading", now ? now->standing.reading : 0},
             {"last", last_json(last)},
             {"files", json::array()},
             {"past", json::array()}};
    if (!now)
        return out;
    if (now->standing.trouble)
        out["trouble"] = sentence_json(*now->standing.trouble);
    for (const Sentence& trouble : now->standing.file_troubles)
        out["files"].push_back(sentence_json(trouble));
    for (const PastTrouble& trouble : now->past)
        out["past"].push_back({{"from", trouble.from}, {"to", trouble.to}, {"what", sentence_json(trouble.what)}});
    return out;
}

Response saved(Desk& desk, const Call& call, const std::string& id, int status) {
    Store store(desk.options.database); // of its own: nobody waits while disks are looked at
    const std::string saved_id =
        allowed(save_watched_folder(store, desk.data, folder_in(call, id), call.who.person.login, now_utc()));
    desk.folders.at_once();
    return json_response({{"id", saved_id}}, status);
}

} // namespace

Response folders(Desk& desk, const Call&) {
    std::vector<std::pair<WatchedFolder, std::optional<DeedRow>>> set;
    {
        auto store = desk.lists.lock();
        for (const WatchedFolder& folder : watched_folders(*store))
            set.emplace_back(folder, store->deeds.newest("watched files taken in", folder.path.string()));
    }
    const auto now = desk.folders.now();
    json out = json::array();
    for (const auto& [folder, last] : set) {
        const auto its = now.find(folder.id);
        out.push_back(folder_json(desk, folder, its == now.end() ? nullptr : &its->second, last));
    }
    return json_response(out);
}

Response add_folder(Desk& desk, const Call& call) {
    return saved(desk, call, "", 201);
}

Response change_folder(Desk& desk, const Call& call) {
    return saved(desk, call, call.part("id"), 200);
}

Response remove_folder(Desk& desk, const Call& call) {
    allowed(remove_watched_folder(*desk.store.lock(), call.part("id"), call.who.person.login, now_utc()));
    desk.folders.at_once();
    return json_response({{"ok", true}});
}

} // namespace phieu::api
