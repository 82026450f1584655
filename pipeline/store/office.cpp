#include "store/office.h"

#include "base/clock.h"
#include "base/period.h"
#include "base/random.h"
#include "store/mapping.h"

#include <algorithm>

namespace phieu::store {

template <>
struct Columns<DocumentRow> {
    static constexpr const char* names = "kind, code, json, person, saved_at";
    static auto members(auto& r) { return std::tie(r.kind, r.code, r.json, r.person, r.saved_at); }
};
template <>
struct Columns<SheetCheckRow> {
    static constexpr const char* names = "s.key, c.status, c.reason, c.person, c.checked_at";
    static auto members(auto& r) { return std::tie(r.sheet, r.status, r.reason, r.person, r.at); }
};
template <>
struct Columns<AlertStepRow> {
    static constexpr const char* names =
        "a.page_id, a.field, a.action, a.assignee, a.due, a.note, a.person, a.stepped_at, coalesce(s.key, '')";
    static auto members(auto& r) {
        return std::tie(r.page, r.question, r.action, r.assignee, r.due, r.note, r.person, r.at, r.sheet);
    }
};
template <>
struct Columns<PrintRunRow> {
    static constexpr const char* names =
        "id, template, version, unit, first_serial, count, printed_at, state, counts_in";
    static auto members(auto& r) {
        return std::tie(r.id, r.template_id, r.version, r.unit, r.first_serial, r.count, r.printed_at, r.state,
                        r.counts_in);
    }
};

namespace {

/// @return the first month behind a locked one that is open; "" where it is open itself
std::string open_month_after(Locks& locks, const std::string& locked) {
    constexpr int farthest = 120; // months
    if (locks.lock_of(locked).empty())
        return "";
    auto month = parse_period(locked);
    for (int n = 0; month && n < farthest && !locks.lock_of(month->name).empty(); n++)
        month = month->next();
    return month ? month->name : "";
}

/// @return whether a form was printed, and not given back, in a run of this kind
bool has_run(soci::session& sql, const std::string& template_id, int version, const std::string& kind) {
    return value<long long>(sql,
                            "select count(*) from print_run where template = :t and version = :v and state <> 'failed' "
                            "and " +
                                kind,
                            0, template_id, version) > 0;
}

} // namespace

void Office::save_document(const DocumentRow& r) {
    database_.transaction([&] {
        database_.run([&](soci::session& sql) {
            execute(sql, "insert into document (kind, code, json, person, saved_at) values (:k, :c, :j, :p, :a)",
                    r.kind, r.code, r.json, r.person, r.saved_at);
        });
    });
}

std::vector<DocumentRow> Office::documents(const std::string& kind) {
    return database_.run([&](soci::session& sql) {
        return all<DocumentRow>(sql, R"(
            from document d where kind = :k and not exists (select 1 from document later
              where later.kind = d.kind and later.code = d.code and later.id > d.id) order by code)",
                                kind);
    });
}

std::vector<DocumentRow> Office::document_history(const std::string& kind, const std::string& code) {
    return database_.run([&](soci::session& sql) {
        return all<DocumentRow>(sql, "from document where kind = :k and code = :c order by id", kind, code);
    });
}

std::optional<DocumentRow> Office::document(const std::string& kind, const std::string& code) {
    const auto history = document_history(kind, code);
    return history.empty() ? std::nullopt : std::optional(history.back());
}

bool Office::check_sheet(const SheetCheckRow& row) {
    return database_.transaction([&] {
        return database_.run([&](soci::session& sql) {
            const auto sheet = column<long long>(sql, "select id from sheet where key = :k", row.sheet);
            if (sheet.empty())
                return false;
            for (const std::string& period : column<std::string>(
                     sql, "select distinct period from page where sheet_id = :s and status = 'read'", sheet.front()))
                locks_.check_open(period);
            execute(
                sql,
                "insert into sheet_check (sheet_id, status, reason, person, checked_at) values (:s, :t, :r, :p, :a)",
                sheet.front(), row.status, row.reason, row.person, row.at);
            return true;
        });
    });
}

std::vector<SheetCheckRow> Office::sheet_checks() {
    return database_.run([](soci::session& sql) {
        return all<SheetCheckRow>(sql, R"(
            from sheet_check c join sheet s on s.id = c.sheet_id where c.status <> 'withdrawn' and not exists
              (select 1 from sheet_check later where later.sheet_id = c.sheet_id and later.id > c.id) order by s.key)");
    });
}

void Office::add_alert_steps(const std::vector<AlertStepRow>& steps) {
    database_.transaction([&] {
        database_.run([&](soci::session& sql) {
            for (const AlertStepRow& r : steps)
                execute(sql, R"(
                    insert into alert_step (page_id, field, action, assignee, due, note, person, stepped_at)
                    values (:p, :f, :c, :s, :d, :n, :w, :a))",
                        r.page, r.question, r.action, r.assignee, r.due, r.note, r.person, r.at);
        });
    });
}

std::vector<AlertStepRow> Office::alert_steps() {
    return database_.run([](soci::session& sql) {
        return all<AlertStepRow>(sql, R"(
            from alert_step a join page p on p.id = a.page_id left join sheet s on s.id = p.sheet_id order by a.id)");
    });
}

long long Office::newest_alert_step() {
    return database_.run(
        [](soci::session& sql) { return value<long long>(sql, "select coalesce(max(id), 0) from alert_step", 0); });
}

