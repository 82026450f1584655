#pragma once

#include <filesystem>
#include <string_view>

namespace phieu {

/// A file that grows by pieces; it is made where there is none. Throws std::system_error where the disk does not do
/// what it must. One thread at a time.
class UploadFile {
public:
    explicit UploadFile(const std::filesystem::path& path);
    ~UploadFile();
    UploadFile(const UploadFile&) = delete;
    UploadFile& operator=(const UploadFile&) = delete;

    /// Adds a piece to its end: all of it, or nothing.
    /// @param end  where the file ends now
    void append(std::string_view piece, long long end);
    /// What was written is there after a power cut.
    void sync();

private:
    std::filesystem::path path_;
    int file_;
};

} // namespace phieu
