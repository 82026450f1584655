#pragma once

#include "report/official/section.h"
#include "report/results/breakdown.h"

namespace phieu::section {

/// What a table of groups of sheets says of itself.
struct GroupTable {
    std::string what;  ///< heading of the first column and name of the worksheet
    std::string title; ///< of the table
    std::vector<BreakdownRow> Breakdowns::*rows;
    std::string (*name)(const std::string& group) = nullptr; ///< how it is called on paper; null: as it is
    bool of_respondents = false; ///< counts of who answered are hidden elsewhere: where a group is, no size is shown
};

/// The index of each group of a form's sheets; nothing where there is one group only. Throws StoreError.
ReportParts by_group(const FormScope& scope, const GroupTable& groups);
/// The note below a table of groups some of which are hidden.
std::string few_hidden();

} // namespace phieu::section