std::string Office::officers_revision() {
    return database_.run([](soci::session& sql) {
        std::string out;
        for (const char* query :
             {"select coalesce(max(id), 0) from document where kind = 'officers'",
              "select coalesce(max(id), 0) from print_run", "select count(*) from print_run where state = 'failed'"})
            out += std::to_string(value<long long>(sql, query, 0)) + ".";
        return out;
    });
}

std::string Office::answered_at(long long page, const std::string& question) {
    return database_.run([&](soci::session& sql) {
        return value<std::string>(sql, R"(
            select coalesce((select max(decided_at) from decision d where d.page_id = p.id and d.field = :f),
                            (select ended_at from batch b where b.id = p.batch_id), '') from page p where p.id = :p)",
                                  "", question, page);
    });
}

std::vector<PrintRunRow> Office::print_runs(const std::string& template_id, int version, const std::string& unit,
                                            long long first, long long count) {
    const long long end = first + count;
    return database_.run([&](soci::session& sql) {
        return all<PrintRunRow>(sql, R"(
            from print_run where template = :t and version = :v and unit = :u and first_serial > 0 and state <> 'failed'
              and first_serial < :e and first_serial + count > :f order by id)",
                                template_id, version, unit, end, first);
    });
}

long long Office::next_serial(const std::string& template_id, int version, const std::string& unit) {
    return database_.run([&](soci::session& sql) {
        return value<long long>(sql, R"(
            select coalesce(max(first_serial + count), 1) from print_run
            where template = :t and version = :v and unit = :u and first_serial > 0)",
                                1, template_id, version, unit);
    });
}

long long Office::add_print_run(const PrintRunRow& r) {
    return database_.transaction([&] {
        const std::string counts_in = open_month_after(locks_, month_here(r.printed_at));
        return database_.run([&](soci::session& sql) {
            return value<long long>(sql, R"(
                insert into print_run (template, version, unit, first_serial, count, printed_at, state, counts_in)
                values (:t, :v, :u, :f, :c, :a, :s, :m) returning id)",
                                    0, r.template_id, r.version, r.unit, r.first_serial, r.count, r.printed_at, r.state,
                                    counts_in);
        });
    });
}

void Office::set_print_state(long long run, PrintState state) {
    database_.run(
        [&](soci::session& sql) { execute(sql, "update print_run set state = :s where id = :i", state, run); });
}

bool Office::prints_serials(const std::string& template_id, int version) {
    return database_.run([&](soci::session& sql) { return has_run(sql, template_id, version, "first_serial > 0"); });
}

bool Office::prints(const std::string& template_id, int version) {
    return database_.run([&](soci::session& sql) { return has_run(sql, template_id, version, "true"); });
}

std::optional<std::string> Office::secret(const std::string& name) {
    return database_.run([&](soci::session& sql) -> std::optional<std::string> {
        const auto known = column<std::string>(sql, "select value from secret where name = :n", name);
        return known.empty() ? std::nullopt : std::optional(known.front());
    });
}

std::string Office::make_secret(const std::string& name) {
    return database_.transaction([&] {
        if (const auto known = secret(name))
            return *known;
        const std::string hex = random_hex(32);
        database_.run(
            [&](soci::session& sql) { execute(sql, "insert into secret (name, value) values (:n, :v)", name, hex); });
        return hex;
    });
}

namespace {

/// Serials that were counted, without overlaps: the first of a stretch → the one behind its last.
using Stretches = std::map<long long, long long>;

/// @return how many of first … end − 1 were not counted yet; they are now
long long count_new(Stretches& counted, const long long first, const long long end) {
    auto at = counted.upper_bound(first);
    if (at != counted.begin() && std::prev(at)->second > first)
        --at;
    long long fresh = end - first, from = first, to = end;
    while (at != counted.end() && at->first < end) {
        fresh -= std::min(end, at->second) - std::max(first, at->first);
        from = std::min(from, at->first);
        to = std::max(to, at->second);
        at = counted.erase(at);
    }
    counted[from] = to;
    return fresh;
}

} // namespace

std::vector<PrintedRow> Office::printed_by_month() {
    using Of = std::tuple<std::string, int, std::string>; // form, version, unit
    std::map<Of, Stretches> counted;
    std::map<std::pair<Of, std::string>, PrintedRow> sums;
    database_.run([&](soci::session& sql) {
        each<PrintRunRow>(sql, "from print_run where state <> 'failed' order by id", [&](const PrintRunRow& run) {
            const Of of{run.template_id, run.version, run.unit};
            const std::string month = run.counts_in.empty() ? month_here(run.printed_at) : run.counts_in;
            PrintedRow& sum = sums[{of, month}];
            sum.template_id = run.template_id;
            sum.version = run.version;
            sum.unit = run.unit;
            sum.month = month;
            if (run.state == PrintState::copied)
                sum.photocopied += run.count;
            else
                sum.numbered += count_new(counted[of], run.first_serial, run.first_serial + run.count);
        });
    });
    std::vector<PrintedRow> out;
    for (auto& [of, sum] : sums)
        if (sum.sheets() > 0)
            out.push_back(std::move(sum));
    return out;
}

std::map<std::string, long long> Office::printed() {
    std::map<std::string, long long> out;
    for (const PrintedRow& row : printed_by_month())
        if (row.numbered > 0)
            out[row.unit] += row.numbered;
    return out;
}

} // namespace phieu::store
