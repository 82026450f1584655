#pragma once

#include "batch/attribution.h"
#include "routing/route.h"

namespace phieu {

struct StoredPage {
    PageRow page;
    std::vector<ReadingRow> readings;
};

/// Turns what was read on a page into rows: attributed, routed, with the evidence for each reading.
/// @param attribution  moved on by this page; pages must come in scan order
StoredPage to_rows(const PageResult& result, const SourceRow& source, int number, long long batch,
                   Attribution& attribution, const RoutingSettings& settings);

} // namespace phieu
