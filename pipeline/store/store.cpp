#include "base/text.h"
#include "store/impl.h"
#include "store/schema.h"

#include <filesystem>

#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace phieu {
namespace {

using soci::into;
using soci::use;

std::string id_list(const std::vector<long long>& ids) {
    return ids.empty() ? "-1" : fmt::format("{}", fmt::join(ids, ",")); // numbers only: nothing to quote
}

/// "scaled 94 %" → "scaled": pages with the same note are counted together.
std::string without_figure(const std::string& note) {
    const std::size_t figure = note.find_first_of("0123456789");
    return figure == std::string::npos ? note : note.substr(0, note.find_last_not_of(' ', figure - 1) + 1);
}

} // namespace

void Store::Impl::open(const std::string& where) {
    postgresql = where.starts_with("postgresql://");
    if (postgresql) {
        sql.open(soci::postgresql, where);
        sql << "set client_min_messages = warning";
    } else {
        const auto folder = std::filesystem::path(where).parent_path();
        std::error_code ec;
        if (!folder.empty())
            std::filesystem::create_directories(folder, ec);
        sql.open(soci::sqlite3, fmt::format("db=\"{}\" timeout=30", where));
        std::string mode;
        sql << "pragma journal_mode=wal", into(mode);
        sql << "pragma synchronous=normal"; // WAL: a killed program loses nothing, a power cut at most the last
                                            // pages, which are read again
        sql << "pragma foreign_keys=on";
    }
    const int known = static_cast<int>(schema_steps.size());
    if (version() < known)
        migrate();
    if (const int found = version(); found != known)
        throw StoreError(fmt::format("database schema {} but this program knows {}", found, known));
}

/// Version of the schema; 0: an empty database.
int Store::Impl::version() {
    int count = 0;
    sql << (postgresql ? "select count(*) from information_schema.tables where table_schema = current_schema() and "
                         "table_name = 'meta'"
                       : "select count(*) from sqlite_master where type = 'table' and name = 'meta'"),
        into(count);
    int version = 0;
    if (count > 0)
        sql << "select cast(value as integer) from meta where key = 'schema'", into(version);
    return version;
}

void Store::Impl::migrate() {
    Transaction transaction(sql, postgresql);
    if (postgresql)
        sql << "select pg_advisory_xact_lock(7430425)"; // two machines may open an empty database at once
    const int from = version();
    for (std::size_t step = static_cast<std::size_t>(from); step < schema_steps.size(); step++)
        for (std::string statement : schema_steps[step]) {
            if (const auto at = statement.find("{id}"); at != std::string::npos)
                statement.replace(at, 4, postgresql ? "bigserial primary key" : "integer primary key autoincrement");
            sql << statement;
        }
    if (from == 0)
        sql << "insert into meta (key, value) values ('schema', '0')";
    sql << fmt::format("update meta set value = '{}' where key = 'schema'", schema_steps.size());
    transaction.commit();
}

long long Store::Impl::sheet_id(const PageRow& page) {
    long long id = 0;
    sql << "select id from sheet where key = :key", use(page.sheet), into(id);
    if (sql.got_data())
        return id;
    const long long serial = page.serial.value_or(0);
    soci::indicator has_serial = page.serial ? soci::i_ok : soci::i_null;
    sql << "insert into sheet (key, template, version, serial, pages) values (:k, :t, :v, :s, :p) returning id",
        use(page.sheet), use(page.template_id), use(page.version), use(serial, has_serial), use(page.form_pages),
        into(id);
    return id;
}

SourceRow Store::Impl::source_by_hash(const std::string& sha256) {
    SourceRow row;
    row.sha256 = sha256;
    sql << "select id, name, extension, bytes, pages, problem, batch_id from source where sha256 = :h", use(sha256),
        into(row.id), into(row.name), into(row.extension), into(row.bytes), into(row.pages), into(row.problem),
        into(row.batch);
    if (!sql.got_data())
        return {};
    sql << "select count(*) from page where source_id = :s", use(row.id), into(row.pages_done);
    return row;
}

Store::Store(const std::string& where) : impl_(std::make_unique<Impl>()) {
    guarded([&] { impl_->open(where); });
}

Store::~Store() = default;

