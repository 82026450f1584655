#include "backup/backup.h"

#include "backup/database_copy.h"
#include "backup/postgres_copy.h"
#include "base/folders.h"
#include "base/text.h"
#include "record/destruction.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <map>
#include <numeric>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

namespace phieu {
namespace fs = std::filesystem;
namespace {

using nlohmann::json;

constexpr int state_format = 1;
constexpr std::string_view copies_folder = ".backup"; // of the data directory: databases on their way to the vault
constexpr const char* dump_name = "results.pgdump";   // what PostgreSQL's results are kept as
constexpr const char* settings_kept_as = "settings/phieu.toml"; // where they lie outside of the data directory
constexpr std::string_view restoring_folder = ".restoring";     // of the place: what was brought back so far

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

json to_json(const BackupState& state) {
    json files = json::array(), destructions = json::array();
    for (const KeptDestruction& one : state.destructions)
        destructions.push_back({one.id, one.json, one.person, one.saved_at});
    for (const KeptFile& file : state.files)
        files.push_back({file.path, file.bytes, file.changed_ns, file.sha256, file.pieces});
    return {{"format", state_format},   {"number", state.number}, {"at", state.at},
            {"program", state.program}, {"files", files},         {"destructions", destructions}};
}

/// Where the originals lay that were destroyed, in a data directory.
std::set<std::string> destroyed_paths(const std::vector<KeptDestruction>& destructions) {
    std::set<std::string> out;
    for (const KeptDestruction& one : destructions)
        for (const DestroyedFile& file : destruction_in(one.json, one.id).files)
            out.insert(DataDir("").original(file.sha256, file.extension).generic_string());
    return out;
}

bool stays_inside(const std::string& path) {
    const fs::path normal = fs::path(path).lexically_normal();
    return !path.empty() && normal.is_relative() && *normal.begin() != ".." && normal.generic_string() == path;
}

tl::unexpected<Error> no_state(const std::string& name) {
    return fail(ErrorKind::database, fmt::format("Bản sao lưu {} bị hỏng.", name),
                fmt::format("The state {} of the backup is damaged.", name));
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

/// @return the state with the greatest number; none in an empty vault. One whose list is damaged is passed over
Result<std::optional<BackupState>> newest_of(const Vault& vault) {
    const auto states = vault.states();
    if (!states)
        return tl::unexpected(states.error());
    std::optional<BackupState> out;
    for (const std::string& name : *states)
        if (auto state = read_state(vault, name); state && (!out || state->number >= out->number))
            out = std::move(*state);
    return out;
}

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

/// Brings one file back. @return nothing where it is whole; else what is wrong with it
std::optional<Sentence> bring_back(const Vault& vault, const KeptFile& file, const fs::path& to,
                                   const std::function<void(long long)>& progress) {
    make_folders(to.parent_path());
    std::ofstream out(to, std::ios::binary | std::ios::trunc);
    Sha256 hash;
    for (const std::string& name : file.pieces) {
        const auto bytes = vault.read(name);
        if (!bytes)
            return bytes.error().what;
        hash.add(*bytes);
        out.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
        progress(static_cast<long long>(bytes->size()));
    }
    out.close();
    if (!out)
        throw Failure(
            {ErrorKind::database,
             {fmt::format("Không ghi được tệp {}.", to.string()), fmt::format("Can't write {}.", to.string())}});
    if (hash.hex() != file.sha256)
        return Sentence{"Nội dung không khớp.", "Its content is not what was kept."};
    if (const Descriptor written(::open(to.c_str(), O_RDONLY | O_CLOEXEC)); written)
        ::fsync(written.number());
    if (file.changed_ns > 0)
        fs::last_write_time(to, std::chrono::file_clock::from_sys(std::chrono::sys_time<std::chrono::nanoseconds>(
                                    std::chrono::nanoseconds(file.changed_ns))));
    return std::nullopt;
}

/// @return whether a state may be brought back there: nothing lies there but what an earlier try left
bool is_free(const DataDir& place) {
    std::error_code ec;
    if (!fs::exists(place.root(), ec))
        return true;
    return fs::is_directory(place.root(), ec) &&
           (fs::is_empty(place.root(), ec) ||
            (fs::exists(place.root() / restoring_folder, ec) && !fs::exists(place.results(), ec)));
}

/// Moves what was brought back to where it belongs, the database last: with it the place is an office's. A copy of
/// PostgreSQL's stays where it is, and the place with it one that a restore may begin in again.
void move_up(const fs::path& from, const DataDir& to) {
    std::vector<fs::path> entries;
    for (const fs::directory_entry& entry : fs::directory_iterator(from))
        if (entry.path().filename() != dump_name)
            entries.push_back(entry.path().filename());
    std::partition(entries.begin(), entries.end(),
                   [&](const fs::path& name) { return name != to.results().filename(); });
    flush_names(from);
    for (const fs::path& name : entries) {
        if (name == to.results().filename())
            flush_names(to.root());
        fs::rename(from / name, to.root() / name);
    }
    flush_names(to.root());
}

Result<BackupState> newest_to_restore(const Vault& vault) {
    auto newest = newest_of(vault);
    if (!newest)
        return tl::unexpected(newest.error());
    if (!*newest)
        return fail(ErrorKind::usage, "Kho sao lưu chưa có bản nào đọc được.",
                    "The backup holds no state that can be read.");
    return std::move(**newest);
}

bool has_file(const BackupState& state, const std::string& path) {
    return std::any_of(state.files.begin(), state.files.end(), [&](const KeptFile& file) { return file.path == path; });
}

/// @param name  "": the newest
/// @param postgresql  where the results are to go; "": to the data directory
Result<BackupState> state_to_restore(const Vault& vault, const std::string& name, const std::string& postgresql) {
    auto state = name.empty() ? newest_to_restore(vault) : read_state(vault, name);
    if (!state)
        return state;
    const bool dump = has_file(*state, dump_name);
    if (!dump && !has_file(*state, "results.db"))
        return fail(ErrorKind::database, "Bản sao lưu này không có kết quả. Hãy chọn bản khác (--state).",
                    "This state holds no results. Choose another (--state).");
    if (dump && postgresql.empty())
        return fail(ErrorKind::usage,
                    "Kết quả trong bản sao lưu này là của PostgreSQL. Lập một cơ sở dữ liệu trống và đặt "
                    "PHIEU_DATABASE rồi khôi phục lại.",
                    "The results of this state are of PostgreSQL. Make an empty database, set PHIEU_DATABASE, and "
                    "restore again.");
    if (!dump && !postgresql.empty())
        return fail(ErrorKind::usage,
                    "Kết quả trong bản sao lưu này nằm trong thư mục dữ liệu. Bỏ PHIEU_DATABASE rồi khôi phục lại.",
                    "The results of this state lie in the data directory. Unset PHIEU_DATABASE and restore again.");
    return state;
}

Sentence named(const KeptFile& file, const Sentence& what) {
    return {file.path + ": " + what.vi, file.path + ": " + what.en};
}

/// The day of a state's name, "20261130T101100Z".
std::chrono::sys_days day_of(const std::string& name) {
    const auto number = [&](std::size_t at, std::size_t count) { return std::stoi(name.substr(at, count)); };
    return std::chrono::year(number(0, 4)) / std::chrono::month(static_cast<unsigned>(number(4, 2))) /
           std::chrono::day(static_cast<unsigned>(number(6, 2)));
}

bool is_state_name(const std::string& name) {
    return name.size() == 16 && name[8] == 'T' && name[15] == 'Z' &&
           name.substr(0, 8).find_first_not_of("0123456789") == std::string::npos;
}

/// "2026-11-30T10:11:00Z" → "20261130T101100Z"
std::string name_of(std::string at) {
    std::erase(at, '-');
    std::erase(at, ':');
    return at;
}

} // namespace

long long BackupState::bytes() const {
    long long out = 0;
    for (const KeptFile& file : files)
        out += file.bytes;
    return out;
}

Result<BackupDone> back_up(const DataDir& data, Vault& vault, const BackupWish& wish, const BackupProgress& progress) {
    const Copies copies(data);
    if (!copies.owned())
        return fail(ErrorKind::usage, "Một lần sao lưu khác của dữ liệu này đang chạy. Hãy đợi.",
                    "Another backup of these data is running. Wait.");
    const auto files = all_wanted(data, copies, wish);
    if (!files)
        return tl::unexpected(files.error());
    const auto newest = newest_of(vault);
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
    const std::string name = name_of(wish.at);
    if (auto listed = vault.keep_state(name, to_json(state).dump()); !listed)
        return tl::unexpected(listed.error());
    BackupDone out;
    out.state = name;
    out.files = static_cast<long long>(state.files.size());
    out.bytes = state.bytes();
    out.written = vault.bytes_written() - before;
    return out;
}

Result<BackupState> read_state(const Vault& vault, const std::string& name) {
    const auto text = vault.read_state(name);
    if (!text)
        return tl::unexpected(text.error());
    try {
        const json read = json::parse(*text);
        if (read.at("format").get<int>() > state_format)
            return fail(ErrorKind::usage, fmt::format("Bản sao lưu {} do phiên bản phieu mới hơn lập.", name),
                        fmt::format("The state {} was made by a newer phieu.", name));
        BackupState out;
        out.number = read.at("number");
        out.at = read.at("at");
        out.program = read.at("program");
        for (const json& file : read.at("files")) {
            out.files.push_back({file.at(0), file.at(1), file.at(2), file.at(3), file.at(4)});
            if (!stays_inside(out.files.back().path))
                return no_state(name);
        }
        for (const json& one : read.value("destructions", json::array()))
            out.destructions.push_back({one.at(0), one.at(1), one.at(2), one.at(3)});
        return out;
    } catch (const json::exception&) {
        return no_state(name);
    }
}

std::vector<std::string> superfluous(const std::vector<std::string>& states, const std::string& now) {
    constexpr int all_days = 14, week_days = 7, weekly_days = all_days + 8 * week_days,
                  monthly_days = weekly_days + 730;
    constexpr int longest_pause_days = 60;
    const std::chrono::sys_days today = day_of(name_of(now));
    std::optional<std::chrono::sys_days> before; // the day of the newest but those of today
    for (const std::string& state : states)
        if (is_state_name(state) && day_of(state) != today)
            before = day_of(state);
    if (before && (*before > today || (today - *before).count() > longest_pause_days))
        return {};
    std::set<std::string> seen;
    std::vector<std::string> out;
    for (auto state = states.rbegin(); state != states.rend(); ++state) { // the newest first
        if (!is_state_name(*state))
            continue; // not ours
        const auto age = (today - day_of(*state)).count();
        std::string kept_for;
        if (age < all_days)
            kept_for = *state;
        else if (age < weekly_days)
            kept_for = fmt::format("week {}", day_of(*state).time_since_epoch().count() / week_days);
        else if (age < monthly_days)
            kept_for = "month " + state->substr(0, 6);
        if (state != states.rbegin() && (kept_for.empty() || !seen.insert(kept_for).second))
            out.push_back(*state);
    }
    return out;
}

std::optional<std::string> state_to_come(const std::vector<std::string>& states, const std::string& now) {
    const std::chrono::sys_days today = day_of(name_of(now));
    for (auto state = states.rbegin(); state != states.rend(); ++state)
        if (is_state_name(*state))
            return day_of(*state) > today ? std::optional(*state) : std::nullopt;
    return std::nullopt;
}

Result<long long> thin_out(Vault& vault, const std::string& now) {
    const auto states = vault.states();
    if (!states)
        return tl::unexpected(states.error());
    const auto unneeded = superfluous(*states, now);
    if (unneeded.empty())
        return 0;
    std::set<std::string> needed;
    for (const std::string& name : *states) {
        if (std::find(unneeded.begin(), unneeded.end(), name) != unneeded.end())
            continue;
        const auto state = read_state(vault, name);
        if (!state)
            return tl::unexpected(state.error()); // nothing is removed that it may need
        for (const KeptFile& file : state->files)
            needed.insert(file.pieces.begin(), file.pieces.end());
    }
    if (needed.empty())
        return 0; // whatever this is, it is no reason to empty a vault
    for (const std::string& name : unneeded)
        vault.remove_state(name);
    return vault.remove_pieces_but({needed.begin(), needed.end()});
}

namespace {

/// Changes states, and removes the pieces that none needs any more. @param change  says whether it changed one
Result<long long> change_states(Vault& vault, const std::function<bool(BackupState&)>& change) {
    const auto names = vault.states();
    if (!names)
        return tl::unexpected(names.error());
    std::set<std::string> needed;
    for (const std::string& name : *names) {
        auto state = read_state(vault, name);
        if (!state)
            return tl::unexpected(state.error()); // nothing is removed that it may need
        if (change(*state))
            if (auto listed = vault.keep_state(name, to_json(*state).dump()); !listed)
                return tl::unexpected(listed.error());
        for (const KeptFile& file : state->files)
            needed.insert(file.pieces.begin(), file.pieces.end());
    }
    if (needed.empty())
        return 0; // whatever this is, it is no reason to empty a vault
    return vault.remove_pieces_but({needed.begin(), needed.end()});
}

KeptFile* register_of(BackupState& state, const std::string& path) {
    const auto at =
        std::find_if(state.files.begin(), state.files.end(), [&](const KeptFile& file) { return file.path == path; });
    return at == state.files.end() ? nullptr : &*at;
}

} // namespace

Result<long long> take_out_destroyed(Vault& vault, const std::vector<KeptDestruction>& destructions) {
    if (destructions.empty())
        return 0;
    const std::set<std::string> destroyed = destroyed_paths(destructions);
    return change_states(vault, [&](BackupState& state) {
        const auto removed =
            std::erase_if(state.files, [&](const KeptFile& file) { return destroyed.contains(file.path); });
        const bool told = state.destructions == destructions;
        state.destructions = destructions;
        return removed > 0 || !told;
    });
}

Result<long long> take_out_people(Vault& vault, const std::string& removed_at) {
    auto newest = newest_of(vault);
    if (!newest)
        return tl::unexpected(newest.error());
    const std::string path = DataDir("").participants().filename().string();
    const KeptFile* now = *newest ? register_of(**newest, path) : nullptr;
    if (!now || (*newest)->at < removed_at)
        return 0;
    return change_states(vault, [&](BackupState& state) {
        KeptFile* was = register_of(state, path);
        if (!was || state.at >= removed_at || was->sha256 == now->sha256)
            return false;
        *was = *now;
        return true;
    });
}

Result<Restored> restore(const Vault& vault, const std::string& wanted, const DataDir& to,
                         const BackupProgress& progress, const std::string& postgresql,
                         const std::function<void(const fs::path&, const BackupState&)>& prepare) {
    if (!is_free(to))
        return fail(ErrorKind::usage,
                    fmt::format("{} đã có dữ liệu. Hãy khôi phục vào một thư mục trống.", to.root().string()),
                    fmt::format("{} holds data already. Restore to an empty folder.", to.root().string()));
    auto state = state_to_restore(vault, wanted, postgresql);
    if (!state)
        return tl::unexpected(state.error());
    if (!postgresql.empty() && !is_empty_postgresql(postgresql)) // before anything is removed: an office may live there
        return fail(
            ErrorKind::usage,
            "Cơ sở dữ liệu ghi ở PHIEU_DATABASE không vào được, hoặc đã có dữ liệu. Hãy dùng một cơ sở dữ liệu "
            "trống.",
            "The database that PHIEU_DATABASE names can't be reached, or holds data already. Use an empty one.");
    make_folders(to.root());
    const Descriptor lock(::open(to.root().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (lock && ::flock(lock.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return fail(ErrorKind::usage, fmt::format("{} đang được khôi phục. Hãy đợi.", to.root().string()),
                    fmt::format("{} is being restored. Wait.", to.root().string()));
    std::error_code ec;
    for (const fs::directory_entry& left : fs::directory_iterator(to.root(), ec)) // by a run that was killed
        fs::remove_all(left.path(), ec);
    const fs::path beside = to.root() / restoring_folder;
    make_folders(beside);
    Restored out;
    const long long all = state->bytes();
    long long done = 0;
    for (const KeptFile& file : state->files) {
        const fs::path there = beside / file.path;
        const auto wrong = bring_back(vault, file, there, [&](long long bytes) { progress(done += bytes, all); });
        if (!wrong)
            continue;
        if (file.path.ends_with(".db") || file.path == dump_name) {
            fs::remove_all(beside, ec);
            return fail(ErrorKind::database, fmt::format("{}: {} Hãy chọn bản khác (--state).", file.path, wrong->vi),
                        fmt::format("{}: {} Choose another state (--state).", file.path, wrong->en));
        }
        fs::remove(there, ec);
        out.lost.push_back(named(file, *wrong));
    }
    if (const fs::path results = beside / to.results().filename(); prepare && fs::exists(results, ec))
        prepare(results, *state);
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(beside, ec))
        if (entry.is_directory(ec))
            flush_names(entry.path());
    move_up(beside, to);
    if (!postgresql.empty())
        if (auto back = restore_postgresql(beside / dump_name, postgresql); !back)
            return tl::unexpected(back.error());
    fs::remove_all(beside, ec);
    out.state = std::move(*state);
    return out;
}

Result<std::vector<Sentence>> check(const Vault& vault, const BackupProgress& progress) {
    std::map<std::string, const KeptFile*> pieces; // each read once, for the first file that needs it
    std::vector<BackupState> states;
    const auto names = vault.states();
    if (!names)
        return tl::unexpected(names.error());
    if (names->empty())
        return fail(ErrorKind::database, "Kho sao lưu chưa có bản nào.", "The backup holds no state yet.");
    for (const std::string& name : *names) {
        auto state = read_state(vault, name);
        if (!state)
            return tl::unexpected(state.error());
        states.push_back(std::move(*state));
    }
    for (const BackupState& state : states)
        for (const KeptFile& file : state.files)
            for (const std::string& piece : file.pieces)
                pieces.emplace(piece, &file);
    std::vector<Sentence> out;
    long long done = 0;
    for (const auto& [piece, file] : pieces) {
        if (const auto bytes = vault.read(piece); !bytes)
            out.push_back(named(*file, bytes.error().what));
        progress(++done, static_cast<long long>(pieces.size()));
    }
    return out;
}

} // namespace phieu
