#pragma once

#include "report/official/section.h"

namespace phieu::section {

/// What a table of groups of sheets says of itself.
struct GroupTable {
    std::string what;  ///< heading of the first column and name of the worksheet
    std::string title; ///< of the table
    std::string Group::*name = nullptr;
    bool Grouping::*by = nullptr;
    long long least = 0; ///< below so many sheets a group's figures are not shown
};

/// The index of each group of a form's sheets; nothing where there is one group only and nothing to hide. Throws
/// StoreError.
ReportParts by_group(const FormScope& scope, const GroupTable& groups);

} // namespace phieu::section
