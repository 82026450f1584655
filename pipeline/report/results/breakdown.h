#pragma once

#include "report/results/results.h"

namespace phieu {

/// By what the sheets of a form are told apart: a member of `Group`, and the one of `Grouping` that keeps it.
struct BrokenBy {
    std::string Group::*name;
    bool Grouping::*by;
    bool of_units = false; ///< one name in two units means two: people and desks
};
constexpr BrokenBy by_unit{&Group::unit, &Grouping::unit};
constexpr BrokenBy by_service{&Group::service, &Grouping::service};
constexpr BrokenBy by_procedure{&Group::procedure, &Grouping::procedure};
constexpr BrokenBy by_respondent{&Group::respondent, &Grouping::respondent};
constexpr BrokenBy by_officer{&Group::officer, &Grouping::officer, true};
constexpr BrokenBy by_desk{&Group::desk, &Grouping::desk, true};

struct BreakdownRow {
    std::string name; ///< as sheets say it; "" where they do not
    std::string unit; ///< whose it is, where names are a unit's; else "", and so in the row of no name
    Index index;
    bool hidden = false; ///< its figures are not to be shown: they are about a few people, or would tell those that are
};

/// The index of each group of a form's selected sheets, by name; that of no name is one, whatever the units. None is
/// hidden. Throws StoreError.
std::vector<BreakdownRow> breakdown(const Results& results, const Selection& selection, const Template& form,
                                    const BrokenBy& broken, const Formula& formula);

/// The tables of groups of one form's selected sheets, as one report shows them together.
struct Breakdowns {
    std::vector<BreakdownRow> units, services, procedures, respondents, officers, desks;
};
enum class Readers { office, everybody };

/// All tables, with what is hidden (docs/index.md, "Small groups"). For the office's own papers these are the groups of
/// few sheets of procedures, respondents, officers and desks, save that of no name, which is about nobody; for
/// everybody there are units and services only, and every group of few sheets is hidden. With them is hidden what would
/// tell their figures: no figure of the tables together, and none of fewer than `hidden_base` sheets that holds a
/// hidden group, can be worked out. Throws StoreError.
Breakdowns breakdowns(const Results& results, const Selection& selection, const Template& form, const Formula& formula,
                      Readers readers);

} // namespace phieu
