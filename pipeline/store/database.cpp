#include "store/database.h"

#include "base/clock.h"
#include "base/folders.h"
#include "store/maybe_stored.h"
#include "store/migrations.h"
#include "store/page_states.h"
#include "store/seals.h"

#include <chrono>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace phieu {

using soci::into;

namespace {

// Any numbers of ours: PostgreSQL's advisory locks are known by them.
constexpr const char* take_migration_lock = "select pg_advisory_xact_lock(7430425)";
constexpr const char* take_write_lock = "select pg_advisory_xact_lock(7430426)";

constexpr int busy_patience_s = 30;

/// Turns the write-ahead log on. SQLite needs the file alone for that and does not wait for it, whatever the time-out:
/// several programs that open a new database at once must try again.
void use_write_ahead_log(soci::session& sql) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(busy_patience_s);
    for (;;)
        try {
            std::string mode;
            sql << "pragma journal_mode=wal", into(mode);
            return;
        } catch (const soci::sqlite3_soci_error& error) {
            if (error.result() != SQLITE_BUSY || std::chrono::steady_clock::now() >= until)
                throw;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
}

Trouble trouble_of_sqlite(int result) {
    switch (result & 0xff) { // the rest says more than is needed
    case SQLITE_FULL:
        return Trouble::disk_full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Trouble::busy;
    case SQLITE_READONLY:
        return Trouble::read_only;
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return Trouble::no_rights;
    case SQLITE_IOERR:
        return Trouble::input_output;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Trouble::damaged;
    case SQLITE_NOMEM:
        return Trouble::no_memory;
    default:
        return Trouble::other;
    }
}

/// @param state  PostgreSQL 15, appendix A: classes of two characters
Trouble trouble_of_postgresql(const std::string& state) {
    if (state.starts_with("08") || state.starts_with("57P"))
        return Trouble::unreachable;
    if (state == "53100")
        return Trouble::disk_full;
    if (state == "55P03" || state == "40P01")
        return Trouble::busy;
    if (state.starts_with("58"))
        return Trouble::input_output;
    if (state.starts_with("XX0"))
        return Trouble::damaged;
    return Trouble::other;
}

void open_sqlite(soci::session& sql, const std::string& where) {
    make_folders(std::filesystem::path(where).parent_path());
    sql.open(soci::sqlite3, fmt::format("db=\"{}\" timeout={}", where, busy_patience_s));
    use_write_ahead_log(sql);
    sql << "pragma synchronous=full"; // what a person was told is stored survives a power cut
    sql << "pragma foreign_keys=on";
}

} // namespace

struct Database::Impl {
    soci::session sql;
    bool postgresql = false;
    int depth = 0;       ///< transactions within one another
    bool failed = false; ///< an inner one failed: the outer must not be stored without it
    std::set<long long> changed_pages;
};

Database::Database(const std::string& where) : impl_(std::make_unique<Impl>()) {
    run([&](soci::session& sql) {
        impl_->postgresql = where.starts_with("postgresql://");
        if (impl_->postgresql) {
            sql.open(soci::postgresql, where);
            sql << "set client_min_messages = warning";
            sql << "set synchronous_commit = on"; // as below, whatever the server's own settings say
        } else {
            open_sqlite(sql, where);
        }
        const int known = static_cast<int>(store::migrations().size());
        if (version() < known)
            migrate();
        if (const int found = version(); found != known)
            throw StoreError(fmt::format("database schema {} but this program knows {}", found, known));
    });
}

Database::~Database() = default;

void Database::page_changed(long long page) {
    impl_->changed_pages.insert(page);
}

bool Database::postgresql() const {
    return impl_->postgresql;
}

std::vector<std::string> Database::faults(bool indexes) {
    if (postgresql())
        return {};
    return run([&](soci::session& sql) {
        std::vector<std::string> out;
        std::string word;
        soci::statement check =
            (sql.prepare << (indexes ? "pragma integrity_check(5)" : "pragma quick_check(5)"), into(word));
        check.execute();
        while (check.fetch())
            if (word != "ok")
                out.push_back(word);
        return out;
    });
}

