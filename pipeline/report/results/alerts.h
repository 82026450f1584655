#pragma once

#include "report/results/alert_phrases.h"
#include "report/results/results.h"

namespace phieu {

/// An answer that somebody should act on: a low level that the machine accepted or a person confirmed, an answer that
/// its form says is an alarm, or a comment – confirmed, or typed online – that complains (alert_phrases.h).
struct AlertCause {
    long long page = 0; ///< id in the store
    std::string question_id;
    std::string question; ///< its words
    std::string answer;   ///< the level's label, or the comment
    bool comment = false;
    bool lowest = false; ///< the lowest level of its scale
    AlertGrade grade = AlertGrade::usual;
    std::string state = "new"; ///< new, assigned, acted, closed
};

/// The alert of a sheet: one, however many of its answers call for it. It exists as long as one of them does; what was
/// done about it is kept beside it, for each answer: it is closed when all of them are, and one that turns up later
/// opens it again.
struct Alert {
    std::string sheet, serial, template_id;
    int version = 0;
    std::string unit, period, channel;
    std::string service; ///< lĩnh vực
    std::string source;  ///< name of the file or table that it came in
    int place = 0;       ///< its page in the file, its row in the table
    long long batch = 0;
    bool counts = true; ///< whether the sheet is in the figures; what its answers say must reach somebody all the same
    std::vector<AlertCause> causes; ///< the gravest first, then as printed
    AlertGrade grade = AlertGrade::usual;
    std::string state = "new"; ///< new, assigned, acted, closed
    std::string assignee;
    std::string due;
    std::vector<AlertStepRow> steps; ///< in order of time; those for several answers at once are one
    /// @param today  "2025-03-31"
    bool overdue(const std::string& today) const { return state != "closed" && !due.empty() && due < today; }
    /// @return days since it was due; 0 unless it is overdue
    long long days_late(const std::string& today) const;
};

/// Alerts of the selected sheets, also of those that do not count, save copies: the gravest first, of each grade the
/// newest first. Throws StoreError, and Failure where the list of phrases can't be read.
std::vector<Alert> alerts(const Results& results, const Selection& selection);

} // namespace phieu
