#include "backup/backup.h"

#include "backup/database_copy.h"
#include "base/folders.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <numeric>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace phieu {
namespace fs = std::filesystem;
namespace {

using nlohmann::json;

constexpr int state_format = 1;
constexpr std::string_view copies_folder = ".backup"; // of the data directory: databases on their way to the vault
constexpr std::string_view restoring_folder = ".restoring"; // of the place: what was brought back so far

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

/// Removes the copies of the databases when the backup ends, however it does.
struct CopiesRemoved {
    fs::path folder;
    explicit CopiesRemoved(fs::path copies) : folder(std::move(copies)) {}
    CopiesRemoved(const CopiesRemoved&) = delete;
    CopiesRemoved& operator=(const CopiesRemoved&) = delete;
    ~CopiesRemoved() {
        std::error_code ec;
        fs::remove_all(folder, ec);
    }
};

Wanted wanted(const fs::path& from, const std::string& path) {
    return {from, path, static_cast<long long>(fs::file_size(from)), nanoseconds(fs::last_write_time(from))};
}

/// Copies of the databases; then all else, so that every original that a copy names is there.
Result<std::vector<Wanted>> all_wanted(const DataDir& data, const BackupWish& wish) {
    std::vector<Wanted> out;
    std::set<std::string> databases;
    for (const fs::path& database : {data.results(), data.participants()}) {
        const std::string name = database.filename().string();
        databases.insert(name);
        if (!fs::exists(database))
            continue;
        const fs::path copy = data.root() / copies_folder / name;
        make_folders(copy.parent_path());
        if (auto copied = copy_database(database, copy); !copied)
            return tl::unexpected(copied.error());
        out.push_back(wanted(copy, name));
        out.back().changed_ns = 0; // always read
    }
    const auto links_too = fs::directory_options::follow_directory_symlink; // originals may lie on another disk
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(data.root(), links_too)) {
        const std::string path = entry.path().lexically_relative(data.root()).generic_string();
        std::error_code gone;
        if (!is_passed_over(path, databases) && entry.is_regular_file(gone) && !gone)
            out.push_back(wanted(entry.path(), path));
    }
    if (!wish.settings.empty() && fs::exists(wish.settings) && !fs::exists(data.root() / "phieu.toml"))
        out.push_back(wanted(wish.settings, "phieu.toml"));
    std::sort(out.begin(), out.end(), [](const Wanted& a, const Wanted& b) { return a.path < b.path; });
    return out;
}

json to_json(const BackupState& state) {
    json files = json::array();
    for (const KeptFile& file : state.files)
        files.push_back({file.path, file.bytes, file.changed_ns, file.sha256, file.pieces});
    return {{"format", state_format}, {"at", state.at}, {"program", state.program}, {"files", files}};
}

bool stays_inside(const std::string& path) {
    const fs::path normal = fs::path(path).lexically_normal();
    return !path.empty() && normal.is_relative() && *normal.begin() != ".." && normal.generic_string() == path;
}

tl::unexpected<Error> no_state(const std::string& name) {
    return fail(ErrorKind::database, fmt::format("Bản sao lưu {} bị hỏng.", name),
                fmt::format("The state {} of the backup is damaged.", name));
}

