#pragma once

#include "base/result.h"
#include "record/audit_plan.h"

#include <optional>
#include <span>

namespace phieu {

class Results;
class Store;
struct Selection;

/// Upper bound (0 … 1), one-sided at 95 %, of a rate of which `errors` in `n` were seen, in one sample whose size was
/// fixed before it was looked at: Clopper and Pearson's exact method (Biometrika 26, 1934). For trials on paper that we
/// drew ourselves (`phieu-eval`); the audit of batches is a sequence, and its bounds are those of record/error_bound.h.
/// 1 for n = 0. Throws std::domain_error unless 0 ≤ errors ≤ n. Any thread.
double upper_bound_95(long long errors, long long n);

/// What the blind audit of some batches says of the marks that the machine accepted alone there. Rates are 0 … 1.
struct AuditStanding {
    long long drawn = 0;
    long long answered = 0;
    long long wrong = 0;   ///< answered otherwise than the machine read
    double lower = 0;      ///< at 95 %, one-sided: at least so many are wrong
    double upper = 1;      ///< at 95 %, one-sided: at most so many are wrong in the first `bounded` batches
    long long batches = 0; ///< all, in the order in which their samples were drawn
    long long bounded = 0; ///< those before the first with a mark that waits; all, where that is the first
    double limit = 0;
    bool failed = false; ///< even the lower bound is above the limit: no bad luck in drawing explains it
};

/// @param history  batches that were chosen without looking at answers, in the order in which their samples were drawn
/// Pure; any thread.
AuditStanding audit_standing(std::span<const AuditedBatch> history, const AuditSettings& settings = {});

/// The same of the batches that the pages of the selected sheets came in. Throws StoreError.
AuditStanding audit_standing(const Results& results, const Selection& selection, const AuditSettings& settings = {});

/// The same of all batches so far. Throws StoreError.
AuditStanding audit_standing(Store& store, const AuditSettings& settings = {});

/// What the audit says so far, for batch and campaign reports.
Sentence audit_statement(const AuditStanding& standing);

/// For people who are about to use the figures; nothing unless the audit failed.
struct AuditWarning {
    Sentence meaning; ///< what was found, and what it means for the figures
    Sentence advice;  ///< what to do now
};
std::optional<AuditWarning> audit_warning(const AuditStanding& standing);

} // namespace phieu
