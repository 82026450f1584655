#pragma once

#include "backup/vault.h"
#include "record/data_dir.h"

#include <functional>

namespace phieu {

/// What is said while it is done: bytes looked at, and of how many. May throw to break off: nothing is broken then.
using BackupProgress = std::function<void(long long done, long long all)>;

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

/// Takes what was destroyed by decision out of every state of a vault, and the pieces that only it needed. Killed at
/// any moment all other files stay, and the next call goes on. @return bytes freed
Result<long long> take_out_destroyed(Vault& vault, const std::vector<KeptDestruction>& destructions);

/// Gives the states of before the last removal of people from the register the newest state's register instead of their
/// own, and removes the pieces that only theirs needed: who was removed comes back from no state. Nothing joins the
/// register to the results, so that any state is whole with it. Killed at any moment the next call goes on.
/// @param removed_at  UTC; nothing is done before a state was made after it @return bytes freed
Result<long long> take_out_people(Vault& vault, const std::string& removed_at);

/// Copies everything in a data directory to a vault, while others go on reading and deciding: the databases as they are
/// at one moment, then the originals, which only ever get more. What is there already is not copied again; every piece
/// is read back, and the copy of the database is looked through before it counts. Killed at any moment, earlier states
/// stay whole and the next run uses what was written.
/// One at a time of a data directory. Any thread.
/// @return an error where something can't be read or written, or the database is damaged: no state is made then. What
///         `progress` throws comes through, and std::filesystem::filesystem_error
Result<BackupDone> back_up(const DataDir& data, Vault& vault, const BackupWish& wish, const BackupProgress& progress);

/// Removes states that nobody will miss, and what only they needed: all of the last 14 days stay, of the 8 weeks before
/// the newest of each week, of the 24 months before the newest of each month. Nothing is removed where the clock seems
/// to be wrong: after a pause of two months, or beside states of the future.
/// @param now  UTC @return bytes freed
Result<long long> thin_out(Vault& vault, const std::string& now);
/// @param states  names, the oldest first @return those that `thin_out` removes
std::vector<std::string> superfluous(const std::vector<std::string>& states, const std::string& now);
/// @param states  names, the oldest first @return the last of them where its day is still to come
std::optional<std::string> state_to_come(const std::vector<std::string>& states, const std::string& now);

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

Result<BackupState> read_state(const Vault& vault, const std::string& name);

} // namespace phieu
