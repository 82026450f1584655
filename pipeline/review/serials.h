#pragma once

#include "store/store.h"

namespace phieu {

/// Takes serials before they are printed, in one transaction: two machines never get the same.
/// @param first  the first serial where the office names it itself: serials that were printed before are a reprint, and
///               stay the same sheets; nothing: the next ones
/// @return the run. Where the file is not made after all, `give_back` says so; its serials are not used again.
PrintRunRow claim_serials(Store& store, const std::string& template_id, int version, const std::string& template_json,
                          const std::string& unit, long long count, std::optional<long long> first,
                          const std::string& at);
void give_back(Store& store, const PrintRunRow& run);

} // namespace phieu
