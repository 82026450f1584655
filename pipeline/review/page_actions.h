#pragma once

#include "review/refusal.h"
#include "store/store.h"

namespace phieu {

/// What a person makes of a page that counts nowhere yet, or takes back.
enum class PageAction {
    blank,   ///< there is nothing on it
    foreign, ///< it is none of our forms
    drop,    ///< of two copies the other one counts
    use,     ///< of two copies this one counts; or its period is open again; or its code is right, after all
    own,     ///< it is no copy and belongs to no other page: a sheet of its own
    join,    ///< it belongs to the sheet of another page
    cover,   ///< it is a cover: the pages after it belong to its unit
    reopen,  ///< what was made of it is taken back: somebody must look at it anew
};
std::optional<PageAction> page_action_named(const std::string& name);

/// What a person says of a page.
struct PageOrder {
    long long page = 0;
    PageAction action = PageAction::foreign;
    std::string reason{};     ///< of `reopen`
    long long to = 0;         ///< of `join`: a page of the sheet
    BatchAttribution cover{}; ///< of `cover`: what it says; a unit at least
};

/// One transaction: the page is looked at and changed in it, so of two people the second is told. Copies change places
/// together or not at all, and all pages of a sheet that seems to be a copy go the same way. What it means for the
/// pages after it in the stack is settled with it (review/stack.h). `reopen` needs a reason. Throws PeriodLocked where
/// a page counted, or is to count, in a locked period. @return the page as it is then
Allowed<PagePicture> act_on_page(Store& store, const PageOrder& order, const std::string& person,
                                 const std::string& at);

/// Sheets without serial that a person has looked at count as the order of the stack joined their pages
/// (review/stack.h, `sheets_to_join`). One transaction. Throws PeriodLocked.
/// @param pages  one page of each sheet
Allowed<void> join_sheets(Store& store, long long batch, const std::vector<long long>& pages, const std::string& person,
                          const std::string& at);

/// Online answers that seem to have come twice – rows of one table, often many alike – are settled together, after one
/// look at all of them: dropped, or counted as answers of their own. One transaction, all or none. Refused where one is
/// no such answer of the batch, or is settled already. Throws PeriodLocked.
/// @param action  `drop` or `own`
Allowed<void> settle_online_copies(Store& store, long long batch, const std::vector<long long>& pages,
                                   PageAction action, const std::string& person, const std::string& at);

} // namespace phieu
