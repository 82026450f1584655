#pragma once

#include "report/results/results.h"

namespace phieu {

/// An answer that somebody should act on: a low level that the machine accepted or a person confirmed, an answer that
/// its form says is an alarm, or a confirmed comment that complains. It exists as long as the answer does; what was
/// done about it is kept beside it.
struct Alert {
    long long page = 0; ///< id in the store
    std::string question_id;
    std::string sheet, unit, period, channel;
    std::string service;  ///< lĩnh vực
    std::string question; ///< its words
    std::string answer;   ///< the level's label, or the comment
    bool comment = false;
    bool integrity = false;    ///< harassment, money asked for: by the form's word or the comment's
    std::string state = "new"; ///< new, assigned, acted, closed
    std::string assignee;
    std::string due;
    std::vector<AlertStepRow> steps;
    /// @param today  "2025-03-31"
    bool overdue(const std::string& today) const { return state != "closed" && !due.empty() && due < today; }
};

/// Alerts of the selected sheets: those about integrity first, of each kind the newest first. Throws StoreError.
std::vector<Alert> alerts(const Results& results, const Selection& selection);

/// @return whether a comment complains: by a list of usual phrases, minding "không" before them. A help for sorting,
/// not a judgement [R]; every comment is listed in the report all the same. A text
/// typed without diacritics is read without them. Any thread.
bool is_complaint(const std::string& text);
/// The same of harassment and of money or gifts asked for.
bool is_about_integrity(const std::string& text);

} // namespace phieu
