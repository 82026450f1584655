#include "store/batches.h"

#include "store/mapping.h"
#include "store/page_states.h"
#include "store/waiting.h"

#include <nlohmann/json.hpp>

namespace phieu::store {

template <>
struct Columns<BatchRow> {
    static constexpr const char* names = "b.id, b.unit, b.field, b.period, b.origin, b.person, b.state, b.error, "
                                         "b.reason, b.started_at, b.ended_at, b.beat";
    static auto members(auto& r) {
        return std::tie(r.id, r.unit, r.service, r.period, r.origin, r.person, r.state, r.error, r.reason, r.started_at,
                        r.ended_at, r.beat);
    }
};
template <>
struct Columns<BatchFileRow> {
    static constexpr const char* names =
        "f.id, f.batch_id, f.name, f.bytes, f.upload, f.device, f.source_id, coalesce(s.pages, 0), coalesce(s.problem, "
        "''), case when s.batch_id <> f.batch_id then s.batch_id else 0 end, case when s.batch_id <> f.batch_id then "
        "k.started_at else '' end";
    static auto members(auto& r) {
        return std::tie(r.id, r.batch, r.name, r.bytes, r.upload, r.device, r.source, r.pages, r.problem, r.known_batch,
                        r.known_at);
    }
};
template <>
struct Columns<UploadRow> {
    static constexpr const char* names = "id, name, bytes, person, begun_at, told_sha256, sha256, ended_at";
    static auto members(auto& r) {
        return std::tie(r.id, r.name, r.bytes, r.person, r.begun_at, r.told_sha256, r.sha256, r.ended_at);
    }
};
template <>
struct Columns<BatchChange> {
    static constexpr const char* names = "changed_at, person, before, after";
    static auto members(auto& r) { return std::tie(r.at, r.who, r.before, r.after); }
};

namespace {

std::string as_json(const BatchRow& batch) {
    return nlohmann::json{{"unit", batch.unit},
                          {"field", batch.service},
                          {"period", batch.period},
                          {"state", name_of(batch.state)},
                          {"reason", batch.reason}}
        .dump();
}

/// The conditions of a query and the texts that go with them.
struct BatchConditions {
    std::string sql = " where 1 = 1";
    Texts texts;
    void add(const std::string& condition, const std::string& text) {
        if (text.empty())
            return;
        sql += " and " + condition;
        texts.values.push_back(text);
    }
};

const std::string has_trouble =
    "(exists (select 1 from source s join page p on p.source_id = s.id where s.batch_id = b.id and (p.status = "
    "'problem' or (p.status = 'duplicate' and p.problem <> '') or (p.status = 'read' and p.unit = ''))) or exists "
    "(select 1 from source s where s.batch_id = b.id and s.problem <> ''))";

BatchConditions conditions_of(const BatchQuery& query) {
    BatchConditions where;
    const std::string stopped =
        "(b.state = 'reading' and b.beat < " + std::to_string(query.alive_since) + ")"; // a number: nothing to quote
    where.add("(b.unit = :u or b.id in (select p.batch_id from page p where p.unit = :u2))", query.unit);
    if (!query.unit.empty())
        where.texts.values.push_back(query.unit);
    if (!query.units.empty()) {
        where.sql += " and b.unit in (";
        for (const std::string& unit : query.units) {
            where.sql += (where.sql.back() == '(' ? ":n" : ",:n") + std::to_string(where.texts.values.size());
            where.texts.values.push_back(unit);
        }
        where.sql += ")";
    }
    where.add("(b.period = :p or b.id in (select p.batch_id from page p where p.period = :p2))", query.period);
    if (!query.period.empty())
        where.texts.values.push_back(query.period);
    where.add("exists (select 1 from batch_file f where f.batch_id = b.id and lower(f.name) like '%' || lower(:f) || "
              "'%')",
              query.file);
    where.add("b.person = :w", query.person);
    where.add("substr(b.started_at, 1, 10) >= :a", query.from);
    where.add("substr(b.started_at, 1, 10) <= :z", query.to);
    if (query.state == "interrupted")
        where.sql += " and " + stopped;
    else if (query.state == "attention")
        where.sql += " and b.state <> 'withdrawn' and (b.state = 'failed' or " + stopped + " or " + has_trouble + ")";
    else
        where.add("b.state = :s", query.state);
    return where;
}

} // namespace

long long Batches::begin(const BatchRow& r) {
    return database_.run([&](soci::session& sql) {
        return value<long long>(sql, R"(
            insert into batch (unit, field, period, origin, person, state, started_at, ended_at, beat)
            values (:u, :f, :p, :o, :w, :s, :a, '', :b) returning id)",
                                0, r.unit, r.service, r.period, r.origin, r.person, r.state, r.started_at, r.beat);
    });
}

