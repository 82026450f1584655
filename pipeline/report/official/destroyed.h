#pragma once

#include "report/official/report.h"

namespace phieu {

/// The list of documents to be destroyed (danh mục tài liệu hủy) as the office signs it, with the decision once there
/// is one: what counts in the files by period, form and unit, and each file in an annex. Throws StoreError, Failure.
/// @param today  "2027-01-31": the day of a list that is not decided
OfficialReport destruction_list(const Results& results, const Destruction& list, const std::string& today);

/// What is said where figures are shown whose pictures are gone: which decisions destroyed originals of that stretch.
/// @param period  "" is all
/// @return nothing where none did. Throws StoreError
std::optional<Sentence> pictures_gone(Store& store, const std::string& period);

} // namespace phieu
