#pragma once

namespace soci {
class session;
}

namespace phieu {
class Database;
}

namespace phieu::store {

/// Makes anew what waits of a page: its pending answers and the accepted marks that the audit asks about. Called at the
/// end of whatever changes a reading, a decision, an audit or the page's status, in the same transaction: this is the
/// one place where it is decided what needs a person.
void refresh_waiting(soci::session& sql, long long page);

/// A copy that was set aside because another one counted waits for a person again where none counts any more; otherwise
/// its sheet would be lost without a word. Called after whatever makes pages count no more, in the same transaction.
void ask_about_copies(Database& database, soci::session& sql);

} // namespace phieu::store