std::optional<BatchRow> Batches::find(long long batch) {
    return database_.run(
        [&](soci::session& sql) { return first<BatchRow>(sql, "from batch b where b.id = :i", batch); });
}

std::optional<long long> Batches::next_to_read(long long alive_since) {
    return database_.run([&](soci::session& sql) {
        const auto found = column<long long>(sql, R"(
            select b.id from batch b where (b.state = 'waiting' or (b.state = 'reading' and b.beat < :n))
              and (b.ended_at <> '' or exists (select 1 from batch_file f where f.batch_id = b.id and f.upload <> ''))
            order by b.id limit 1)",
                                             alive_since);
        return found.empty() ? std::nullopt : std::optional(found.front());
    });
}

void Batches::set_state(long long batch, BatchState state, const std::string& error) {
    database_.run([&](soci::session& sql) {
        execute(sql, "update batch set state = :s, error = :e where id = :i", state, error, batch);
    });
}

void Batches::end(long long batch, const std::string& ended_at) {
    database_.run([&](soci::session& sql) {
        execute(sql,
                "update batch set state = 'done', error = '', ended_at = :e where id = :i and state <> 'withdrawn'",
                ended_at, batch);
    });
}

void Batches::beat(long long batch, long long now) {
    database_.run([&](soci::session& sql) { execute(sql, "update batch set beat = :n where id = :i", now, batch); });
}

long long Batches::add_file(const BatchFileRow& f) {
    return database_.run([&](soci::session& sql) {
        return value<long long>(sql, R"(
            insert into batch_file (batch_id, name, bytes, upload, device, source_id)
            values (:b, :n, :s, :u, :d, :i) returning id)",
                                0, f.batch, f.name, f.bytes, f.upload, f.device, f.source);
    });
}

void Batches::set_source(long long file, long long source, const std::string& device) {
    database_.run([&](soci::session& sql) {
        execute(sql, "update batch_file set source_id = :s, device = :d where id = :i", source, device, file);
    });
}

std::map<long long, std::vector<BatchFileRow>> Batches::files(const std::vector<long long>& batches) {
    return database_.run([&](soci::session& sql) {
        std::map<long long, std::vector<BatchFileRow>> out;
        each<BatchFileRow>(sql,
                           "from batch_file f left join source s on s.id = f.source_id left join batch k on k.id = "
                           "s.batch_id where f.batch_id in (" +
                               id_list(batches) + ") order by f.id",
                           [&](const BatchFileRow& row) { out[row.batch].push_back(row); });
        return out;
    });
}

void Batches::add_upload(const UploadRow& u) {
    database_.run([&](soci::session& sql) {
        execute(sql,
                "insert into upload (id, name, bytes, person, begun_at, told_sha256) values (:i, :n, :b, :p, :a, :t)",
                u.id, u.name, u.bytes, u.person, u.begun_at, u.told_sha256);
    });
}

std::optional<UploadRow> Batches::upload(const std::string& id) {
    return database_.run([&](soci::session& sql) { return first<UploadRow>(sql, "from upload where id = :i", id); });
}

