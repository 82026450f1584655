#pragma once

#include "base/guarded.h"
#include "store/store.h"

#include <map>

namespace phieu {

/// By what sheets are known that rate whoever is signed in (report/results/officers.h): asked for at every call of the
/// desk, and made anew only when a list of officers or what was printed changed since. Any thread.
class KeptOwnSheets {
public:
    /// @param store  held by the caller @param name  of the account. Throws StoreError.
    OwnSheets of(const std::string& name, Store& store);

private:
    struct Kept {
        std::string revision; ///< "": none was asked for yet
        std::map<std::string, OwnSheets> by_name;
    };
    Guarded<Kept> kept_;
};

} // namespace phieu
