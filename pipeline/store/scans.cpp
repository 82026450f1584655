#include "store/scans.h"

#include "store/mapping.h"
#include "store/page_states.h"
#include "store/waiting.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace phieu::store {
namespace {

/// The only change of a page that the machine makes: read once more. It settles nothing.
constexpr const char* read_again_action = "reread";
constexpr const char* somebody_settled =
    "exists (select 1 from page_change c where c.page_id = p.id and c.action <> 'reread')";
const std::string is_unread = std::string("p.status = 'problem' and p.channel = 'paper' and p.sheet_id is null and not "
                                          "exists (select 1 from reading r where r.page_id = p.id) and not ") +
                              somebody_settled;

struct UnreadCount {
    long long batch = 0, count = 0;
};

} // namespace

template <>
struct Columns<UnreadCount> {
    static constexpr const char* names = "x.batch, count(*)";
    static auto members(auto& r) { return std::tie(r.batch, r.count); }
};
template <>
struct Columns<SourceRow> {
    static constexpr const char* names = "s.id, s.sha256, s.name, s.extension, s.bytes, s.pages, "
                                         "(select cast(count(*) as integer) from page p where p.source_id = s.id and "
                                         "p.place = 0), s.problem, s.batch_id";
    static auto members(auto& r) {
        return std::tie(r.id, r.sha256, r.name, r.extension, r.bytes, r.pages, r.pages_done, r.problem, r.batch);
    }
};
template <>
struct Columns<PageRow> {
    static constexpr const char* names = "p.id, p.number, p.picture, p.status, p.problem, p.template, p.version, "
                                         "p.form_page, coalesce(h.key, ''), h.serial, "
                                         "p.unit, p.field, p.period, p.unit_from, p.field_from, p.period_from";
    static auto members(auto& r) {
        return std::tie(r.id, r.number, r.picture, r.status, r.problem, r.template_id, r.version, r.form_page, r.sheet,
                        r.serial, r.unit, r.service, r.period, r.unit_from, r.service_from, r.period_from);
    }
};
template <>
struct Columns<CopyRow> {
    static constexpr const char* names = "c.key, c.template, c.version, c.unit, c.period, c.channel, max(c.copies)";
    static auto members(auto& r) {
        return std::tie(r.sheet, r.template_id, r.version, r.unit, r.period, r.channel, r.count);
    }
};
template <>
struct Columns<PagePicture> {
    static constexpr const char* names =
        "p.id, s.sha256, s.name, s.extension, p.number, p.picture, p.part, coalesce(p.copy_of, 0), p.own_sheet, "
        "p.status, p.problem, p.detail, p.template, p.version, p.form_page, coalesce(h.pages, 1), coalesce(h.key, ''), "
        "h.serial, p.unit, "
        "p.field, p.period, p.unit_from, p.field_from, p.period_from, p.page_to_scan, p.batch_id, p.channel";
    static auto members(auto& r) {
        return std::tie(r.id, r.source_sha256, r.source_name, r.extension, r.number, r.picture, r.part, r.copy_of,
                        r.own_sheet, r.status, r.problem, r.detail, r.template_id, r.version, r.form_page, r.form_pages,
                        r.sheet, r.serial, r.unit, r.service, r.period, r.unit_from, r.service_from, r.period_from,
                        r.page_to_scan, r.batch, r.channel);
    }
};
template <>
struct Columns<StackRow> {
    static inline const std::string all =
        std::string(Columns<PagePicture>::names) + ", p.source_id, s.pages, p.pen, " + store::somebody_settled;
    static inline const char* const names = all.c_str();
    static auto members(auto& r) {
        return std::tuple_cat(Columns<PagePicture>::members(r.page),
                              std::tie(r.source, r.file_pictures, r.pen, r.settled));
    }
};

