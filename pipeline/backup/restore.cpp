#include "backup/restore.h"

#include "backup/postgres_copy.h"
#include "base/folders.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <map>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace phieu {
namespace fs = std::filesystem;
namespace {

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
    auto newest = newest_state(vault);
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

} // namespace

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
