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

/// Opens the vault of a plan for reading or writing. @return a usage error also where it lies within the data directory
Result<Vault> open_vault(const BackupPlan& plan, const DataDir& data, Vault::Use use);

/// Backs up as planned, keeps in the journal what came of it, and removes states that nobody will miss.
/// @param at  now, UTC
Result<BackupDone> back_up_as_planned(Store& store, const DataDir& data, const BackupPlan& plan, const std::string& at,
                                      const BackupProgress& progress);

/// @return the deed of the newest backup that is whole; none where there never was one
std::optional<DeedRow> last_backup(Store& store);

/// @return what people are to be told of the newest backup: none where it is younger than three days
/// @param now  seconds since 1970
std::optional<Sentence> backup_warning(const std::optional<DeedRow>& last, long long now);

} // namespace phieu
