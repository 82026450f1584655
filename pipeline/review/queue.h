#pragma once

#include "form/catalog.h"
#include "review/own_sheets.h"
#include "store/store.h"

namespace phieu {

// The rules of the review queue: who is given what, and what may be said of it. Each function is one transaction.
// Throws StoreError, and PeriodLocked from what would change a locked period.

struct TakeRequest {
    bool texts = false;
    std::string group; ///< a WaitingGroup's name, see `take`; "" for all
    std::string template_id;
    std::string question;
    std::vector<std::pair<long long, std::string>> have; ///< on this desk already: page and question
    int count = 10;
    long long now = 0; ///< seconds
};

/// Items of one kind that are better settled together, as a grid.
struct ItemGroup {
    std::string name; ///< the reason's name, or "audit"
    long long count = 0;
};

struct Taken {
    std::vector<DeskItem> items;
    long long left = 0;    ///< that this person may decide, those on colleagues' desks and put off included
    long long skipped = 0; ///< of these, put off by this person: they come last
    long long audits = 0;  ///< of these, accepted marks that are asked about blindly
    std::vector<ItemGroup> groups;
};

/// An item is leased for this long; a colleague is given it afterwards.
constexpr long long lease_seconds = 5 * 60;
/// So many items of one kind are offered as a grid first.
constexpr long long grid_from = 12;

/// Gives a reviewer the next items and leases them to them: grouped by question, most doubtful first, what they put off
/// last. Nothing in a locked period or a withdrawn batch is given.
Taken take(Store& store, const Reviewer& who, const TakeRequest& request);

/// Puts an item off: it comes last for this person, and is free for others.
void skip(Store& store, const Reviewer& who, long long page, const std::string& question, long long now);

struct DecideRequest {
    long long page = 0;
    std::string question;
    std::string value;
    DecisionStatus status = DecisionStatus::answer; ///< answer, invalid or unreadable
    std::string reason;
    long long took_ms = 0;
    std::string picture_sha256; ///< of the picture that they decided from
    std::string task;           ///< marks, texts, sheet: what `undo` goes by
    long long revision = 0;     ///< of the answer that they saw
    long long now = 0;          ///< seconds
    std::string at;             ///< the same as the database writes it
};

/// What a person says of an answer. @return the item as it stands then.
/// Refused: without the picture that this person was shown last; when the item is on a colleague's desk, or the sheet
/// rates this very person; when the answer is no longer the one they saw (conflict, with the item); when an answer that
/// stood – accepted by the machine and not being audited, or decided – is changed without a reason.
Allowed<DeskItem> decide(Store& store, const Catalog& catalog, const Reviewer& who, const DecideRequest& request);

/// Takes back a person's last decision of that task that still stands; what stood before it stands again.
/// @return the item as it is then
Allowed<DeskItem> undo(Store& store, const Reviewer& who, const std::string& task, const std::string& at);

/// Gives back all that is on a person's desk.
void release(Store& store, const Reviewer& who);

} // namespace phieu
