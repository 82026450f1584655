#pragma once

#include "report/results/results.h"

#include <set>

namespace phieu {

/// By what the sheets of a form are told apart: a member of `Group`, and the one of `Grouping` that keeps it.
struct BrokenBy {
    std::string Group::*name;
    bool Grouping::*by;
    bool of_units = false; ///< one name in two units means two: people and desks
};
constexpr BrokenBy by_service{&Group::service, &Grouping::service};
constexpr BrokenBy by_procedure{&Group::procedure, &Grouping::procedure};
constexpr BrokenBy by_respondent{&Group::respondent, &Grouping::respondent};
constexpr BrokenBy by_officer{&Group::officer, &Grouping::officer, true};
constexpr BrokenBy by_desk{&Group::desk, &Grouping::desk, true};

struct BreakdownRow {
    std::string name; ///< as sheets say it; "" where they do not
    std::string unit; ///< whose it is, where names are a unit's; else "", and so in the row of no name
    Index index;
    bool hidden = false; ///< its figures are not to be shown: they would be figures about a person
};

using GroupNames = std::set<std::pair<std::string, std::string>>; ///< unit and name of rows

/// The index of each group of a form's selected sheets, by name; that of no name is one, whatever the units.
/// @param least  groups of fewer sheets are hidden, save that of no name, which is about nobody, and with them what
///               would tell their figures (small_counts.h). 0: none is.
/// @param told_elsewhere  rows that are hidden however many sheets they are of
/// Throws StoreError.
std::vector<BreakdownRow> breakdown(const Results& results, const Selection& selection, const Template& form,
                                    const BrokenBy& broken, const Formula& formula, long long least,
                                    const GroupNames& told_elsewhere = {});

/// Desks at which somebody's hidden figures are part of the sum. Throws StoreError.
GroupNames desks_that_would_tell(const Results& results, const Selection& selection, const Template& form,
                                 const Formula& formula, long long least);

} // namespace phieu
