#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace phieu {

/// A throw of dice for each text: the same each time, and to be guessed by nobody (SipHash-2-4 with a key of this
/// process's own). Any thread.
class KeyedDice {
public:
    KeyedDice();
    std::uint64_t of(std::string_view text) const;

private:
    std::array<unsigned char, 16> key_;
};

} // namespace phieu
