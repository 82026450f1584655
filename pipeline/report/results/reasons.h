#pragma once

#include "form/template.h"
#include "store/store.h"

namespace phieu {

/// Reasons for which a person may set a sheet aside; a list that the office edits (setting "invalid_reasons"). Throws
/// StoreError, and Failure when the list in the database can't be read.
std::vector<NamedId> invalid_reasons(Store& store);

/// @return a reason in the words of the list, those of the program itself included; an unknown one as it is.
std::string reason_name(const std::vector<NamedId>& reasons, const std::string& id);

} // namespace phieu