namespace {

const std::string from_page_rows = "from page p left join sheet h on h.id = p.sheet_id ";
const std::string from_pages =
    "from page p join source s on s.id = p.source_id left join sheet h on h.id = p.sheet_id ";

std::string as_json(const PagePicture& page) {
    const nlohmann::json out{{"status", name_of(page.status)},
                             {"problem", page.problem},
                             {"template", page.template_id},
                             {"version", page.version},
                             {"form_page", page.form_page},
                             {"sheet", page.sheet},
                             {"copy_of", page.copy_of},
                             {"own_sheet", page.own_sheet},
                             {"unit", page.unit},
                             {"field", page.service},
                             {"period", page.period},
                             {"unit_from", name_of(page.unit_from)},
                             {"field_from", name_of(page.service_from)},
                             {"period_from", name_of(page.period_from)}};
    return out.dump();
}

void keep_change(soci::session& sql, const PagePicture& before, const PagePicture& after, const std::string& action,
                 const std::string& person, const std::string& at) {
    execute(sql, R"(
        insert into page_change (page_id, action, before, after, person, changed_at) values (:p, :c, :b, :a, :w, :t))",
            after.id, action, as_json(before), as_json(after), person, at);
}

/// @param withdrawn_from  what it will be once it counts; "": it is that already
long long insert_page(Database& database, soci::session& sql, const PageRow& p, const std::optional<long long>& sheet,
                      const std::string& withdrawn_from = "") {
    const auto id = value<long long>(sql, R"(
        insert into page (source_id, number, picture, place, part, batch_id, status, problem, detail, template, version,
          form_page, sheet_id, unit, field, period, unit_from, field_from, period_from, page_to_scan, residual_mm,
          channel, answered_on, pen, withdrawn_from)
        values (:s, :n, :pi, :pl, :pa, :b, :st, :pr, :d, :t, :v, :fp, :sh, :u, :f, :pe, :uf, :ff, :pf, :ps, :r, :ch,
          :ao, :pen, :wf)
        returning id)",
                                     0, p.source, p.number, p.picture > 0 ? p.picture : p.number, p.place, p.part,
                                     p.batch, p.status, p.problem, p.detail, p.template_id, p.version, p.form_page,
                                     sheet, p.unit, p.service, p.period, p.unit_from, p.service_from, p.period_from,
                                     p.page_to_scan, p.residual_mm, p.channel, p.answered_on, p.pen, withdrawn_from);
    database.page_changed(id);
    return id;
}

void insert_readings(soci::session& sql, long long page, const std::vector<ReadingRow>& readings) {
    if (readings.empty())
        return;
    ReadingRow r;
    soci::statement insert =
        (sql.prepare << R"(
        insert into reading (page_id, field, value, confidence, status, reason, is_text, has_ink, evidence, reader)
        values (:p, :f, :v, :c, :s, :r, :t, :i, :e, :w))",
         soci::use(page), soci::use(r.question), soci::use(r.value), soci::use(r.confidence), soci::use(r.status),
         soci::use(r.reason), soci::use(r.text), soci::use(r.ink), soci::use(r.evidence), soci::use(r.reader));
    for (const ReadingRow& reading : readings) {
        r = reading;
        insert.execute(true);
    }
}

/// What a page is, as it is now; its place in its file stays.
void update_page(Database& database, soci::session& sql, const PagePicture& p, const std::optional<long long>& sheet) {
    const std::optional<long long> copy_of = p.copy_of > 0 ? std::optional(p.copy_of) : std::nullopt;
    update_pages(database, sql, R"(
        set status = :st, problem = :pr, detail = :d, template = :t, version = :v, form_page = :fp, sheet_id = :sh,
          copy_of = :c, own_sheet = :o, unit = :u, field = :f, period = :pe, unit_from = :uf, field_from = :ff,
          period_from = :pf where id = :i)",
                 p.status, p.problem, p.detail, p.template_id, p.version, p.form_page, sheet, copy_of, p.own_sheet,
                 p.unit, p.service, p.period, p.unit_from, p.service_from, p.period_from, p.id);
}

std::string ink_form(const std::string& template_id, int version, int form_page) {
    return template_id + "." + std::to_string(version) + "." + std::to_string(form_page);
}

void insert_ink(soci::session& sql, long long page, const PageRow& p) {
    if (p.ink.empty())
        return;
    execute(sql, "insert into page_ink (page_id, squares) values (:p, :s)", page, p.ink.text());
    for (const long long key : p.ink.keys(ink_form(p.template_id, p.version, p.form_page)))
        execute(sql, "insert into ink_key (number, page_id) values (:k, :p) on conflict do nothing", key, page);
}

