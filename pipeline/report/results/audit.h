#pragma once

#include "base/result.h"
#include "store/rows.h"

#include <optional>

namespace phieu {

class Results;
struct Selection;

// The textbook bounds on one sample, whose size was fixed before it was looked at: Clopper and Pearson's exact method,
// one-sided at 95 % (Biometrika 26, 1934), as Boost.Math computes it. Any thread.
//
// For a sample that is stratified in proportion, the pooled count is a sum of independent trials of unequal chances,
// whose tails are no heavier than the binomial's with the mean chance (Hoeffding, Ann. Math. Statist. 27, 1956): the
// bounds hold, and err to the safe side.

/// Upper bound of a rate (0 … 1) of which `errors` in `n` were seen. 1 for n = 0. Throws std::domain_error unless
/// 0 ≤ errors ≤ n.
double upper_bound_95(long long errors, long long n);
/// Lower bound of the same; 0 without an error, 0 for n = 0.
double lower_bound_95(long long errors, long long n);

/// Where a failed audit begins; a setting of the office.
struct AuditLimits {
    double error_rate = 0.001; ///< of the marks that the machine accepts alone: 1 in 1,000 (docs/accuracy.md)
};

/// What the blind audit of some batches says of the marks that the machine accepted alone there. Rates are 0 … 1.
struct AuditStanding {
    long long drawn = 0;
    long long answered = 0;
    long long wrong = 0; ///< answered otherwise than the machine read
    double lower = 0;    ///< at 95 %, one-sided: at least so many are wrong
    double upper = 1;    ///< at 95 %, one-sided: at most so many are wrong
    double limit = 0;
    bool failed = false; ///< even the lower bound is above the limit: no bad luck in drawing explains it
};
AuditStanding audit_standing(const AuditCounts& counts, const AuditLimits& limits = {});

/// The same of the batches that the selected sheets came in. Throws StoreError.
AuditStanding audit_standing(const Results& results, const Selection& selection, const AuditLimits& limits = {});

/// What the audit says so far, for batch and campaign reports.
Sentence audit_statement(const AuditCounts& counts);
Sentence audit_statement(const AuditStanding& standing);

/// For people who are about to use the figures; nothing unless the audit failed.
struct AuditWarning {
    Sentence meaning; ///< what was found, and what it means for the figures
    Sentence advice;  ///< what to do now
};
std::optional<AuditWarning> audit_warning(const AuditStanding& standing);

} // namespace phieu
