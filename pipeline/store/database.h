#pragma once

#include "base/trouble.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace soci {
class session;
}

namespace phieu {

/// The database did not do what it must: full disk, no rights, no connection. The message may hold SQL: it is for the
/// log, never for a page; `trouble` has a sentence for people.
class StoreError : public std::runtime_error {
public:
    explicit StoreError(const std::string& what, Trouble why = Trouble::other)
        : std::runtime_error(what), trouble(why) {}
    const Trouble trouble;
};

/// A connection to the results database: SQLite by default, PostgreSQL where several machines share one; the same SQL
/// on both. One thread at a time. Everything throws StoreError when the database fails.
class Database {
public:
    /// Opens it, and takes an older schema along (docs/database.md).
    /// @param where  a file's path, or "postgresql://…" (any libpq connection string with that prefix)
    explicit Database(const std::string& where);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs `work` in one transaction that writes: all of it is stored, or nothing. It is the only writer while it
    /// runs, on this machine and on every other (SQLite's write lock, an advisory lock of PostgreSQL): what it reads
    /// first still holds when it writes. Within another transaction it is part of that one. Nothing is stored when
    /// `work` throws or returns a tl::expected without value.
    template <typename Work>
    auto transaction(const Work& work) -> std::invoke_result_t<Work> {
        Open open(*this);
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            work();
            open.commit();
        } else {
            auto out = work();
            if (holds(out))
                open.commit();
            return out;
        }
    }

    /// Runs `work`, which only reads: whatever others write meanwhile, it sees the database as it is now. Not within a
    /// transaction.
    template <typename Work>
    auto snapshot(const Work& work) -> std::invoke_result_t<Work, soci::session&> {
        const Look look(*this);
        return run(work);
    }

    /// For the repositories alone (store/*.cpp). Turns the library's exceptions into StoreError.
    template <typename Work>
    auto run(const Work& work) -> std::invoke_result_t<Work, soci::session&> {
        try {
            return work(session());
        } catch (...) {
            rethrow();
        }
    }

    /// For the repositories alone: the running transaction adds or changes this page, and is to keep what it is at its
    /// end (store/page_states.h).
    void page_changed(long long page);

    bool postgresql() const;

    /// Looks through the whole file for damage: time grows with it, a second for some hundred megabytes. PostgreSQL
    /// checks its own pages as it reads them, if it was set up so (`checks_its_pages`).
    /// @param indexes  also whether each index says what its table does (SQLite's integrity_check, not quick_check)
    /// @return what is wrong; at most a few
    std::vector<std::string> faults(bool indexes = false);

    /// @return whether the database notices a page that its disk changed. SQLite: by the seals (store/seals.h)
    bool checks_its_pages();

private:
    /// A transaction from here to the end of its life; rolled back unless committed. The inner of two is part of the
    /// outer: when it fails, so does the outer.
    class Open {
    public:
        explicit Open(Database& database);
        ~Open();
        Open(const Open&) = delete;
        Open& operator=(const Open&) = delete;
        void commit();

    private:
        Database& database_;
        bool committed_ = false;
    };

    /// Sees the database as it is at its beginning; to the end of its life.
    class Look {
    public:
        explicit Look(Database& database);
        ~Look();
        Look(const Look&) = delete;
        Look& operator=(const Look&) = delete;

    private:
        Database& database_;
    };

    template <typename T>
    static bool holds(const T&) {
        return true;
    }
    template <typename T, typename E>
    static bool holds(const tl::expected<T, E>& result) {
        return result.has_value();
    }

    soci::session& session();
    [[noreturn]] static void rethrow();
    int version();
    void migrate();

    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace phieu
