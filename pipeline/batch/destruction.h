#pragma once

#include "base/guarded.h"
#include "record/data_dir.h"
#include "store/store.h"

#include <set>

namespace phieu {

/// Files whose destruction was decided (review/retention.h), by hash. Throws StoreError.
std::set<std::string> destroyed_originals(Store& store);

/// Removes the originals whose destruction was decided and that are still there: of a decision that has just been made,
/// of one after which the program was killed, and such as came back since (a file that was sent again). When the last
/// one of a list is gone, that is told in the journal, once. What can't be removed stays for the next call. Another
/// thread may use the store between. Throws StoreError.
/// @return how many were removed
long long remove_destroyed(Guarded<Store>& store, const DataDir& data);

} // namespace phieu
