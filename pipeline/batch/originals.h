#pragma once

#include "base/result.h"
#include "record/data_dir.h"

namespace phieu {

/// Copies a file to its place by hash (DataDir::original), where it stays. @return the path there
Result<std::filesystem::path> keep_original(const std::filesystem::path& file, const std::string& name,
                                            const DataDir& data, const std::string& sha256);

} // namespace phieu
