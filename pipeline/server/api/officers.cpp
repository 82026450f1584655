#include "report/results/officers.h"

#include "base/clock.h"
#include "report/results/locked_figures.h"
#include "review/known.h"
#include "server/api/handlers.h"
#include "server/api/json.h"
#include "server/api/refused.h"
#include "server/api/uploaded.h"

namespace phieu::api {
namespace {

using nlohmann::json;

json officer_json(Desk& desk, const Officer& o) {
    return {{"unit", o.unit},          {"unit_name", desk.unit_names.of(o.unit)},
            {"name", o.name},          {"desk", o.desk},
            {"from", o.from},          {"to", o.to},
            {"spellings", o.spellings}};
}

json doubt_json(Desk& desk, const OfficerDoubt& doubt) {
    return {{"unit", doubt.unit},
            {"unit_name", desk.unit_names.of(doubt.unit)},
            {"text", doubt.text},
            {"sheets", doubt.sheets},
            {"maybe", doubt.maybe}};
}

Response import_list(Desk& desk, const Call& call) {
    const std::string upload = call.body.value("upload", "");
    const auto file = uploaded(desk, call, upload);
    const auto table = read_table(file);
    if (!table)
        throw problem_of(table.error());
    auto held = desk.results.lock(); // its store: reviewers need not wait for the figures of locked periods
    Store& store = held->store();
    const auto rows = take_beside_locks(store, desk.options.data_dir, [&] {
        return import_officers(store, *table, file.filename().string(), unit_check(store), call.who.person.login,
                               now_utc());
    });
    if (!rows)
        throw problem_of(rows.error());
    desk.uploads.forget(upload);
    return json_response({{"rows", *rows}});
}

Response keep_spelling(Desk& desk, const Call& call) {
    auto held = desk.results.lock();
    const auto kept = change_beside_locks(held->store(), desk.options.data_dir, [&] {
        return add_spelling(held->store(), call.body.value("unit", ""), call.body.value("officer", ""),
                            call.body.value("text", ""), call.who.person.login, now_utc());
    });
    if (!kept)
        throw problem_of(kept.error());
    return json_response({{"ok", true}});
}

} // namespace

/// The list, and what people wrote that may mean somebody on it.
Response officers(Desk& desk, const Call&) {
    std::vector<Officer> list;
    std::vector<OfficerDoubt> doubts;
    {
        auto held = desk.results.lock();
        const Results& now = held->now();
        list = phieu::officers(held->store());
        doubts = officer_doubts(now.sheets(), list);
    }
    json people = json::array(), texts = json::array();
    for (const Officer& officer : list)
        people.push_back(officer_json(desk, officer));
    for (const OfficerDoubt& doubt : doubts)
        texts.push_back(doubt_json(desk, doubt));
    return json_response({{"officers", people}, {"doubts", texts}});
}

Response change_officers(Desk& desk, const Call& call) {
    const std::string action = call.body["action"];
    if (action == "import")
        return import_list(desk, call);
    if (action == "spelling")
        return keep_spelling(desk, call);
    throw HttpProblem{400, "bad_action", "Không có thao tác này.", "There is no such action."};
}

} // namespace phieu::api
