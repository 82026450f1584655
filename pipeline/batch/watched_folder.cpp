#include "batch/watched_folder.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/folders.h"
#include "base/natural_order.h"
#include "base/period.h"
#include "base/text.h"
#include "base/trouble.h"
#include "review/batches.h"

#include <algorithm>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

/// Copies of files that wait leave so much of the disk to the database and the batches being read.
constexpr std::uintmax_t kept_free_bytes = 1ULL << 30;

/// Makes a folder within the watched one that whoever may use that may use, too: the service's own mask would hide it.
std::optional<Sentence> make_alike(const fs::path& folder, const fs::path& watched) {
    std::error_code ec;
    if (folder == watched || fs::is_directory(fs::symlink_status(folder, ec)))
        return std::nullopt;
    if (auto trouble = make_alike(folder.parent_path(), watched))
        return trouble;
    if (::mkdir(folder.c_str(), 0700) != 0)
        return Sentence{
            fmt::format("Không tạo được thư mục {}. {}", valid_utf8(folder.string()), explain_errno(errno).vi),
            fmt::format("Can't make the folder {}. {}", valid_utf8(folder.string()), explain_errno(errno).en)};
    // Not all file systems know such; and a hardened service may set no other bits.
    fs::permissions(folder, fs::status(watched, ec).permissions() & fs::perms::all, ec);
    flush_names(folder.parent_path());
    return std::nullopt;
}

/// As rename(2), where there is nothing of that name.
/// @return 0, or the errno
int rename_to_free(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    std::error_code ec; // a network share that can't promise it: nobody else writes there
    if (fs::exists(fs::symlink_status(to, ec)))
        return EEXIST;
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

/// "Scan1.pdf", "Scan1 (2).pdf", …
fs::path numbered(const fs::path& path, int number) {
    if (number == 1)
        return path;
    return path.parent_path() / fmt::format("{} ({}){}", path.stem().string(), number, path.extension().string());
}

/// Moves a file to that name or, where it is taken, the next one that is free. @return the name, or the errno
tl::expected<fs::path, int> move_to_free(const fs::path& from, const fs::path& to) {
    constexpr int most_of_a_name = 10'000;
    for (int number = 1; number < most_of_a_name; number++) {
        const fs::path name = numbered(to, number);
        const int failed = rename_to_free(from, name);
        if (failed == 0)
            return name;
        if (failed != EEXIST)
            return tl::unexpected(failed);
    }
    return tl::unexpected(EEXIST);
}

/// Moves a file that was read to its place below `done_folder`. @return why that can't be done
std::optional<Sentence> move_aside(const fs::path& file, const fs::path& watched, const std::string& sha256) {
    const fs::path place = watched / done_folder / file.lexically_relative(watched);
    if (auto trouble = make_alike(place.parent_path(), watched))
        return trouble;
    const auto moved = move_to_free(file, place);
    if (moved) {
        // Somebody may have written another file of that name at this very moment: it is put back, to be read.
        if (const auto there = sha256_of_file(*moved); !there || *there != sha256)
            move_to_free(*moved, file);
        flush_names(place.parent_path());
        flush_names(file.parent_path());
        return std::nullopt;
    }
    if (moved.error() == ENOENT) // another server has moved it
        return std::nullopt;
    const Sentence why = explain_errno(moved.error());
    const std::string name = valid_utf8(file.filename().string());
    return Sentence{fmt::format("Đã đọc {} nhưng chưa chuyển được vào {}. {}", name, done_folder, why.vi),
                    fmt::format("{} was read and can't be moved to {}. {}", name, done_folder, why.en)};
}

/// When a file came to lie in its folder, in seconds since 1970: no copying program can set that time.
long long arrived_at(const fs::path& file) {
    struct stat found {};
    return ::stat(file.c_str(), &found) == 0 ? static_cast<long long>(found.st_ctime) : now_seconds();
}

} // namespace

bool was_read(Store& store, const fs::path& file) {
    const auto sha256 = sha256_of_file(file);
    return sha256 && standing_of_file(store, *sha256).state != FileState::fresh;
}

FolderReader::FolderReader(WatchedFolder setting, DataDir data, Patience patience, const std::atomic<bool>* stop)
    : setting_(std::move(setting)), data_(std::move(data)), patience_(patience), stop_(stop),
      watcher_(setting_.path, patience, stop, [this](const fs::path& file) {
          if (stop_ && *stop_)
              throw DecodingStopped{};
          return was_read(*store_, file);
      }) {}

void FolderReader::note(const Held& held, const Sentence& what) {
    if (standing_.file_troubles.size() < most_file_troubles)
        standing_.file_troubles.push_back({held.input.name + ": " + what.vi, held.input.name + ": " + what.en});
}

std::vector<long long> FolderReader::look(Store& store, Watcher::Clock::time_point now) {
    store_ = &store;
    standing_ = {};
    const auto cant_read = folder_trouble(setting_.path, AfterReading::kept, data_);
    standing_.trouble = cant_read ? cant_read : folder_trouble(setting_.path, setting_.after, data_);
    if (cant_read)
        return {};
    auto complete = watcher_.poll(now);
    if (!complete) {
        standing_.trouble = complete.error().what;
        return {};
    }
    for (Input& input : *complete) {
        const std::string path = input.path.native();
        held_[path] = {std::move(input), ""};
    }
    standing_.arriving = watcher_.incomplete();
    std::map<std::string, Group> fresh; // by period
    for (auto at = held_.begin(); at != held_.end();) {
        if (stop_ && *stop_)
            throw DecodingStopped{};
        Held& held = at->second;
        std::error_code ec;
        if (!fs::exists(held.input.path, ec) || (hash(held) && is_done(store, held, now))) {
            at = held_.erase(at);
            continue;
        }
        if (!held.sha256.empty() && standing_of_file(store, held.sha256).state == FileState::fresh)
            fresh[period_of(held)].push_back(&held);
        ++at;
    }
    std::vector<long long> batches;
    for (auto& [period, files] : fresh) {
        std::sort(files.begin(), files.end(),
                  [](const Held* a, const Held* b) { return natural_before(a->input.name, b->input.name); });
        if (const auto batch = hand_over(store, files, period))
            batches.push_back(*batch);
    }
    for (auto& [path, held] : held_)
        standing_.reading +=
            !held.sha256.empty() && standing_of_file(store, held.sha256).state == FileState::handed_over;
    return batches;
}

