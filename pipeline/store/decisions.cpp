#include "store/decisions.h"

#include "store/mapping.h"
#include "store/waiting.h"

namespace phieu {

std::vector<AuditedBatch> history_of(const std::vector<AuditDrawRow>& draws) {
    std::vector<AuditedBatch> out;
    out.reserve(draws.size());
    for (const AuditDrawRow& draw : draws)
        out.push_back({draw.accepted, draw.drawn, draw.answered, draw.wrong, draw.lost});
    return out;
}

} // namespace phieu

namespace phieu::store {

template <>
struct Columns<DecisionRow> {
    static constexpr const char* names = "d.id, d.page_id, d.field, d.value, d.status, d.kind, d.reason, d.before, "
                                         "d.person, d.decided_at, d.took_ms, d.picture_sha256, d.task";
    static auto members(auto& r) {
        return std::tie(r.id, r.page, r.question, r.value, r.status, r.kind, r.reason, r.before, r.person, r.at,
                        r.took_ms, r.picture_sha256, r.task);
    }
};
/// The newest reading of a question on a page that counts, with the decision that stands.
template <>
struct Columns<DeskItem> {
    static constexpr const char* names = R"(
        r.page_id, r.field, p.template, p.version, p.form_page, p.unit, p.period, coalesce(h.key, ''), r.value,
        r.confidence, r.reason, r.is_text, r.evidence,
        case when exists (select 1 from audit u where u.page_id = r.page_id and u.field = r.field and u.found is null)
          then 1 else 0 end,
        coalesce((select max(d.id) from decision d where d.page_id = r.page_id and d.field = r.field), 0),
        a.value, a.status, a.reason,
        coalesce((select d.person from decision d where d.page_id = r.page_id and d.field = r.field
          order by d.id desc limit 1), ''), p.channel)";
    static auto members(auto& r) {
        return std::tie(r.page, r.question, r.template_id, r.version, r.form_page, r.unit, r.period, r.sheet, r.value,
                        r.confidence, r.reason, r.text, r.evidence, r.audit, r.revision, r.current, r.current_status,
                        r.current_reason, r.decided_by, r.channel);
    }
};
template <>
struct Columns<HistoryRow> {
    static constexpr const char* names = "t, w, k, n, q, b, a, m, h, z";
    static auto members(auto& r) {
        return std::tie(r.at, r.who, r.what, r.form_page, r.question, r.before, r.after, r.took_ms, r.picture_sha256,
                        r.reason);
    }
};
template <>
struct Columns<AuditRow> {
    static constexpr const char* names = "p.batch_id, a.page_id, a.field, a.value, a.confidence";
    static auto members(auto& r) { return std::tie(r.batch, r.page, r.question, r.value, r.confidence); }
};
template <>
struct Columns<AuditDrawRow> {
    static constexpr const char* names = R"(
        d.id, d.batch_id, d.series, d.accepted, d.drawn, d.drawn_at, d.reason,
        (select count(*) from audit u where u.draw_id = d.id and u.found is not null),
        (select count(*) from audit u where u.draw_id = d.id and u.found is not null and u.found <> u.value),
        (select count(*) from audit u where u.draw_id = d.id and u.found is null and not exists
          (select 1 from waiting w where w.page_id = u.page_id and w.field = u.field)))";
    static auto members(auto& r) {
        return std::tie(r.id, r.batch, r.series, r.accepted, r.drawn, r.drawn_at, r.reason, r.answered, r.wrong,
                        r.lost);
    }
};

namespace {

const std::string from_items = " from reading r join page p on p.id = r.page_id join answer a on a.reading_id = r.id "
                               "left join sheet h on h.id = p.sheet_id ";

} // namespace