/// What an earlier state has of files that did not change since.
class Unchanged {
public:
    explicit Unchanged(const Vault& vault) : vault_(vault) {
        const auto states = vault.states();
        if (states.empty())
            return;
        if (auto last = read_state(vault, states.back()))
            for (KeptFile& file : last->files)
                files_.emplace(file.path, std::move(file));
    }
    std::optional<KeptFile> of(const Wanted& file) const {
        const auto found = files_.find(file.path);
        if (file.changed_ns == 0 || found == files_.end() || found->second.bytes != file.bytes ||
            found->second.changed_ns != file.changed_ns ||
            !std::all_of(found->second.pieces.begin(), found->second.pieces.end(),
                         [&](const std::string& piece) { return vault_.has(piece); }))
            return std::nullopt;
        return found->second;
    }

private:
    const Vault& vault_;
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
        return fail(ErrorKind::database, fmt::format("Không đọc được tệp {}.", wanted.from.string()),
                    fmt::format("Can't read {}.", wanted.from.string()));
    out.sha256 = hash.hex();
    return out;
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

/// Moves what was brought back to where it belongs, the database last: with it the place is an office's.
void move_up(const fs::path& from, const DataDir& to) {
    std::vector<fs::path> entries;
    for (const fs::directory_entry& entry : fs::directory_iterator(from))
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
    std::error_code ec;
    fs::remove(from, ec);
}

Sentence named(const KeptFile& file, const Sentence& what) {
    return {file.path + ": " + what.vi, file.path + ": " + what.en};
}

Result<std::string> newest_of(const Vault& vault) {
    const auto states = vault.states();
    if (states.empty())
        return fail(ErrorKind::usage, "Kho sao lưu chưa có bản nào.", "The backup holds no state yet.");
    return states.back();
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
    const CopiesRemoved copies(data.root() / copies_folder);
    const auto files = all_wanted(data, wish);
    if (!files)
        return tl::unexpected(files.error());
    const long long all = std::accumulate(files->begin(), files->end(), 0LL,
                                          [](long long sum, const Wanted& one) { return sum + one.bytes; });
    const Unchanged unchanged(vault);
    const long long before = vault.bytes_written();
    long long done = 0;
    BackupState state{wish.at, PHIEU_VERSION, {}};
    for (const Wanted& file : *files) {
        if (auto same = unchanged.of(file)) {
            progress(done += file.bytes, all);
            state.files.push_back(std::move(*same));
            continue;
        }
        std::error_code gone;
        if (!fs::exists(file.from, gone) && !file.path.starts_with("scans/"))
            continue; // an upload that was read meanwhile
        auto kept = keep(vault, file, [&](long long bytes) { progress(done += bytes, all); });
        if (!kept)
            return tl::unexpected(kept.error());
        state.files.push_back(std::move(*kept));
    }
    const std::string name = name_of(wish.at);
    const std::string list = to_json(state).dump(-1, ' ', false, json::error_handler_t::replace); // names of any bytes
    if (auto listed = vault.keep_state(name, list); !listed)
        return tl::unexpected(listed.error());
    return BackupDone{name, static_cast<long long>(state.files.size()), state.bytes(), vault.bytes_written() - before};
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
        BackupState out{read.at("at"), read.at("program"), {}};
        for (const json& file : read.at("files")) {
            out.files.push_back({file.at(0), file.at(1), file.at(2), file.at(3), file.at(4)});
            if (!stays_inside(out.files.back().path))
                return no_state(name);
        }
        return out;
    } catch (const json::exception&) {
        return no_state(name);
    }
}

std::vector<std::string> superfluous(const std::vector<std::string>& states, const std::string& now) {
    constexpr int all_days = 14, week_days = 7, weekly_days = all_days + 8 * week_days,
                  monthly_days = weekly_days + 730;
    const std::chrono::sys_days today = day_of(name_of(now));
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

Result<long long> thin_out(Vault& vault, const std::string& now) {
    const auto unneeded = superfluous(vault.states(), now);
    if (unneeded.empty())
        return 0;
    std::set<std::string> needed;
    for (const std::string& name : vault.states()) {
        if (std::find(unneeded.begin(), unneeded.end(), name) != unneeded.end())
            continue;
        const auto state = read_state(vault, name);
        if (!state)
            return tl::unexpected(state.error()); // nothing is removed that it may need
        for (const KeptFile& file : state->files)
            needed.insert(file.pieces.begin(), file.pieces.end());
    }
    for (const std::string& name : unneeded)
        vault.remove_state(name);
    return vault.remove_pieces_but({needed.begin(), needed.end()});
}

Result<Restored> restore(const Vault& vault, const std::string& wanted, const DataDir& to,
                         const BackupProgress& progress) {
    if (!is_free(to))
        return fail(ErrorKind::usage,
                    fmt::format("{} đã có dữ liệu. Hãy khôi phục vào một thư mục trống.", to.root().string()),
                    fmt::format("{} holds data already. Restore to an empty folder.", to.root().string()));
    const auto name = wanted.empty() ? newest_of(vault) : Result<std::string>(wanted);
    if (!name)
        return tl::unexpected(name.error());
    auto state = read_state(vault, *name);
    if (!state)
        return tl::unexpected(state.error());
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
        if (file.path.ends_with(".db")) {
            fs::remove_all(beside, ec);
            return fail(ErrorKind::database, fmt::format("{}: {} Hãy chọn bản khác (--state).", file.path, wrong->vi),
                        fmt::format("{}: {} Choose another state (--state).", file.path, wrong->en));
        }
        fs::remove(there, ec);
        out.lost.push_back(named(file, *wrong));
    }
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(beside, ec))
        if (entry.is_directory(ec))
            flush_names(entry.path());
    move_up(beside, to);
    out.state = std::move(*state);
    return out;
}

Result<std::vector<Sentence>> check(const Vault& vault, const BackupProgress& progress) {
    std::map<std::string, const KeptFile*> pieces; // each read once, for the first file that needs it
    std::vector<BackupState> states;
    for (const std::string& name : vault.states()) {
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
