#pragma once

#include "report/official/report.h"

namespace phieu {

/// The list of documents to be destroyed (danh mục tài liệu hủy) as the office signs it, with the decision once there
/// is one: what counts in the files by period, form and unit, and each file in an annex. Throws StoreError, Failure.
/// @param today  "2027-01-31": the day of a list that is not decided
OfficialReport destruction_list(const Results& results, const Destruction& list, const std::string& today);

/// A campaign's list of people, to be destroyed or gone.
struct PeopleGone {
    std::string campaign; ///< its name
    std::string ended_on; ///< "2025-06-30"; "" where its plan is not known any more
    long long people = 0;
    std::optional<int> months; ///< how long such lists are kept after that day; nothing: for ever
    std::string reason, at;    ///< the decision as it was written down, and when it was carried out, UTC; "": not yet
};
/// The same of people: what the list held, not who was on it. Throws StoreError, Failure.
OfficialReport people_destruction(Store& store, const PeopleGone& list, const std::string& today);

/// What is said where figures are shown whose pictures are gone: which decisions destroyed originals of that stretch.
/// @param period  "" is all
/// @return nothing where none did. Throws StoreError
std::optional<Sentence> pictures_gone(Store& store, const std::string& period);

} // namespace phieu
