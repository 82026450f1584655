#include "store/locks.h"

#include "base/period.h"
#include "store/mapping.h"

namespace phieu::store {

template <>
struct Columns<PeriodLockRow> {
    static constexpr const char* names = "period, action, reason, data_sha256, person, locked_at";
    static auto members(auto& r) { return std::tie(r.period, r.action, r.reason, r.data_sha256, r.person, r.at); }
};

std::vector<std::string> Locks::locked() {
    return database_.run([](soci::session& sql) {
        return column<std::string>(sql, "select period from period_lock l where action = 'locked' and not exists "
                                        "(select 1 from period_lock later where later.period = l.period and later.id > "
                                        "l.id)");
    });
}

std::string Locks::lock_of(const std::string& period) {
    for (const std::string& lock : locked())
        if (period_covers(lock, period))
            return lock;
    return "";
}

void Locks::check_open(const std::string& period) {
    if (const std::string lock = lock_of(period); !lock.empty())
        throw PeriodLocked(lock);
}

void Locks::check_page_open(long long page) {
    const auto periods = database_.run([&](soci::session& sql) {
        return column<std::string>(sql, "select period from page where id = :p and status = 'read'", page);
    });
    for (const std::string& period : periods)
        check_open(period);
}

void Locks::change(const PeriodLockRow& r) {
    database_.transaction([&] {
        database_.run([&](soci::session& sql) {
            execute(sql,
                    "insert into period_lock (period, action, reason, data_sha256, person, locked_at) values (:p, :a, "
                    ":r, :h, :w, :t)",
                    r.period, r.action, r.reason, r.data_sha256, r.person, r.at);
        });
    });
}

std::vector<PeriodLockRow> Locks::history() {
    return database_.run([](soci::session& sql) { return all<PeriodLockRow>(sql, "from period_lock order by id"); });
}

} // namespace phieu::store
