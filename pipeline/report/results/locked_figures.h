#pragma once

#include "report/results/results.h"

#include <filesystem>
#include <functional>
#include <type_traits>

namespace phieu {

/// What the reports of a period print that does not come from answers alone, as one number to be compared: which of its
/// sheets count and why, to what campaign, service, person rated and kind of respondent each belongs; of these
/// campaigns the formula, target, quotas and numbers handed out; of the units their kind and to whom they belonged.
/// Names may be corrected, and what units are today is another question than what they were.
struct LockedFigures {
    std::string sha256;
    long long valid = 0; ///< sheets
    /// Of the lists by which comments are sorted: phrases for alerts and themes. They are the office's to improve at
    /// any time, so nothing is refused for them; the reports of a locked period say that they are others.
    std::string lists_sha256;
    /// The numbers themselves, by form and question, as `totals_text` writes them; only where they were asked for.
    std::string totals;
    bool moved_from(const LockedFigures& before) const { return sha256 != before.sha256 || valid != before.valid; }
};
/// Of each period, in one pass over the sheets. Throws Failure where a list can't be read.
std::map<std::string, LockedFigures> figures_of(const Results& results, const std::vector<std::string>& periods);

/// The totals of a period as a text: of each form its valid sheets' answers to each question – by level, blank,
/// invalid, waiting, not asked – and the overall index. What a lock keeps, so that a report which would print anything
/// else says so, whatever moved it: a sheet, a list, or a program that counts otherwise.
std::string totals_text(const Results& results, const std::string& period);

/// Keeps them beside the period's lock; part of the transaction that locks it. Throws StoreError.
void keep_figures(Store& store, const std::string& period, const LockedFigures& figures, const std::string& person,
                  const std::string& at);
/// @return what was kept when the period was locked last; nothing if it was locked by a program that kept none, and no
/// `sha256` where that was made of other words than today's. Throws StoreError.
std::optional<LockedFigures> kept_figures(Store& store, const std::string& period);

/// What is no longer as it was when a period was locked; all false where nothing was kept.
struct SinceLocked {
    bool moved = false;    ///< its figures, though nothing in the program lets them be: a list of procedures edited
                           ///< beside it, rows changed by hand
    bool relisted = false; ///< the lists that comments are sorted by
};
/// Of each of these locked periods. Throws StoreError, and Failure where a list can't be read.
std::map<std::string, SinceLocked> since_locked(const Results& results, const std::vector<std::string>& periods);

/// Changes what figures depend on besides sheets – a campaign, units, officers –, unless that would move the figures of
/// a locked period: then the error is a sentence that says what to reopen, and nothing is changed. One transaction, in
/// which the figures are made once where a period is locked; a short one where none is. Throws as Results does.
/// @param data_dir  as of Results @param change  writes to `store`; its error is passed on
Result<void> change_beside_locks(Store& store, const std::filesystem::path& data_dir,
                                 const std::function<Result<void>()>& change);

/// Keeps a campaign as the newest of its code, by `change_beside_locks`.
/// @param at  UTC
Result<void> keep_campaign(Store& store, const std::filesystem::path& data_dir, const Campaign& campaign,
                           const std::string& person, const std::string& at);

/// The same of a change that gives something: `take_beside_locks(store, data_dir, [&] { return import_units(…); })`.
template <typename Change>
auto take_beside_locks(Store& store, const std::filesystem::path& data_dir, const Change& change)
    -> std::invoke_result_t<Change> {
    std::optional<std::invoke_result_t<Change>> out;
    const auto changed = change_beside_locks(store, data_dir, [&]() -> Result<void> {
        out = change();
        return *out ? Result<void>() : tl::unexpected(out->error());
    });
    if (!changed)
        return tl::unexpected(changed.error());
    return *out;
}

} // namespace phieu
