#include "backup/backup.h"

#include "backup/database_copy.h"
#include "backup/postgres_copy.h"
#include "base/folders.h"
#include "base/text.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <map>
#include <numeric>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace phieu {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view copies_folder = ".backup"; // of the data directory: databases on their way to the vault
constexpr const char* settings_kept_as = "settings/phieu.toml"; // where they lie outside of the data directory

/// A file to be kept: where it lies, and as what it is kept.
struct Wanted {
    fs::path from;
    std::string path;
    long long bytes = 0;
    long long changed_ns = 0;
};

long long nanoseconds(fs::file_time_type time) {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::file_clock::to_sys(time).time_since_epoch())
        .count();
}

/// A database's own files, which are copied by other means, and what writers leave on the way.
bool is_passed_over(const std::string& path, const std::set<std::string>& databases) {
    const std::string name = fs::path(path).filename().string();
    if (path.starts_with(copies_folder) || path.starts_with(restoring_folder) ||
        (name.starts_with('.') && name.ends_with(".tmp")))
        return true;
    for (const std::string& database : databases)
        if (path.starts_with(database) && (path == database || path[database.size()] == '-'))
            return true;
    return false;
}

tl::unexpected<Error> cannot_read(const fs::path& path) {
    return fail(ErrorKind::database, fmt::format("Không đọc được {}.", path.string()),
                fmt::format("Can't read {}.", path.string()));
}

/// The place where the databases' copies lie until they are in the vault: of one backup at a time, and gone when it
/// ends, however it does.
class Copies {
public:
    explicit Copies(const DataDir& data) : folder_(data.root() / copies_folder) {
        make_folders(folder_);
        lock_ = Descriptor(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        owned_ = lock_ && ::flock(lock_.number(), LOCK_EX | LOCK_NB) == 0;
    }
    Copies(const Copies&) = delete;
    Copies& operator=(const Copies&) = delete;
    ~Copies() {
        std::error_code ec;
        if (owned_)
            fs::remove_all(folder_, ec);
    }
    bool owned() const { return owned_; }
    const fs::path& folder() const { return folder_; }

private:
    fs::path folder_;
    Descriptor lock_;
    bool owned_ = false;
};

/// @return nothing where the file is gone again
Result<std::optional<Wanted>> wanted(const fs::path& from, const std::string& path) {
    std::error_code size_error, time_error, ec;
    const auto bytes = fs::file_size(from, size_error);
    const auto changed = fs::last_write_time(from, time_error);
    if (!size_error && !time_error)
        return Wanted{from, path, static_cast<long long>(bytes), nanoseconds(changed)};
    if (!fs::exists(from, ec) && !ec)
        return std::nullopt;
    return cannot_read(from);
}

Result<void> want(std::vector<Wanted>& out, const fs::path& from, const std::string& path) {
    if (valid_utf8(path) != path)
        return cannot_read(from);
    auto one = wanted(from, path);
    if (!one)
        return tl::unexpected(one.error());
    if (*one)
        out.push_back(**one);
    return {};
}

Result<void> want_databases(std::vector<Wanted>& out, const DataDir& data, const Copies& copies,
                            const std::string& postgresql) {
    const auto take = [&](const std::string& name, Result<void> copied) -> Result<void> {
        if (!copied)
            return copied;
        if (auto there = want(out, copies.folder() / name, name); !there)
            return there;
        out.back().changed_ns = 0; // always read
        return {};
    };
    const auto take_file = [&](const fs::path& database) {
        const std::string name = database.filename().string();
        return take(name, copy_database(database, copies.folder() / name));
    };
    const auto results = postgresql.empty() ? take_file(data.results())
                                            : take(dump_name, dump_postgresql(postgresql, copies.folder() / dump_name));
    return results && fs::exists(data.participants()) ? take_file(data.participants()) : results;
}

/// Copies of the databases; then all else, so that every original that a copy names is there.
Result<std::vector<Wanted>> all_wanted(const DataDir& data, const Copies& copies, const BackupWish& wish) {
    std::vector<Wanted> out;
    if (auto there = want_databases(out, data, copies, wish.postgresql); !there)
        return tl::unexpected(there.error());
    const std::set<std::string> databases{data.results().filename().string(), data.participants().filename().string(),
                                          dump_name};
    const auto links_too = fs::directory_options::follow_directory_symlink; // originals may lie on another disk
    std::error_code ec;
    std::string last;
    for (fs::recursive_directory_iterator entry(data.root(), links_too, ec), end; !ec && entry != end;
         entry.increment(ec)) {
        const std::string path = last = entry->path().lexically_relative(data.root()).generic_string();
        std::error_code gone;
        if (path == "lost+found" || entry->path() == data.practice())
            entry.disable_recursion_pending(); // of a disk of its own; of nobody's figures
        else if (!is_passed_over(path, databases) && entry->is_regular_file(gone) && !gone)
            if (auto there = want(out, entry->path(), path); !there)
                return tl::unexpected(there.error());
    }
    if (ec)
        return cannot_read(data.root() / last);
    if (!wish.settings.empty())
        if (auto there = want(out, wish.settings, settings_kept_as); !there)
            return tl::unexpected(there.error());
    std::sort(out.begin(), out.end(), [](const Wanted& a, const Wanted& b) { return a.path < b.path; });
    return out;
}

bool has_all(const Vault& vault, const KeptFile& file) {
    auto left = static_cast<std::size_t>(file.bytes);
    for (const std::string& piece : file.pieces) {
        const std::size_t bytes = std::min(left, Vault::most_piece_bytes);
        if (!vault.has(piece, bytes))
            return false;
        left -= bytes;
    }
    return left == 0;
}

/// What an earlier state has of files that did not change since. Whether its pieces are still there is looked at once,
/// when all else is done.
class Unchanged {
public:
    explicit Unchanged(const std::optional<BackupState>& newest) {
        if (newest)
            for (const KeptFile& file : newest->files)
                files_.emplace(file.path, file);
    }
    std::optional<KeptFile> of(const Wanted& file) const {
        const auto found = files_.find(file.path);
        if (file.changed_ns == 0 || found == files_.end() || found->second.bytes != file.bytes ||
            found->second.changed_ns != file.changed_ns)
            return std::nullopt;
        return found->second;
    }

private:
    std::map<std::string, KeptFile> files_;
};

Result<KeptFile> keep(Vault& vault, const Wanted& wanted, const std::function<void(long long)>& progress) {
    KeptFile out{wanted.path, 0, wanted.changed_ns, "", {}};
    std::ifstream in(wanted.from, std::ios::binary);
    std::string piece(Vault::most_piece_bytes, '\0');
    Sha256 hash;
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
        const std::string_view bytes(piece.data(), static_cast<std::size_t>(in.gcount()));
        auto name = vault.keep(bytes);
        if (!name)
            return tl::unexpected(name.error());
        hash.add(bytes);
        out.bytes += static_cast<long long>(bytes.size());
        out.pieces.push_back(*name);
        progress(static_cast<long long>(bytes.size()));
    }
    if (!in.eof())
        return cannot_read(wanted.from);
    out.sha256 = hash.hex();
    return out;
}

