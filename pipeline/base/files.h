#pragma once

#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace phieu {

using Bytes = std::vector<std::uint8_t>;
/// @return bytes as text, which lives as long as they do
inline std::string_view as_text(const Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Reads a whole file.
Result<Bytes> read_file(const std::filesystem::path& path);

/// Writes a whole file so that a reader sees the old content or the new, never a part: a temporary beside it, flushed
/// to disk, then renamed; what was written is there after a power cut. Makes the parent folders.
Result<void> write_file(const std::filesystem::path& path, const void* data, std::size_t size);
Result<void> write_file(const std::filesystem::path& path, const std::string& text);

/// @return the path of a temporary beside `path`, to be renamed over it when complete.
std::filesystem::path temporary_beside(const std::filesystem::path& path);

/// The SHA-256 (FIPS 180-4) of what was added, piece by piece.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    void add(std::string_view bytes);
    /// @return 64 lower-case hex digits; nothing may be added afterwards
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// @return the SHA-256 of some bytes as 64 lower-case hex digits.
std::string sha256_of(std::string_view bytes);

/// @return the SHA-256 of a file as 64 lower-case hex digits. Reads piece by piece, whatever the file's
/// size.
Result<std::string> sha256_of_file(const std::filesystem::path& path);

/// Copies a file as `write_file` writes one, piece by piece.
/// @return the SHA-256 of what was copied. An error where `from` can't be read to its end or `to` can't be written:
///         nothing is there then that was not there before.
Result<std::string> copy_whole(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace phieu
