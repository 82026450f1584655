#pragma once

#include <filesystem>
#include <string>

namespace phieu {

/// @return where a file that ships with the program lies, such as "templates/duong-noi-2025.json": below PHIEU_HOME if
/// that is set, else beside or above the executable (a build tree), else below /usr/share/phieu.
std::filesystem::path installed(const std::filesystem::path& relative);

/// @return all of such a file. Throws Failure where it can't be read: that is the machine's trouble, never that of the
/// page or form that it is needed for.
std::string read_installed(const std::filesystem::path& relative);

} // namespace phieu
