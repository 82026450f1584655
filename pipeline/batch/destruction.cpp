#include "batch/destruction.h"

#include "base/clock.h"
#include "base/folders.h"
#include "base/log.h"

#include <fmt/format.h>

namespace phieu {

namespace fs = std::filesystem;

namespace {

constexpr const char* removed_word = "originals destroyed"; // of the journal

/// @return how many files of a list were removed; nothing where one that is there could not be
std::optional<long long> remove_all_of(const Destruction& list, const DataDir& data) {
    long long removed = 0;
    std::error_code none;
    const fs::path scans = data.root() / "scans";
    bool all_gone = !fs::is_symlink(scans, none) || fs::exists(scans, none); // else their disk is away
    std::set<fs::path> folders;
    for (const DestroyedFile& file : list.files) {
        const fs::path original = data.original(file.sha256, file.extension);
        std::error_code ec;
        if (fs::remove(original, ec)) {
            folders.insert(original.parent_path());
            removed++;
        }
        all_gone = all_gone && !ec;
    }
    for (const fs::path& folder : folders)
        flush_names(folder);
    return all_gone ? std::optional(removed) : std::nullopt;
}

} // namespace

std::set<std::string> destroyed_originals(Store& store) {
    std::set<std::string> out;
    for (const Destruction& one : store.retention.destructions())
        if (one.state == Destruction::State::decided)
            for (const DestroyedFile& file : one.files)
                out.insert(file.sha256);
    return out;
}

long long remove_destroyed(Guarded<Store>& store, const DataDir& data) {
    const std::vector<Destruction> lists = store.lock()->retention.destructions();
    long long removed = 0;
    for (const Destruction& list : lists) {
        if (list.state != Destruction::State::decided)
            continue;
        const auto gone = remove_all_of(list, data);
        removed += gone.value_or(0);
        if (!gone) {
            log_warning("originals that can't be destroyed", {{"list", std::stoll(list.id)}});
            continue;
        }
        auto held = store.lock();
        held->transaction([&] { // of two servers one says so
            if (held->deeds.newest(removed_word, list.id))
                return;
            DeedRow deed;
            deed.at = now_utc();
            deed.what = removed_word;
            deed.subject = list.id;
            deed.detail = fmt::format("files={} decision={}", list.files.size(), list.decision);
            held->deeds.add(deed);
        });
    }
    return removed;
}

} // namespace phieu
