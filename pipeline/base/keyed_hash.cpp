#include "base/keyed_hash.h"

#include <array>

#include <sodium.h>

namespace phieu {

std::optional<std::string> keyed_hash(const std::string& key_hex, std::string_view text, std::size_t bytes) {
    std::array<unsigned char, crypto_auth_hmacsha256_KEYBYTES> key{};
    std::size_t length = 0;
    if (sodium_hex2bin(key.data(), key.size(), key_hex.data(), key_hex.size(), nullptr, &length, nullptr) != 0 ||
        length != key.size())
        return std::nullopt;
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256(mac.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(), key.data());
    std::string hex(2 * mac.size() + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), mac.data(), mac.size());
    return hex.substr(0, 2 * bytes);
}

} // namespace phieu
