#include "backup/postgres_copy.h"

#include "base/child_process.h"

#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <libpq-fe.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

/// A connection string as the variables that libpq reads: everybody on the machine can see a command line.
/// @return nothing where it is none
std::optional<std::vector<std::string>> environment_of(const std::string& database) {
    struct Free {
        void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
    };
    const std::unique_ptr<PQconninfoOption, Free> options(PQconninfoParse(database.c_str(), nullptr));
    if (!options)
        return std::nullopt;
    std::vector<std::string> out;
    for (const PQconninfoOption* one = options.get(); one->keyword; one++)
        if (one->val && *one->val && one->envvar)
            out.push_back(fmt::format("{}={}", one->envvar, one->val));
    for (const char* kept : {"PATH", "HOME", "PGPASSFILE"})
        if (const char* value = std::getenv(kept))
            out.push_back(fmt::format("{}={}", kept, value));
    return out;
}

/// @return whether the tool did its work; what it says of a trouble goes to stderr
bool run_tool(const std::vector<std::string>& words, const std::string& database) {
    const auto environment = environment_of(database);
    if (!environment)
        return false;
    ChildProcess::Wish wish;
    wish.program = "/usr/bin/env"; // finds it by PATH
    wish.arguments = {"env"};
    wish.arguments.insert(wish.arguments.end(), words.begin(), words.end());
    wish.environment = *environment;
    wish.talks = true;
    const Ended ended = ChildProcess(wish).wait();
    return ended.signal == 0 && ended.code == 0;
}

} // namespace

bool is_postgresql(const std::string& database) {
    return database.starts_with("postgresql://");
}

Result<void> dump_postgresql(const std::string& database, const fs::path& to) {
    std::error_code ec;
    fs::remove(to, ec); // of a run that was killed
    if (run_tool(
            {"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-password", "--file=" + to.string()},
            database))
        return {};
    fs::remove(to, ec);
    return fail(ErrorKind::database,
                "Không sao chép được cơ sở dữ liệu PostgreSQL. Hãy kiểm tra máy chủ đó, và gói postgresql-client đã "
                "cài, không cũ hơn máy chủ.",
                "The PostgreSQL database can't be copied. Look at its server, and whether postgresql-client is "
                "installed and no older than the server.");
}

bool is_empty_postgresql(const std::string& database) {
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(database.c_str()), &PQfinish);
    const std::unique_ptr<PGresult, decltype(&PQclear)> found(
        PQexec(connection.get(), "select count(*) from pg_tables where schemaname = current_schema()"), &PQclear);
    return PQresultStatus(found.get()) == PGRES_TUPLES_OK && std::string(PQgetvalue(found.get(), 0, 0)) == "0";
}

Result<void> restore_postgresql(const fs::path& from, const std::string& database) {
    if (run_tool({"pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges",
                  "--no-password", "--dbname=", from.string()},
                 database))
        return {};
    return fail(ErrorKind::database,
                "Không khôi phục được cơ sở dữ liệu PostgreSQL. Cơ sở dữ liệu ghi ở PHIEU_DATABASE phải có và còn "
                "trống; gói postgresql-client phải được cài.",
                "The PostgreSQL database can't be restored. The one that PHIEU_DATABASE names must be there and empty; "
                "postgresql-client must be installed.");
}

} // namespace phieu
