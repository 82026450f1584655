#pragma once

#include "reading/result.h"
#include "routing/route.h"
#include "store/scans.h"

namespace phieu {

struct StoredPage {
    PageRow page;
    std::vector<ReadingRow> readings;
};

/// Turns what was read on a page into rows: routed, with the evidence for each reading. To whom the page belongs is
/// what its code says, or the batch, until the whole stack is known (review/stack.h); so is its sheet.
/// @param number    among all pages of the file
/// @param by_batch  what is told about the batch now
StoredPage to_rows(const PageResult& result, const SourceRow& source, int number, const Belongs& by_batch,
                   const RoutingSettings& settings);

} // namespace phieu