/// The pages that count, without serial, on which every option is chosen that is chosen on this one; none where none
/// is.
std::vector<long long> same_answers(soci::session& sql, const PagePicture& one) {
    return column<long long>(sql, R"(
        select p.id from page p join sheet h on h.id = p.sheet_id
        where p.template = :t and p.version = :v and p.form_page = :n and p.status = 'read' and p.id <> :p
          and p.channel = 'paper' and h.serial is null
          and exists (select 1 from reading r where r.page_id = :q and r.is_text = 0 and r.value <> '')
          and not exists (select 1 from reading r where r.page_id = :r and r.is_text = 0 and r.value <> '' and not exists
            (select 1 from reading o where o.page_id = p.id and o.field = r.field and o.value = r.value))
        order by p.id)",
                             one.template_id, one.version, one.form_page, one.id, one.id, one.id);
}

InkPrint ink_of(soci::session& sql, long long page) {
    return InkPrint::from_text(value<std::string>(sql, "select squares from page_ink where page_id = :p", "", page));
}

} // namespace

SourceRow Scans::add_source(const SourceRow& source) {
    return database_.transaction([&] {
        return database_.run([&](soci::session& sql) {
            execute(sql, R"(
                insert into source (sha256, name, extension, bytes, pages, problem, batch_id)
                values (:h, :n, :x, :b, :p, :q, :r) on conflict (sha256) do nothing)",
                    source.sha256, source.name, source.extension, source.bytes, source.pages, source.problem,
                    source.batch);
            return first<SourceRow>(sql, "from source s where s.sha256 = :h", source.sha256).value();
        });
    });
}

SourceRow Scans::reopen_source(long long id, const SourceRow& opened) {
    return database_.transaction([&] {
        return database_.run([&](soci::session& sql) {
            execute(sql, R"(
                update source set pages = :p, problem = :q, batch_id = :b, bytes = :s where id = :i and pages = 0)",
                    opened.pages, opened.problem, opened.batch, opened.bytes, id);
            return first<SourceRow>(sql, "from source s where s.id = :i", id).value();
        });
    });
}

long long Scans::sheet_id(const std::string& key, const std::string& template_id, int version,
                          const std::optional<long long>& serial, int form_pages) {
    return database_.run([&](soci::session& sql) {
        execute(sql, R"(
            insert into sheet (key, template, version, serial, pages) values (:k, :t, :v, :s, :p)
            on conflict (key) do nothing)",
                key, template_id, version, serial, form_pages);
        return value<long long>(sql, "select id from sheet where key = :k", 0, key);
    });
}

std::optional<long long> Scans::place_in_sheet(PageRow& row) {
    std::optional<long long> sheet;
    if (!row.sheet.empty()) {
        sheet = sheet_id(row.sheet, row.template_id, row.version, row.serial, row.form_pages);
        if (row.status == PageStatus::read && counted_page(row.sheet, row.form_page)) {
            row.status = PageStatus::duplicate;
            row.problem = "duplicate_page";
        }
    }
    if (came_back(row.status) && !locks_.lock_of(row.period).empty()) {
        row.status = PageStatus::problem;
        row.problem = "period_locked";
    }
    return sheet;
}

PageStatus Scans::add_page(const PageRow& page, const std::vector<ReadingRow>& readings) {
    return database_.transaction([&] {
        return database_.run([&](soci::session& sql) {
            PageRow row = page;
            const auto sheet = place_in_sheet(row);
            const long long id = insert_page(database_, sql, row, sheet);
            insert_readings(sql, id, readings);
            insert_ink(sql, id, row);
            refresh_waiting(sql, id);
            return row.status;
        });
    });
}

void Scans::read_anew(long long id, const PageRow& now, const std::vector<ReadingRow>& readings,
                      const std::string& person, const std::string& at) {
    database_.transaction([&] {
        database_.run([&](soci::session& sql) {
            if (value<long long>(sql, "select count(*) from page p where p.id = :i and " + is_unread, 0, id) == 0)
                return;
            const PagePicture before = page(id).value();
            PageRow row = now;
            const auto sheet = place_in_sheet(row);
            update_pages(database_, sql, R"(
                set part = :pa, status = :st, problem = :pr, detail = :d, template = :t, version = :v,
                  form_page = :fp, sheet_id = :sh, unit = :u, field = :f, period = :pe, unit_from = :uf,
                  field_from = :ff, period_from = :pf, page_to_scan = :ps, residual_mm = :r, pen = :pen where id = :i)",
                         row.part, row.status, row.problem, row.detail, row.template_id, row.version, row.form_page,
                         sheet, row.unit, row.service, row.period, row.unit_from, row.service_from, row.period_from,
                         row.page_to_scan, row.residual_mm, row.pen, id);
            insert_readings(sql, id, readings);
            insert_ink(sql, id, row);
            keep_change(sql, before, page(id).value(), read_again_action, person, at);
            refresh_waiting(sql, id);
        });
    });
}

