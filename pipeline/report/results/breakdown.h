#pragma once

#include "report/results/results.h"

namespace phieu {

/// By what the sheets of a form are told apart: a member of `Group`, and the one of `Grouping` that keeps it.
struct BrokenBy {
    std::string Group::*name;
    bool Grouping::*by;
};
constexpr BrokenBy by_service{&Group::service, &Grouping::service};
constexpr BrokenBy by_procedure{&Group::procedure, &Grouping::procedure};
constexpr BrokenBy by_respondent{&Group::respondent, &Grouping::respondent};
constexpr BrokenBy by_officer{&Group::officer, &Grouping::officer};

struct BreakdownRow {
    std::string name; ///< as sheets say it; "" where they do not
    Index index;
    bool hidden = false; ///< its figures are not to be shown: they would be figures about a person
};

/// The index of each group of a form's selected sheets, by name.
/// @param least  groups of fewer sheets are hidden, save that of no name, which is about nobody; where only one is, its
///               figure could be worked out from the whole and the others', and the smallest of these is hidden with
///               it. 0: none is.
/// Throws StoreError.
std::vector<BreakdownRow> breakdown(const Results& results, const Selection& selection, const Template& form,
                                    const BrokenBy& broken, const Formula& formula, long long least);

} // namespace phieu
