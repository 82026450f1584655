#include "store/seals.h"

#include "base/files.h"
#include "store/mapping.h"
#include "store/page_states.h"
#include "store/row_text.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu::store {
namespace {

using nlohmann::json;

/// A table that is only ever added to, and its columns that never change. On disk: a column is never taken away here,
/// nor put before another; a new one gets a new row with a name of its own.
struct SealedTable {
    const char* name;
    const char* columns;       ///< after its number
    const char* number = "id"; ///< counts its rows as they came
};
constexpr std::array tables{
    SealedTable{"source", "sha256"},
    SealedTable{"reading", "page_id, field, value, confidence, status, reason, is_text, has_ink, evidence, reader"},
    SealedTable{"decision", "page_id, field, value, status, kind, reason, before, person, decided_at, took_ms, "
                            "picture_sha256, task"},
    SealedTable{"page_change", "page_id, action, before, after, person, changed_at"},
    SealedTable{"batch_change", "batch_id, before, after, person, changed_at"},
    SealedTable{"document", "kind, code, json, person, saved_at"},
    SealedTable{"sheet_check", "sheet_id, status, reason, person, checked_at"},
    SealedTable{"period_lock", "period, action, reason, data_sha256, person, locked_at"},
    SealedTable{"alert_step", "page_id, field, action, assignee, due, note, person, stepped_at"},
    SealedTable{"audit_draw", "batch_id, series, accepted, drawn, drawn_at, reason"},
    SealedTable{"deed", "at, person, what, subject, detail"},
    SealedTable{"sheet", "key, template, version, serial, pages"},
    SealedTable{"page_state", "page_id, sha256"},
    SealedTable{"print_run", "template, version, unit, first_serial, count, printed_at, counts_in"},
    SealedTable{"template", "id, version, json", "number"},
};

/// @return the SHA-256 of the rows of a table in a range of ids
std::string hash_of_rows(soci::session& sql, const SealedTable& table, long long from, long long to) {
    Sha256 hash;
    soci::row row;
    soci::statement select =
        (sql.prepare << fmt::format("select {0}, {1} from {2} where {0} between :f and :t order by {0}", table.number,
                                    table.columns, table.name),
         soci::use(from), soci::use(to), soci::into(row));
    select.execute();
    while (select.fetch())
        hash.add(text_of_row(row) + "\x1e");
    return hash.hex();
}

std::string hash_of_seal(const std::string& before, const std::string& at, const std::string& rows) {
    return sha256_of(before + "\n" + at + "\n" + rows);
}

/// The newest id of each table, in their order.
std::array<long long, tables.size()> newest_ids(soci::session& sql) {
    std::string query = "select ";
    for (const SealedTable& table : tables)
        query += fmt::format("{}(select coalesce(max({}), 0) from {})", query.size() > 7 ? ", " : "", table.number,
                             table.name);
    std::array<long long, tables.size()> out{};
    soci::statement select(sql);
    for (long long& id : out)
        select.exchange(soci::into(id));
    select.alloc();
    select.prepare(query);
    select.define_and_bind();
    select.execute(true);
    return out;
}

struct SealedTo {
    std::string table;
    long long last = 0;
};
struct Seal {
    long long id = 0;
    std::string at, what, sha256;
};

} // namespace

template <>
struct Columns<SealedTo> {
    static constexpr const char* names = "name, last";
    static auto members(auto& r) { return std::tie(r.table, r.last); }
};
template <>
struct Columns<Seal> {
    static constexpr const char* names = "id, at, what, sha256";
    static auto members(auto& r) { return std::tie(r.id, r.at, r.what, r.sha256); }
};

namespace {

std::map<std::string, long long> sealed_to(soci::session& sql) {
    std::map<std::string, long long> out;
    each<SealedTo>(sql, "from sealed_to", [&](const SealedTo& row) { out[row.table] = row.last; });
    return out;
}

/// The rows that a seal says it covers and that are not what they were.
void compare(soci::session& sql, const Seal& seal, std::vector<SealFault>& faults) {
    const json rows = json::parse(seal.what, nullptr, false);
    if (!rows.is_object())
        return; // the chain says so
    for (const SealedTable& table : tables)
        if (const auto found = rows.find(table.name); found != rows.end()) {
            const auto from = found->at(0).get<long long>(), to = found->at(1).get<long long>();
            if (hash_of_rows(sql, table, from, to) != found->at(2).get<std::string>())
                faults.push_back({SealFault::Kind::rows, table.name, from, to, seal.at});
        }
}

} // namespace

void seal_new_rows(soci::session& sql, const std::string& at) {
    const auto newest = newest_ids(sql);
    std::map<std::string, long long> last = sealed_to(sql);
    json rows = json::object();
    for (std::size_t n = 0; n < tables.size(); n++) {
        const SealedTable& table = tables[n];
        const long long from = last[table.name] + 1;
        if (newest[n] < from)
            continue;
        rows[table.name] = {from, newest[n], hash_of_rows(sql, table, from, newest[n])};
        execute(sql,
                "insert into sealed_to (name, last) values (:n, :l) on conflict (name) do update set last = "
                "excluded.last",
                std::string(table.name), newest[n]);
    }
    if (rows.empty())
        return;
    const std::string text = rows.dump();
    execute(sql, "insert into seal (at, what, sha256) values (:a, :r, :h)", at, text,
            hash_of_seal(newest_seal(sql), at, text));
}

std::vector<SealFault> broken_seals(soci::session& sql, const std::function<void(long long, long long)>& progress) {
    std::vector<SealFault> faults;
    const long long all_seals = value<long long>(sql, "select count(*) from seal", 0);
    std::string before;
    long long done = 0, id = 0;
    std::map<std::string, long long> covered;
    while (const auto seal = first<Seal>(sql, "from seal where id > :i order by id limit 1", id)) {
        id = seal->id;
        if (seal->sha256 != hash_of_seal(before, seal->at, seal->what))
            faults.push_back({SealFault::Kind::chain, "", seal->id, seal->id, seal->at});
        before = seal->sha256;
        compare(sql, *seal, faults);
        const json rows = json::parse(seal->what, nullptr, false);
        if (rows.is_object())
            for (const auto& [table, range] : rows.items())
                covered[table] = range.at(1).get<long long>();
        progress(++done, all_seals);
    }
    const auto newest = newest_ids(sql);
    const auto noted = sealed_to(sql);
    for (std::size_t n = 0; n < tables.size(); n++) {
        const std::string table = tables[n].name;
        if (newest[n] > covered[table])
            faults.push_back({SealFault::Kind::unsealed, table, covered[table] + 1, newest[n], ""});
        else if (const auto last = noted.find(table); last != noted.end() && last->second > covered[table])
            faults.push_back({SealFault::Kind::chain, table, covered[table] + 1, last->second, ""}); // a seal is gone
    }
    for (const long long page : pages_without_state(sql))
        faults.push_back({SealFault::Kind::page, "page", page, page, ""});
    return faults;
}

std::string newest_seal(soci::session& sql) {
    return value<std::string>(sql, "select sha256 from seal order by id desc limit 1", "");
}

} // namespace phieu::store
