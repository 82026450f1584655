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
    : database_(std::move(database)), data_(std::move(data)), plan_(std::move(plan)), now_(std::move(now)), last_([&] {
          Store store(database_);
          return last_backup(store);
      }()),
      repeating_("nightly backup", std::chrono::minutes(10), [this] { look(); }) {}

NightBackup::~NightBackup() {
    stop_ = true;
}

std::optional<Sentence> NightBackup::notice() const {
    if (plan_.to.empty())
        return std::nullopt;
    return backup_warning(*last_.lock(), now_());
}

void NightBackup::look() {
    if (plan_.to.empty())
        return;
    Store store(database_);               // of its own: nobody waits for it
    const auto last = last_backup(store); // by a command, too
    *last_.lock() = last;
    if (!is_backup_due(last ? last->at : "", failed_at_, now_(), hour_here(now_())))
        return;
    try {
        const auto done = back_up_as_planned(store, data_, plan_, utc_of(now_()), [&](long long, long long) {
            if (stop_)
                throw BrokenOff{};
        });
        if (!done) {
            log_incident("backup failed", done.error().what.en);
            failed_at_ = now_();
            return;
        }
        failed_at_.reset();
        *last_.lock() = last_backup(store);
    } catch (const BrokenOff&) { // the next start goes on
    }
}

} // namespace phieu
