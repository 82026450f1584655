#pragma once

#include <filesystem>
#include <string>

namespace phieu {

/// Where things lie in an office's data directory (`--data`); docs/database.md.
class DataDir {
public:
    explicit DataDir(std::filesystem::path root) : root_(std::move(root)) {}
    const std::filesystem::path& root() const { return root_; }

    std::filesystem::path results() const { return root_ / "results.db"; }
    std::filesystem::path participants() const { return root_ / "register.db"; }
    /// The kept original of a file: `scans/ab/abcdef….pdf`, its place by hash.
    /// @param extension  in lower case, with its dot
    std::filesystem::path original(const std::string& sha256, const std::string& extension) const {
        return root_ / "scans" / sha256.substr(0, 2) / (sha256 + extension);
    }
    /// A file on its way in.
    std::filesystem::path upload(const std::string& id) const { return root_ / "uploads" / id; }
    std::filesystem::path exports() const { return root_ / "exports"; }
    /// Keys and certificates that the program made for its pages.
    std::filesystem::path tls() const { return root_ / "tls"; }
    /// Where people try things out (server/practice_places.h): nothing in it is the office's.
    std::filesystem::path practice() const { return root_ / "practice"; }

private:
    std::filesystem::path root_;
};

} // namespace phieu
