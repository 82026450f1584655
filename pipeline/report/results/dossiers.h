#pragma once

#include "base/clerk_table.h"
#include "report/results/campaign.h"

namespace phieu {

/// The columns of a table of dossiers (hồ sơ) by unit, field and month, as the sample file shows them.
const std::vector<ClerkColumn>& dossier_columns();
std::string dossier_sample();

/// A campaign with the numbers of dossiers of a table in its quotas of all dossiers (`all_dossiers`).
struct WithDossiers {
    Campaign campaign;
    long long quotas = 0; ///< that got a number
    /// Fields of the table of which the plan wants no share of dossiers; their numbers are not used.
    std::vector<std::string> unused;
};

/// Each row sets the quota of its unit, field and month; where the plan has such a quota for another month only, it
/// gets one for this month. What the plan does not name goes, summed up, to "Các lĩnh vực còn lại" where that wants all
/// dossiers. All rows, or an error that names each wrong one: a month or number that is none, a unit that is not known
/// or of which the plan wants no dossiers at all, a row that stands twice. Any thread.
/// @param unit  of what stands in the unit's column
Result<WithDossiers> with_dossiers(const Campaign& campaign, const CsvTable& table, const std::string& name,
                                   const CellCheck& unit);

} // namespace phieu