long long Scans::add_withheld_page(const PageRow& page, const std::vector<ReadingRow>& readings) {
    return database_.transaction([&] {
        return database_.run([&](soci::session& sql) {
            PageRow row = page;
            row.status = PageStatus::withdrawn;
            const long long sheet = sheet_id(row.sheet, row.template_id, row.version, row.serial, row.form_pages);
            const long long id = insert_page(database_, sql, row, sheet, std::string(name_of(page.status)));
            insert_readings(sql, id, readings);
            return id;
        });
    });
}

void Scans::for_each_original(const std::function<void(const SourceRow&)>& visit) {
    database_.run([&](soci::session& sql) {
        each<SourceRow>(
            sql, "from source s where s.extension not in ('', '.online') and s.sha256 not like '%:%' order by s.id",
            visit);
    });
}

std::vector<SourceRow> Scans::sources_of(long long batch) {
    return database_.run([&](soci::session& sql) {
        return all<SourceRow>(sql,
                              "from source s where s.batch_id = :b order by (select coalesce(min(f.id), 0) from "
                              "batch_file f where f.source_id = s.id and f.batch_id = s.batch_id), s.id",
                              batch);
    });
}

bool Scans::is_sheet_known(const std::string& sheet) {
    return database_.run([&](soci::session& sql) {
        const std::string taken_in = "b.state <> 'reading' and (p.status <> 'withdrawn' or p.withdrawn_from <> '')";
        return value<long long>(sql,
                                "select count(*) from sheet h join page p on p.sheet_id = h.id join batch b on b.id = "
                                "p.batch_id where h.key = :k and " +
                                    taken_in,
                                0, sheet) > 0 ||
               value<long long>(sql,
                                "select count(*) from page p join batch b on b.id = p.batch_id where p.own_sheet = :k "
                                "and p.own_sheet <> '' and " +
                                    taken_in,
                                0, sheet) > 0;
    });
}

std::vector<PageRow> Scans::pages_of(long long source) {
    return database_.run([&](soci::session& sql) {
        return all<PageRow>(sql, from_page_rows + "where p.source_id = :s order by p.number", source);
    });
}

std::vector<PageRow> Scans::pages_of_picture(long long source, int picture) {
    return database_.run([&](soci::session& sql) {
        return all<PageRow>(sql, from_page_rows + "where p.source_id = :s and p.picture = :n order by p.place", source,
                            picture);
    });
}

std::vector<PageRow> Scans::unread_pages(long long source) {
    return database_.run([&](soci::session& sql) {
        return all<PageRow>(sql, from_page_rows + "where p.source_id = :s and " + is_unread + " order by p.number",
                            source);
    });
}

std::map<long long, long long> Scans::unread_in(const std::vector<long long>& batches) {
    return database_.run([&](soci::session& sql) {
        std::map<long long, long long> out;
        const std::string those = " in (" + id_list(batches) + ") ";
        each<UnreadCount>(sql,
                          "from (select p.batch_id as batch, 1 as one from page p where p.batch_id" + those + "and " +
                              is_unread +
                              " union all select s.batch_id, 1 from source s where s.pages = 0 and s.batch_id" + those +
                              ") x group by x.batch",
                          [&](const UnreadCount& row) { out[row.batch] = row.count; });
        return out;
    });
}

std::vector<SourceRow> Scans::sources_called(const std::string& name_or_sha256) {
    return database_.run([&](soci::session& sql) {
        return all<SourceRow>(sql, "from source s where s.name = :n or s.sha256 = :h order by s.id", name_or_sha256,
                              name_or_sha256);
    });
}