/// Looks whether all pieces of a file are in the vault, and keeps one again that was taken over from an earlier state.
Result<void> look_again(Vault& vault, KeptFile& file, const Wanted* taken_over) {
    if (has_all(vault, file))
        return {};
    if (taken_over) { // told as done already
        auto again = keep(vault, *taken_over, [](long long) {});
        if (!again)
            return tl::unexpected(again.error());
        file = std::move(*again);
        if (has_all(vault, file))
            return {};
    }
    return fail(ErrorKind::database, fmt::format("Kho sao lưu bị sửa trong lúc sao lưu: thiếu phần của {}.", file.path),
                fmt::format("The backup was changed while it was written: a part of {} is gone.", file.path));
}

} // namespace

Result<BackupDone> back_up(const DataDir& data, Vault& vault, const BackupWish& wish, const BackupProgress& progress) {
    const Copies copies(data);
    if (!copies.owned())
        return fail(ErrorKind::usage, "Một lần sao lưu khác của dữ liệu này đang chạy. Hãy đợi.",
                    "Another backup of these data is running. Wait.");
    const auto files = all_wanted(data, copies, wish);
    if (!files)
        return tl::unexpected(files.error());
    const auto newest = newest_state(vault);
    if (!newest)
        return tl::unexpected(newest.error());
    const long long all = std::accumulate(files->begin(), files->end(), 0LL,
                                          [](long long sum, const Wanted& one) { return sum + one.bytes; });
    const Unchanged unchanged(*newest);
    const long long before = vault.bytes_written();
    long long done = 0;
    BackupState state;
    std::vector<const Wanted*> taken_over; // beside each of the state's files: of whom, where it was not read
    state.number = *newest ? (*newest)->number + 1 : 1;
    state.at = wish.at;
    state.program = PHIEU_VERSION;
    state.destructions = wish.destructions;
    const std::set<std::string> destroyed = destroyed_paths(wish.destructions);
    for (const Wanted& file : *files) {
        if (destroyed.contains(file.path)) {
            progress(done += file.bytes, all);
            continue; // it is about to go, or came back with a file that was sent again
        }
        if (auto same = unchanged.of(file)) {
            progress(done += file.bytes, all);
            state.files.push_back(std::move(*same));
            taken_over.push_back(&file);
            continue;
        }
        std::error_code gone;
        if (file.path.starts_with("uploads/") && !fs::exists(file.from, gone) && !gone)
            continue; // it was read meanwhile, and is an original
        auto kept = keep(vault, file, [&](long long bytes) { progress(done += bytes, all); });
        if (!kept)
            return tl::unexpected(kept.error());
        state.files.push_back(std::move(*kept));
        taken_over.push_back(nullptr);
    }
    for (std::size_t n = 0; n < state.files.size(); n++)
        if (auto whole = look_again(vault, state.files[n], taken_over[n]); !whole)
            return tl::unexpected(whole.error());
    const std::string name = state_name(wish.at);
    if (auto listed = keep_state(vault, name, state); !listed)
        return tl::unexpected(listed.error());
    BackupDone out;
    out.state = name;
    out.files = static_cast<long long>(state.files.size());
    out.bytes = state.bytes();
    out.written = vault.bytes_written() - before;
    return out;
}

} // namespace phieu
