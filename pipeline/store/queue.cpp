#include "base/person_name.h"
#include "record/sheet_key.h"
#include "store/decisions.h"
#include "store/mapping.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

namespace phieu::store {

template <>
struct Columns<WaitingGroup> {
    static constexpr const char* names = "w.kind, r.reason, p.template, p.version, count(*), count(k.login)";
    static auto members(auto& r) { return std::tie(r.kind, r.reason, r.template_id, r.version, r.count, r.skipped); }
};

namespace {

struct Numbered {
    long long id = 0;
    std::string key;
    long long serial = 0;
};

} // namespace

template <>
struct Columns<Numbered> {
    static constexpr const char* names = "id, key, serial";
    static auto members(auto& r) { return std::tie(r.id, r.key, r.serial); }
};

namespace {

/// What the queue is made of. `k` is there where the person who asks has put the item off.
const std::string from_waiting =
    "from waiting w join reading r on r.id = w.reading_id join page p on p.id = w.page_id left join skip k on "
    "k.page_id = w.page_id and k.field = w.field and k.login = :w ";

/// Parameters of a statement for a list of texts. @param name  of each, with a number behind it
std::string quoted_list(const std::vector<std::string>& names, const std::string& name = "x") {
    std::string out;
    for (std::size_t n = 0; n < names.size(); n++)
        out += (n == 0 ? ":" : ",:") + name + std::to_string(n);
    return out;
}

/// A condition that waiting items fulfil, with the texts of its parameters.
struct ItemConditions {
    std::string sql;
    Texts texts;
    void equal(const std::string& column, const std::string& text) {
        if (text.empty())
            return;
        sql += " and " + column + " = :v" + std::to_string(texts.values.size());
        texts.values.push_back(text);
    }
    void none_of(const std::string& column, const std::vector<std::string>& values) {
        in_list(column + " not in (", values);
    }
    void one_of(const std::string& column, const std::vector<std::string>& values) {
        in_list(column + " in (", values);
    }

private:
    /// No condition where there are no values.
    void in_list(const std::string& opening, const std::vector<std::string>& values) {
        if (values.empty())
            return;
        sql += " and " + opening;
        for (const std::string& value : values) {
            sql += (sql.back() == '(' ? ":v" : ",:v") + std::to_string(texts.values.size());
            texts.values.push_back(value);
        }
        sql += ")";
    }
};

/// The periods of waiting items that are locked: what can't be decided is not shown.
std::vector<std::string> locked_periods(soci::session& sql, Locks& locks) {
    if (locks.locked().empty())
        return {};
    std::vector<std::string> out;
    for (const std::string& period :
         column<std::string>(sql, "select distinct p.period from waiting w join page p on p.id = w.page_id"))
        if (!locks.lock_of(period).empty())
            out.push_back(period);
    return out;
}

/// @return those that mean somebody, however they are written
std::vector<std::string> those_that_mean(std::vector<std::string> written, const OwnSheets& own) {
    std::vector<PersonName> names;
    for (const std::string& name : own.names)
        names.push_back(person_name(name));
    std::erase_if(written, [&](const std::string& text) {
        const PersonName name = person_name(text);
        return std::none_of(names.begin(), names.end(), [&](const PersonName& one) { return one_name(name, one); });
    });
    return written;
}

/// The spellings of somebody's name that people confirmed.
std::vector<std::string> spellings_of(soci::session& sql, const OwnSheets& own) {
    if (own.names.empty() || own.questions.empty())
        return {};
    return those_that_mean(column<std::string>(sql,
                                               "select distinct value from decision where field in (" +
                                                   quoted_list(own.questions) + ") and value <> ''",
                                               Texts{own.questions}),
                           own);
}

/// Whether somebody who answered online named this person; nobody confirms what was typed.
/// @param column  of pages: those that have this number in it
bool is_named_online(soci::session& sql, const OwnSheets& own, const char* column_of_page, long long number) {
    if (own.names.empty() || own.questions.empty())
        return false;
    const std::string typed = fmt::format("select distinct r.value from reading r join page p on p.id = r.page_id "
                                          "where p.{} = {} and p.channel = 'online' "
                                          "and r.value <> '' and r.field in ({})",
                                          column_of_page, number, quoted_list(own.questions));
    return !those_that_mean(column<std::string>(sql, typed, Texts{own.questions}), own).empty();
}

/// The sheets that rate somebody, by their ids.
/// @param sheet  to look at this one alone; 0: at all
std::vector<long long> sheets_that_rate(soci::session& sql, const OwnSheets& own, long long sheet = 0) {
    const auto alone = [&](const char* column) {
        return sheet == 0 ? "" : " and " + std::string(column) + " = " + std::to_string(sheet);
    };
    std::vector<long long> out;
    if (sheet != 0 && is_named_online(sql, own, "sheet_id", sheet))
        return {sheet};
    if (const std::vector<std::string> names = spellings_of(sql, own); !names.empty()) {
        Texts texts{names};
        texts.values.insert(texts.values.end(), own.questions.begin(), own.questions.end());
        out = column<long long>(
            sql,
            "select distinct p.sheet_id from decision d join page p on p.id = d.page_id where d.value in (" +
                quoted_list(names, "n") + ") and d.field in (" + quoted_list(own.questions) +
                ") and d.status = 'answer' and p.sheet_id is not null" + alone("p.sheet_id") +
                " and not exists (select 1 from decision later "
                "where "
                "later.page_id = d.page_id and later.field = d.field and later.id > d.id)",
            texts);
    }
    for (const DeskRunRow& run : own.desk_runs) {
        const auto found = all<Numbered>(
            sql, "from sheet where template = :t and version = :v and serial >= :a and serial < :e" + alone("id"),
            run.template_id, run.version, run.first_serial, run.first_serial + run.count);
        for (const Numbered& one : found)
            if (one.key == numbered_sheet_key(run.template_id, run.version, run.unit, one.serial))
                out.push_back(one.id);
    }
    return out;
}

ItemConditions conditions_of(soci::session& sql, Locks& locks, const WaitingQuery& query) {
    ItemConditions where;
    where.texts.values.push_back(query.login); // of from_waiting
    where.sql = std::string("where w.kind ") + (query.text          ? "= 'text'"
                                                : query.audits_only ? "= 'audit'"
                                                                    : "in ('mark', 'audit')");
    where.equal("p.template", query.template_id);
    where.equal("r.field", query.question);
    if (!query.reason.empty()) {
        where.sql += " and w.kind <> 'audit'";
        where.equal("r.reason", query.reason);
    }
    where.none_of("p.period", locked_periods(sql, locks));
    where.one_of("p.unit", query.units);
    if (const auto sheets = sheets_that_rate(sql, query.own); !sheets.empty())
        where.sql += " and (p.sheet_id is null or p.sheet_id not in (" + id_list(sheets) + "))";
    return where;
}

/// Spreads the audit's marks among the others, where a reviewer can't tell them by their place.
std::vector<long long> mixed(std::vector<long long> marks, const std::vector<long long>& audits) {
    for (std::size_t n = 0; n < audits.size(); n++) {
        const std::size_t at = (n * 7 + static_cast<std::size_t>(audits[n])) % (marks.size() + 1);
        marks.insert(marks.begin() + static_cast<std::ptrdiff_t>(at), audits[n]);
    }
    return marks;
}

/// The readings to show next, in order: what was not put off first, a third of it from the audit while both wait.
std::vector<long long> readings_to_show(soci::session& sql, const ItemConditions& where, const WaitingQuery& query) {
    const auto ask = [&](const std::string& condition, const std::string& order, int most) {
        return column<long long>(sql,
                                 "select r.id " + from_waiting + where.sql + condition + " order by " + order +
                                     " limit " + std::to_string(std::max(0, most)),
                                 where.texts, query.login);
    };
    const std::string free = " and not exists (select 1 from lease l where l.page_id = w.page_id and l.field = w.field "
                             "and l.until >= " +
                             std::to_string(query.now) + " and l.login <> :me)";
    const std::string fresh = free + " and k.login is null";
    const std::string doubtful_first = "p.template, p.version, r.field, r.confidence, r.id";
    std::vector<long long> audits = ask(fresh + " and w.kind = 'audit'", "r.id", query.count);
    std::vector<long long> others = ask(fresh + " and w.kind <> 'audit'", doubtful_first, query.count);
    const auto count = static_cast<std::size_t>(query.count);
    others.resize(std::min(others.size(), count - std::min(audits.size(), count / 3)));
    audits.resize(std::min(audits.size(), count - others.size()));
    std::vector<long long> out = mixed(std::move(others), audits);
    if (out.size() < count) {
        const auto late =
            ask(free + " and k.login is not null", "k.skipped_at, r.id", static_cast<int>(count - out.size()));
        out.insert(out.end(), late.begin(), late.end());
    }
    return out;
}

} // namespace

bool Decisions::rates(const std::string& sheet, const OwnSheets& own) {
    return database_.run([&](soci::session& sql) {
        const auto id = value<long long>(sql, "select id from sheet where key = :k", 0LL, sheet);
        return id != 0 && !sheets_that_rate(sql, own, id).empty();
    });
}

bool Decisions::rates_in(long long batch, const OwnSheets& own) {
    return database_.run([&](soci::session& sql) {
        if (is_named_online(sql, own, "batch_id", batch))
            return true;
        const std::vector<long long> sheets = sheets_that_rate(sql, own);
        return !sheets.empty() && value<long long>(sql,
                                                   "select count(*) from page where batch_id = :b and sheet_id in (" +
                                                       id_list(sheets) + ")",
                                                   0, batch) > 0;
    });
}

std::vector<DeskItem> Decisions::waiting(const WaitingQuery& query) {
    return database_.run([&](soci::session& sql) {
        const std::vector<long long> ids = readings_to_show(sql, conditions_of(sql, locks_, query), query);
        std::unordered_map<long long, DeskItem> found;
        for (const long long id : ids)
            if (auto item = item_of_reading(id))
                found.emplace(id, std::move(*item));
        std::vector<DeskItem> out;
        for (const long long id : ids)
            if (const auto at = found.find(id); at != found.end())
                out.push_back(at->second);
        return out;
    });
}

std::vector<WaitingGroup> Decisions::groups(const WaitingQuery& query) {
    return database_.run([&](soci::session& sql) {
        const ItemConditions where = conditions_of(sql, locks_, query);
        return all<WaitingGroup>(sql, from_waiting + where.sql + " group by w.kind, r.reason, p.template, p.version",
                                 where.texts);
    });
}

DeskCounts Decisions::counts(const std::vector<std::string>& units) {
    return database_.run([&](soci::session& sql) {
        DeskCounts out;
        ItemConditions where;
        where.sql = "where 1 = 1";
        where.none_of("p.period", locked_periods(sql, locks_));
        where.one_of("p.unit", units);
        const auto count = [&](const char* kind) {
            return value<long long>(sql,
                                    "select count(*) from waiting w join page p on p.id = w.page_id " + where.sql +
                                        " and w.kind = '" + kind + "'",
                                    0, where.texts);
        };
        out.marks = count("mark");
        out.texts = count("text");
        out.audits = count("audit");
        ItemConditions waits;
        waits.sql = "where (p.status = 'problem' or (p.status = 'duplicate' and p.problem <> ''))";
        waits.one_of("p.unit", units);
        out.pages = value<long long>(sql, "select count(*) from page p " + waits.sql, 0, waits.texts);
        return out;
    });
}

void Decisions::lease(const std::vector<DeskItem>& items, const std::string& login, long long until) {
    database_.run([&](soci::session& sql) {
        for (const DeskItem& item : items)
            execute(sql, R"(
                insert into lease (page_id, field, login, until) values (:p, :f, :w, :u)
                on conflict (page_id, field) do update set login = excluded.login, until = excluded.until)",
                    item.page, item.question, login, until);
    });
}