long long Store::begin_batch(const std::string& unit, const std::string& started_at) {
    return guarded([&] {
        long long id = 0;
        impl_->sql << "insert into batch (unit, started_at, ended_at) values (:u, :a, '') returning id", use(unit),
            use(started_at), into(id);
        return id;
    });
}

void Store::end_batch(long long batch, const std::string& ended_at) {
    guarded([&] { impl_->sql << "update batch set ended_at = :e where id = :b", use(ended_at), use(batch); });
}

SourceRow Store::add_source(const SourceRow& source) {
    return guarded([&] {
        SourceRow known = impl_->source_by_hash(source.sha256);
        if (known.id != 0)
            return known;
        SourceRow added = source;
        impl_->sql << "insert into source (sha256, name, extension, bytes, pages, problem, batch_id) values (:h, :n, "
                      ":x, :b, :p, :q, :r) returning id",
            use(source.sha256), use(source.name), use(source.extension), use(source.bytes), use(source.pages),
            use(source.problem), use(source.batch), into(added.id);
        return added;
    });
}

std::string Store::add_page(const PageRow& page, const std::vector<ReadingRow>& readings) {
    return guarded([&] {
        soci::session& sql = impl_->sql;
        Transaction transaction(sql, impl_->postgresql);
        std::string status = page.status;
        long long sheet = 0;
        soci::indicator has_sheet = soci::i_null;
        if (!page.sheet.empty()) {
            sheet = impl_->sheet_id(page);
            has_sheet = soci::i_ok;
            int copies = 0;
            sql << "select count(*) from page where sheet_id = :s and form_page = :p and status = 'read'", use(sheet),
                use(page.form_page), into(copies);
            if (status == "read" && copies > 0)
                status = "duplicate";
        }
        std::string problem = status == "duplicate" ? "duplicate_page" : page.problem;
        if (status == "read" && !impl_->locked(page.period).empty()) {
            status = "problem";
            problem = "period_locked";
        }
        long long id = 0;
        sql << "insert into page (source_id, number, batch_id, status, problem, detail, template, version, form_page, "
               "sheet_id, unit, field,"
               " period, page_to_scan, residual_mm, channel, answered_on) values (:s, :n, :b, :st, :pr, :d, :t, :v, "
               ":fp, :sh, :u, :f, :pe, :ps, :r, :ch, :ao) returning id",
            use(page.source), use(page.number), use(page.batch), use(status), use(problem), use(page.detail),
            use(page.template_id), use(page.version), use(page.form_page), use(sheet, has_sheet), use(page.unit),
            use(page.field), use(page.period), use(page.page_to_scan), use(page.residual_mm), use(page.channel),
            use(page.answered_on), into(id);
        ReadingRow row;
        int is_text = 0;
        int has_ink = 0;
        soci::statement insert = (sql.prepare << "insert into reading (page_id, field, value, confidence, status, "
                                                 "reason, is_text, has_ink, evidence, reader)"
                                                 " values (:p, :f, :v, :c, :s, :r, :t, :i, :e, :w)",
                                  use(id), use(row.field), use(row.value), use(row.confidence), use(row.status),
                                  use(row.reason), use(is_text), use(has_ink), use(row.evidence), use(row.reader));
        for (const ReadingRow& reading : readings) {
            row = reading;
            is_text = reading.text;
            has_ink = reading.ink;
            insert.execute(true);
        }
        transaction.commit();
        return status;
    });
}

std::vector<PageRow> Store::pages_of(long long source) {
    return guarded([&] {
        std::vector<PageRow> pages;
        PageRow page;
        soci::statement select =
            (impl_->sql.prepare << "select p.number, p.status, p.template, p.version, p.form_page, coalesce(s.key, "
                                   "''), p.unit, p.field,"
                                   " p.period from page p left join sheet s on s.id = p.sheet_id where p.source_id = "
                                   ":s order by p.number",
             use(source), into(page.number), into(page.status), into(page.template_id), into(page.version),
             into(page.form_page), into(page.sheet), into(page.unit), into(page.field), into(page.period));
        select.execute();
        while (select.fetch())
            pages.push_back(page);
        return pages;
    });
}

