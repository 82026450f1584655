#include "store/alert_messages.h"

#include "base/clock.h"
#include "store/mapping.h"

namespace phieu::store {

template <>
struct Columns<AlertMessageRow> {
    static constexpr const char* names = "m.id, s.key, m.way, m.state, m.tries, m.next_at, m.changed_at, m.error";
    static auto members(auto& r) {
        return std::tie(r.id, r.sheet, r.way, r.state, r.tries, r.next_at, r.changed_at, r.error);
    }
};

std::set<std::string> AlertMessages::noted(const std::string& way) {
    return database_.run([&](soci::session& sql) {
        const auto keys = column<std::string>(
            sql, "select s.key from alert_message m join sheet s on s.id = m.sheet_id where m.way = :w", way);
        return std::set<std::string>(keys.begin(), keys.end());
    });
}

void AlertMessages::add(const std::string& way, const std::vector<std::string>& sheets, const std::string& at) {
    database_.transaction([&] {
        database_.run([&](soci::session& sql) {
            for (const std::string& sheet : sheets)
                execute(sql, R"(
                    insert into alert_message (sheet_id, way, state, tries, next_at, changed_at, error)
                    select id, :w, 'waiting', 0, '', :a, '' from sheet where key = :k
                    on conflict (sheet_id, way) do nothing)",
                        way, at, sheet);
        });
    });
}

std::vector<AlertMessageRow> AlertMessages::take(const std::string& way, const std::string& now,
                                                 const std::string& lost) {
    return database_.transaction([&] {
        return database_.run([&](soci::session& sql) {
            execute(sql,
                    "update alert_message set state = 'unsure' where way = :w and state = 'sending' and "
                    "changed_at < :l",
                    way, lost);
            auto due = all<AlertMessageRow>(sql, R"(
                from alert_message m join sheet s on s.id = m.sheet_id
                where m.way = :w and m.state = 'waiting' and m.next_at <= :n order by m.id)",
                                            way, now);
            for (AlertMessageRow& row : due) {
                row.tries++;
                execute(sql,
                        "update alert_message set state = 'sending', tries = tries + 1, changed_at = :n where id = :i",
                        now, row.id);
            }
            return due;
        });
    });
}

void AlertMessages::settle(const std::vector<long long>& ids, const std::string& state, const std::string& error,
                           const std::string& next_at, const std::string& at) {
    database_.transaction([&] {
        database_.run([&](soci::session& sql) {
            for (const long long id : ids)
                execute(sql,
                        "update alert_message set state = :s, error = :e, next_at = :n, changed_at = :a where id = :i",
                        state, error, next_at, at, id);
        });
    });
}

std::vector<AlertMessageRow> AlertMessages::troubled(long long now) {
    constexpr long long day_s = 24 * 3600;
    return database_.run([&](soci::session& sql) {
        return all<AlertMessageRow>(sql, R"(
            from alert_message m join sheet s on s.id = m.sheet_id
            where (m.state = 'unsure' and m.changed_at > :u) or
                (m.state = 'waiting' and m.error <> '' and m.changed_at > :w) order by m.changed_at desc, m.id desc)",
                                    utc_of(now - 7 * day_s), utc_of(now - day_s));
    });
}

} // namespace phieu::store
