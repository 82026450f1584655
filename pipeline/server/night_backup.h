#pragma once

#include "backup/plan.h"
#include "base/guarded.h"
#include "server/repeating.h"

#include <atomic>
#include <functional>
#include <optional>

namespace phieu {

/// How backups stand, for whoever looks after the machine.
struct BackupStanding {
    std::filesystem::path to;        ///< empty: nowhere
    std::optional<DeedRow> last;     ///< the newest whole one
    std::optional<Sentence> warning; ///< that it is old
    std::optional<Sentence> note;    ///< that old ones are not cleared away
    std::optional<Sentence> trouble; ///< why the last try of this program failed
    bool running = false;            ///< now, or in a moment
    long long done = 0, all = 0;     ///< bytes looked at by the one that runs
};

/// Backs up every night as planned; where the machine is off at night or the disk was not there, as soon as it is
/// possible. What came of it goes to the journal; what went wrong to the log, once for each row of failures, and, when
/// the last backup is old, to administrators.
class NightBackup {
public:
    /// @param now  seconds since 1970
    NightBackup(std::string database, DataDir data, BackupPlan plan, std::function<long long()> now);
    /// Breaks off a backup that runs.
    ~NightBackup();
    NightBackup(const NightBackup&) = delete;
    NightBackup& operator=(const NightBackup&) = delete;

    /// What administrators are to be told. Any thread.
    std::optional<Sentence> notice() const;
    BackupStanding standing() const; ///< any thread
    /// Backs up now. Any thread; returns at once.
    void ask();

private:
    void look();
    std::optional<Sentence> back_up(Store& store);

    const std::string database_;
    const DataDir data_;
    const BackupPlan plan_;
    const std::function<long long()> now_;
    mutable Guarded<BackupStanding> standing_;
    std::optional<long long> failed_at_; ///< of the thread alone
    std::atomic<bool> stop_ = false, asked_ = false;
    Repeating repeating_; ///< last: its thread uses the members above
};

/// @return whether a backup is due. @param last  when the last whole one was made, UTC; "": never
/// @param failed_at  when one last failed, seconds since 1970 @param now  the same @param hour  of the day here, 0 … 23
bool is_backup_due(const std::string& last, const std::optional<long long>& failed_at, long long now, int hour);

} // namespace phieu
