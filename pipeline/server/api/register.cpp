#include "base/clock.h"
#include "base/random.h"
#include "report/write/table.h"
#include "review/known.h"
#include "server/api/handlers.h"
#include "server/api/json.h"
#include "server/api/refused.h"
#include "server/api/uploaded.h"

namespace phieu::api {
namespace {

using nlohmann::json;

SamplePlan plan_of(Desk& desk, const std::string& code) {
    return sample_plan(phieu::campaigns(*desk.store.lock()), code);
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

json check_json(Desk& desk, const StratumCheck& check) {
    json notes = json::array();
    for (const Sentence& note : check.notes)
        notes.push_back(sentence_json(note));
    return {{"unit", check.stratum.unit},   {"unit_name", desk.unit_names.of(check.stratum.unit)},
            {"field", check.stratum.field}, {"kind", check.stratum.kind},
            {"month", check.stratum.month}, {"wanted", check.stratum.wanted},
            {"official", check.official},   {"reserve", check.reserve},
            {"everybody", check.everybody}, {"notes", notes}};
}

json draw_json(const Draw& draw) {
    return {{"seed", draw.seed},       {"eligible", draw.eligible}, {"official", draw.official},
            {"reserve", draw.reserve}, {"person", draw.person},     {"at", draw.at}};
}

json promotion_json(const Promotion& p) {
    return {{"out", p.out}, {"in", p.in}, {"reason", p.reason}, {"person", p.person}, {"at", p.at}};
}

const json& needed(const json& body, const char* name) {
    if (!body.contains(name))
        throw HttpProblem{400, "bad_field", std::string("Dữ liệu gửi lên thiếu ") + name + ".",
                          std::string("The body lacks ") + name + "."};
    return body[name];
}

void only_lead(const Call& call) {
    if (!call.who.has(role::lead))
        throw HttpProblem{403, "role", "Tài khoản này không có quyền làm việc đó.", "This account may not do that."};
}

Response import_participants(Desk& desk, const Call& call) {
    const std::string upload = needed(call.body, "upload");
    const auto file = uploaded(desk, call, upload);
    const auto table = read_table(file);
    if (!table)
        throw problem_of(table.error());
    const auto rows = [&] {
        auto store = desk.store.lock();
        return participants_in(*table, file.filename().string(), unit_check(*store),
                               call.body.value("everybody", false) ? people_list::everybody : people_list::official);
    }();
    if (!rows)
        throw problem_of(rows.error());
    Register people = desk.participants.lock()->open(); // the file has a lock of its own: who reads it goes on
    const long long added = people.add(call.part("campaign"), *rows);
    desk.uploads.forget(upload);
    return json_response({{"added", added}});
}

Response draw_sample(Desk& desk, const Call& call) {
    only_lead(call);
    const long long reserve = call.body.value("reserve", 0LL);
    if (reserve < 0 || reserve > 100)
        throw HttpProblem{400, "bad_field", "Dự phòng phải từ 0 đến 100%.", "The reserve is from 0 to 100 %."};
    constexpr std::size_t seed_bytes = 16;
    const SamplePlan plan = plan_of(desk, call.part("campaign"));
    const auto done =
        desk.participants.lock()->open().draw(call.part("campaign"), plan.strata, plan.rules, static_cast<int>(reserve),
                                              random_hex(seed_bytes), call.who.person.login, now_utc());
    if (!done)
        throw problem_of(done.error());
    return json_response({{"drawn", draw_json(*done)}});
}

Response replace(Desk& desk, const Call& call) {
    const long long id = needed(call.body, "id");
    const SamplePlan plan = plan_of(desk, call.part("campaign"));
    const auto in = desk.participants.lock()->open().promote(
        call.part("campaign"), id, plan.rules, call.body.value("reason", ""), call.who.person.login, now_utc());
    if (!in)
        throw problem_of(in.error());
    return json_response({{"promoted", in->name}});
}

Response ask_again(Desk& desk, const Call& call) {
    const long long id = needed(call.body, "id");
    const std::string outcome = needed(call.body, "outcome");
    if (!desk.participants.lock()->open().asked_again(id, outcome, call.who.person.login, now_utc()))
        throw HttpProblem{404, "no_person", "Không có người này trong danh sách.", "Nobody like that is listed."};
    return json_response({{"ok", true}});
}

Response remove_list(Desk& desk, const Call& call) {
    only_lead(call);
    const std::string reason = call.body.value("reason", "");
    if (reason.empty())
        throw HttpProblem{400, "reason_needed", "Xóa danh sách thì phải ghi lý do.", "Removing needs a reason."};
    const long long removed =
        desk.participants.lock()->open().remove(call.part("campaign"), reason, call.who.person.login, now_utc());
    if (removed == 0)
        throw HttpProblem{404, "no_people", "Danh sách của đợt này không có ai.", "This campaign's lists hold nobody."};
    return json_response({{"removed", removed}});
}

} // namespace

Response participants(Desk& desk, const Call& call) {
    const std::string code = call.part("campaign");
    const SamplePlan plan = plan_of(desk, code);
    Register people = desk.participants.lock()->open();
    const auto all = people.list(code);
    json list = json::array(), checks = json::array(), draws = json::array(), promotions = json::array();
    for (const Participant& p : all)
        list.push_back(participant_json(p, plan.rules));
    for (const StratumCheck& check : check_lists(all, plan.strata, plan.rules))
        checks.push_back(check_json(desk, check));
    for (const Draw& draw : people.draws(code))
        draws.push_back(draw_json(draw));
    for (const Promotion& promotion : people.promotions(code))
        promotions.push_back(promotion_json(promotion));
    return json_response({{"people", list}, {"checks", checks}, {"draws", draws}, {"promotions", promotions}});
}

Response change_register(Desk& desk, const Call& call) {
    const std::string action = call.body["action"];
    if (action == "import")
        return import_participants(desk, call);
    if (action == "draw")
        return draw_sample(desk, call);
    if (action == "replace")
        return replace(desk, call);
    if (action == "asked_again")
        return ask_again(desk, call);
    if (action == "remove")
        return remove_list(desk, call);
    throw HttpProblem{400, "bad_action", "Không có thao tác này.", "There is no such action."};
}

} // namespace phieu::api