void Store::decide(const DecisionRow& row) {
    guarded([&] {
        impl_->check_page_open(row.page);
        impl_->sql << "insert into decision (page_id, field, value, person, decided_at, status, kind, reason, before, "
                      "took_ms, picture_sha256) values (:p, :f, :v, :w, :a, :s, :k, :r, :b, :t, :h)",
            use(row.page), use(row.field), use(row.value), use(row.person), use(row.at), use(row.status), use(row.kind),
            use(row.reason), use(row.before), use(row.took_ms), use(row.picture_sha256);
    });
}

void Store::for_each_accepted_mark(long long batch, const std::function<void(const AuditRow&)>& visit) {
    guarded([&] {
        AuditRow row;
        row.batch = batch;
        soci::statement select =
            (impl_->sql.prepare << "select a.page_id, a.field, a.value, a.confidence from answer a join page p on p.id "
                                   "= a.page_id where p.batch_id = :b and a.status = 'accepted' and a.is_text = 0 "
                                   "order by a.reading_id",
             use(batch), into(row.page), into(row.field), into(row.value), into(row.confidence));
        select.execute();
        while (select.fetch())
            visit(row);
    });
}

void Store::add_audit(const std::vector<AuditRow>& sample, const std::string& at) {
    guarded([&] {
        Transaction transaction(impl_->sql, impl_->postgresql);
        for (const AuditRow& row : sample)
            impl_->sql << "insert into audit (batch_id, page_id, field, value, confidence, stratum, drawn_at) values "
                          "(:b, :p, :f, :v, :c, :s, :a) on conflict (page_id, field) do nothing",
                use(row.batch), use(row.page), use(row.field), use(row.value), use(row.confidence), use(row.stratum),
                use(at);
        transaction.commit();
    });
}

bool Store::answer_audit(long long page, const std::string& field, const std::string& found, const std::string& person,
                         const std::string& at) {
    return guarded([&] {
        long long id = 0;
        impl_->sql << "update audit set found = :v, person = :w, found_at = :a where page_id = :p and field = :f "
                      "returning id",
            use(found), use(person), use(at), use(page), use(field), into(id);
        return impl_->sql.got_data();
    });
}

AuditCounts Store::audit_counts(const std::vector<long long>& batches) {
    return guarded([&] {
        AuditCounts out;
        const std::string where = batches.empty() ? "" : " where batch_id in (" + id_list(batches) + ")";
        impl_->sql << "select count(*), coalesce(sum(case when found is not null then 1 else 0 end), 0), "
                      "coalesce(sum(case when found is not null and found <> value then 1 else 0 end), 0) from audit" +
                          where,
            into(out.drawn), into(out.answered), into(out.wrong);
        return out;
    });
}

long long Store::next_serial(const std::string& id, int version, const std::string& unit) {
    return guarded([&] {
        long long next = 1;
        impl_->sql << "select coalesce(max(first_serial + count), 1) from print_run where template = :t and version = "
                      ":v and unit = :u",
            use(id), use(version), use(unit), into(next);
        return next;
    });
}

void Store::add_print_run(const std::string& id, int version, const std::string& unit, long long first, long long count,
                          const std::string& at) {
    guarded([&] {
        impl_->sql << "insert into print_run (template, version, unit, first_serial, count, printed_at) values (:t, "
                      ":v, :u, :f, :c, :a)",
            use(id), use(version), use(unit), use(first), use(count), use(at);
    });
}

void Store::keep_template(const std::string& id, int version, const std::string& json) {
    guarded([&] {
        impl_->sql
            << "insert into template (id, version, json) values (:i, :v, :j) on conflict (id, version) do nothing",
            use(id), use(version), use(json);
    });
}

std::string Store::template_json(const std::string& id, int version) {
    return guarded([&] {
        std::string json;
        impl_->sql << "select json from template where id = :i and version = :v", use(id), use(version), into(json);
        return impl_->sql.got_data() ? json : std::string();
    });
}

