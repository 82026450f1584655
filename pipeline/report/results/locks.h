#pragma once

#include "report/results/results.h"

namespace phieu {

/// What waits for a person in a period and could not be settled any more once the period is locked.
struct WaitingCount {
    long long marks = 0;  ///< doubtful marks and numbers
    long long texts = 0;  ///< handwriting
    long long pages = 0;  ///< pages with a problem, or copies between which to choose
    long long sheets = 0; ///< neither valid nor invalid yet
    /// Pages with a problem that say no period: they may belong to this one. They hold up no lock.
    long long undated_pages = 0;
    bool any() const { return marks + texts + pages + sheets > 0; }
};

/// @param period  "2025-03", "2025-Q1", "2025-H1", "2025": all periods within it are looked at
/// Throws StoreError.
WaitingCount waiting_in(const Results& results, const std::string& period);

/// What waits, in words: "12 ô đánh dấu, 3 chỗ chữ viết tay, 1 trang, 2 phiếu".
Sentence describe(const WaitingCount& waiting);

/// Locks a period (khóa sổ): nothing that would change its figures, or those of a period within it, is taken from then
/// on; the hash of its data is kept, and what else its reports print (locked_figures.h). Fails with a sentence, and
/// changes nothing, where the period is no period, lies in a locked one, or something waits in it and no reason is
/// given for locking all the same. The figures are made while others go on writing; they are locked only if nothing has
/// changed since, else made anew. Throws as Results does.
/// @param at  UTC, "2026-01-05T00:00:00Z"
/// @param reason  kept in the history; needed while something waits
Result<void> lock_period(Store& store, const std::filesystem::path& data_dir, const std::string& period,
                         const std::string& person, const std::string& at, const std::string& reason = "");

/// Opens it again; who did it and why is kept. Fails where it is not locked by itself, where a longer locked period
/// would still hold it closed, or without a reason. Throws StoreError.
Result<void> reopen_period(Store& store, const std::string& period, const std::string& reason,
                           const std::string& person, const std::string& at);

/// @return the newest row of the history that holds for `period`: of itself or, while that is locked, of a period
/// around it; nothing if it was never locked. Throws StoreError.
std::optional<PeriodLockRow> lock_of(Store& store, const std::string& period);

/// How far the figures of a selection are closed: a quarter or a campaign may lie in months that are locked one by one.
struct LockStanding {
    std::optional<PeriodLockRow> period; ///< `lock_of` the selected period
    std::vector<PeriodLockRow> parts;    ///< where that is not locked: those that hold a part of it each, by name
    bool whole = false;                  ///< nothing of it is open any more
    std::vector<PeriodLockRow> moved;    ///< of all these, those whose figures are others than when they were locked
    std::vector<PeriodLockRow> relisted; ///< and those since which the lists that comments are sorted by were edited
};
/// Throws StoreError, and Failure where a list can't be read.
LockStanding lock_standing(const Results& results, const Selection& selection);

} // namespace phieu
