#include "server/night_backup.h"

#include "base/clock.h"
#include "base/log.h"
#include "server/night.h"
#include "store/store.h"

namespace phieu {

bool is_backup_due(const std::string& last, const std::optional<long long>& failed_at, long long now, int hour) {
    if (failed_at && now < *failed_at + hour_s)
        return false;
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
    if (!out.to.empty())
        out.warning = backup_warning(out.last, now_());
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
    Store store(database_); // of its own: nobody waits for it
    const bool asked = asked_.exchange(false);
    const auto last = last_backup(store); // by a command, too
    standing_.lock()->last = last;
    if (!asked && !is_backup_due(last ? last->at : "", failed_at_, now_(), hour_here(now_())))
        return;
    standing_.lock()->running = true;
    try {
        const auto done = back_up_as_planned(store, data_, plan_, utc_of(now_()), [&](long long bytes, long long all) {
            if (stop_)
                throw BrokenOff{};
            auto standing = standing_.lock();
            standing->done = bytes;
            standing->all = all;
        });
        if (!done)
            log_incident("backup failed", done.error().what.en);
        failed_at_ = done ? std::nullopt : std::optional(now_());
        auto standing = standing_.lock();
        standing->last = last_backup(store);
        standing->trouble = done ? std::nullopt : std::optional(done.error().what);
        standing->running = asked_;
    } catch (const BrokenOff&) { // the next start goes on
    } catch (...) {
        standing_.lock()->running = false;
        throw;
    }
}

} // namespace phieu
