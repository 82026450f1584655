#pragma once

#include "record/data_dir.h"
#include "record/states.h"
#include "review/refusal.h"
#include "store/store.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace phieu {

// Folders whose files the server reads as they arrive (batch/watched_folder.h does it): what an administrator sets, and
// what a folder must be like. One transaction each, kept with all that was set before and told in the journal; throws
// StoreError, PeriodLocked.

/// A file that was read is moved into this subfolder, and nothing in it is looked at again.
inline constexpr const char* done_folder = "da-doc";

struct WatchedFolder {
    std::string id; ///< "1", "2", …; never given again
    std::filesystem::path path;
    std::string unit; ///< of sheets that name none; "" where codes, covers or a person say so
    PeriodRule period_rule = PeriodRule::cover;
    std::string period; ///< with PeriodRule::fixed
    AfterReading after = AfterReading::kept;
    bool paused = false;
    bool operator==(const WatchedFolder&) const = default;
};

/// In the order in which they were added; without those that were removed.
std::vector<WatchedFolder> watched_folders(Store& store);

/// @return why a folder can't be watched now: it is gone, can't be read, lies among our own data, or read files can't
/// be moved within it. Any thread.
std::optional<Sentence> folder_trouble(const std::filesystem::path& folder, AfterReading after, const DataDir& data);

/// Adds a folder, or changes the one of that id; `period` may be written as people do. Refused where it can't be read,
/// lies among our own data, is watched already, or lies in or around one that is. (That its files can't be moved is a
/// trouble of the folder, not of the setting: it can be mended afterwards.)
/// @return its id
Allowed<std::string> save_watched_folder(Store& store, const DataDir& data, WatchedFolder folder,
                                         const std::string& person, const std::string& at);

/// Ends the watching. What was read stays, and so do the folder and its files.
Allowed<void> remove_watched_folder(Store& store, const std::string& id, const std::string& person,
                                    const std::string& at);

} // namespace phieu
