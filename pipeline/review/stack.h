#pragma once

#include "review/refusal.h"
#include "store/store.h"

namespace phieu {

// What the pages of a batch are to each other; record/stack.h has the rules. `settle_…` are called in a transaction.

/// At the end of a batch, once: gives each page its unit, service and period, joins pages without serial to sheets, and
/// sets aside the sheets without serial whose ink was read before (record/ink_print.h). Where the order of the stack
/// leaves a doubt, pages get the problem `joining_unclear` or no unit, and a copy the problem `same_ink`, on its first
/// page for all of them. What a person has said of a page stands.
void settle_stack(Store& store, long long batch);

/// When a batch counts again after it was withdrawn: its sheets without serial may have been scanned once more
/// meanwhile, and count then. Sets those of this batch aside, as `settle_stack` does.
void settle_copies(Store& store, long long batch);

/// The pages that a page without serial may be joined to (PageAction::join): of the same form, of sheets of its batch
/// that lack this page; at most a dozen, the nearest in the stack first.
std::vector<PagePicture> pages_near(Store& store, const PagePicture& page);

/// Gives pages of a batch their unit, by a person; with each page the other pages of its sheet. One transaction. Throws
/// PeriodLocked.
Allowed<void> give_unit(Store& store, long long batch, const std::vector<long long>& pages, const std::string& unit,
                        const std::string& person, const std::string& at);

/// After a person has said what a page is: to whom the pages after it belong may be known now, or be another's.
void settle_covers(Store& store, long long batch);

} // namespace phieu
