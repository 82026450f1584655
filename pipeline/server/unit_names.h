#pragma once

#include "base/guarded.h"
#include "store/store.h"

#include <functional>
#include <map>

namespace phieu {

/// Names of units for lists and pages: asked for with every row, changed a few times a year, so they are kept for a
/// minute. It has a connection of its own, so that it may be asked whatever else is held. Any thread.
class UnitNames {
public:
    /// @param now  seconds
    UnitNames(const std::string& database, std::function<long long()> now) : names_(database), now_(std::move(now)) {}

    /// @return the unit's name; "" for no code, the code itself where it is not listed. Throws StoreError.
    std::string of(const std::string& code);
    void forget(); ///< the list has changed

private:
    struct Names {
        explicit Names(const std::string& database) : store(database) {}
        Store store;
        std::map<std::string, std::string> by_code;
        long long good_until = 0;
    };
    Guarded<Names> names_;
    std::function<long long()> now_;
};

} // namespace phieu
