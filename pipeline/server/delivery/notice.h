#pragma once

#include "base/problem.h"
#include "report/results/alert_phrases.h"
#include "store/alert_messages.h"

#include <string>
#include <vector>

namespace phieu {

/// An alert as it is told beyond the desk: never what is on the sheet.
struct ToldAlert {
    std::string unit, unit_name, period;
    AlertGrade grade = AlertGrade::usual;
};

/// A mail that tells of alerts: how many of each unit, period and grade, and where to see them. RFC 5322, in
/// Vietnamese.
/// @param link  of the desk; "": none is given @param id  of the message, its own @param at  seconds since 1970
std::string mail_of(const std::vector<ToldAlert>& alerts, const std::string& from, const std::string& to,
                    const std::string& link, const std::string& id, long long at);

/// The same for a program: `{"event": "alerts", "at", "link", "alerts": [{"unit", "unit_name", "period", "grade",
/// "sheets"}]}`.
std::string json_of(const std::vector<ToldAlert>& alerts, const std::string& link, const std::string& at);

/// What people are to know of alerts that did not get through; nothing where all did.
/// @param troubled  as AlertMessages::troubled gives them
std::optional<Sentence> delivery_trouble(const std::vector<AlertMessageRow>& troubled);

} // namespace phieu
