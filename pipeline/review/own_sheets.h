#pragma once

#include "review/refusal.h"
#include "store/store.h"

namespace phieu {

/// Refused (`not_yours`) where a sheet rates this very person: somebody of their name was confirmed on it as the one
/// whom it rates. Whoever is rated neither reviews what is said of them, nor keys it in, nor sets it aside.
/// @param sheet  its key; "": none, nobody is rated @param name  the person's, as it stands in their account
/// @param name_questions  in which sheets name whom they rate, over all forms
Allowed<void> not_ones_own(Store& store, const std::string& sheet, const std::string& name,
                           const std::vector<std::string>& name_questions);

} // namespace phieu
