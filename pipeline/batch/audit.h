#pragma once

#include "record/audit_plan.h"
#include "store/store.h"

#include <random>

namespace phieu {

/// The sample of a batch, and what must be kept with the batch for the bounds to come (record/error_bound.h).
struct AuditDraw {
    AuditPlan plan;
    long long accepted = 0; ///< marks that the machine accepted alone, counted while drawing
    std::vector<AuditRow> sample;
};

/// Draws a random sample of the marks that the machine accepted alone in a batch, for a person to confirm without being
/// told what the machine read. Stratified by confidence: each stratum has its share of the sample, and a share of less
/// than one mark is a chance, so that every mark of the batch is drawn with the same chance.
///
/// @param history  earlier batches of the same series, in the order in which their samples were drawn
/// One pass, constant memory. Writes nothing. Throws StoreError.
AuditDraw draw_audit(Store& store, long long batch, std::span<const AuditedBatch> history,
                     const AuditSettings& settings, std::mt19937_64& random);

/// Draws the sample of a batch that has been read, and keeps it; a batch is drawn from once. Its series: batches of the
/// same form (that of most pages), unit (told with the batch) and scanner (that of its first file). These are known
/// before anything is audited, as the bounds' theorem asks. In one transaction.
void audit_batch(Store& store, long long batch, const AuditSettings& settings, std::mt19937_64& random,
                 const std::string& at);

} // namespace phieu
