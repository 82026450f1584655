#include "store/impl.h"

namespace phieu {

using soci::into;
using soci::use;

namespace {

constexpr const char* person_columns = "select id, login, name, password, roles, active, must_change from person";

} // namespace

std::vector<PersonRow> Store::people() {
    return guarded([&] {
        std::vector<PersonRow> out;
        PersonRow row;
        int active = 0;
        int must_change = 0;
        soci::statement select =
            (impl_->sql.prepare << std::string(person_columns) + " order by login", into(row.id), into(row.login),
             into(row.name), into(row.password), into(row.roles), into(active), into(must_change));
        select.execute();
        while (select.fetch()) {
            row.active = active != 0;
            row.must_change = must_change != 0;
            out.push_back(row);
        }
        return out;
    });
}

std::optional<PersonRow> Store::person(const std::string& login) {
    return guarded([&]() -> std::optional<PersonRow> {
        PersonRow row;
        int active = 0;
        int must_change = 0;
        impl_->sql << std::string(person_columns) + " where login = :l", use(login), into(row.id), into(row.login),
            into(row.name), into(row.password), into(row.roles), into(active), into(must_change);
        if (!impl_->sql.got_data())
            return std::nullopt;
        row.active = active != 0;
        row.must_change = must_change != 0;
        return row;
    });
}

void Store::save_person(const PersonRow& person, const std::string& at) {
    guarded([&] {
        const int active = person.active;
        const int must_change = person.must_change;
        impl_->sql
            << "insert into person (login, name, password, roles, active, must_change, created_at) values (:l, :n, "
               ":p, :r, :a, :m, :c) on conflict (login) do update set name = excluded.name, password = "
               "excluded.password, roles = excluded.roles, active = excluded.active, must_change = "
               "excluded.must_change",
            use(person.login), use(person.name), use(person.password), use(person.roles), use(active), use(must_change),
            use(at);
    });
}

void Store::add_session(const SessionRow& session) {
    guarded([&] {
        impl_->sql
            << "insert into session (token_sha256, person_id, csrf, started_at, seen_at) select :t, id, :c, :s, :n "
               "from person where login = :l",
            use(session.token_sha256), use(session.csrf), use(session.started_at), use(session.seen_at),
            use(session.login);
    });
}

std::optional<SessionRow> Store::session(const std::string& token) {
    return guarded([&]() -> std::optional<SessionRow> {
        SessionRow row;
        row.token_sha256 = token;
        impl_->sql
            << "select p.login, s.csrf, s.started_at, s.seen_at from session s join person p on p.id = s.person_id "
               "where s.token_sha256 = :t",
            use(token), into(row.login), into(row.csrf), into(row.started_at), into(row.seen_at);
        return impl_->sql.got_data() ? std::optional(row) : std::nullopt;
    });
}

void Store::touch_session(const std::string& token, long long now) {
    guarded([&] { impl_->sql << "update session set seen_at = :n where token_sha256 = :t", use(now), use(token); });
}

void Store::end_session(const std::string& token) {
    guarded([&] { impl_->sql << "delete from session where token_sha256 = :t", use(token); });
}

void Store::end_sessions_of(const std::string& login) {
    guarded([&] {
        impl_->sql << "delete from session where person_id in (select id from person where login = :l)", use(login);
    });
}

} // namespace phieu
