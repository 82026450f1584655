#include "store/postgres_server.h"

#include "support.h"

#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

namespace phieu {
namespace {

constexpr const char* bin = "/usr/lib/postgresql/15/bin/";

} // namespace

PostgresServer& PostgresServer::shared() {
    static PostgresServer server;
    return server;
}

/// PostgreSQL refuses to run as root; Debian's package brings the user `postgres`.
std::string PostgresServer::as_server_user(const std::string& command) const {
    const std::string quiet = command + " >" + folder_ + "/log 2>&1";
    return ::getuid() == 0 ? "runuser -u postgres -- sh -c '" + quiet + "'" : quiet;
}

PostgresServer::PostgresServer() {
    std::string pattern = "/tmp/phieu-pg-XXXXXX"; // short: a socket's path has at most 107 characters
    folder_ = mkdtemp(pattern.data());
    if (::getuid() == 0 && shell("chown postgres " + folder_) != 0)
        return;
    if (shell(as_server_user(fmt::format("{}initdb -D {}/data -U phieu -A trust -E UTF8 --no-sync", bin, folder_))) !=
        0)
        return;
    running_ = shell(as_server_user(fmt::format(
                   "{0}pg_ctl -w -D {1}/data -o \"-k {1} -c listen_addresses= -c fsync=off\" -l {1}/server.log start",
                   bin, folder_))) == 0;
}

PostgresServer::~PostgresServer() {
    if (running_)
        shell(as_server_user(fmt::format("{}pg_ctl -w -m immediate -D {}/data stop", bin, folder_)));
    std::error_code ec;
    std::filesystem::remove_all(folder_, ec);
}

std::string PostgresServer::fresh_database() {
    if (!running_)
        return "";
    const std::string name = fmt::format("test{}", ++databases_);
    if (shell(fmt::format("{}createdb -h {} -U phieu {}", bin, folder_, name)) != 0)
        return "";
    return fmt::format("postgresql://phieu@/{}?host={}", name, folder_);
}

} // namespace phieu
