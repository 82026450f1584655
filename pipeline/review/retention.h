#pragma once

#include "review/refusal.h"
#include "store/store.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace phieu {

// How long originals are kept, and how they come to be destroyed (Luật Lưu trữ 33/2024, Luật 91/2025): a policy says
// from when on they may be, a person lists them, a person enters the decision. Nothing else destroys anything. What was
// read, decided and counted stays. One transaction each; throws StoreError.

/// What a policy is of.
enum class Kept {
    originals, ///< from the lock of their periods on
    people,    ///< the lists of a campaign's register, from its last day on
};
/// @return after how many months it may be destroyed; nothing: kept for ever
std::optional<int> months_kept(Store& store, Kept what);
inline constexpr int fewest_months = 0, most_months = 1200; ///< 0: at once
Allowed<void> keep_for_months(Store& store, Kept what, std::optional<int> months, const std::string& person,
                              const std::string& at);

/// Originals that may be destroyed now, as a list of all of them: nothing of them waits for a person, every period in
/// which a page of theirs counts has been locked for as long as was set (of those in which nothing counts: their batch
/// was read as long ago), and they are in no other list. Empty where they are kept for ever. @param now  UTC
Destruction due_for_destruction(Store& store, const std::string& now);

/// Lists those of some periods, for whoever decides; "" are files in which nothing counts. A file goes into the list
/// when all its periods are named.
/// @return the list's id; refused where nothing of that is due, or another list waits
Allowed<std::string> propose_destruction(Store& store, const std::set<std::string>& periods, const std::string& person,
                                         const std::string& at);

/// Lets a list go that was not decided. Its record stays.
Allowed<void> drop_destruction(Store& store, const std::string& id, const std::string& person, const std::string& at);

struct DestructionDecision {
    std::string number, day, signed_by; ///< as on paper; the day as "2027-01-31"
    std::string note;
};
/// "Quyết định số 12/QĐ-UBND ngày 3/2/2027, người ký: …", as a reason that stays. Refused where it is not told whole.
Allowed<std::string> said_whole(const DestructionDecision& decision);

/// Whether the people of a campaign may be destroyed now. @param ended_on  its last day, "" for none: then never
bool people_are_due(Store& store, const std::string& ended_on, const std::string& now);
/// @param people  how many a campaign's lists hold
/// @return the reason for which they are removed, as it stays. Refused where there are none, they are not due, or the
/// decision is not told whole
Allowed<std::string> may_remove_people(Store& store, long long people, const std::string& ended_on,
                                       const DestructionDecision& decision, const std::string& now);

/// From here on the originals of the list count as destroyed; batch/destruction.h removes the files. Refused where one
/// of them is not due any more (a period was reopened), or the decision is not told whole.
Allowed<void> decide_destruction(Store& store, const std::string& id, const DestructionDecision& decision,
                                 const std::string& person, const std::string& at);

/// @return the decision by which that file was destroyed; nothing where it was not
std::optional<Destruction> destruction_of_file(Store& store, const std::string& sha256);

} // namespace phieu
