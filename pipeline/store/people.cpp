#include "store/people.h"

#include "store/mapping.h"

namespace phieu::store {

template <>
struct Columns<PersonRow> {
    static constexpr const char* names =
        "id, login, name, password, roles, active, must_change, units, toured, "
        "(select count(*) from second_factor f where f.person_id = person.id and f.secret <> '')";
    static auto members(auto& r) {
        return std::tie(r.id, r.login, r.name, r.password, r.roles, r.active, r.must_change, r.units, r.toured,
                        r.has_code);
    }
};
template <>
struct Columns<SessionRow> {
    static constexpr const char* names =
        "s.token_sha256, p.login, s.csrf, s.started_at, s.seen_at, s.address, s.browser, s.system";
    static auto members(auto& r) {
        return std::tie(r.token_sha256, r.login, r.csrf, r.started_at, r.seen_at, r.address, r.browser, r.system);
    }
};

std::vector<PersonRow> People::all() {
    return database_.run([](soci::session& sql) { return store::all<PersonRow>(sql, "from person order by login"); });
}

std::optional<PersonRow> People::find(const std::string& login) {
    return database_.run(
        [&](soci::session& sql) { return first<PersonRow>(sql, "from person where login = :l", login); });
}

void People::save(const PersonRow& p, const std::string& at) {
    database_.run([&](soci::session& sql) {
        execute(sql, R"(
            insert into person (login, name, password, roles, active, must_change, units, created_at)
            values (:l, :n, :p, :r, :a, :m, :u, :c)
            on conflict (login) do update set name = excluded.name, password = excluded.password,
              roles = excluded.roles, active = excluded.active, must_change = excluded.must_change,
              units = excluded.units)",
                p.login, p.name, p.password, p.roles, p.active, p.must_change, p.units, at);
    });
}

void People::set_toured(const std::string& login) {
    database_.run([&](soci::session& sql) { execute(sql, "update person set toured = 1 where login = :l", login); });
}

void People::add_session(const SessionRow& s) {
    database_.run([&](soci::session& sql) {
        execute(sql, R"(
            insert into session (token_sha256, person_id, csrf, started_at, seen_at, address, browser, system)
            select :t, id, :c, :s, :n, :a, :b, :y from person where login = :l)",
                s.token_sha256, s.csrf, s.started_at, s.seen_at, s.address, s.browser, s.system, s.login);
    });
}

std::optional<SessionRow> People::session(const std::string& token) {
    return database_.run([&](soci::session& sql) {
        return first<SessionRow>(sql, "from session s join person p on p.id = s.person_id where s.token_sha256 = :t",
                                 token);
    });
}

std::vector<SessionRow> People::sessions_of(const std::string& login, long long seen_since, long long begun_since) {
    return database_.run([&](soci::session& sql) {
        return store::all<SessionRow>(sql, R"(
            from session s join person p on p.id = s.person_id
            where p.login = :l and s.seen_at >= :n and s.started_at >= :b
            order by s.seen_at desc, s.started_at desc, s.token_sha256)",
                                      login, seen_since, begun_since);
    });
}

void People::touch_session(const std::string& token, long long now) {
    database_.run([&](soci::session& sql) {
        execute(sql, "update session set seen_at = :n where token_sha256 = :t", now, token);
    });
}

void People::end_session(const std::string& token) {
    database_.run([&](soci::session& sql) { execute(sql, "delete from session where token_sha256 = :t", token); });
}

void People::end_sessions_of(const std::string& login, const std::string& but) {
    database_.run([&](soci::session& sql) {
        execute(
            sql,
            "delete from session where token_sha256 <> :t and person_id in (select id from person where login = :l)",
            but, login);
    });
}

void People::end_sessions_before(long long seen_since, long long begun_since) {
    database_.run([&](soci::session& sql) {
        execute(sql, "delete from session where seen_at < :n or started_at < :b", seen_since, begun_since);
    });
}

} // namespace phieu::store
