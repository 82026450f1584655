#include "base/period.h"
#include "store/impl.h"

namespace phieu {

using soci::into;
using soci::use;

std::string Store::Impl::locked(const std::string& period) {
    const soci::rowset<std::string> locks =
        (sql.prepare << "select period from period_lock l where action = 'locked' and not exists (select 1 from "
                        "period_lock later where later.period = l.period and later.id > l.id)");
    for (const std::string& lock : locks)
        if (period_covers(lock, period))
            return lock;
    return "";
}

void Store::Impl::check_open(const std::string& period) {
    if (const std::string lock = locked(period); !lock.empty())
        throw PeriodLocked(lock);
}

void Store::Impl::check_page_open(long long page) {
    std::string period;
    sql << "select period from page where id = :p and status = 'read'", use(page), into(period);
    if (sql.got_data())
        check_open(period);
}

std::string Store::locked(const std::string& period) {
    return guarded([&] { return impl_->locked(period); });
}

std::string Store::revision() {
    return guarded([&] {
        std::string out;
        for (const char* table :
             {"page", "reading", "decision", "page_change", "batch_change", "document", "sheet_check", "period_lock"}) {
            long long last = 0;
            impl_->sql << std::string("select coalesce(max(id), 0) from ") + table, into(last);
            out += std::to_string(last) + ".";
        }
        return out;
    });
}

std::vector<UnitRow> Store::units() {
    return guarded([&] {
        UnitRow row;
        soci::statement select =
            (impl_->sql.prepare << "select code, name, kind, official_code, valid_from, valid_to, evidence from unit "
                                   "order by code",
             into(row.code), into(row.name), into(row.kind), into(row.official_code), into(row.valid_from),
             into(row.valid_to), into(row.evidence));
        return fetch_all(select, row);
    });
}

std::vector<UnitParentRow> Store::unit_parents() {
    return guarded([&] {
        UnitParentRow row;
        soci::statement select =
            (impl_->sql.prepare << "select unit, parent, hierarchy, valid_from, valid_to, evidence from unit_parent "
                                   "order by unit, valid_from, parent",
             into(row.unit), into(row.parent), into(row.hierarchy), into(row.valid_from), into(row.valid_to),
             into(row.evidence));
        return fetch_all(select, row);
    });
}

std::vector<UnitSuccessionRow> Store::unit_successions() {
    return guarded([&] {
        UnitSuccessionRow row;
        soci::statement select =
            (impl_->sql.prepare << "select old_unit, new_unit, kind, effective, legal_basis, evidence from "
                                   "unit_succession order by effective, old_unit, new_unit",
             into(row.old_unit), into(row.new_unit), into(row.kind), into(row.effective), into(row.legal_basis),
             into(row.evidence));
        return fetch_all(select, row);
    });
}

void Store::save_units(const std::vector<UnitRow>& units, const std::vector<UnitParentRow>& parents,
                       const std::vector<UnitSuccessionRow>& successions) {
    guarded([&] {
        Transaction transaction(impl_->sql, impl_->postgresql);
        for (const UnitRow& u : units)
            impl_->sql << "insert into unit (code, name, kind, official_code, valid_from, valid_to, evidence) values "
                          "(:c, :n, :k, :o, :f, :t, :e) on conflict (code) do update set name = excluded.name, kind = "
                          "excluded.kind, official_code = excluded.official_code, valid_from = excluded.valid_from, "
                          "valid_to = excluded.valid_to, evidence = excluded.evidence",
                use(u.code), use(u.name), use(u.kind), use(u.official_code), use(u.valid_from), use(u.valid_to),
                use(u.evidence);
        for (const UnitParentRow& p : parents)
            impl_->sql << "insert into unit_parent (unit, parent, hierarchy, valid_from, valid_to, evidence) values "
                          "(:u, :p, :h, :f, :t, :e) on conflict (unit, parent, hierarchy, valid_from) do update set "
                          "valid_to = excluded.valid_to, evidence = excluded.evidence",
                use(p.unit), use(p.parent), use(p.hierarchy), use(p.valid_from), use(p.valid_to), use(p.evidence);
        for (const UnitSuccessionRow& s : successions)
            impl_->sql << "insert into unit_succession (old_unit, new_unit, kind, effective, legal_basis, evidence) "
                          "values (:o, :n, :k, :d, :l, :e) on conflict (old_unit, new_unit, effective) do update set "
                          "kind = excluded.kind, legal_basis = excluded.legal_basis, evidence = excluded.evidence",
                use(s.old_unit), use(s.new_unit), use(s.kind), use(s.effective), use(s.legal_basis), use(s.evidence);
        transaction.commit();
    });
}

void Store::save_document(const DocumentRow& row) {
    guarded([&] {
        impl_->sql << "insert into document (kind, code, json, person, saved_at) values (:k, :c, :j, :p, :a)",
            use(row.kind), use(row.code), use(row.json), use(row.person), use(row.saved_at);
    });
}

std::vector<DocumentRow> Store::document_history(const std::string& kind, const std::string& code) {
    return guarded([&] {
        DocumentRow row;
        soci::statement select = (impl_->sql.prepare << "select kind, code, json, person, saved_at from document where "
                                                        "kind = :k and code = :c order by id",
                                  use(kind), use(code), into(row.kind), into(row.code), into(row.json),
                                  into(row.person), into(row.saved_at));
        return fetch_all(select, row);
    });
}

std::vector<DocumentRow> Store::documents(const std::string& kind) {
    return guarded([&] {
        DocumentRow row;
        soci::statement select =
            (impl_->sql.prepare << "select kind, code, json, person, saved_at from document d where kind = :k and not "
                                   "exists (select 1 from document later where later.kind = d.kind and later.code = "
                                   "d.code and later.id > d.id) order by code",
             use(kind), into(row.kind), into(row.code), into(row.json), into(row.person), into(row.saved_at));
        return fetch_all(select, row);
    });
}

std::optional<DocumentRow> Store::document(const std::string& kind, const std::string& code) {
    const auto history = document_history(kind, code);
    return history.empty() ? std::nullopt : std::optional(history.back());
}

bool Store::check_sheet(const SheetCheckRow& row) {
    return guarded([&] {
        long long sheet = 0;
        impl_->sql << "select id from sheet where key = :k", use(row.sheet), into(sheet);
        if (!impl_->sql.got_data())
            return false;
        const soci::rowset<long long> pages =
            (impl_->sql.prepare << "select id from page where sheet_id = :s", use(sheet));
        const std::vector<long long> ids(pages.begin(), pages.end());
        for (const long long page : ids)
            impl_->check_page_open(page);
        impl_->sql << "insert into sheet_check (sheet_id, status, reason, person, checked_at) values (:s, :t, :r, :p, "
                      ":a)",
            use(sheet), use(row.status), use(row.reason), use(row.person), use(row.at);
        return true;
    });
}

std::vector<SheetCheckRow> Store::sheet_checks() {
    return guarded([&] {
        SheetCheckRow row;
        soci::statement select =
            (impl_->sql.prepare << "select s.key, c.status, c.reason, c.person, c.checked_at from sheet_check c join "
                                   "sheet s on s.id = c.sheet_id where c.status <> 'withdrawn' and not exists (select "
                                   "1 from sheet_check later where later.sheet_id = c.sheet_id and later.id > c.id) "
                                   "order by s.key",
             into(row.sheet), into(row.status), into(row.reason), into(row.person), into(row.at));
        return fetch_all(select, row);
    });
}

void Store::change_lock(const PeriodLockRow& row) {
    guarded([&] {
        impl_->sql << "insert into period_lock (period, action, reason, data_sha256, person, locked_at) values (:p, "
                      ":c, :r, :h, :w, :a)",
            use(row.period), use(row.action), use(row.reason), use(row.data_sha256), use(row.person), use(row.at);
    });
}

std::vector<PeriodLockRow> Store::lock_history() {
    return guarded([&] {
        PeriodLockRow row;
        soci::statement select = (impl_->sql.prepare << "select period, action, reason, data_sha256, person, locked_at "
                                                        "from period_lock order by id",
                                  into(row.period), into(row.action), into(row.reason), into(row.data_sha256),
                                  into(row.person), into(row.at));
        return fetch_all(select, row);
    });
}

void Store::add_alert_step(const AlertStepRow& row) {
    guarded([&] {
        impl_->sql << "insert into alert_step (page_id, field, action, assignee, due, note, person, stepped_at) values "
                      "(:p, :f, :c, :s, :d, :n, :w, :a)",
            use(row.page), use(row.field), use(row.action), use(row.assignee), use(row.due), use(row.note),
            use(row.person), use(row.at);
    });
}

std::vector<AlertStepRow> Store::alert_steps() {
    return guarded([&] {
        AlertStepRow row;
        soci::statement select = (impl_->sql.prepare << "select page_id, field, action, assignee, due, note, person, "
                                                        "stepped_at from alert_step order by id",
                                  into(row.page), into(row.field), into(row.action), into(row.assignee), into(row.due),
                                  into(row.note), into(row.person), into(row.at));
        return fetch_all(select, row);
    });
}

std::map<std::string, long long> Store::printed() {
    return guarded([&] {
        std::map<std::string, long long> out;
        std::string unit;
        long long count = 0;
        soci::statement select =
            (impl_->sql.prepare << "select unit, cast(sum(count) as bigint) from print_run group by unit", into(unit),
             into(count));
        select.execute();
        while (select.fetch())
            out[unit] = count;
        return out;
    });
}

std::map<std::pair<std::string, std::string>, long long> Store::duplicates() {
    return guarded([&] {
        std::map<std::pair<std::string, std::string>, long long> out;
        std::string unit, period;
        long long count = 0;
        soci::statement select =
            (impl_->sql.prepare << "select unit, period, count(distinct sheet_id) from page where status = 'duplicate' "
                                   "group by unit, period",
             into(unit), into(period), into(count));
        select.execute();
        while (select.fetch())
            out[{unit, period}] = count;
        return out;
    });
}

} // namespace phieu