std::vector<StackRow> Scans::stack_of(long long batch) {
    return database_.run([&](soci::session& sql) {
        return all<StackRow>(sql,
                             from_pages + "where p.batch_id = :b order by (select coalesce(min(f.id), 0) from "
                                          "batch_file f where f.source_id = s.id and f.batch_id = p.batch_id), s.id, "
                                          "p.picture, p.place",
                             batch);
    });
}

void Scans::place_page(const PagePicture& to) {
    database_.transaction([&] {
        const auto before = page(to.id);
        if (!before)
            throw StoreError("no such page");
        const auto locked = [&](const PagePicture& one) {
            return came_back(one.status) && !locks_.lock_of(one.period).empty();
        };
        if (locked(*before))
            return;
        PagePicture now = to;
        if (locked(now)) {
            now.status = PageStatus::problem;
            now.problem = "period_locked";
        }
        database_.run([&](soci::session& sql) {
            std::optional<long long> sheet;
            if (!now.sheet.empty())
                sheet = sheet_id(now.sheet, now.template_id, now.version, now.serial, now.form_pages);
            update_page(database_, sql, now, sheet);
            refresh_waiting(sql, now.id);
        });
    });
}

std::vector<PagePicture> Scans::same_paper(const PagePicture& one) {
    return database_.run([&](soci::session& sql) {
        const InkPrint ink = ink_of(sql, one.id);
        std::vector<std::pair<double, long long>> found;
        if (ink.empty())
            for (const long long other : same_answers(sql, one))
                found.emplace_back(-1, other);
        for (const long long other : column<long long>(sql, R"(
                select distinct o.page_id from ink_key k join ink_key o on o.number = k.number
                join page p on p.id = o.page_id where k.page_id = :p and p.id <> :q and p.status = 'read')",
                                                       one.id, one.id))
            if (const InkPrint its = ink_of(sql, other); may_be_one_paper(ink, its))
                found.emplace_back(-same_ink(ink, its), other);
        std::sort(found.begin(), found.end());
        std::vector<PagePicture> out;
        for (const auto& [same, other] : found)
            if (auto page = this->page(other))
                out.push_back(std::move(*page));
        return out;
    });
}

bool Scans::is_written_on(long long page) {
    return database_.run([&](soci::session& sql) {
        return !ink_of(sql, page).empty() ||
               value<long long>(sql,
                                "select count(*) from reading where page_id = :p and (value <> '' or has_ink <> 0 "
                                "or status = 'pending')",
                                0, page) > 0;
    });
}

std::optional<PagePicture> Scans::page(long long id) {
    return database_.run(
        [&](soci::session& sql) { return first<PagePicture>(sql, from_pages + "where p.id = :i", id); });
}

std::vector<PagePicture> Scans::problem_pages() {
    return database_.run([](soci::session& sql) {
        return all<PagePicture>(sql, from_pages + "where p.status = 'problem' or (p.status = 'duplicate' and p.problem "
                                                  "<> '') order by s.id, p.number");
    });
}

std::vector<PagePicture> Scans::pages_of_sheet(const std::string& sheet) {
    return database_.run([&](soci::session& sql) {
        return all<PagePicture>(sql, from_pages + "where h.key = :k order by p.form_page, s.id, p.number", sheet);
    });
}

std::vector<PagePicture> Scans::pages_of_copy(const std::string& own_sheet) {
    return database_.run([&](soci::session& sql) {
        return all<PagePicture>(sql, from_pages + "where p.own_sheet = :k and p.own_sheet <> '' order by p.form_page",
                                own_sheet);
    });
}

std::optional<PagePicture> Scans::counted_page(const std::string& sheet, int form_page) {
    return database_.run([&](soci::session& sql) {
        return first<PagePicture>(sql, from_pages + "where h.key = :k and p.form_page = :n and p.status = 'read'",
                                  sheet, form_page);
    });
}

void Scans::change_page(const PagePicture& to, const std::string& action, const std::string& person,
                        const std::string& at) {
    database_.transaction([&] {
        const auto before = page(to.id);
        if (!before)
            throw StoreError("no such page");
        if (came_back(before->status))
            locks_.check_open(before->period);
        if (came_back(to.status))
            locks_.check_open(to.period);
        database_.run([&](soci::session& sql) {
            std::optional<long long> sheet;
            if (!to.sheet.empty())
                sheet = sheet_id(to.sheet, to.template_id, to.version, to.serial, to.form_pages);
            update_page(database_, sql, to, sheet);
            keep_change(sql, *before, to, action, person, at);
            refresh_waiting(sql, to.id);
            if (before->status == PageStatus::read && to.status != PageStatus::read &&
                to.status != PageStatus::duplicate) // a duplicate steps back for another that counts next
                ask_about_copies(database_, sql);
        });
    });
}

