#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

// What clients may take of the server, so that none takes it from the others.

namespace phieu {

/// Uploads come in pieces of at most this.
inline constexpr std::uint64_t most_body_bytes = 8 << 20;
/// Any other body; campaigns with all their units have some 100 kB.
inline constexpr std::uint64_t most_json_bytes = 1 << 20;
/// A body is read without asking whose it is up to this size: a login has 100 bytes.
inline constexpr std::uint64_t most_unknown_body_bytes = 4 << 10;
inline constexpr std::uint32_t most_header_bytes = 16 << 10;

/// Larger bodies that are in memory at one time: of everybody, and of one address.
inline constexpr std::uint64_t most_bodies_bytes = 64 << 20;
inline constexpr std::uint64_t most_bodies_of_one_bytes = 32 << 20;

/// Connections at one time: a browser opens six, and an office may come from one address.
inline constexpr std::size_t most_connections = 512;
inline constexpr std::size_t most_connections_of_one = 160;
/// Of all places those that are kept for addresses that have but few.
inline constexpr std::size_t kept_connections = 64;
inline constexpr std::size_t few_connections = 8;

inline constexpr auto handshake_patience = std::chrono::seconds(10);
inline constexpr auto head_patience = std::chrono::seconds(30); ///< idle, too
inline constexpr auto small_body_patience = std::chrono::seconds(10);
inline constexpr auto body_patience = std::chrono::seconds(30);  ///< a piece of 8 MB at 3 Mbit/s
inline constexpr auto write_patience = std::chrono::seconds(30); ///< and a second more for each of the following
inline constexpr std::size_t slowest_write_bytes_s = 64 << 10;
inline constexpr auto linger_patience = std::chrono::seconds(5);

} // namespace phieu
