#pragma once

#include "review/refusal.h"
#include "store/store.h"

namespace phieu {

// What the pages of a batch are to each other; record/stack.h has the rules. `settle_…` are called in a transaction.

/// At the end of a batch, and again when pages of it were read anew: gives each page its unit, service and period,
/// joins pages without serial to sheets, and sets aside the sheets without serial whose ink was read before
/// (record/ink_print.h). Where the order of the stack leaves a doubt, pages get the problem `joining_unclear` or no
/// unit; a copy gets the problem `same_ink`, on its first page for all of them; and pages of a sheet that nobody wrote
/// on `nothing_written`. What a person has said of a page stands.
void settle_stack(Store& store, long long batch);

/// When a batch counts again after it was withdrawn: its sheets without serial may have been scanned once more
/// meanwhile, and count then. Sets those of this batch aside, as `settle_stack` does.
void settle_copies(Store& store, long long batch);

/// @return whether a person must say to which sheet a page belongs
bool is_unjoined(const PagePicture& page);

/// The key of the sheet without serial that a page would be on its own.
std::string own_sheet_key(const PagePicture& page);

/// The pages of a batch that wait to be joined and that the order of the stack puts to one sheet, in that order; pages
/// of one sheet, two or more, have its key. Nothing but the order says so: a person looks at them (`join_sheets`).
std::vector<PagePicture> sheets_to_join(Store& store, long long batch);

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
