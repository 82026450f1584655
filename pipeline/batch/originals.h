#pragma once

#include "base/result.h"
#include "record/data_dir.h"

namespace phieu {

/// Copies a file to its place by hash (DataDir::original), where it stays: whole, and flushed to the disk. One that is
/// there already is held against its hash first, and made anew where it is not what it should be.
/// @return the path there; an error of kind `input` where the file can't be read, or changed since it was hashed
Result<std::filesystem::path> keep_original(const std::filesystem::path& file, const std::string& name,
                                            const DataDir& data, const std::string& sha256);

/// @return whether that original is there and has its hash. Reads it all.
bool is_kept(const std::filesystem::path& original, const std::string& sha256);

} // namespace phieu
