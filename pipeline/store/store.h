#pragma once

#include "store/rows.h"
#include "store/seals.h"

namespace phieu {

/// The results database: every reading, decision and change is kept; the current answer is a view over them. One
/// repository for each thing that is kept, all on one connection. Format: docs/database.md.
/// Every function throws StoreError when the database fails, and has then changed nothing. One thread at a time.
/// What takes more than one of these calls to be true is a rule: it lives in review/ (or batch/, report/) and runs in
/// one `transaction`.
class Store {
public:
    /// @param where  as for Database
    explicit Store(const std::string& where) : database_(where) {}

    /// As Database::transaction.
    template <typename Work>
    auto transaction(const Work& work) {
        return database_.transaction(work);
    }

    /// As Database::faults.
    std::vector<std::string> faults(bool indexes = false) { return database_.faults(indexes); }
    bool checks_its_pages() { return database_.checks_its_pages(); }
    /// As store::broken_seals.
    std::vector<store::SealFault> broken_seals(const std::function<void(long long, long long)>& progress) {
        return database_.snapshot([&](soci::session& sql) { return store::broken_seals(sql, progress); });
    }
    std::string newest_seal() {
        return database_.run([](soci::session& sql) { return store::newest_seal(sql); });
    }

private:
    Database database_;

public:
    store::Locks locks{database_};
    store::Batches batches{database_};
    store::Scans scans{database_, locks};
    store::Decisions decisions{database_, locks};
    store::Answers answers{database_};
    store::Office office{database_, locks};
    store::Units units{database_};
    store::People people{database_};
    store::SecondFactors second_factors{database_};
    store::Deeds deeds{database_};
    store::AlertMessages alert_messages{database_};
    store::Online online{database_};
    store::Desks desks{database_};
    store::Retention retention{database_};
};

} // namespace phieu
