#pragma once

#include "report/results/results.h"

namespace phieu {

/// Sheets handed out, taken in, valid and not, of one unit: thu về = hợp lệ + không hợp lệ (+ chờ soát), and phát ra ≥
/// what of it came back on paper.
struct BallotCount {
    std::string unit;
    /// Of paper, as the plan says; where it says nothing of the unit, what was printed, if the sheets that came back
    /// may all be of it.
    std::optional<long long> handed_out;
    bool as_printed = false; ///< nobody said how many were handed out: they are those that were printed
    long long online = 0;    ///< of those taken in, the answers given online: nobody handed these out
    long long on_paper() const { return taken_in - online; }
    long long taken_in = 0, valid = 0, invalid = 0, waiting = 0, duplicates = 0, straight_line = 0;
    std::map<std::string, long long> invalid_for; ///< by reason
    /// @return what is wrong with the arithmetic, or nothing
    std::optional<Sentence> fault() const;
};

/// The counts of each unit with a selected sheet, and of each unit in the scope of the selection's plan; by today's
/// units those of all that a unit was. Throws StoreError.
std::vector<BallotCount> ballots(const Results& results, const Selection& selection);

/// Several units together. What was handed out is known of all only where it is known of each. Pure.
BallotCount sum_of(const std::vector<BallotCount>& counts);

} // namespace phieu
