#pragma once

#include "backup/backup.h"
#include "store/deeds.h"

#include <optional>

namespace phieu {

class Store;

/// Where an office's data are copied to, by its settings or a command.
struct BackupPlan {
    std::filesystem::path to;       ///< empty: nowhere
    std::filesystem::path key_file; ///< empty: not encrypted
    std::filesystem::path settings; ///< the settings file where it lies outside the data directory
};

/// Opens the vault of a plan. @return a usage error also where it is to be written and lies within the data directory
/// @param office  as of Vault::open
Result<Vault> open_vault(const BackupPlan& plan, const DataDir& data, Vault::Use use, const std::string& office = "");

/// Who backs up what, and may do what.
struct BackupOrder {
    std::string at;     ///< now, UTC
    bool begin = false; ///< a new vault where there was one before: its disk was lost, and is not merely absent
};

/// Backs up as planned, keeps in the journal what came of it (a failure once a day), and removes states that nobody
/// will miss. The first time the vault is begun; afterwards one that is not there is an error. Any thread.
/// @param database  the store's, as it was opened: PostgreSQL's is copied, too
Result<BackupDone> back_up_as_planned(Store& store, const std::string& database, const DataDir& data,
                                      const BackupPlan& plan, const BackupOrder& order, const BackupProgress& progress);

/// @return the deed of the newest backup that is whole; none where there never was one
std::optional<DeedRow> last_backup(Store& store);

/// @return what people are to be told of the newest backup: none where it is younger than three days
/// @param now  seconds since 1970
std::optional<Sentence> backup_warning(const std::optional<DeedRow>& last, long long now);

/// @return what is to be known beside it: no old states are cleared away, since one is of a day to come
std::optional<Sentence> backup_note(const std::optional<DeedRow>& last);

} // namespace phieu
