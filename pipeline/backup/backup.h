#pragma once

#include "backup/state.h"

namespace phieu {

/// What came of a backup.
struct BackupDone {
    std::optional<Sentence> trouble; ///< with what is beside it: old states could not be cleared away
    std::string state;               ///< its name in the vault
    long long files = 0, bytes = 0;
    long long written = 0; ///< bytes that were not there before
    std::string to_come;   ///< a state of a day to come, beside which no old ones are cleared away; ""
};

struct BackupWish {
    std::string at;                 ///< now, UTC (base/clock.h)
    std::filesystem::path settings; ///< the settings file where it lies elsewhere; empty: it is in the data directory
    std::string postgresql;         ///< connection string of the results; "": they are in the data directory
    std::vector<KeptDestruction> destructions = {}; ///< decided so far
};

/// Copies everything in a data directory to a vault, while others go on reading and deciding: the databases as they are
/// at one moment, then the originals, which only ever get more. What is there already is not copied again; every piece
/// is read back, and the copy of the database is looked through before it counts. Killed at any moment, earlier states
/// stay whole and the next run uses what was written.
/// One at a time of a data directory. Any thread.
/// @return an error where something can't be read or written, or the database is damaged: no state is made then. What
///         `progress` throws comes through, and std::filesystem::filesystem_error
Result<BackupDone> back_up(const DataDir& data, Vault& vault, const BackupWish& wish, const BackupProgress& progress);

} // namespace phieu
