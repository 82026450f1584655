#pragma once

#include "report/official/section.h"
#include "report/results/breakdown.h"

namespace phieu::section {

/// What a table of groups of sheets says of itself.
struct GroupTable {
    std::string what;  ///< heading of the first column and name of the worksheet
    std::string title; ///< of the table
    BrokenBy broken;
    long long least = 0;                                     ///< below so many sheets a group's figures are not shown
    std::string (*name)(const std::string& group) = nullptr; ///< how it is called on paper; null: as it is
    bool of_respondents = false;    ///< counts of who answered are hidden elsewhere: where a group is, no size is shown
    GroupNames told_elsewhere = {}; ///< as for `breakdown`
};

/// The index of each group of a form's sheets; nothing where there is one group only. Throws StoreError.
ReportParts by_group(const FormScope& scope, const GroupTable& groups);

} // namespace phieu::section
