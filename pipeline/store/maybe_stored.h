#pragma once

#include "store/database.h"

namespace phieu {

/// The disk or the connection failed while a transaction was being ended. All of it is stored or nothing, but nobody
/// knows which before the disk works again: what was written and not flushed may be there then.
class MaybeStored : public StoreError {
public:
    using StoreError::StoreError;
};

} // namespace phieu
