#pragma once

#include "store/database.h"

#include <functional>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace phieu::store {

// A chain of hashes over what is only ever added: readings, decisions, changes, locks, documents, deeds, and which
// files there are. Each transaction that adds such rows ends with a seal: for each table the first and last id of the
// new rows and the SHA-256 of their text; and the seal's own SHA-256, which covers that of the seal before. Who changes
// a row afterwards, removes one, or slips one in, must write every later seal anew – and whoever has noted a seal's
// hash (the log, a report) sees it. Format: docs/database.md, "Seals".

/// Seals the rows that came since the last seal. Called at the end of every transaction, within it.
/// @param at  now, UTC
void seal_new_rows(soci::session& sql, const std::string& at);

/// What does not agree with its seal.
struct SealFault {
    enum class Kind {
        rows,     ///< rows of a table were changed, removed or added since
        chain,    ///< a seal is not the one that was written
        unsealed, ///< rows that no seal covers: written by another program
        page      ///< a page that is not what it was when it was last changed (store/page_states.h)
    };
    Kind kind = Kind::rows;
    std::string table;          ///< of `rows` and `unsealed`
    long long from = 0, to = 0; ///< ids; of `chain` the seal's
    std::string at;             ///< when it was sealed
};

/// Looks through all seals and all rows that they cover; memory does not grow with them.
/// @param progress  seals done and seals in all
std::vector<SealFault> broken_seals(soci::session& sql, const std::function<void(long long, long long)>& progress);

/// @return the hash of the newest seal, which stands for everything before it; "" where there is none
std::string newest_seal(soci::session& sql);

} // namespace phieu::store
