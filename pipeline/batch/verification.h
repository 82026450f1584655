#pragma once

#include "base/result.h"
#include "record/data_dir.h"
#include "store/store.h"

#include <functional>

namespace phieu {

/// What was found when the data were held against their hashes.
struct Verification {
    long long seals = 0, originals = 0; ///< looked at
    long long destroyed = 0;            ///< originals that a decision has destroyed: nothing is to be there
    std::string newest_seal;            ///< stands for everything before it; "" where nothing was stored yet
    std::vector<Sentence> faults;       ///< one for each that does not agree
};

/// Looks through the database file and its indexes, all seals and what they cover, and all originals. Reads everything:
/// minutes where there are many gigabytes of originals. Changes nothing. Throws StoreError.
/// @param progress  of the seals, then of the originals: done, in all; throws to break off
Verification verify(Store& store, const DataDir& data, const std::function<void(long long, long long)>& progress);

} // namespace phieu
