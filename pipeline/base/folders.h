#pragma once

#include <chrono>
#include <filesystem>
#include <string_view>

namespace phieu {

/// Makes a folder and what is missing above it, in such a way that their names survive a power cut: a file that was
/// flushed is lost with the name of a folder that was not. What can't be made is found out by whoever writes there.
void make_folders(const std::filesystem::path& folder);

/// Flushes the names in a folder ("" is the current one). Some file systems can't, and say so: that is passed over.
void flush_names(const std::filesystem::path& folder);

/// Removes what lies in a folder, files and folders, and was not changed for so long. What can't be seen or removed
/// stays.
/// @param begin  of the names that are meant; empty: all
void remove_older(const std::filesystem::path& folder, std::chrono::hours age, std::string_view begin = "");

} // namespace phieu