/// @return whether the bytes of a file are known
bool FolderReader::hash(Held& held) {
    if (!held.sha256.empty())
        return true;
    const auto sha256 = sha256_of_file(held.input.path);
    if (!sha256)
        note(held, sha256.error().what);
    else
        held.sha256 = *sha256;
    return sha256.has_value();
}

/// @return whether nothing is left to do with a file
bool FolderReader::is_done(Store& store, Held& held, Watcher::Clock::time_point now) {
    const FileStanding standing = standing_of_file(store, held.sha256);
    switch (standing.state) {
    case FileState::fresh:
    case FileState::handed_over:
        return false;
    case FileState::withdrawn:
        note(held, {fmt::format("chưa đọc, vì lô {} đã rút trước khi đọc. Hãy khôi phục lô đó để đọc tệp, hoặc bỏ tệp "
                                "này khỏi thư mục.",
                                standing.batch),
                    fmt::format("was not read, since batch {} was withdrawn before. Restore the batch to have it read, "
                                "or take this file out of the folder.",
                                standing.batch)});
        return false;
    case FileState::failed:
        note(held, {fmt::format("chưa đọc xong: lô {} dừng giữa chừng. Hãy mở lô đó, xem lý do rồi bấm Đọc lại.",
                                standing.batch),
                    fmt::format("was not read to its end: batch {} stopped. Open that batch, see why, and go on.",
                                standing.batch)});
        return false;
    case FileState::unreadable:
        note(held, {"không đọc được nên để nguyên chỗ cũ. Hãy quét lại, rồi bỏ tệp này khỏi thư mục.",
                    "could not be read and stays where it is. Scan it again, then take this file out of the folder."});
        return false;
    case FileState::read:
        break;
    }
    if (setting_.after == AfterReading::kept)
        return true;
    if (standing_.trouble || watcher_.still(held.input.path, now) < patience_.move)
        return false;
    const auto trouble = move_aside(held.input.path, setting_.path, held.sha256);
    if (trouble)
        note(held, *trouble);
    return !trouble;
}

std::string FolderReader::period_of(const Held& held) const {
    switch (setting_.period_rule) {
    case PeriodRule::arrival:
        return month_here(utc_of(arrived_at(held.input.path)));
    case PeriodRule::fixed:
        return setting_.period;
    case PeriodRule::cover:
        break;
    }
    return "";
}

/// Copies a file to where it waits. @return why it can't be
std::optional<Sentence> FolderReader::copy(Held& held) {
    std::error_code ec;
    const auto bytes = fs::file_size(held.input.path, ec);
    const fs::space_info room = fs::space(data_.root(), ec);
    if (!ec && room.available < bytes + kept_free_bytes)
        return explain(Trouble::disk_full);
    const fs::path to = data_.upload(arrived_upload(held.sha256));
    const auto copied = copy_whole(held.input.path, to);
    if (!copied)
        return copied.error().what;
    if (*copied == held.sha256)
        return std::nullopt;
    fs::remove(to, ec);
    held.sha256.clear(); // looked at anew the next time
    return Sentence{"đang được ghi tiếp.", "is being written."};
}

/// @return the batch that was made of files of one period, if any
std::optional<long long> FolderReader::hand_over(Store& store, const Group& files, const std::string& period) {
    const auto wait_for = [&](const std::string& locked) {
        standing_.trouble = Sentence{
            fmt::format("Kỳ {} đã khóa sổ nên {} tệp mới chưa được đọc. Hãy mở lại kỳ, hoặc đổi kỳ của thư mục này.",
                        period_in_vietnamese(locked), files.size()),
            fmt::format("{} is locked: {} new files are not read. Reopen it, or change this folder's period.", locked,
                        files.size())};
        return std::nullopt;
    };
    if (const std::string locked = store.locks.lock_of(period); !locked.empty())
        return wait_for(locked);
    std::vector<ArrivedFile> arrived;
    for (Held* held : files) {
        if (stop_ && *stop_)
            throw DecodingStopped{};
        if (const auto trouble = copy(*held)) {
            note(*held, *trouble);
            continue;
        }
        std::error_code ec;
        const auto bytes = fs::file_size(data_.upload(arrived_upload(held->sha256)), ec);
        arrived.push_back({held->sha256, held->input.name, ec ? 0 : static_cast<long long>(bytes)});
    }
    try {
        const std::string at = now_utc();
        const long long batch = store.transaction([&] {
            const long long made = submit_arrived(store, arrived, {setting_.unit, "", period, Origin::batch}, at);
            if (made != 0)
                store.deeds.add({0, at, "", "watched files taken in", valid_utf8(setting_.path.string()),
                                 fmt::format("batch={} files={}", made, store.batches.files({made})[made].size())});
            return made;
        });
        return batch == 0 ? std::nullopt : std::optional(batch);
    } catch (const PeriodLocked& locked) { // at this very moment
        return wait_for(locked.period);
    }
}

} // namespace phieu
