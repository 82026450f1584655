#pragma once

#include "review/own_sheets.h"

#include <string>
#include <utility>
#include <vector>

namespace phieu {

/// An answer of a sheet: its page and question.
using AnswerPlace = std::pair<long long, std::string>;

/// The alert of a sheet as it stands (report/results/alerts.h), as far as it takes to act on it.
struct AlertNow {
    std::string sheet; ///< key
    bool closed = false;
    std::vector<AnswerPlace> answers; ///< that call for it
};

/// What somebody wants to do about an alert.
struct AlertDeed {
    std::string action; ///< assigned, acted, closed, reopened
    std::string assignee;
    std::string due; ///< a day, however it is written; "" none
    std::string note;
    std::vector<AnswerPlace> shown; ///< the answers that this person saw
    std::string at;
};

/// Keeps the deed, for each answer of the alert. To be called within the transaction in which `alert` was made.
/// Refused: what rates this very person; when an answer turned up that they did not see, or when somebody else closed
/// or reopened it meanwhile (conflict); to give it to nobody (incomplete), to close it without a sentence
/// (reason_needed), a due day that is none (bad_value). Throws StoreError.
Allowed<void> act_on_alert(Store& store, const AlertNow& alert, const Reviewer& who, const AlertDeed& deed);

} // namespace phieu
