#include "store/impl.h"

#include <nlohmann/json.hpp>

namespace phieu {

using soci::into;
using soci::use;

namespace {

/// The newest reading of a field on a page that counts, with the decision that stands.
constexpr const char* item_columns =
    "select r.page_id, r.field, p.template, p.version, p.form_page, p.unit, r.value, r.confidence, r.reason, "
    "r.is_text, "
    "r.evidence, coalesce((select max(d.id) from decision d where d.page_id = r.page_id and d.field = r.field), 0), "
    "a.value, a.status, coalesce((select d.person from decision d where d.page_id = r.page_id and d.field = r.field "
    "order by d.id desc limit 1), '') from reading r join page p on p.id = r.page_id join answer a on a.reading_id = "
    "r.id";

constexpr const char* page_columns =
    "select p.id, s.sha256, s.name, s.extension, p.number, p.status, p.problem, p.detail, p.template, p.version, "
    "p.form_page, coalesce(h.key, ''), h.serial, p.unit, p.field, p.period, p.page_to_scan, p.batch_id, p.channel from "
    "page p "
    "join "
    "source s on s.id = p.source_id left join sheet h on h.id = p.sheet_id";

struct ItemInto {
    DeskItem row;
    int text = 0;
    template <typename Statement>
    auto bind(Statement&& statement) {
        return (statement, into(row.page), into(row.field), into(row.template_id), into(row.version),
                into(row.form_page), into(row.unit), into(row.value), into(row.confidence), into(row.reason),
                into(text), into(row.evidence), into(row.revision), into(row.current), into(row.current_status),
                into(row.decided_by));
    }
    DeskItem get() {
        row.text = text != 0;
        return row;
    }
};

std::vector<PagePicture> pages_where(soci::session& sql, const std::string& condition, const std::string& value) {
    std::vector<PagePicture> out;
    PagePicture row;
    long long serial = 0;
    soci::indicator has_serial = soci::i_null;
    soci::statement select =
        (sql.prepare << std::string(page_columns) + " where " + condition + " order by s.id, p.number", use(value),
         into(row.id), into(row.source_sha256), into(row.source_name), into(row.extension), into(row.number),
         into(row.status), into(row.problem), into(row.detail), into(row.template_id), into(row.version),
         into(row.form_page), into(row.sheet), into(serial, has_serial), into(row.unit), into(row.field),
         into(row.period), into(row.page_to_scan), into(row.batch), into(row.channel));
    select.execute();
    while (select.fetch()) {
        row.serial = has_serial == soci::i_ok ? std::optional(serial) : std::nullopt;
        out.push_back(row);
    }
    return out;
}

/// A condition that leaves out sheets on which the reviewer's own name was confirmed as the person rated.
std::string rates_somebody_else(const DeskQuery& query) {
    std::string fields;
    for (const std::string& field : query.name_fields) // ids of the template schema: letters, digits, '_'
        fields += (fields.empty() ? "'" : ",'") + field + "'";
    return " and not exists (select 1 from answer n join page np on np.id = n.page_id where np.sheet_id = p.sheet_id "
           "and "
           "n.status = 'confirmed' and n.value <> '' and n.value = :me and n.field in (" +
           (fields.empty() ? "''" : fields) + "))";
}

std::string as_json(const PagePicture& page) {
    nlohmann::json out{{"status", page.status},   {"problem", page.problem},     {"template", page.template_id},
                       {"version", page.version}, {"form_page", page.form_page}, {"sheet", page.sheet},
                       {"unit", page.unit},       {"field", page.field},         {"period", page.period}};
    return out.dump();
}

} // namespace

std::vector<DeskItem> Store::take_items(const DeskQuery& query) {
    return guarded([&] {
        Transaction transaction(impl_->sql, impl_->postgresql);
        impl_->sql << "delete from lease where until < :n", use(query.now);
        const int text = query.text;
        // The statements name their parameters; a filter that is off compares with the empty text.
        const std::string filter =
            std::string(query.template_id.empty() ? " and p.template <> :t" : " and p.template = :t") +
            (query.field.empty() ? " and r.field <> :f" : " and r.field = :f") +
            " and not exists (select 1 from lease l where l.page_id = r.page_id and l.field = "
            "r.field and l.login <> :w)";
        const std::string others = rates_somebody_else(query);
        std::vector<DeskItem> out;
        {
            ItemInto item;
            soci::statement select = item.bind(
                (impl_->sql.prepare << std::string(item_columns) +
                                           " where r.status = 'pending' and a.status = 'pending' and r.is_text = :x" +
                                           filter + others +
                                           " order by p.template, p.version, r.field, r.confidence, r.id limit :n",
                 use(text), use(query.template_id), use(query.field), use(query.login), use(query.person),
                 use(query.count)));
            select.execute();
            while (select.fetch())
                out.push_back(item.get());
        }
        if (query.audits && !query.text) {
            ItemInto item;
            const int some = std::max(1, query.count / 3);
            soci::statement select =
                item.bind((impl_->sql.prepare
                               << std::string(item_columns) +
                                      " join audit u on u.page_id = r.page_id and u.field = r.field where u.found is "
                                      "null and a.status = 'accepted'" +
                                      filter + others + " order by u.id limit :n",
                           use(query.template_id), use(query.field), use(query.login), use(query.person), use(some)));
            select.execute();
            std::vector<DeskItem> audits;
            while (select.fetch()) {
                audits.push_back(item.get());
                audits.back().audit = true;
            }
            // Spread among the others, where a reviewer can't tell them by their place.
            for (std::size_t n = 0; n < audits.size(); n++) {
                const auto at =
                    static_cast<std::ptrdiff_t>((n * 7 + static_cast<std::size_t>(audits[n].page)) % (out.size() + 1));
                out.insert(out.begin() + at, audits[n]);
            }
            if (out.size() > static_cast<std::size_t>(query.count))
                out.resize(static_cast<std::size_t>(query.count));
        }
        for (const DeskItem& item : out)
            impl_->sql
                << "insert into lease (page_id, field, login, until) values (:p, :f, :w, :u) on conflict (page_id, "
                   "field) do update set login = excluded.login, until = excluded.until",
                use(item.page), use(item.field), use(query.login), use(query.lease_until);
        transaction.commit();
        return out;
    });
}

std::optional<DeskItem> Store::item(long long page, const std::string& field) {
    return guarded([&]() -> std::optional<DeskItem> {
        ItemInto item;
        soci::statement select =
            item.bind((impl_->sql.prepare << std::string(item_columns) + " where r.page_id = :p and r.field = :f",
                       use(page), use(field)));
        return select.execute(true) ? std::optional(item.get()) : std::nullopt;
    });
}

DeskCounts Store::desk_counts() {
    return guarded([&] {
        DeskCounts out;
        impl_->sql
            << "select coalesce(sum(case when r.is_text = 0 then 1 else 0 end), 0), coalesce(sum(case when r.is_text "
               "= 1 then 1 else 0 end), 0) from reading r join answer a on a.reading_id = r.id where r.status = "
               "'pending' and a.status = 'pending'",
            into(out.marks), into(out.texts);
        impl_->sql << "select count(*) from audit u join answer a on a.page_id = u.page_id and a.field = u.field where "
                      "u.found is null and a.status = 'accepted'",
            into(out.audits);
        impl_->sql << "select count(*) from page where status = 'problem' or (status = 'duplicate' and problem <> '')",
            into(out.pages);
        return out;
    });
}

bool Store::decide_if(const DecisionRow& decision, long long revision) {
    return guarded([&] {
        Transaction transaction(impl_->sql, impl_->postgresql);
        if (impl_->postgresql) // two reviewers at once: the second waits here and then sees the first's decision
            impl_->sql << "select pg_advisory_xact_lock(:p)", use(decision.page);
        long long last = 0;
        impl_->sql << "select coalesce(max(id), 0) from decision where page_id = :p and field = :f", use(decision.page),
            use(decision.field), into(last);
        if (last != revision)
            return false;
        decide(decision);
        answer_audit(decision.page, decision.field, decision.status == "answer" ? decision.value : decision.status,
                     decision.person, decision.at);
        impl_->sql << "delete from lease where page_id = :p and field = :f", use(decision.page), use(decision.field);
        transaction.commit();
        return true;
    });
}

std::optional<DeskItem> Store::undo(const std::string& login, const std::string& at) {
    return guarded([&]() -> std::optional<DeskItem> {
        Transaction transaction(impl_->sql, impl_->postgresql);
        DecisionRow last;
        impl_->sql
            << "select d.page_id, d.field, d.value from decision d where d.person = :w and d.status <> 'withdrawn' "
               "and not exists (select 1 from decision later where later.page_id = d.page_id and later.field = "
               "d.field and later.id > d.id) order by d.id desc limit 1",
            use(login), into(last.page), into(last.field), into(last.before);
        if (!impl_->sql.got_data())
            return std::nullopt;
        last.status = "withdrawn";
        last.person = login;
        last.at = at;
        decide(last);
        impl_->sql << "update audit set found = null where page_id = :p and field = :f", use(last.page),
            use(last.field);
        transaction.commit();
        return item(last.page, last.field);
    });
}

void Store::release(const std::string& login) {
    guarded([&] { impl_->sql << "delete from lease where login = :w", use(login); });
}

std::optional<PagePicture> Store::page(long long id) {
    return guarded([&]() -> std::optional<PagePicture> {
        const auto found = pages_where(impl_->sql, "p.id = cast(:v as bigint)", std::to_string(id));
        return found.empty() ? std::nullopt : std::optional(found.front());
    });
}

std::vector<PagePicture> Store::problem_pages() {
    return guarded([&] {
        return pages_where(impl_->sql,
                           "(p.status = 'problem' or (p.status = 'duplicate' and p.problem <> '')) and :v = ''", "");
    });
}

std::vector<PagePicture> Store::pages_of_sheet(const std::string& sheet) {
    return guarded([&] { return pages_where(impl_->sql, "h.key = :v", sheet); });
}

bool Store::change_page(const PagePicture& to, const std::vector<ReadingRow>& fields, const std::string& action,
                        const std::string& person, const std::string& at) {
    return guarded([&] {
        Transaction transaction(impl_->sql, impl_->postgresql);
        const auto before = page(to.id);
        if (!before)
            throw StoreError("no such page");
        if (before->status == "read")
            impl_->check_open(before->period);
        if (to.status == "read")
            impl_->check_open(to.period);
        long long sheet = 0;
        soci::indicator has_sheet = soci::i_null;
        if (!to.sheet.empty()) {
            PageRow row;
            row.sheet = to.sheet;
            row.template_id = to.template_id;
            row.version = to.version;
            row.serial = to.serial;
            row.form_pages = to.form_pages;
            sheet = impl_->sheet_id(row);
            has_sheet = soci::i_ok;
            int copies = 0;
            impl_->sql
                << "select count(*) from page where sheet_id = :s and form_page = :p and status = 'read' and id <> "
                   ":i",
                use(sheet), use(to.form_page), use(to.id), into(copies);
            if (to.status == "read" && copies > 0)
                return false;
        }
        impl_->sql
            << "update page set status = :st, problem = :pr, template = :t, version = :v, form_page = :fp, sheet_id "
               "= :sh, unit = :u, field = :f, period = :pe where id = :i",
            use(to.status), use(to.problem), use(to.template_id), use(to.version), use(to.form_page),
            use(sheet, has_sheet), use(to.unit), use(to.field), use(to.period), use(to.id);
        for (const ReadingRow& field : fields) {
            const int text = field.text;
            const int ink = field.ink;
            impl_->sql << "insert into reading (page_id, field, value, confidence, status, reason, is_text, has_ink, "
                          "evidence, reader) values (:p, :f, :v, :c, :s, :r, :x, :i, :e, :w)",
                use(to.id), use(field.field), use(field.value), use(field.confidence), use(field.status),
                use(field.reason), use(text), use(ink), use(field.evidence), use(field.reader);
        }
        const std::string was = as_json(*before);
        const std::string is = as_json(to);
        impl_->sql
            << "insert into page_change (page_id, action, before, after, person, changed_at) values (:p, :c, :b, :a, "
               ":w, :t)",
            use(to.id), use(action), use(was), use(is), use(person), use(at);
        transaction.commit();
        return true;
    });
}

std::vector<HistoryRow> Store::history(const std::string& sheet) {
    return guarded([&] {
        HistoryRow row;
        soci::statement select =
            (impl_->sql.prepare
                 << "select b.started_at as t, r.reader as w, 'read' as k, p.form_page, r.field, '' as b, r.value as "
                    "a, 0 as "
                    "m, '' as h, r.id as i from reading r join page p on p.id = r.page_id join sheet s on s.id = "
                    "p.sheet_id "
                    "join batch b on b.id = p.batch_id where s.key = :k1 union all select d.decided_at, d.person, "
                    "d.status, "
                    "p.form_page, d.field, d.before, d.value, d.took_ms, d.picture_sha256, d.id from decision d join "
                    "page p "
                    "on p.id = d.page_id join sheet s on s.id = p.sheet_id where s.key = :k2 union all select "
                    "c.changed_at, "
                    "c.person, c.action, p.form_page, '', c.before, c.after, 0, '', c.id from page_change c join page "
                    "p on "
                    "p.id = c.page_id join sheet s on s.id = p.sheet_id where s.key = :k3 order by 1, 10",
             use(sheet, "k1"), use(sheet, "k2"), use(sheet, "k3"), into(row.at), into(row.who), into(row.what),
             into(row.form_page), into(row.field), into(row.before), into(row.after), into(row.took_ms),
             into(row.picture_sha256));
        return fetch_all(select, row);
    });
}

std::vector<BatchChange> Store::batch_changes(long long batch) {
    return guarded([&] {
        BatchChange row;
        soci::statement select = (impl_->sql.prepare << "select changed_at, person, before, after from batch_change "
                                                        "where batch_id = :b order by id",
                                  use(batch), into(row.at), into(row.who), into(row.before), into(row.after));
        return fetch_all(select, row);
    });
}

std::vector<BatchRow> Store::batches(int most) {
    std::vector<BatchRow> out;
    guarded([&] {
        BatchRow row;
        soci::statement select =
            (impl_->sql.prepare << "select id, unit, field, period, started_at, ended_at from batch "
                                   "order by id desc limit :n",
             use(most), into(row.id), into(row.unit), into(row.field), into(row.period), into(row.started_at),
             into(row.ended_at));
        select.execute();
        while (select.fetch())
            out.push_back(row);
    });
    for (BatchRow& batch : out) {
        std::vector<long long> sources;
        guarded([&] {
            const soci::rowset<long long> ids =
                (impl_->sql.prepare << "select id from source where batch_id = :b", use(batch.id));
            sources.assign(ids.begin(), ids.end());
        });
        batch.summary = summary(sources);
    }
    return out;
}

void Store::change_batch(long long batch, const std::string& unit, const std::string& field, const std::string& period,
                         const std::string& person, const std::string& at) {
    guarded([&] {
        Transaction transaction(impl_->sql, impl_->postgresql);
        BatchRow was;
        impl_->sql << "select unit, field, period from batch where id = :b", use(batch), into(was.unit),
            into(was.field), into(was.period);
        if (!impl_->sql.got_data())
            throw StoreError("no such batch");
        {
            const soci::rowset<std::string> periods =
                (impl_->sql.prepare << "select distinct period from page where batch_id = :b and status = 'read'",
                 use(batch));
            const std::vector<std::string> told(periods.begin(), periods.end());
            for (const std::string& one : told)
                impl_->check_open(one);
        }
        impl_->check_open(period);
        // Only what the batch itself had given its pages; what a code or a cover says is left.
        impl_->sql << "update page set unit = :n where batch_id = :b and unit = :o", use(unit), use(batch),
            use(was.unit);
        impl_->sql << "update page set field = :n where batch_id = :b and field = :o", use(field), use(batch),
            use(was.field);
        impl_->sql << "update page set period = :n where batch_id = :b and period = :o", use(period), use(batch),
            use(was.period);
        impl_->sql << "update batch set unit = :u, field = :f, period = :p where id = :b", use(unit), use(field),
            use(period), use(batch);
        const auto text = [](const std::string& u, const std::string& f, const std::string& p) {
            return nlohmann::json{{"unit", u}, {"field", f}, {"period", p}}.dump();
        };
        const std::string before = text(was.unit, was.field, was.period);
        const std::string after = text(unit, field, period);
        impl_->sql
            << "insert into batch_change (batch_id, before, after, person, changed_at) values (:b, :o, :n, :w, :t)",
            use(batch), use(before), use(after), use(person), use(at);
        transaction.commit();
    });
}

} // namespace phieu
