#pragma once

#include "report/results/results.h"

namespace phieu {

/// A quota after substitutions, and what has come in.
struct QuotaProgress {
    Campaign::Quota quota;
    long long wanted = 0;
    long long collected = 0;          ///< valid sheets
    std::vector<const Sheet*> sheets; ///< these; as long as the results
};

/// "Các lĩnh vực còn lại": every service that no other quota of the plan names. Any thread.
bool is_rest(const std::string& service);

/// @return whether a substitution adds to that quota or takes from it: it moves a unit's whole kind of respondents, not
/// single services or months. Any thread.
bool moves(const Campaign::Substitution& moved, const Campaign::Quota& quota);

/// How many sheets a quota wants after substitutions. Any thread.
long long wanted_of(const Campaign::Quota& quota, const Campaign& campaign);

/// How far each quota of a campaign is filled, in the order of the plan. Can't fail.
std::vector<QuotaProgress> quota_progress(const Results& results, const Campaign& campaign);

/// Which numbers of sheets are not shown where these quotas stand in one table, one for each, and the last for their
/// sum: those of fewer than `hidden_base` of one kind of respondents, and with them what would tell them, or how many
/// there are of a kind that the report hides. Known besides is how many valid sheets each unit has, and of each kind
/// that is not hidden.
/// @param valid  sheets of the report
/// @param hidden_kinds  of respondents: `hidden_respondents` of the report's forms
/// Pure.
std::vector<bool> hidden_quotas(const std::vector<QuotaProgress>& shown, const std::vector<const Sheet*>& valid,
                                const std::set<std::string>& hidden_kinds);

} // namespace phieu
