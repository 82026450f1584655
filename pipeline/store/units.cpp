#include "store/units.h"

#include "store/mapping.h"

namespace phieu {

std::string plain_name(const std::string& name) {
    const std::size_t added = name.rfind(" (");
    return added == std::string::npos || name.back() != ')' ? name : name.substr(0, added);
}

} // namespace phieu

namespace phieu::store {

template <>
struct Columns<UnitRow> {
    static constexpr const char* names = "code, name, kind, official_code, valid_from, valid_to, evidence";
    static auto members(auto& r) {
        return std::tie(r.code, r.name, r.kind, r.official_code, r.valid_from, r.valid_to, r.evidence);
    }
};
template <>
struct Columns<UnitParentRow> {
    static constexpr const char* names = "unit, parent, hierarchy, valid_from, valid_to, evidence";
    static auto members(auto& r) {
        return std::tie(r.unit, r.parent, r.hierarchy, r.valid_from, r.valid_to, r.evidence);
    }
};
template <>
struct Columns<UnitSuccessionRow> {
    static constexpr const char* names = "old_unit, new_unit, kind, effective, legal_basis, evidence";
    static auto members(auto& r) {
        return std::tie(r.old_unit, r.new_unit, r.kind, r.effective, r.legal_basis, r.evidence);
    }
};

std::vector<UnitRow> Units::all() {
    return database_.run([](soci::session& sql) { return store::all<UnitRow>(sql, "from unit order by code"); });
}

std::vector<UnitParentRow> Units::parents() {
    return database_.run([](soci::session& sql) {
        return store::all<UnitParentRow>(sql, "from unit_parent order by unit, valid_from, parent");
    });
}

std::vector<UnitSuccessionRow> Units::successions() {
    return database_.run([](soci::session& sql) {
        return store::all<UnitSuccessionRow>(sql, "from unit_succession order by effective, old_unit, new_unit");
    });
}

void Units::save(const std::vector<UnitRow>& units, const std::vector<UnitParentRow>& parents,
                 const std::vector<UnitSuccessionRow>& successions) {
    database_.transaction([&] {
        database_.run([&](soci::session& sql) {
            for (const UnitRow& u : units)
                execute(sql, R"(
                    insert into unit (code, name, kind, official_code, valid_from, valid_to, evidence)
                    values (:c, :n, :k, :o, :f, :t, :e)
                    on conflict (code) do update set name = excluded.name, kind = excluded.kind,
                      official_code = excluded.official_code, valid_from = excluded.valid_from,
                      valid_to = excluded.valid_to, evidence = excluded.evidence)",
                        u.code, u.name, u.kind, u.official_code, u.valid_from, u.valid_to, u.evidence);
            for (const UnitParentRow& p : parents)
                execute(sql, R"(
                    insert into unit_parent (unit, parent, hierarchy, valid_from, valid_to, evidence)
                    values (:u, :p, :h, :f, :t, :e)
                    on conflict (unit, parent, hierarchy, valid_from) do update set valid_to = excluded.valid_to,
                      evidence = excluded.evidence)",
                        p.unit, p.parent, p.hierarchy, p.valid_from, p.valid_to, p.evidence);
            for (const UnitSuccessionRow& s : successions)
                execute(sql, R"(
                    insert into unit_succession (old_unit, new_unit, kind, effective, legal_basis, evidence)
                    values (:o, :n, :k, :d, :l, :e)
                    on conflict (old_unit, new_unit, effective) do update set kind = excluded.kind,
                      legal_basis = excluded.legal_basis, evidence = excluded.evidence)",
                        s.old_unit, s.new_unit, s.kind, s.effective, s.legal_basis, s.evidence);
        });
    });
}

} // namespace phieu::store
