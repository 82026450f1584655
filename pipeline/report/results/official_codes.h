#pragma once

#include "base/csv.h"
#include "base/result.h"
#include "store/store.h"

namespace phieu {

/// @return whether a table is a list of official codes (QĐ 19/2025/QĐ-TTg): `official_code, name, province`, and no
/// codes of ours
bool lists_official_codes(const CsvTable& table);

/// Takes the official codes of communes from such a list, all or nothing; that it was done, and by whom, is kept. The
/// list may be the whole country's: a province that the office does not list is passed over. In the others a commune of
/// today gets its code by its name, which is one within a province; one that is not listed yet becomes a unit, whose
/// code is the official one.
/// @return the number of communes that have their code by it now; the error names the row and what is wrong: a code
/// that
///         is none, a name that another code has already. Throws StoreError.
Result<long long> import_official_codes(Store& store, const CsvTable& table, const std::string& name,
                                        const std::string& person);

} // namespace phieu
