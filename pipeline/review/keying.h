#pragma once

#include "form/catalog.h"
#include "review/refusal.h"
#include "store/store.h"

#include <map>

namespace phieu {

/// A page that a person reads for the machine, from its picture.
struct KeyedPage {
    long long page = 0;
    std::string template_id;
    int version = 1;
    int form_page = 1;
    std::optional<long long> serial;
    // Left out: what the page's own code says, else what was told about its batch.
    std::optional<std::string> unit;
    std::optional<std::string> service;
    std::optional<std::string> period;
    std::map<std::string, std::string> answers; ///< every question of that form page; "" is a blank said on purpose
    std::string picture_sha256;                 ///< of the whole page, as this person was shown it
};

/// Names the form of a page and types in all of its answers: one transaction, all or nothing. The page counts from then
/// on; `PageAction::reopen` takes it back. Throws PeriodLocked. @return the page as it is then
Allowed<PagePicture> key_page(Store& store, const Catalog& catalog, const KeyedPage& keyed, const std::string& person,
                              const std::string& at);

} // namespace phieu
