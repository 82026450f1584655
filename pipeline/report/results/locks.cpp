#include "report/results/locks.h"

#include "base/period.h"
#include "base/text.h"
#include "report/results/locked_figures.h"
#include "report/results/whole_data.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>

namespace phieu {
namespace {

/// The newest row of each period.
std::map<std::string, PeriodLockRow> locks_now(Store& store) {
    std::map<std::string, PeriodLockRow> out;
    for (PeriodLockRow& row : store.locks.history())
        out[row.period] = std::move(row);
    return out;
}

/// @return the locked period that `period` lies in, itself excluded, or ""
std::string locked_around(const std::map<std::string, PeriodLockRow>& locks, const std::string& period) {
    for (const auto& [name, row] : locks)
        if (name != period && row.action == "locked" && period_covers(name, period))
            return name;
    return "";
}

bool is_locked(const std::map<std::string, PeriodLockRow>& locks, const std::string& period) {
    const auto at = locks.find(period);
    return at != locks.end() && at->second.action == "locked";
}

tl::unexpected<Error> still_waiting(const std::string& period, const WaitingCount& waiting) {
    const Sentence what = describe(waiting);
    return fail(ErrorKind::usage,
                fmt::format("Kỳ {} còn việc chưa soát: {}. Khóa sổ rồi thì không soát được nữa. Hãy soát xong trước; "
                            "nếu vẫn muốn khóa, hãy ghi lý do (trên dòng lệnh: --reason \"…\").",
                            period_in_vietnamese(period), what.vi),
                fmt::format("Something still waits in {}: {}. It can't be settled once the period is locked. Settle it "
                            "first; to lock all the same, give a reason (on the command line: --reason \"…\").",
                            period, what.en));
}

} // namespace

WaitingCount waiting_in(const Results& results, const std::string& period) {
    WaitingCount out;
    // Straight from the store: what waits on a sheet that does not count is in the queue all the same.
    results.store().answers.for_each([&](const AnswerRow& row) {
        if (row.status == AnswerStatus::pending && period_covers(period, row.period))
            (row.text ? out.texts : out.marks)++;
    });
    for (const PagePicture& page : results.store().scans.problem_pages()) {
        out.pages += period_covers(period, page.period);
        out.undated_pages += page.period.empty();
    }
    for (const auto& [key, sheet] : results.sheets())
        out.sheets += sheet.validity == Validity::waiting && period_covers(period, sheet.period);
    return out;
}

Sentence describe(const WaitingCount& waiting) {
    std::vector<std::string> vi, en;
    const auto add = [&](long long count, const char* in_vi, const char* in_en) {
        if (count == 0)
            return;
        vi.push_back(fmt::format("{} {}", vietnamese_number(count), in_vi));
        en.push_back(fmt::format("{} {}", count, in_en));
    };
    add(waiting.marks, "ô đánh dấu", "marks");
    add(waiting.texts, "chỗ chữ viết tay", "handwritten texts");
    add(waiting.pages, "trang cần xử lý", "pages with a problem");
    add(waiting.sheets, "phiếu chưa xếp hợp lệ hay không hợp lệ", "sheets neither valid nor invalid yet");
    add(waiting.undated_pages, "trang cần xử lý chưa rõ kỳ", "pages with a problem of which the period is unknown");
    return {join(vi, ", "), join(en, ", ")};
}

namespace {

/// What is kept when a period is locked.
struct Locked {
    PeriodLockRow row;
    LockedFigures figures;
};

/// The same, if nothing speaks against it.
Result<Locked> lock_to_be(Store& store, const std::filesystem::path& data_dir, const std::string& period,
                          const std::string& reason) {
    const auto locks = locks_now(store);
    if (is_locked(locks, period))
        return fail(ErrorKind::usage, fmt::format("Kỳ {} đã khóa sổ rồi.", period_in_vietnamese(period)),
                    fmt::format("{} is locked already.", period));
    if (const std::string around = locked_around(locks, period); !around.empty())
        return fail(ErrorKind::usage,
                    fmt::format("Kỳ {} nằm trong kỳ {} đã khóa sổ rồi.", period_in_vietnamese(period),
                                period_in_vietnamese(around)),
                    fmt::format("{} lies in {}, which is locked already.", period, around));
    const Results results(store, data_dir);
    if (const WaitingCount waiting = waiting_in(results, period); waiting.any() && reason.empty())
        return still_waiting(period, waiting);
    Selection selection;
    selection.period = period;
    Locked out{{period, "locked", reason, data_hash(results, selection), "", ""},
               figures_of(results, {period}).at(period)};
    out.figures.totals = totals_text(results, period);
    return out;
}

} // namespace

Result<void> lock_period(Store& store, const std::filesystem::path& data_dir, const std::string& period,
                         const std::string& person, const std::string& at, const std::string& reason) {
    if (const auto checked = checked_period(period); !checked)
        return tl::unexpected(checked.error());
    expect_whole_data(store);
    const auto attempt = [&](const auto& unchanged) -> Result<bool> {
        auto lock = lock_to_be(store, data_dir, period, reason);
        if (!lock)
            return tl::unexpected(lock.error());
        lock->row.person = person;
        lock->row.at = at;
        return store.transaction([&] {
            if (!unchanged())
                return false;
            store.locks.change(lock->row);
            keep_figures(store, period, lock->figures, person, at);
            return true;
        });
    };
    constexpr int patient_attempts = 3;
    for (int n = 0; n < patient_attempts; n++) {
        const std::string before = store.answers.revision();
        const auto locked = attempt([&] { return store.answers.revision() == before; });
        if (!locked)
            return tl::unexpected(locked.error());
        if (*locked)
            return {};
    }
    // Somebody always writes in between: once they have to wait.
    const auto locked = store.transaction([&] { return attempt([] { return true; }); });
    return locked ? Result<void>() : tl::unexpected(locked.error());
}

Result<void> reopen_period(Store& store, const std::string& period, const std::string& reason,
                           const std::string& person, const std::string& at) {
    const auto locks = locks_now(store);
    if (const std::string around = locked_around(locks, period); !around.empty())
        return fail(ErrorKind::usage,
                    fmt::format("Kỳ {} nằm trong kỳ {} đã khóa sổ. Hãy mở lại kỳ {}.", period_in_vietnamese(period),
                                period_in_vietnamese(around), period_in_vietnamese(around)),
                    fmt::format("{} lies in {}, which is locked. Reopen {}.", period, around, around));
    if (!is_locked(locks, period))
        return fail(ErrorKind::usage, fmt::format("Kỳ {} không bị khóa.", period_in_vietnamese(period)),
                    fmt::format("{} is not locked.", period));
    if (reason.empty())
        return fail(ErrorKind::usage, "Mở lại kỳ đã khóa thì phải ghi lý do.", "Reopening needs a reason.");
    store.locks.change({period, "reopened", reason, "", person, at});
    return {};
}

std::optional<PeriodLockRow> lock_of(Store& store, const std::string& period) {
    const auto locks = locks_now(store);
    const auto own = locks.find(period);
    if (own != locks.end() && own->second.action == "locked")
        return own->second;
    if (const std::string around = locked_around(locks, period); !around.empty())
        return locks.at(around);
    return own == locks.end() ? std::nullopt : std::optional(own->second);
}

namespace {

/// The stretches whose locks hold a selection: the months of its period, and the periods of its sheets, which may be
/// longer ones.
std::set<std::string> stretches_of(const Results& results, const Selection& selection) {
    std::set<std::string> out;
    if (const auto period = parse_period(selection.period))
        for (std::string& month : period->month_names())
            out.insert(std::move(month));
    for (const auto& [key, sheet] : results.sheets())
        if (selection.takes(sheet, results.units()))
            out.insert(sheet.period);
    return out;
}

} // namespace

LockStanding lock_standing(const Results& results, const Selection& selection) {
    LockStanding out;
    const auto locks = locks_now(results.store());
    const std::set<std::string> stretches = stretches_of(results, selection);
    std::set<std::string> held;
    out.period = lock_of(results.store(), selection.period);
    const bool of_all = out.period && out.period->action == "locked";
    for (const auto& [name, row] : locks) {
        const bool within = selection.period.empty() || period_covers(selection.period, name);
        if (of_all || row.action != "locked" || !within || !locked_around(locks, name).empty())
            continue;
        const std::size_t before = held.size();
        std::copy_if(stretches.begin(), stretches.end(), std::inserter(held, held.end()),
                     [&, of = name](const std::string& stretch) { return period_covers(of, stretch); });
        if (held.size() > before)
            out.parts.push_back(row);
    }
    out.whole = of_all || (!stretches.empty() && held == stretches);
    std::vector<PeriodLockRow> all = out.parts;
    if (of_all)
        all.push_back(*out.period);
    std::vector<std::string> names;
    for (const PeriodLockRow& row : all)
        names.push_back(row.period);
    std::map<std::string, SinceLocked> since = since_locked(results, names);
    for (const PeriodLockRow& row : all) {
        if (since[row.period].moved)
            out.moved.push_back(row);
        if (since[row.period].relisted)
            out.relisted.push_back(row);
    }
    return out;
}

} // namespace phieu
