#pragma once

#include "store/store.h"

#include <fmt/format.h>
#include <soci/soci.h>

namespace phieu {

/// What the parts of Store share; included by store/*.cpp alone.
struct Store::Impl {
    soci::session sql;
    bool postgresql = false;

    void open(const std::string& where);
    int version();
    void migrate();
    long long sheet_id(const PageRow& page);
    std::string locked(const std::string& period); ///< the locked period that this one lies in, or ""
    void check_open(const std::string& period);    ///< throws PeriodLocked
    void check_page_open(long long page);
    SourceRow source_by_hash(const std::string& sha256);
};

/// Runs `work` and turns the library's exceptions into ours.
template <typename Work>
auto guarded(const Work& work) {
    try {
        return work();
    } catch (const soci::soci_error& error) {
        throw StoreError(error.what());
    }
}

/// Runs a statement that fetches into `row`. @return all its rows
template <typename Row>
std::vector<Row> fetch_all(soci::statement& select, const Row& row) {
    std::vector<Row> out;
    select.execute();
    while (select.fetch())
        out.push_back(row);
    return out;
}

/// A transaction that writes. On SQLite it takes the write lock at once: one that reads first and writes later could
/// find another writer's change in between and would have to fail.
class Transaction {
public:
    explicit Transaction(soci::session& sql, bool postgresql) : sql_(sql) {
        sql_ << (postgresql ? "begin" : "begin immediate");
    }
    ~Transaction() {
        if (open_)
            try {
                sql_ << "rollback";
            } catch (...) { // the connection is gone, and the transaction with it
            }
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit() {
        sql_ << "commit";
        open_ = false;
    }

private:
    soci::session& sql_;
    bool open_ = true;
};

} // namespace phieu
