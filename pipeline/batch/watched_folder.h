#pragma once

#include "batch/watch.h"
#include "review/watched_folders.h"

namespace phieu {

/// How a watched folder stands, for whoever looks after it.
struct FolderStanding {
    std::optional<Sentence> trouble;     ///< of the folder: nothing can be read, or nothing moved
    std::vector<Sentence> file_troubles; ///< of files that stay where they are; at most `most_file_troubles`
    long long arriving = 0;              ///< files that are not complete yet
    long long reading = 0;               ///< files that wait to be read, or are being read
};
inline constexpr std::size_t most_file_troubles = 5;

/// Takes what arrives in one watched folder to be read by whoever reads batches (review/batches.h): complete files
/// (batch/watch.h) are copied to the data directory, and one transaction makes a batch of them. A file counts as read
/// when its bytes were; where the setting says so, it is then moved to `done_folder`, under its own name or a new one,
/// never over another file. Nothing is remembered but in the database: killed at any moment, the next one neither reads
/// a file twice nor loses one. What can't be done now is tried again with each look. One thread.
class FolderReader {
public:
    /// @param stop  set from outside: look() ends soon, and throws DecodingStopped
    FolderReader(WatchedFolder setting, DataDir data, Patience patience = {}, const std::atomic<bool>* stop = nullptr);

    /// Looks once. Throws StoreError, DecodingStopped.
    /// @return the batches that were made
    std::vector<long long> look(Store& store, Watcher::Clock::time_point now = Watcher::Clock::now());

    const WatchedFolder& setting() const { return setting_; }
    const FolderStanding& standing() const { return standing_; } ///< after the last look

private:
    /// A complete file that is not done with.
    struct Held {
        Input input;
        std::string sha256; ///< "" until it could be read
    };
    using Group = std::vector<Held*>;

    bool hash(Held& held);
    std::string period_of(const Held& held) const;
    std::optional<Sentence> copy(Held& held);
    std::optional<long long> hand_over(Store& store, const Group& files, const std::string& period);
    bool is_done(Store& store, Held& held, Watcher::Clock::time_point now);
    void note(const Held& held, const Sentence& what);

    const WatchedFolder setting_;
    const DataDir data_;
    const Patience patience_;
    const std::atomic<bool>* stop_;
    Store* store_ = nullptr; ///< during a look
    Watcher watcher_;
    std::map<std::string, Held> held_; ///< by path
    FolderStanding standing_;
};

/// @return whether the bytes of a file were read before, or wait to be
bool was_read(Store& store, const std::filesystem::path& file);

} // namespace phieu