void Decisions::add(const DecisionRow& d) {
    database_.transaction([&] {
        locks_.check_page_open(d.page);
        database_.run([&](soci::session& sql) {
            execute(sql, R"(
                insert into decision (page_id, field, value, status, kind, reason, before, person, decided_at, took_ms,
                  picture_sha256, task) values (:p, :f, :v, :s, :k, :r, :b, :w, :a, :t, :h, :g))",
                    d.page, d.question, d.value, d.status, d.kind, d.reason, d.before, d.person, d.at, d.took_ms,
                    d.picture_sha256, d.task);
            if (d.status == DecisionStatus::withdrawn) {
                execute(sql, "update audit set found = null where page_id = :p and field = :f", d.page, d.question);
            } else {
                const std::string found = d.status == DecisionStatus::answer ? d.value : std::string(name_of(d.status));
                execute(sql,
                        "update audit set found = :v, person = :w, found_at = :a where page_id = :p and field = :f and "
                        "found is null",
                        found, d.person, d.at, d.page, d.question);
            }
            execute(sql, "delete from lease where page_id = :p and field = :f", d.page, d.question);
            execute(sql, "delete from skip where page_id = :p and field = :f", d.page, d.question);
            refresh_waiting(sql, d.page);
        });
    });
}

std::optional<DecisionRow> Decisions::last_of(const std::string& login, const std::string& task) {
    return database_.run([&](soci::session& sql) {
        return first<DecisionRow>(sql, R"(
            from decision d where d.person = :w and d.task = :t and d.status <> 'withdrawn' and d.kind <> 'keyed'
              and not exists (select 1 from decision later where later.page_id = d.page_id and later.field = d.field
                and later.id > d.id)
              and exists (select 1 from answer a where a.page_id = d.page_id and a.field = d.field)
            order by d.id desc limit 1)",
                                  login, task);
    });
}

std::optional<DecisionRow> Decisions::standing_before(long long decision) {
    return database_.run([&](soci::session& sql) -> std::optional<DecisionRow> {
        const auto earlier = first<DecisionRow>(sql, R"(
            from decision d join decision it on it.id = :i and d.page_id = it.page_id and d.field = it.field
              and d.id < it.id order by d.id desc limit 1)",
                                                decision);
        return earlier && earlier->status != DecisionStatus::withdrawn ? earlier : std::nullopt;
    });
}

std::optional<DeskItem> Decisions::item(long long page, const std::string& question) {
    return database_.run([&](soci::session& sql) {
        return first<DeskItem>(sql, from_items + "where r.page_id = :p and r.field = :f", page, question);
    });
}

std::optional<DeskItem> Decisions::item_of_reading(long long reading) {
    return database_.run(
        [&](soci::session& sql) { return first<DeskItem>(sql, from_items + "where r.id = :r", reading); });
}

std::vector<DeskItem> Decisions::items_of_copy(long long page) {
    return database_.run([&](soci::session& sql) {
        return all<DeskItem>(sql, R"(
            from reading r join page p on p.id = r.page_id left join sheet h on h.id = p.sheet_id
            join reading a on a.id = r.id
            where r.page_id = :p and r.status <> 'dropped' and not exists
              (select 1 from reading newer where newer.page_id = r.page_id and newer.field = r.field and newer.id > r.id)
            order by r.id)",
                             page);
    });
}

std::vector<DeskItem> Decisions::items_of_sheet(const std::string& sheet) {
    return database_.run([&](soci::session& sql) {
        return all<DeskItem>(sql, from_items + "where h.key = :k order by p.form_page, r.id", sheet);
    });
}

std::vector<HistoryRow> Decisions::history(const std::string& sheet) {
    return database_.run([&](soci::session& sql) {
        auto rows = all<HistoryRow>(sql, R"(
            from (
              select b.started_at as t, r.reader as w, 'read' as k, p.form_page as n, r.field as q, '' as b,
                r.value as a, cast(0 as bigint) as m, '' as h, '' as z, r.id as i
                from reading r join page p on p.id = r.page_id join sheet s on s.id = p.sheet_id
                join batch b on b.id = p.batch_id where s.key = :k1 and r.status <> 'dropped'
              union all
              select d.decided_at, d.person, d.status, p.form_page, d.field, d.before, d.value, d.took_ms,
                d.picture_sha256, d.reason, d.id
                from decision d join page p on p.id = d.page_id join sheet s on s.id = p.sheet_id where s.key = :k2
              union all
              select c.changed_at, c.person, c.action, p.form_page, '', c.before, c.after, cast(0 as bigint), '', '',
                c.id
                from page_change c join page p on p.id = c.page_id join sheet s on s.id = p.sheet_id where s.key = :k3
            ) x order by t, i)",
                                    sheet, sheet, sheet);
        for (HistoryRow& row : rows) // what was done with a page is kept with its reason: "reopen: nhầm"
            if (const auto colon = row.what.find(": "); colon != std::string::npos) {
                row.reason = row.what.substr(colon + 2);
                row.what.resize(colon);
            }
        return rows;
    });
}

