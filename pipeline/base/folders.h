#pragma once

#include <filesystem>

namespace phieu {

/// Makes a folder and what is missing above it, in such a way that their names survive a power cut: a file that was
/// flushed is lost with the name of a folder that was not. What can't be made is found out by whoever writes there.
void make_folders(const std::filesystem::path& folder);

/// Flushes the names in a folder ("" is the current one). Some file systems can't, and say so: that is passed over.
void flush_names(const std::filesystem::path& folder);

} // namespace phieu
