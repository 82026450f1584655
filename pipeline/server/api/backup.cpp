#include "server/api/handlers.h"
#include "server/api/json.h"

namespace phieu::api {

using nlohmann::json;

Response backup(Desk& desk, const Call&) {
    const BackupStanding standing = desk.options.backup ? desk.options.backup->standing() : BackupStanding{};
    json out{{"to", standing.to.string()},
             {"running", standing.running},
             {"done", standing.done},
             {"all", standing.all},
             {"last", standing.last ? json(standing.last->at) : json()}};
    if (standing.warning)
        out["warning"] = sentence_json(*standing.warning);
    if (standing.note)
        out["note"] = sentence_json(*standing.note);
    if (standing.trouble)
        out["trouble"] = sentence_json(*standing.trouble);
    return json_response(out);
}

Response back_up_now(Desk& desk, const Call& call) {
    if (!desk.options.backup || desk.options.backup->standing().to.empty())
        throw HttpProblem{409, "no_backup_place",
                          "Chưa chọn nơi sao lưu. Người phụ trách máy đặt mục [backup] to trong tệp thiết lập.",
                          "No place for backups was chosen. Whoever looks after the machine sets [backup] to."};
    if (!desk.options.backup->standing().running)
        desk.options.backup->ask();
    return backup(desk, call);
}

} // namespace phieu::api
