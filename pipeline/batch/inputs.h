#pragma once

#include "base/result.h"

#include <filesystem>
#include <vector>

namespace phieu {

struct Input {
    std::filesystem::path path;
    std::string name; ///< for people: relative to the folder that was named; UTF-8, with U+FFFD for bytes that are none
    /// It was sent to us and is kept here until it is read: where it can't be, that is the machine's trouble.
    bool is_upload = false;
};

/// Lists the files that were named, in the order in which they were named, and those in the folders that were named, in
/// natural order (Scan2 before Scan10). Files of one folder that were named in the order of their bytes come in natural
/// order, too: so a shell writes out Scan*.jpg. In folders, hidden files, links, everything that is no regular file and
/// what systems and programs leave there for themselves (Thumbs.db, unfinished downloads …) are passed over.
/// @param not_inside  the name of a folder that is not looked into where it lies in one that was named; "": none
Result<std::vector<Input>> list_inputs(const std::vector<std::filesystem::path>& named,
                                       const std::string& not_inside = "");

} // namespace phieu
