#pragma once

#include "store/database.h"
#include "store/mapping.h"

#include <set>
#include <string>
#include <vector>

namespace phieu::store {

// What a page counts as – its status, sheet, unit, service, period – may change, so no seal covers its row. Each
// transaction that adds or changes pages therefore also adds what they are now to `page_state`, as a hash; those rows
// are sealed like all that is only added (store/seals.h). A page that is not what its newest state says was changed by
// another program, or by a disk that forgets.

/// Runs "update page " + `rest`, and notes the pages that it changes; within a transaction.
template <typename... Values>
void update_pages(Database& database, soci::session& sql, const std::string& rest, const Values&... values) {
    for (const long long id : column<long long>(sql, "update page " + rest + " returning id", values...))
        database.page_changed(id);
}

/// Adds the states of these pages. Called at the end of every transaction, within it and before its seal.
void keep_states(soci::session& sql, const std::set<long long>& pages);

/// @return the pages that are not what their newest state says, or are gone; memory does not grow with the pages
std::vector<long long> pages_without_state(soci::session& sql);

} // namespace phieu::store
