#pragma once

#include "report/results/alerts.h"

#include <map>
#include <string>
#include <vector>

namespace phieu {

/// How many alerts wait for whom, as they were counted last: the menu asks every few seconds, and must not make the
/// figures be computed each time.
struct AlertCounts {
    long long open = 0;
    std::map<std::string, long long> by_assignee; ///< of the open ones, as the assignee was written

    long long given_to(const std::string& assignee) const {
        const auto at = by_assignee.find(assignee);
        return at == by_assignee.end() ? 0 : at->second;
    }

    AlertCounts() = default;
    explicit AlertCounts(const std::vector<Alert>& alerts) {
        for (const Alert& alert : alerts)
            if (alert.state != "closed") {
                open++;
                by_assignee[alert.assignee]++;
            }
    }
};

} // namespace phieu
