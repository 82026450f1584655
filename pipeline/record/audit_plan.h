#pragma once

#include "base/result.h"
#include "record/error_bound.h"

#include <array>
#include <optional>
#include <string_view>

namespace phieu {

/// How many marks of a batch are drawn for the blind audit, and when the machine has failed it.
struct AuditSettings {
    /// At the start, and as long as the target isn't reached: one screen of the review desk. 0: no audit.
    int first = 60;
    /// The fewest, however much is known: a scanner's glass may be dirty today that was clean yesterday.
    int later = 10;
    /// The fewest after an error, until `first` more marks were answered: half a screen, so in two batches.
    int after_error = 30;
    /// Upper bound to reach and keep. Wrong marks then move a share in a report by at most three points, less than half
    /// of what 200 sheets leave open by chance (±6.9 points).
    double target_upper = 0.03;
    /// Lower bound above which the machine has failed: 1 wrong in 1,000.
    double limit = 0.001;
};

/// Why a batch's sample has its size. Names are kept in databases: never renamed.
enum class AuditReason {
    none,        ///< the machine accepted nothing alone, or the audit is off
    first,       ///< nothing is known of this series yet
    learning,    ///< too little is known: the upper bound is above its target
    steady,      ///< just as many as keep the upper bound at its target
    waiting,     ///< the same if the marks that wait turn out right; to ask more before they are answered helps nobody
    after_error, ///< a mark was wrong not long ago
    failed,      ///< the machine is known to be wrong more often than the limit
    small,       ///< a quarter of the accepted marks, though more were wanted
};

std::string_view name_of(AuditReason reason);
/// @return nothing for a name that is none of ours
std::optional<AuditReason> audit_reason(std::string_view name);

struct AuditPlan {
    int size = 0; ///< marks to draw
    AuditReason reason = AuditReason::none;
};

/// Plans the sample of the next batch of a series: the same form and version, unit and scanner.
///
/// @param history   the series' batches so far, in the order in which their samples were drawn, withdrawn ones too
/// @param accepted  marks that the machine accepted alone in the new batch
/// @return the least size, from `later` to `first`, with which the upper bound over all batches, the new one with them,
///         stays at its target if all answers to come are right; where no size does, the least that is about as good as
///         `first`. More after an error or a failure, and never more than a quarter of the accepted marks: a batch
///         of one sheet isn't read twice.
/// Pure; thread-safe. Follows from earlier batches alone, as the bounds' theorem asks (docs/audit.md).
AuditPlan plan_audit(std::span<const AuditedBatch> history, long long accepted, const AuditSettings& settings = {});

/// @return why so many are asked, for the page of the batch and the desk
Sentence why(const AuditPlan& plan);

/// @return whether the machine has failed the audit over the batches that `bound` covers: the lower bound is above the
/// limit, and that not by a single mark, which may be the slip of the person who was asked.
bool failed(const ErrorBound& bound, const AuditSettings& settings = {});

} // namespace phieu