BatchSummary Store::summary(const std::vector<long long>& sources) {
    return guarded([&] {
        soci::session& sql = impl_->sql;
        const std::string in = id_list(sources);
        BatchSummary out;
        sql << "select count(*), coalesce(sum(pages), 0), coalesce(sum(case when problem <> '' then 1 else 0 end), 0) "
               "from source where id in (" +
                   in + ")",
            into(out.files), into(out.pages.total), into(out.files_unreadable);
        const auto count_of = [&](const char* status) {
            const std::string wanted = status;
            long long count = 0;
            sql << "select count(*) from page where status = :s and source_id in (" + in + ")", use(wanted),
                into(count);
            return count;
        };
        out.pages.read = count_of("read");
        out.pages.problem = count_of("problem");
        out.pages.blank = count_of("blank");
        out.pages.duplicate = count_of("duplicate");
        out.pages.cover = count_of("cover");
        out.pages.foreign = count_of("foreign");
        const std::string sheets = "(select s.id as id, s.pages as pages, count(*) as have from sheet s join page p on "
                                   "p.sheet_id = s.id and p.status = 'read'"
                                   " where s.id in (select sheet_id from page where source_id in (" +
                                   in + ")) group by s.id, s.pages) x";
        sql << "select count(*), coalesce(sum(case when have < pages then 1 else 0 end), 0) from " + sheets,
            into(out.sheets), into(out.incomplete_sheets);
        sql << "select count(*), coalesce(sum(case when a.status = 'pending' and a.is_text = 0 then 1 else 0 end), 0),"
               " coalesce(sum(case when a.status = 'pending' and a.is_text = 1 then 1 else 0 end), 0) from answer a "
               "join page p on p.id = a.page_id"
               " where p.source_id in (" +
                   in + ")",
            into(out.answers), into(out.marks_pending), into(out.texts_pending);
        std::string detail;
        long long pages = 0;
        soci::statement select = (sql.prepare << "select detail, count(*) from page where status = 'read' and detail "
                                                 "<> '' and source_id in (" +
                                                     in + ") group by detail",
                                  into(detail), into(pages));
        select.execute();
        while (select.fetch())
            for (const std::string& note : split(detail, '|'))
                out.notes[without_figure(note)] += pages;
        return out;
    });
}

std::vector<ProblemRow> Store::problems(const std::vector<long long>& sources) {
    return guarded([&] {
        std::vector<ProblemRow> out;
        const std::string in = id_list(sources);
        ProblemRow row;
        soci::statement select =
            (impl_->sql.prepare
                 << "select name, 0 as page, problem, '' as detail from source where problem <> '' and id in (" + in +
                        ") union all select s.name, p.number, p.problem, p.detail from page p join source s on s.id ="
                        " p.source_id where (p.status = 'problem' or (p.status = 'duplicate' and p.problem <> '')) and "
                        "s.id in (" +
                        in + ") order by 1, 2",
             into(row.source_file), into(row.page), into(row.problem), into(row.detail));
        select.execute();
        while (select.fetch())
            out.push_back(row);
        return out;
    });
}

PageCounts Store::page_counts() {
    std::vector<long long> all;
    guarded([&] {
        const soci::rowset<long long> ids = (impl_->sql.prepare << "select id from source");
        all.assign(ids.begin(), ids.end());
    });
    return summary(all).pages;
}

void Store::for_each_answer(const std::function<void(const AnswerRow&)>& visit) {
    guarded([&] {
        AnswerRow row;
        long long serial = 0;
        soci::indicator has_serial = soci::i_null;
        int is_text = 0;
        int has_ink = 0;
        soci::statement select =
            (impl_->sql.prepare
                 << "select p.id, s.name, p.number, coalesce(h.key, ''), h.serial, p.template, p.version, "
                    "p.form_page, p.unit, a.field,"
                    " a.value, a.status, a.confidence, a.reason, a.read_by, a.is_text, a.has_ink, "
                    "p.period, p.field, p.channel, coalesce(h.pages, 1), r.evidence from answer a join reading r on "
                    "r.id = a.reading_id join page p on p.id ="
                    " a.page_id join source s on s.id = p.source_id left join sheet h on h.id = "
                    "p.sheet_id order by s.id, p.number, a.reading_id",
             into(row.page_id), into(row.source_file), into(row.source_page), into(row.sheet), into(serial, has_serial),
             into(row.template_id), into(row.version), into(row.page), into(row.unit), into(row.field), into(row.value),
             into(row.status), into(row.confidence), into(row.reason), into(row.read_by), into(is_text), into(has_ink),
             into(row.period), into(row.sheet_field), into(row.channel), into(row.sheet_pages), into(row.evidence));
        select.execute();
        while (select.fetch()) {
            row.serial = has_serial == soci::i_ok ? std::to_string(serial) : "";
            row.text = is_text != 0;
            row.ink = has_ink != 0;
            visit(row);
        }
    });
}

} // namespace phieu
