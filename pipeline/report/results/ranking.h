#pragma once

#include "report/results/results.h"

namespace phieu {

/// A unit among its equals.
struct RankedUnit {
    std::string unit;
    std::string peers; ///< of whom it is one, in words: "Xã, phường"
    /// Among them, by the index as it is printed; equal figures share a rank. 0 without an index, for sheets that name
    /// no unit, and for a unit of which nobody has listed the kind.
    long long rank = 0;
    Index index;
    std::optional<double> earlier; ///< index of the stretch before
    bool hidden = false;           ///< set by who shows it: its figures would tell of a few people (breakdown.h)
};

/// The units of a form's selected sheets, from the best index to the worst, equals together: a ward is not ranked
/// against a department.
/// @param before  the same of the stretch before, where there is one
/// Throws StoreError.
std::vector<RankedUnit> ranking(const Results& results, const Selection& selection,
                                const std::optional<Selection>& before, const Template& form, const Formula& formula);

/// Among whom units of a kind (docs/units.md) are equals, in words; "" for a kind that is not known.
std::string peers_of(const std::string& kind);

} // namespace phieu