void Batches::remove_upload(const std::string& id) {
    database_.run([&](soci::session& sql) {
        execute(sql, "delete from upload where id = :i", id);
        execute(sql, "update batch_file set upload = '' where upload = :i", id);
    });
}

void Batches::set_upload_sha256(const std::string& id, const std::string& sha256) {
    database_.run([&](soci::session& sql) { execute(sql, "update upload set sha256 = :h where id = :i", sha256, id); });
}

std::vector<UploadRow> Batches::open_uploads() {
    return database_.run(
        [](soci::session& sql) { return store::all<UploadRow>(sql, "from upload where ended_at = '' order by id"); });
}

std::vector<std::string> Batches::uploads_begun_before(const std::string& at) {
    return database_.run([&](soci::session& sql) {
        return column<std::string>(sql, "select id from upload where ended_at = '' and begun_at < :a order by id", at);
    });
}

bool Batches::end_upload(const std::string& id, const std::string& at) {
    return database_.run([&](soci::session& sql) {
        return value<std::string>(sql, "update upload set ended_at = :a where id = :i and ended_at = '' returning id",
                                  "", at, id) == id;
    });
}

void Batches::forget_uploads_ended_before(const std::string& at) {
    database_.run(
        [&](soci::session& sql) { execute(sql, "delete from upload where ended_at <> '' and ended_at < :a", at); });
}

bool Batches::is_upload_known(const std::string& id) {
    return database_.run([&](soci::session& sql) {
        return value<long long>(sql,
                                "select (select count(*) from upload where id = :i and ended_at = '') + (select "
                                "count(*) from batch_file "
                                "where upload = :j)",
                                0, id, id) > 0;
    });
}

std::optional<BatchRow> Batches::waiting_for_upload(const std::string& id) {
    return database_.run([&](soci::session& sql) {
        return first<BatchRow>(
            sql, "from batch b where b.id in (select batch_id from batch_file where upload = :i) order by b.id", id);
    });
}

BatchList Batches::list(const BatchQuery& query) {
    const BatchConditions where = conditions_of(query);
    return database_.run([&](soci::session& sql) {
        BatchList out;
        out.all = value<long long>(sql, "select count(*) from batch b" + where.sql, 0, where.texts);
        const long long skipped = static_cast<long long>(std::max(1, query.page) - 1) * query.most;
        out.batches = all<BatchRow>(sql,
                                    "from batch b" + where.sql + " order by b.id desc limit " +
                                        std::to_string(query.most) + " offset " + std::to_string(skipped),
                                    where.texts);
        return out;
    });
}

std::vector<long long> Batches::fitting(const BatchQuery& query) {
    const BatchConditions where = conditions_of(query);
    return database_.run([&](soci::session& sql) {
        return column<long long>(sql, "select b.id from batch b" + where.sql, where.texts);
    });
}

void Batches::change(const BatchRow& to, const std::string& person, const std::string& at) {
    database_.transaction([&] {
        const auto before = find(to.id);
        if (!before)
            throw StoreError("no such batch");
        database_.run([&](soci::session& sql) {
            const auto spread = [&](const std::string& column, const std::string& value) {
                update_pages(database_, sql,
                             "set " + column + " = :v, " + column + "_from = case when :w = '' then '' else " +
                                 "'batch' end where batch_id = :b and " + column + "_from in ('', 'option', 'batch')",
                             value, value, to.id);
            };
            if (to.unit != before->unit)
                spread("unit", to.unit);
            if (to.service != before->service)
                spread("field", to.service);
            if (to.period != before->period)
                spread("period", to.period);
            execute(sql,
                    "update batch set unit = :u, field = :f, period = :p, origin = :o, state = :s, reason = :r where "
                    "id = :i",
                    to.unit, to.service, to.period, to.origin, to.state, to.reason, to.id);
            execute(
                sql,
                "insert into batch_change (batch_id, before, after, person, changed_at) values (:b, :o, :n, :w, :t)",
                to.id, as_json(*before), as_json(to), person, at);
        });
    });
}

