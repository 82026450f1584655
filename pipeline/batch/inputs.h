#pragma once

#include "base/result.h"

#include <filesystem>
#include <vector>

namespace phieu {

struct Input {
    std::filesystem::path path;
    std::string name; ///< for people: relative to the folder that was named
};

/// Lists the regular files that were named, and those in the folders that were named, by name; hidden files, links
/// found in folders and everything that is no regular file are left alone.
Result<std::vector<Input>> list_inputs(const std::vector<std::filesystem::path>& named);

} // namespace phieu
