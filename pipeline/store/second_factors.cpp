#include "store/second_factors.h"

#include "store/mapping.h"

namespace phieu::store {

template <>
struct Columns<SecondFactorRow> {
    static constexpr const char* names = "f.secret, f.begun, f.last_step, f.set_at";
    static auto members(auto& r) { return std::tie(r.secret, r.begun, r.last_step, r.set_at); }
};

namespace {
constexpr const char* of_login = " person_id in (select id from person where login = :l)";
}

std::optional<SecondFactorRow> SecondFactors::find(const std::string& login) {
    return database_.run([&](soci::session& sql) {
        return first<SecondFactorRow>(
            sql, "from second_factor f join person p on p.id = f.person_id where p.login = :l", login);
    });
}

void SecondFactors::begin(const std::string& login, const std::string& sealed) {
    database_.run([&](soci::session& sql) {
        execute(sql, R"(
            insert into second_factor (person_id, secret, begun, last_step, set_at)
            select id, '', :b, 0, '' from person where login = :l
            on conflict (person_id) do update set begun = excluded.begun)",
                sealed, login);
    });
}

void SecondFactors::confirm(const std::string& login, long long step, const std::vector<std::string>& recovery_hashes,
                            const std::string& at) {
    database_.run([&](soci::session& sql) {
        execute(sql,
                std::string("update second_factor set secret = begun, begun = '', last_step = :s, set_at = :a where") +
                    of_login,
                step, at, login);
        execute(sql, std::string("delete from recovery_code where") + of_login, login);
        for (const std::string& hash : recovery_hashes)
            execute(sql, "insert into recovery_code (person_id, hash) select id, :h from person where login = :l", hash,
                    login);
    });
}

bool SecondFactors::use_step(const std::string& login, long long step) {
    return database_.run([&](soci::session& sql) {
        return execute(sql, std::string("update second_factor set last_step = :s where last_step < :b and") + of_login,
                       step, step, login) == 1;
    });
}

bool SecondFactors::use_recovery(const std::string& login, const std::string& hash) {
    return database_.run([&](soci::session& sql) {
        return execute(sql, std::string("delete from recovery_code where hash = :h and") + of_login, hash, login) == 1;
    });
}

int SecondFactors::recovery_left(const std::string& login) {
    return database_.run([&](soci::session& sql) {
        return value(sql, std::string("select count(*) from recovery_code where") + of_login, 0, login);
    });
}

bool SecondFactors::remove(const std::string& login) {
    return database_.run([&](soci::session& sql) {
        execute(sql, std::string("delete from recovery_code where") + of_login, login);
        const std::string in_use =
            value(sql, std::string("select secret from second_factor where") + of_login, std::string(), login);
        execute(sql, std::string("delete from second_factor where") + of_login, login);
        return !in_use.empty();
    });
}

} // namespace phieu::store
