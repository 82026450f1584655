#include "register/register.h"

#include "base/clock.h"
#include "report/write/table.h"
#include "server/api/handlers.h"
#include "server/api/json.h"
#include "server/api/refused.h"
#include "server/api/uploaded.h"

namespace phieu::api {
namespace {

using nlohmann::json;

Eligibility rules_of(Store& store, const std::string& code) {
    for (const Campaign& campaign : phieu::campaigns(store))
        if (campaign.code == code)
            return {campaign.transactions_from, campaign.transactions_to, campaign.province, campaign.services};
    return {};
}

json participant_json(const Participant& p, const Eligibility& rules) {
    json faults = json::array();
    for (const Sentence& fault : faults_of(p, rules))
        faults.push_back(sentence_json(fault));
    return {{"id", p.id},
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
            {"faults", faults}};
}

const json& needed(const json& body, const char* name) {
    if (!body.contains(name))
        throw HttpProblem{400, "bad_field", std::string("Dữ liệu gửi lên thiếu ") + name + ".",
                          std::string("The body lacks ") + name + "."};
    return body[name];
}

Response import_list(Desk& desk, const Call& call) {
    const std::string upload = needed(call.body, "upload");
    const auto table = read_table(uploaded(desk, call, upload));
    if (!table)
        throw problem_of(table.error());
    Register people = desk.participants.lock()->open(); // the file has a lock of its own: who reads it goes on
    const auto added = people.import_list(*table, call.part("campaign"));
    if (!added)
        throw problem_of(added.error());
    desk.uploads.forget(upload);
    return json_response({{"added", *added}});
}

Response ask_again(Desk& desk, const Call& call) {
    const long long id = needed(call.body, "id");
    const std::string outcome = needed(call.body, "outcome");
    if (!desk.participants.lock()->open().asked_again(id, outcome, call.who.person.login, now_utc()))
        throw HttpProblem{404, "no_person", "Không có người này trong danh sách.", "Nobody like that is listed."};
    return json_response({{"ok", true}});
}

Response remove_list(Desk& desk, const Call& call) {
    if (!call.who.has(role::lead))
        throw HttpProblem{403, "role", "Tài khoản này không có quyền làm việc đó.", "This account may not do that."};
    const std::string reason = call.body.value("reason", "");
    if (reason.empty())
        throw HttpProblem{400, "reason_needed", "Xóa danh sách thì phải ghi lý do.", "Removing needs a reason."};
    const long long removed =
        desk.participants.lock()->open().remove(call.part("campaign"), reason, call.who.person.login, now_utc());
    return json_response({{"removed", removed}});
}

} // namespace

Response participants(Desk& desk, const Call& call) {
    const std::string code = call.part("campaign");
    const Eligibility rules = rules_of(*desk.store.lock(), code);
    json out = json::array();
    for (const Participant& p : desk.participants.lock()->open().list(code))
        out.push_back(participant_json(p, rules));
    return json_response(out);
}

Response change_register(Desk& desk, const Call& call) {
    const std::string action = call.body["action"];
    if (action == "import")
        return import_list(desk, call);
    if (action == "asked_again")
        return ask_again(desk, call);
    if (action == "remove")
        return remove_list(desk, call);
    throw HttpProblem{400, "bad_action", "Không có thao tác này.", "There is no such action."};
}

} // namespace phieu::api
