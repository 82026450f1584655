#pragma once

#include "review/refusal.h"
#include "store/store.h"

namespace phieu {

/// What a person makes of a page that counts nowhere yet, or takes back.
enum class PageAction {
    blank,   ///< there is nothing on it
    foreign, ///< it is none of our forms
    drop,    ///< of two copies the other one counts
    use,     ///< of two copies this one counts; or its period is open again
    reopen,  ///< what was made of it is taken back: somebody must look at it anew
};
std::optional<PageAction> page_action_named(const std::string& name);

/// One transaction: the page is looked at and changed in it, so of two people the second is told. Copies change places
/// together or not at all. `reopen` needs a reason. Throws PeriodLocked where a page counted, or is to count, in a
/// locked period. @return the page as it is then
Allowed<PagePicture> act_on_page(Store& store, long long page, PageAction action, const std::string& reason,
                                 const std::string& person, const std::string& at);

} // namespace phieu
