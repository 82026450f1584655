#pragma once

#include "base/result.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace phieu {

/// The key that an office's backups are sealed with: whoever has it and the backup has the data, whoever lost it has
/// nothing. A value. Throws std::runtime_error where libsodium can't be used.
class BackupKey {
public:
    /// A new one, by chance.
    static BackupKey made();
    /// Reads a key file, as `text` writes it. @return a usage error where it is none
    static Result<BackupKey> read(const std::filesystem::path& file);
    /// By how much what is sealed is longer.
    static constexpr std::size_t more_bytes = 24 + 16;
    /// One line, fit to be printed and typed again.
    std::string text() const;

    /// @return a name for content that tells nobody without the key what the content is (BLAKE2b, keyed): 64 hex digits
    std::string name_of(std::string_view bytes) const;
    /// @param name  what the content is kept as; it only opens under the same one
    /// @return the content sealed (XChaCha20-Poly1305 with a nonce by chance in front of it)
    std::string seal(std::string_view bytes, std::string_view name) const;
    /// @return the content; none where it was changed, or sealed with another key or under another name
    std::optional<std::string> open(std::string_view sealed, std::string_view name) const;

private:
    std::array<unsigned char, 32> bytes_{};
};

} // namespace phieu
