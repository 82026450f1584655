#pragma once

#include "store/database.h"

#include <set>
#include <string>
#include <vector>

namespace phieu {

/// An alert that is to be told beyond the desk.
struct AlertMessageRow {
    long long id = 0;
    std::string sheet; ///< key: an alert is a sheet's
    std::string way;   ///< mail, webhook
    std::string state; ///< waiting, sending, sent, unsure (it may have arrived), moot (settled before it was told)
    long long tries = 0;
    std::string next_at; ///< not before this time is it tried again
    std::string changed_at;
    std::string error; ///< of the last try
};

namespace store {

/// Which alerts were told, by which way, and which wait for it. Each is told at most once: who takes one is alone with
/// it, and what may have arrived is not tried again.
class AlertMessages {
public:
    explicit AlertMessages(Database& database) : database_(database) {}

    /// The sheets whose alerts are noted for this way, whatever became of it.
    std::set<std::string> noted(const std::string& way);
    /// Notes more of them, to be told as soon as may be. One that is noted already, or no sheet, is passed over.
    void add(const std::string& way, const std::vector<std::string>& sheets, const std::string& at);
    /// Takes what is due by this way: its state is `sending` from now on. What somebody took before `lost` and never
    /// settled becomes unsure.
    std::vector<AlertMessageRow> take(const std::string& way, const std::string& now, const std::string& lost);
    /// What became of those that were taken.
    /// @param state  waiting, sent, unsure or moot @param next_at  of those that wait
    void settle(const std::vector<long long>& ids, const std::string& state, const std::string& error,
                const std::string& next_at, const std::string& at);
    /// Those that failed and wait, or that nobody knows of whether they arrived; the newest change first. What has not
    /// been tried for a day waits for a way that was switched off, and is left out, as is what became unsure a week
    /// ago.
    /// @param now  seconds since 1970
    std::vector<AlertMessageRow> troubled(long long now);

private:
    Database& database_;
};

} // namespace store
} // namespace phieu
