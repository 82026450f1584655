#pragma once

#include "backup/state.h"

namespace phieu {

/// What a restored place lacks.
struct Restored {
    BackupState state;
    std::vector<Sentence> lost; ///< a sentence for each file that is damaged in the vault and was left out
};

/// Brings a state back to a place that is empty or does not exist. Killed at any moment it leaves no database there,
/// and may be begun again. Every file is held against its hash. A file that is damaged in the vault is left out and
/// named, unless it is a database. Results of PostgreSQL are brought back last, all of them or nothing.
/// @param name  of the state; empty: the newest. Any thread; throws as `back_up`
/// @param postgresql  connection string of an empty database, for a state whose results were in one; "" for others
/// @param prepare     gets the results database before it is put in its place; may be empty
Result<Restored> restore(const Vault& vault, const std::string& name, const DataDir& to, const BackupProgress& progress,
                         const std::string& postgresql = "",
                         const std::function<void(const std::filesystem::path&, const BackupState&)>& prepare = {});

/// Reads everything that a vault holds. @return a sentence for each file of a state that could not be brought back
Result<std::vector<Sentence>> check(const Vault& vault, const BackupProgress& progress);

} // namespace phieu
