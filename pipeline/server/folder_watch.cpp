#include "server/folder_watch.h"

#include "base/clock.h"
#include "base/log.h"

#include <algorithm>

namespace phieu {

FolderWatch::FolderWatch(std::string database, DataDir data, std::function<long long()> now, std::function<void()> made,
                         Patience patience)
    : database_(std::move(database)), data_(std::move(data)), now_(std::move(now)), made_(std::move(made)),
      patience_(patience), repeating_("watching of folders", watch_every, [this] { look(); }) {}

FolderWatch::~FolderWatch() {
    stop_ = true;
}

void FolderWatch::look() {
    try {
        if (!store_)
            store_ = std::make_unique<Store>(database_);
        follow(watched_folders(*store_));
        for (const auto& [id, reader] : readers_)
            look_into(*reader);
    } catch (const DecodingStopped&) { // the program ends
    } catch (const StoreError&) {      // the database may be back in a while
        store_.reset();
        throw;
    }
}

/// Begins to watch what was set anew or otherwise, and ends where it was paused or removed.
void FolderWatch::follow(const std::vector<WatchedFolder>& set) {
    const auto is_watched = [&](const auto& one) {
        return std::any_of(set.begin(), set.end(), [&](const WatchedFolder& folder) {
            return folder == one.second->setting() && !folder.paused;
        });
    };
    for (auto at = readers_.begin(); at != readers_.end();)
        if (is_watched(*at)) {
            ++at;
        } else {
            open_.erase(at->first);
            standing_.lock()->erase(at->first);
            at = readers_.erase(at);
        }
    for (const WatchedFolder& folder : set)
        if (!folder.paused && !readers_.contains(folder.id))
            readers_[folder.id] = std::make_unique<FolderReader>(folder, data_, patience_, &stop_);
}

void FolderWatch::look_into(FolderReader& reader) {
    const WatchedFolder& folder = reader.setting();
    try {
        const std::vector<long long> batches = reader.look(*store_);
        for (const long long batch : batches)
            log_event("files of a watched folder", {{"folder", std::stoll(folder.id)}, {"batch", batch}});
        if (!batches.empty())
            made_();
        tell(folder, reader.standing());
    } catch (const StoreError&) {
        throw;
    } catch (const std::exception& error) { // the others go on
        const std::string incident =
            log_incident("watching a folder", error.what(), {{"folder", std::stoll(folder.id)}});
        FolderStanding standing = reader.standing();
        standing.trouble = Sentence{"Lỗi trong chương trình (mã sự cố " + incident + ").",
                                    "Internal error (incident " + incident + ")."};
        tell(folder, standing);
    }
}

/// Keeps how a folder stands, and which troubles are over; the log is told once of each.
void FolderWatch::tell(const WatchedFolder& folder, const FolderStanding& standing) {
    const std::string at = utc_of(now_());
    std::vector<Sentence> troubles = standing.file_troubles;
    if (standing.trouble)
        troubles.insert(troubles.begin(), *standing.trouble);
    auto& open = open_[folder.id];
    std::vector<PastTrouble> over;
    for (auto one = open.begin(); one != open.end();) {
        const bool is_there = std::any_of(troubles.begin(), troubles.end(),
                                          [&](const Sentence& trouble) { return trouble.vi == one->first; });
        if (is_there) {
            ++one;
            continue;
        }
        one->second.to = at;
        over.push_back(one->second);
        one = open.erase(one);
    }
    for (const Sentence& trouble : troubles)
        if (open.try_emplace(trouble.vi, PastTrouble{at, "", trouble}).second)
            log_warning("trouble of a watched folder", {{"folder", std::stoll(folder.id)}});
    auto all = standing_.lock();
    FolderNow& now = (*all)[folder.id];
    now.standing = standing;
    now.looked_at = at;
    for (PastTrouble& trouble : over)
        now.past.push_front(std::move(trouble));
    if (now.past.size() > most_past_troubles)
        now.past.resize(most_past_troubles);
}

} // namespace phieu
