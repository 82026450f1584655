#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>

namespace phieu {

/// @return whether a connection string is of PostgreSQL (store/database.h)
bool is_postgresql(const std::string& database);

/// Copies PostgreSQL's database as it is at one moment, while others read and write it: pg_dump, in its own format
/// (Debian's postgresql-client). The password goes by the environment, never by the command line. Any thread.
/// @param database  "postgresql://…"
/// @return an error where pg_dump is not installed, can't connect, or can't write
Result<void> dump_postgresql(const std::string& database, const std::filesystem::path& to);

/// @return whether a database can be reached and holds no table yet
bool is_empty_postgresql(const std::string& database);

/// Brings such a copy into an empty database, all of it or nothing: pg_restore in one transaction.
/// @return an error also where the database holds tables already
Result<void> restore_postgresql(const std::filesystem::path& from, const std::string& database);

} // namespace phieu
