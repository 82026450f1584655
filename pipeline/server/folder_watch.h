#pragma once

#include "base/guarded.h"
#include "batch/watched_folder.h"
#include "server/repeating.h"

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace phieu {

/// A trouble of a watched folder, or of a file in it, that is over.
struct PastTrouble {
    std::string from, to; ///< UTC
    Sentence what;
};

/// What the page of watched folders shows of one.
struct FolderNow {
    FolderStanding standing;
    std::string looked_at;        ///< UTC; "": not yet since the program began
    std::deque<PastTrouble> past; ///< newest first, at most `most_past_troubles`
};
inline constexpr std::size_t most_past_troubles = 5;

/// Watches the folders that administrators have set (review/watched_folders.h) and has read what arrives: each is
/// looked at every two seconds, one after the other, on a thread and a connection of its own (docs/states.md, *Threads
/// and locks*). What is set anew is followed within a look. Nothing that goes wrong in one folder ends the watching; a
/// share that hangs holds up those after it until the system gives it up.
class FolderWatch {
public:
    /// @param now  seconds since 1970
    /// @param made  told when a batch has come to wait; any thread
    FolderWatch(std::string database, DataDir data, std::function<long long()> now, std::function<void()> made,
                Patience patience = {});
    /// Stops within the file at hand.
    ~FolderWatch();
    FolderWatch(const FolderWatch&) = delete;
    FolderWatch& operator=(const FolderWatch&) = delete;

    /// By the folder's id; of folders that are watched now. Any thread.
    std::map<std::string, FolderNow> now() const { return *standing_.lock(); }
    /// Looks now: a setting has changed. Any thread; returns at once.
    void at_once() { repeating_.at_once(); }

private:
    void look();
    void follow(const std::vector<WatchedFolder>& set);
    void look_into(FolderReader& reader);
    void tell(const WatchedFolder& folder, const FolderStanding& standing);

    const std::string database_;
    const DataDir data_;
    const std::function<long long()> now_;
    const std::function<void()> made_;
    const Patience patience_;
    mutable Guarded<std::map<std::string, FolderNow>> standing_;
    std::unique_ptr<Store> store_;                                   ///< of the thread alone, as is what follows
    std::map<std::string, std::unique_ptr<FolderReader>> readers_;   ///< by the folder's id
    std::map<std::string, std::map<std::string, PastTrouble>> open_; ///< troubles now, by the folder's id and the words
    std::atomic<bool> stop_ = false;
    Repeating repeating_; ///< last: its thread uses the members above
};

} // namespace phieu
