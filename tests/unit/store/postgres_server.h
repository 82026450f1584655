#pragma once

#include <string>

namespace phieu {

/// A real PostgreSQL in a temporary directory, started with the first use, stopped with the program. It listens on a
/// Unix socket only.
class PostgresServer {
public:
    static PostgresServer& shared();
    /// @return a connection string for a new, empty database; empty when the server did not start
    std::string fresh_database();

private:
    PostgresServer();
    ~PostgresServer();
    std::string as_server_user(const std::string& command) const;
    std::string folder_;
    bool running_ = false;
    int databases_ = 0;
};

} // namespace phieu