bool Database::checks_its_pages() {
    if (!postgresql())
        return true;
    return run([](soci::session& sql) {
        std::string on;
        sql << "show data_checksums", soci::into(on);
        return on == "on";
    });
}

soci::session& Database::session() {
    return impl_->sql;
}

void Database::rethrow() {
    try {
        throw;
    } catch (const soci::sqlite3_soci_error& error) {
        throw StoreError(error.what(), trouble_of_sqlite(error.result()));
    } catch (const soci::postgresql_soci_error& error) {
        throw StoreError(error.what(), trouble_of_postgresql(error.sqlstate()));
    } catch (const soci::soci_error& error) {
        throw StoreError(error.what());
    }
}

/// Version of the schema; 0: an empty database.
int Database::version() {
    soci::session& sql = impl_->sql;
    int count = 0;
    sql << (impl_->postgresql ? "select count(*) from information_schema.tables where table_schema = current_schema() "
                                "and table_name = 'meta'"
                              : "select count(*) from sqlite_master where type = 'table' and name = 'meta'"),
        into(count);
    int version = 0;
    if (count > 0)
        sql << "select cast(value as integer) from meta where key = 'schema'", into(version);
    return version;
}

void Database::migrate() {
    transaction([&] {
        soci::session& sql = impl_->sql;
        if (impl_->postgresql)
            sql << take_migration_lock; // two machines may open an empty database at once
        const auto& steps = store::migrations();
        const int from = version();
        for (std::size_t step = static_cast<std::size_t>(from); step < steps.size(); step++)
            for (std::string statement : store::statements_of(steps[step])) {
                if (const auto at = statement.find("{id}"); at != std::string::npos)
                    statement.replace(
                        at, 4, impl_->postgresql ? "bigserial primary key" : "integer primary key autoincrement");
                sql << statement;
            }
        if (from == 0)
            sql << "insert into meta (key, value) values ('schema', '0')";
        sql << fmt::format("update meta set value = '{}' where key = 'schema'", steps.size());
    });
}

Database::Open::Open(Database& database) : database_(database) {
    Impl& impl = *database_.impl_;
    if (impl.depth == 0)
        database_.run([&](soci::session& sql) {
            impl.failed = false;
            impl.changed_pages.clear();
            if (impl.postgresql) {
                sql << "begin";
                sql << take_write_lock;
            } else {
                sql << "begin immediate";
            }
        });
    impl.depth++;
}

void Database::Open::commit() {
    Impl& impl = *database_.impl_;
    if (impl.failed)
        throw StoreError("a part of the transaction failed");
    if (impl.depth == 1) {
        database_.run([&](soci::session& sql) {
            store::keep_states(sql, impl.changed_pages);
            store::seal_new_rows(sql, now_utc());
        });
        try {
            database_.run([](soci::session& sql) { sql << "commit"; });
        } catch (const StoreError& error) {
            if (error.trouble == Trouble::disk_full || error.trouble == Trouble::busy)
                throw; // before anything of it was written whole
            throw MaybeStored(error.what(), error.trouble);
        }
    }
    committed_ = true;
}

Database::Look::Look(Database& database) : database_(database) {
    database_.run([&](soci::session& sql) {
        sql << (database_.postgresql() ? "begin isolation level repeatable read read only" : "begin");
    });
}

Database::Look::~Look() {
    try {
        database_.session() << "rollback"; // there is nothing to store
    } catch (...) {                        // NOLINT(bugprone-empty-catch): the connection is gone, and the look with it
    }
}

Database::Open::~Open() {
    Impl& impl = *database_.impl_;
    impl.depth--;
    if (committed_)
        return;
    impl.failed = true;
    if (impl.depth == 0)
        try {
            impl.sql << "rollback";
        } catch (...) { // NOLINT(bugprone-empty-catch): the connection is gone, and the transaction with it
        }
}

} // namespace phieu