void Decisions::saw(const std::string& login, long long page, const std::string& question, const std::string& sha256,
                    const std::string& at) {
    database_.run([&](soci::session& sql) {
        execute(sql, R"(
            insert into picture_view (person, page_id, field, sha256, seen_at) values (:w, :p, :f, :h, :a)
            on conflict (person, page_id, field) do update set sha256 = excluded.sha256, seen_at = excluded.seen_at)",
                login, page, question, sha256, at);
    });
}

std::string Decisions::seen(const std::string& login, long long page, const std::string& question) {
    return database_.run([&](soci::session& sql) {
        return value<std::string>(sql,
                                  "select sha256 from picture_view where person = :w and page_id = :p and field = :f",
                                  "", login, page, question);
    });
}

void Decisions::for_each_accepted_mark(long long batch, const std::function<void(const AuditRow&)>& visit) {
    database_.run([&](soci::session& sql) {
        each<AuditRow>(sql,
                       "from page p join answer a on a.page_id = p.id where p.batch_id = :b and a.status = 'accepted' "
                       "and a.is_text = 0 and p.channel = 'paper' order by a.reading_id",
                       visit, batch);
    });
}

long long Decisions::add_draw(const AuditDrawRow& draw, const std::vector<AuditRow>& sample) {
    return database_.transaction([&] {
        return database_.run([&](soci::session& sql) {
            const long long id =
                value<long long>(sql, R"(
                insert into audit_draw (batch_id, series, accepted, drawn, drawn_at, reason)
                values (:b, :s, :a, :d, :t, :r) returning id)",
                                 0, draw.batch, draw.series, draw.accepted, draw.drawn, draw.drawn_at, draw.reason);
            for (const AuditRow& row : sample) {
                execute(sql, R"(
                    insert into audit (batch_id, page_id, field, value, confidence, stratum, drawn_at, draw_id)
                    values (:b, :p, :f, :v, :c, :s, :a, :d) on conflict (page_id, field) do nothing)",
                        row.batch, row.page, row.question, row.value, row.confidence, row.stratum, draw.drawn_at, id);
                refresh_waiting(sql, row.page);
            }
            return id;
        });
    });
}

std::vector<AuditDrawRow> Decisions::draws(const std::string& series) {
    return database_.run([&](soci::session& sql) {
        return all<AuditDrawRow>(sql, "from audit_draw d where d.series = :s order by d.id", series);
    });
}

std::vector<AuditDrawRow> Decisions::draws_of(const std::vector<long long>& batches) {
    return database_.run([&](soci::session& sql) {
        const std::string which = batches.empty() ? "" : "where d.batch_id in (" + id_list(batches) + ") ";
        return all<AuditDrawRow>(sql, "from audit_draw d " + which + "order by d.id");
    });
}

std::optional<AuditDrawRow> Decisions::waiting_draw() {
    return database_.run([](soci::session& sql) {
        return first<AuditDrawRow>(sql, R"(
            from audit_draw d where d.id = (select u.draw_id from waiting w
              join audit u on u.page_id = w.page_id and u.field = w.field where w.kind = 'audit' and u.found is null
              group by u.draw_id order by count(*) desc, u.draw_id desc limit 1))");
    });
}

AuditCounts Decisions::audit_counts(const std::vector<long long>& batches) {
    return database_.run([&](soci::session& sql) {
        const std::string where = batches.empty() ? "" : " where batch_id in (" + id_list(batches) + ")";
        AuditCounts out;
        sql << "select count(*), cast(coalesce(sum(case when found is not null then 1 else 0 end), 0) as bigint), "
               "cast(coalesce(sum(case when found is not null and found <> value then 1 else 0 end), 0) as bigint) "
               "from audit" +
                   where,
            soci::into(out.drawn), soci::into(out.answered), soci::into(out.wrong);
        return out;
    });
}

} // namespace phieu::store
