#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace phieu {

/// A hash that only the holder of a key can make (HMAC-SHA256 of libsodium): who has the hash alone can't try what it
/// may be of.
/// @param key_hex  32 bytes in hexadecimal, as `store::Office::make_secret` gives them
/// @param bytes    how many of its 32 are kept
/// @return it in hexadecimal; nothing where the key is none. Thread-safe
std::optional<std::string> keyed_hash(const std::string& key_hex, std::string_view text, std::size_t bytes = 32);

} // namespace phieu
