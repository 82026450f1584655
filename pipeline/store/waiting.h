#pragma once

namespace soci {
class session;
}

namespace phieu::store {

/// Makes anew what waits of a page: its pending answers and the accepted marks that the audit asks about. Called at the
/// end of whatever changes a reading, a decision, an audit or the page's status, in the same transaction: this is the
/// one place where it is decided what needs a person.
void refresh_waiting(soci::session& sql, long long page);

} // namespace phieu::store
