#pragma once

#include "base/result.h"

#include <filesystem>

namespace phieu {

/// Copies an SQLite database as it is at one moment, while others read and write it (its backup interface), and looks
/// the copy through (quick_check). Pages keep their places, so that copies of two days are mostly alike.
/// @return an error where it can't be read, the copy can't be written, or the database is damaged
Result<void> copy_database(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace phieu
