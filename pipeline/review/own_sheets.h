#pragma once

#include "review/refusal.h"
#include "store/store.h"

namespace phieu {

/// Who is at the desk.
struct Reviewer {
    std::string login;
    std::string name;                    ///< as it stands in their account
    OwnSheets own = {};                  ///< what rates them is left to others
    std::vector<std::string> units = {}; ///< only what is of these is theirs; empty: all is
};

/// Refused (`not_your_unit`) where somebody is limited to some units and this is none of them. What has no unit is
/// nobody's who is limited.
Allowed<void> of_ones_units(const std::string& unit, const Reviewer& who);

/// Refused (`not_yours`) where a sheet rates this very person: a name that means them was confirmed on it as that of
/// whom it rates, or it was printed for their desk. Whoever is rated neither reviews what is said of them, nor keys it
/// in, nor sets it aside, nor closes its alert.
/// @param sheet  its key; "": none, nobody is rated
Allowed<void> not_ones_own(Store& store, const std::string& sheet, const Reviewer& who);
/// The same of a whole batch, where one of its sheets rates this person: who is rated does not take back what was said.
Allowed<void> holds_none_of_ones_own(Store& store, long long batch, const Reviewer& who);

} // namespace phieu
