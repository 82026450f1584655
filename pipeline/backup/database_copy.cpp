#include "backup/database_copy.h"

#include "base/trouble.h"

#include <memory>

#include <fmt/format.h>
#include <sqlite3.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;
constexpr int patience_ms = 30'000;

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Connection = std::unique_ptr<sqlite3, Close>;

Connection open(const fs::path& path, int flags) {
    sqlite3* raw = nullptr;
    const int result = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
    Connection out(raw);
    if (result != SQLITE_OK)
        return nullptr;
    sqlite3_busy_timeout(raw, patience_ms);
    return out;
}

/// @return the first line of what quick_check says; "" where it can't be asked
std::string quick_check(sqlite3* database) {
    std::string said;
    const auto keep = [](void* out, int, char** values, char**) -> int {
        auto& text = *static_cast<std::string*>(out);
        if (text.empty() && values[0])
            text = values[0];
        return 0;
    };
    sqlite3_exec(database, "pragma quick_check(1)", keep, &said, nullptr);
    return said;
}

} // namespace

Result<void> copy_database(const fs::path& from, const fs::path& to) {
    const auto failed = [&](int result) {
        if (result == SQLITE_CORRUPT || result == SQLITE_NOTADB)
            return fail(ErrorKind::database, fmt::format("{}: {}", from.string(), explain(Trouble::damaged).vi),
                        fmt::format("{}: {}", from.string(), explain(Trouble::damaged).en));
        return fail(ErrorKind::database,
                    fmt::format("Không sao chép được cơ sở dữ liệu {}: {}", from.string(), sqlite3_errstr(result)),
                    fmt::format("The database {} can't be copied: {}", from.string(), sqlite3_errstr(result)));
    };
    std::error_code ec;
    fs::remove(to, ec);                                          // of a run that was killed
    const Connection source = open(from, SQLITE_OPEN_READWRITE); // a reader of WAL writes its index
    const Connection copy = open(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!source || !copy)
        return failed(SQLITE_CANTOPEN);
    sqlite3_backup* backup = sqlite3_backup_init(copy.get(), "main", source.get(), "main");
    if (!backup)
        return failed(sqlite3_errcode(copy.get()));
    const int stepped = sqlite3_backup_step(backup, -1); // all in one reading transaction
    const int finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE || finished != SQLITE_OK)
        return failed(finished != SQLITE_OK ? finished : stepped);
    if (quick_check(copy.get()) != "ok")
        return failed(SQLITE_CORRUPT);
    return {};
}

} // namespace phieu