std::string Decisions::holder(long long page, const std::string& question, long long now) {
    return database_.run([&](soci::session& sql) {
        return value<std::string>(sql, "select login from lease where page_id = :p and field = :f and until >= :n", "",
                                  page, question, now);
    });
}

void Decisions::release(long long page, const std::string& question) {
    database_.run([&](soci::session& sql) {
        execute(sql, "delete from lease where page_id = :p and field = :f", page, question);
    });
}

void Decisions::release_all(const std::string& login) {
    database_.run([&](soci::session& sql) { execute(sql, "delete from lease where login = :w", login); });
}

void Decisions::skip(long long page, const std::string& question, const std::string& login, long long now) {
    database_.transaction([&] {
        database_.run([&](soci::session& sql) {
            // Of two in one second the later comes later too: the time of one person's skips only grows.
            const long long last =
                value<long long>(sql, "select coalesce(max(skipped_at), 0) from skip where login = :w", 0, login);
            const long long at = std::max(now, last + 1);
            execute(sql, R"(
                insert into skip (page_id, field, login, skipped_at) values (:p, :f, :w, :n)
                on conflict (page_id, field, login) do update set skipped_at = excluded.skipped_at)",
                    page, question, login, at);
            execute(sql, "delete from lease where page_id = :p and field = :f and login = :w", page, question, login);
        });
    });
}

} // namespace phieu::store
