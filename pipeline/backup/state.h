#pragma once

#include "backup/vault.h"
#include "record/data_dir.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace phieu {

/// What is said while it is done: bytes looked at, and of how many. May throw to break off: nothing is broken then.
using BackupProgress = std::function<void(long long done, long long all)>;

inline constexpr const char* dump_name = "results.pgdump";         ///< what PostgreSQL's results are kept as
inline constexpr std::string_view restoring_folder = ".restoring"; ///< of a place: what was brought back so far

/// A file of a state.
struct KeptFile {
    std::string path; ///< relative to the data directory, with '/'
    long long bytes = 0;
    long long changed_ns = 0; ///< its time of last change, since 1970: what did not change is not read again
    std::string sha256;
    std::vector<std::string> pieces; ///< names in the vault, in order
};

/// A record of originals that were destroyed by decision, as the database keeps it (record/destruction.h).
struct KeptDestruction {
    std::string id, json, person, saved_at;
    bool operator==(const KeptDestruction&) const = default;
};

/// The data of an office as they were at a moment.
struct BackupState {
    long long number = 1;        ///< counts up in a vault, whatever a clock says: the greatest is the newest
    std::string at;              ///< UTC
    std::string program;         ///< version that made it
    std::vector<KeptFile> files; ///< by path
    /// What was destroyed until the newest backup, of an older state after that moment: its files are not among those
    /// above, and its database does not know it.
    std::vector<KeptDestruction> destructions;
    long long bytes() const;
};

/// "2026-11-30T10:11:00Z" → "20261130T101100Z"
std::string state_name(std::string at);
Result<BackupState> read_state(const Vault& vault, const std::string& name);
Result<void> keep_state(Vault& vault, const std::string& name, const BackupState& state);
/// @return the state with the greatest number; none in an empty vault. One whose list is damaged is passed over
Result<std::optional<BackupState>> newest_state(const Vault& vault);
/// Where the originals lay that were destroyed, in a data directory.
std::set<std::string> destroyed_paths(const std::vector<KeptDestruction>& destructions);

} // namespace phieu
