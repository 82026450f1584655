#include "report/results/locked_figures.h"
#include "server/api/handlers.h"
#include "server/api/refused.h"
#include "server/api/units_json.h"
#include "server/api/uploaded.h"

#include <set>

namespace phieu::api {

using nlohmann::json;

namespace {

/// What a unit became when units were arranged anew.
json became_json(const std::vector<UnitSuccessionRow>& successions, const std::string& unit) {
    json out = json::array();
    for (const UnitSuccessionRow& row : successions)
        if (row.old_unit == unit)
            out.push_back({{"unit", row.new_unit},
                           {"kind", row.kind},
                           {"on", row.effective},
                           {"basis", row.legal_basis},
                           {"evidence", row.evidence}});
    return out;
}

} // namespace

json units_json(const std::vector<UnitRow>& units, const std::vector<UnitParentRow>& parents) {
    std::map<std::string, const UnitParentRow*> above;
    for (const UnitParentRow& row : parents) {
        const UnitParentRow*& newest = above[row.unit];
        if (row.hierarchy == "hanh_chinh" && (!newest || newest->valid_from <= row.valid_from))
            newest = &row;
    }
    json out = json::array();
    for (const UnitRow& unit : units) {
        const auto parent = above.find(unit.code);
        out.push_back({{"code", unit.code},
                       {"name", unit.name},
                       {"kind", unit.kind},
                       {"from", unit.valid_from},
                       {"to", unit.valid_to},
                       {"parent", parent == above.end() || !parent->second ? "" : parent->second->parent},
                       {"evidence", unit.evidence}});
    }
    return out;
}

Response units(Desk& desk, const Call&) {
    std::vector<UnitRow> units;
    std::vector<UnitParentRow> parents;
    std::vector<UnitSuccessionRow> successions;
    {
        auto store = desk.lists.lock();
        units = store->units.all();
        parents = store->units.parents();
        successions = store->units.successions();
    }
    std::set<std::string> arranged;
    for (const UnitSuccessionRow& row : successions)
        arranged.insert(row.old_unit);
    json out = units_json(units, parents);
    for (json& unit : out)
        if (const auto code = unit["code"].get<std::string>(); arranged.contains(code))
            unit["became"] = became_json(successions, code);
    return json_response(out);
}

Response import_units(Desk& desk, const Call& call) {
    const std::string upload = call.body["upload"];
    const auto file = uploaded(desk, call, upload);
    const auto table = read_table(file);
    if (!table)
        throw problem_of(table.error());
    auto held = desk.results.lock(); // its store: reviewers need not wait for the figures of locked periods
    const auto rows = take_beside_locks(held->store(), desk.options.data_dir, [&] {
        return phieu::import_units(held->store(), *table, file.filename().string(), call.who.person.login);
    });
    if (!rows)
        throw problem_of(rows.error());
    desk.unit_names.forget();
    desk.uploads.forget(upload);
    return json_response({{"rows", *rows}});
}

} // namespace phieu::api
