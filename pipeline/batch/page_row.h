#pragma once

#include "form/code.h"
#include "reading/result.h"
#include "routing/route.h"
#include "store/scans.h"

#include <functional>

namespace phieu {

struct StoredPage {
    PageRow page;
    std::vector<ReadingRow> readings;
};

/// What stands against a code that was read, if anything: anybody can stick one on a page (review/serials.h).
using CodeDoubt = std::function<std::optional<Problem>(const PageCode&)>;

/// Turns what was read on a page into rows: routed, with the evidence for each reading. To whom the page belongs is
/// what its code says, or the batch, until the whole stack is known (review/stack.h); so is its sheet.
/// @param number    among all pages of the file
/// A page whose code is in doubt waits for a person with all that was read on it; a cover is none then.
/// @param by_batch  what is told about the batch now
/// @param key       of the codes that this office prints, if it ever did
StoredPage to_rows(const PageResult& result, const SourceRow& source, int number, const Belongs& by_batch,
                   const RoutingSettings& settings, const std::optional<CodeKey>& key, const CodeDoubt& doubt);

} // namespace phieu
