#pragma once

#include "report/results/results.h"

namespace phieu {

/// Sheets handed out, taken in, valid and not, of one unit: phát ra ≥ thu về = hợp lệ + không hợp lệ (+ chờ soát).
struct BallotCount {
    std::string unit;
    std::optional<long long> handed_out;
    long long taken_in = 0, valid = 0, invalid = 0, waiting = 0, duplicates = 0, straight_line = 0;
    std::map<std::string, long long> invalid_for; ///< by reason
    /// @return what is wrong with the arithmetic, or nothing
    std::optional<Sentence> fault() const;
};

/// The counts of each unit with a selected sheet, and of each unit in the scope of the selected campaign. Throws
/// StoreError.
std::vector<BallotCount> ballots(const Results& results, const Selection& selection);

} // namespace phieu
