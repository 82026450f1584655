#pragma once

#include "store/store.h"

#include <random>

namespace phieu {

/// Draws a random sample of the marks that the machine accepted alone in a batch, for a person to confirm without being
/// told what the machine read. Stratified by confidence, each stratum with its share of the batch, so that the pooled
/// count of errors bounds the batch's error rate (report/results/audit.h). One pass, constant memory.
std::vector<AuditRow> draw_audit(Store& store, long long batch, int size, std::mt19937_64& random);

} // namespace phieu
