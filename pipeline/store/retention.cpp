#include "store/retention.h"

#include "store/mapping.h"

#include <algorithm>

namespace phieu::store {

namespace {

struct KeptRow {
    std::string code, json;
};

} // namespace

template <>
struct Columns<OriginalRow> {
    static constexpr const char* names =
        "s.id, s.sha256, s.extension, s.name, (select count(*) from page p where p.source_id = s.id), s.bytes, "
        "b.ended_at, (select count(*) from page p where p.source_id = s.id and (p.status = 'problem' or (p.status = "
        "'duplicate' and p.problem <> '') or (p.status = 'read' and p.period = ''))) + (select count(*) from waiting w "
        "join page p on p.id = w.page_id where p.source_id = s.id) + (select count(*) from alert_step a join page p on "
        "p.id = a.page_id where p.source_id = s.id and a.action <> 'closed' and not exists (select 1 from alert_step l "
        "where l.page_id = a.page_id and l.field = a.field and l.id > a.id))";
    static auto members(auto& r) {
        return std::tie(r.file.source, r.file.sha256, r.file.extension, r.file.name, r.file.pages, r.file.bytes,
                        r.batch_ended, r.open);
    }
};
template <>
struct Columns<CountedRow> {
    static constexpr const char* names =
        "p.source_id, p.period, p.template, p.version, p.unit, count(*), count(distinct p.sheet_id)";
    static auto members(auto& r) {
        return std::tie(r.source, r.group.period, r.group.template_id, r.group.version, r.group.unit, r.group.pages,
                        r.group.sheets);
    }
};
template <>
struct Columns<KeptRow> {
    static constexpr const char* names = "d.code, d.json";
    static auto members(auto& r) { return std::tie(r.code, r.json); }
};

std::vector<OriginalRow> Retention::originals() {
    return database_.run([](soci::session& sql) {
        return all<OriginalRow>(sql, "from source s join batch b on b.id = s.batch_id where s.extension not in ('', "
                                     "'.online') and s.sha256 not like '%:%' order by s.id");
    });
}

std::vector<CountedRow> Retention::counted() {
    return database_.run([](soci::session& sql) {
        auto out = all<CountedRow>(sql, "from page p where p.status = 'read' group by p.source_id, p.period, "
                                        "p.template, p.version, p.unit order by p.source_id, p.period, p.template, "
                                        "p.version, p.unit");
        for (CountedRow& row : out)
            row.group.files = 1;
        return out;
    });
}

std::vector<Destruction> Retention::destructions() {
    std::vector<Destruction> out;
    database_.run([&](soci::session& sql) {
        each<KeptRow>(
            sql,
            "from document d where d.kind = 'destruction' and not exists (select 1 from document l where l.kind = "
            "d.kind and l.code = d.code and l.id > d.id)",
            [&](const KeptRow& row) { out.push_back(destruction_in(row.json, row.code)); });
    });
    std::sort(out.begin(), out.end(),
              [](const Destruction& a, const Destruction& b) { return std::stoll(a.id) < std::stoll(b.id); });
    return out;
}

std::optional<Destruction> Retention::destruction(const std::string& id) {
    return database_.run([&](soci::session& sql) -> std::optional<Destruction> {
        const auto row = first<KeptRow>(
            sql, "from document d where d.kind = 'destruction' and d.code = :c order by d.id desc limit 1", id);
        return row ? std::optional(destruction_in(row->json, row->code)) : std::nullopt;
    });
}

void Retention::save(const Destruction& destruction, const std::string& person, const std::string& at) {
    database_.transaction([&] {
        database_.run([&](soci::session& sql) {
            execute(sql,
                    "insert into document (kind, code, json, person, saved_at) values ('destruction', :c, :j, "
                    ":p, :a)",
                    destruction.id, to_json(destruction), person, at);
        });
    });
}

} // namespace phieu::store
