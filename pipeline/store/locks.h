#pragma once

#include "store/database.h"

#include <vector>

namespace phieu {

/// The change would alter the figures of a period that is locked (khóa sổ); nothing was changed.
class PeriodLocked : public std::runtime_error {
public:
    explicit PeriodLocked(const std::string& locked)
        : std::runtime_error("period " + locked + " is locked"), period(locked) {}
    std::string period; ///< the lock's: "2025-H1" where the change was in "2025-03"
};

struct PeriodLockRow {
    std::string period;
    std::string action; ///< locked, reopened
    std::string reason;
    std::string data_sha256; ///< of the answers that the figures were made from
    std::string person;
    std::string at;
};

namespace store {

/// Which periods are locked. Every repository that writes what figures are made of asks here first, so that no rule
/// above can forget it.
class Locks {
public:
    explicit Locks(Database& database) : database_(database) {}

    /// @return the locked period in which `period` lies, or ""
    std::string lock_of(const std::string& period);
    /// Throws PeriodLocked.
    void check_open(const std::string& period);
    /// The same for the period of a page that counts.
    void check_page_open(long long page);
    /// The periods locked now.
    std::vector<std::string> locked();

    void change(const PeriodLockRow& change);
    std::vector<PeriodLockRow> history(); ///< in order of time

private:
    Database& database_;
};

} // namespace store
} // namespace phieu
