#include "base/keyed_dice.h"

#include <cstring>

#include <sodium.h>

namespace phieu {

static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == sizeof(std::uint64_t));

KeyedDice::KeyedDice() : key_{} {
    crypto_shorthash_keygen(key_.data());
}

std::uint64_t KeyedDice::of(std::string_view text) const {
    unsigned char hash[crypto_shorthash_BYTES];
    crypto_shorthash(hash, reinterpret_cast<const unsigned char*>(text.data()), text.size(), key_.data());
    std::uint64_t out = 0;
    std::memcpy(&out, hash, sizeof out);
    return out;
}

} // namespace phieu