void Batches::withdraw_pages(long long batch) {
    database_.transaction([&] {
        database_.run([&](soci::session& sql) {
            execute(sql, "delete from waiting where page_id in (select id from page where batch_id = :b)", batch);
            update_pages(database_, sql,
                         "set withdrawn_from = status, status = 'withdrawn' where batch_id = :b and status <> "
                         "'withdrawn'",
                         batch);
            ask_about_copies(database_, sql);
        });
    });
}

void Batches::restore_pages(long long batch) {
    database_.transaction([&] {
        database_.run([&](soci::session& sql) {
            update_pages(database_, sql, R"(
                set withdrawn_from = 'duplicate',
                  problem = case when own_sheet = '' then 'duplicate_page' else 'same_ink' end
                where batch_id = :b and status = 'withdrawn' and withdrawn_from = 'read' and exists
                  (select 1 from page o where o.sheet_id = page.sheet_id and o.form_page = page.form_page
                   and o.status = 'read'))",
                         batch);
            update_pages(
                database_, sql,
                "set status = withdrawn_from, withdrawn_from = '' where batch_id = :b and status = 'withdrawn' "
                "and withdrawn_from <> ''",
                batch);
            execute(sql, R"(
                insert into waiting (page_id, field, kind, reading_id)
                select a.page_id, a.field, case when a.is_text = 1 then 'text' else 'mark' end, a.reading_id
                from page p join answer a on a.page_id = p.id where p.batch_id = :b and a.status = 'pending')",
                    batch);
            execute(sql, R"(
                insert into waiting (page_id, field, kind, reading_id)
                select a.page_id, a.field, 'audit', a.reading_id from page p
                join audit u on u.page_id = p.id join answer a on a.page_id = u.page_id and a.field = u.field
                where p.batch_id = :b and u.found is null and a.status = 'accepted')",
                    batch);
        });
    });
}

std::optional<BatchRow> Batches::unfinished_import(const std::string& sha256) {
    return database_.run([&](soci::session& sql) {
        return first<BatchRow>(
            sql,
            "from batch b where b.state = 'reading' and b.id in (select f.batch_id from batch_file "
            "f join source s on s.id = f.source_id where s.sha256 like :h and s.extension = '.online')",
            sha256 + ":%");
    });
}

void Batches::abandon(long long batch, const std::string& reason, const std::string& person, const std::string& at) {
    database_.transaction([&] {
        database_.run([&](soci::session& sql) {
            update_pages(database_, sql, "set withdrawn_from = '' where batch_id = :b and status = 'withdrawn'", batch);
            end(batch, at);
            BatchRow row = find(batch).value();
            row.state = BatchState::withdrawn;
            row.reason = reason;
            change(row, person, at);
        });
    });
}

std::string Batches::main_form(long long batch) {
    return database_.run([&](soci::session& sql) {
        return value<std::string>(sql, R"(
            select template || '.' || cast(version as text) from page where batch_id = :b and status = 'read'
            group by template, version order by count(*) desc, template, version limit 1)",
                                  "", batch);
    });
}

std::vector<std::string> Batches::periods_of(long long batch) {
    return database_.run([&](soci::session& sql) {
        return column<std::string>(sql,
                                   "select distinct period from page where batch_id = :b and (status in ('read', "
                                   "'duplicate') or withdrawn_from "
                                   "in ('read', 'duplicate')) "
                                   "order by period",
                                   batch);
    });
}

std::vector<BatchChange> Batches::changes(long long batch) {
    return database_.run([&](soci::session& sql) {
        return all<BatchChange>(sql, "from batch_change where batch_id = :b order by id", batch);
    });
}

} // namespace phieu::store
