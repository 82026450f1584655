#pragma once

#include "base/result.h"
#include "store/rows.h"

namespace phieu {

/// Upper bound at 95 % of a rate of which `errors` in `n` were seen: Clopper and Pearson's exact method, one-sided
/// (Biometrika 26, 1934). 1 for n = 0.
///
/// For a sample that is stratified in proportion, the pooled count is a sum of independent trials of unequal chances,
/// whose tail is no heavier than the binomial's with the mean chance (Hoeffding, Ann. Math. Statist. 27, 1956): the
/// bound holds, and errs to the safe side.
double upper_bound_95(long long errors, long long n);

/// What the blind audit says so far of the marks that the machine accepted alone, for batch and campaign reports.
Sentence audit_statement(const AuditCounts& counts);

} // namespace phieu
