#include "server/night_backup.h"

#include "base/clock.h"
#include "base/log.h"
#include "server/night.h"
#include "store/store.h"

namespace phieu {

bool is_backup_due(const std::string& last, const std::optional<long long>& failed_at, long long now, int hour) {
    if (failed_at && now >= *failed_at && now < *failed_at + hour_s)
        return false;
    if (last > utc_of(now + hour_s))
        return true; // of a clock that was wrong
    const long long old_enough = is_night(hour) ? day_s - (night_to - night_from) * hour_s : day_s + 2 * hour_s;
    return last <= utc_of(now - old_enough);
}

NightBackup::NightBackup(std::string database, DataDir data, BackupPlan plan, std::function<long long()> now)
    : database_(std::move(database)), data_(std::move(data)), plan_(std::move(plan)), now_(std::move(now)),
      standing_([&] {
          Store store(database_);
          BackupStanding out;
          out.to = plan_.to;
          out.last = last_backup(store);
          return out;
      }()),
      repeating_("nightly backup", std::chrono::minutes(10), [this] { look(); }) {}

NightBackup::~NightBackup() {
    stop_ = true;
}

std::optional<Sentence> NightBackup::notice() const {
    return standing().warning;
}

BackupStanding NightBackup::standing() const {
    BackupStanding out = *standing_.lock();
    if (!out.to.empty()) {
        out.warning = backup_warning(out.last, now_());
        out.note = backup_note(out.last);
    }
    return out;
}

void NightBackup::ask() {
    asked_ = true;
    {
        auto standing = standing_.lock();
        standing->running = true;
        standing->done = standing->all = 0;
    }
    repeating_.at_once();
}

void NightBackup::look() {
    if (plan_.to.empty())
        return;
    const bool asked = asked_.exchange(false);
    std::optional<Sentence> trouble;
    std::optional<DeedRow> last;
    try {
        Store store(database_);    // of its own: nobody waits for it
        last = last_backup(store); // by a command, too
        if (asked || is_backup_due(last ? last->at : "", failed_at_, now_(), hour_here(now_()))) {
            trouble = back_up(store);
            last = last_backup(store);
            failed_at_ = trouble ? std::optional(now_()) : std::nullopt;
        } else {
            trouble = standing_.lock()->trouble;
        }
    } catch (const BrokenOff&) { // the next start goes on
    } catch (const StoreError& error) {
        trouble = explain(error.trouble);
        failed_at_ = now_();
        log_incident("backup failed", error.what());
    } catch (const std::exception& error) {
        trouble = Sentence{"Lỗi trong chương trình, xem nhật ký của máy.", "Internal error, see the log."};
        failed_at_ = now_();
        log_incident("backup failed", error.what());
    }
    auto standing = standing_.lock();
    if (last)
        standing->last = last;
    standing->trouble = trouble;
    standing->running = asked_;
}

/// @return what went wrong
std::optional<Sentence> NightBackup::back_up(Store& store) {
    standing_.lock()->running = true;
    const auto done = back_up_as_planned(store, database_, data_, plan_, {utc_of(now_()), false},
                                         [&](long long bytes, long long all) {
                                             if (stop_)
                                                 throw BrokenOff{};
                                             auto standing = standing_.lock();
                                             standing->done = bytes;
                                             standing->all = all;
                                         });
    if (done)
        return done->trouble;
    if (!failed_at_) // not each hour the same
        log_incident("backup failed", done.error().what.en);
    return done.error().what;
}

} // namespace phieu