std::optional<std::string> Scans::page_before_last_change(long long page, const std::string& action) {
    return database_.run([&](soci::session& sql) {
        const auto found = column<std::string>(
            sql,
            "select before from page_change where page_id = :p and (action = :a or action like :b) order by id desc "
            "limit 1",
            page, action, action + ": %"); // what follows is the reason
        return found.empty() ? std::nullopt : std::optional(found.front());
    });
}

std::vector<long long> Scans::changed_with(long long page) {
    return database_.run([&](soci::session& sql) {
        return column<long long>(sql, R"(
            select o.page_id from page_change m
            join page_change o on o.changed_at = m.changed_at and o.person = m.person and o.page_id <> m.page_id
            join page p on p.id = m.page_id join page q on q.id = o.page_id and q.sheet_id = p.sheet_id
            where m.id = (select max(id) from page_change where page_id = :p)
              and o.id = (select max(id) from page_change where page_id = o.page_id)
            order by o.page_id)",
                                 page);
    });
}

std::vector<std::string> Scans::page_before_changes(long long page) {
    return database_.run([&](soci::session& sql) {
        return column<std::string>(sql, "select before from page_change where page_id = :p order by id desc", page);
    });
}

void Scans::add_readings(long long page, const std::vector<ReadingRow>& readings) {
    database_.transaction([&] {
        locks_.check_page_open(page);
        database_.run([&](soci::session& sql) {
            insert_readings(sql, page, readings);
            refresh_waiting(sql, page);
        });
    });
}

void Scans::drop_readings(long long page) {
    const std::string reader = "phieu " PHIEU_VERSION;
    database_.transaction([&] {
        locks_.check_page_open(page);
        database_.run([&](soci::session& sql) {
            execute(sql, R"(
                insert into reading (page_id, field, value, confidence, status, reason, is_text, has_ink, evidence,
                  reader)
                select r.page_id, r.field, '', 0, 'dropped', '', r.is_text, 0, '{}', :w from reading r
                where r.page_id = :p and r.status <> 'dropped' and not exists (select 1 from reading newer
                  where newer.page_id = r.page_id and newer.field = r.field and newer.id > r.id))",
                    reader, page);
            refresh_waiting(sql, page);
        });
    });
}

bool Scans::all_dropped(long long page) {
    return database_.run([&](soci::session& sql) {
        const auto newest = column<std::string>(sql, R"(
            select r.status from reading r where r.page_id = :p and not exists (select 1 from reading newer
              where newer.page_id = r.page_id and newer.field = r.field and newer.id > r.id))",
                                                page);
        return !newest.empty() && std::all_of(newest.begin(), newest.end(), [](const std::string& status) {
            return status == name_of(AnswerStatus::dropped);
        });
    });
}

std::vector<CopyRow> Scans::copies() {
    return database_.run([](soci::session& sql) {
        // A sheet of four pages that came once more has four copied pages; of one page alone, the most count.
        return all<CopyRow>(sql, R"(
            from (select h.key, p.template, p.version, p.unit, p.period, p.channel, count(*) as copies
                  from page p join sheet h on h.id = p.sheet_id where p.status = 'duplicate'
                  group by h.key, p.template, p.version, p.unit, p.period, p.channel, p.form_page) c
            group by c.key, c.template, c.version, c.unit, c.period, c.channel order by c.key, c.unit, c.period)");
    });
}

void Scans::keep_template(const std::string& id, int version, const std::string& json) {
    database_.run([&](soci::session& sql) {
        execute(
            sql,
            "insert into template (id, version, json, number) values (:i, :v, :j, (select coalesce(max(number), 0) + 1 "
            "from template)) on conflict (id, version) do nothing",
            id, version, json);
    });
}

std::string Scans::template_json(const std::string& id, int version) {
    return database_.run([&](soci::session& sql) {
        return value<std::string>(sql, "select json from template where id = :i and version = :v", "", id, version);
    });
}

} // namespace phieu::store
