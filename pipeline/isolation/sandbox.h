#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace phieu {

// What a child gives up before it reads the first byte of a stranger's file. docs/architecture.md, "Isolation".

/// Memory that a child may hold for writing, its libraries' included. The largest page that a scanner makes, A3 at
/// 600 dpi in colour (70 megapixels), takes 490 MB to decode in the least thrifty format (TIFF in one strip).
inline constexpr std::uint64_t most_memory = 512ULL << 20;

/// Seconds of a processor in a child's life, and after how many it is replaced: so that none meets the limit because of
/// the pages before. Some 20,000 pages.
inline constexpr unsigned most_processor_seconds = 600;
inline constexpr unsigned replaced_after_processor_seconds = 400;

/// What the exit of a child says that found no memory. One of sysexits.h, EX_OSERR: no library of ours exits so.
inline constexpr int exit_no_memory = 71;

/// A sanitized build keeps terabytes of address space for its shadow, starts threads, reads /proc and symbolises its
/// reports: there, neither memory nor system calls are limited.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif
#else
inline constexpr bool sanitized = false;
#endif

/// What keeps a child apart; each works on a machine or does not. A bit each: goes over the wire.
enum class Guard : std::uint32_t {
    no_new_privileges = 1,
    no_files = 2,   ///< nothing can be opened but fonts
    no_network = 4, ///< nothing can be connected
    memory = 8,     ///< `most_memory` holds
    processor = 16, ///< `most_processor_seconds` hold
};
inline constexpr std::uint32_t all_guards = 31;

/// @param guards  bits of `Guard`
/// @return a sentence for each that is missing, for the operator; none where all work
std::vector<Sentence> missing_guards(std::uint32_t guards);

/// From here on this process ends with `exit_no_memory` where `new` finds none. Libraries take a failed allocation in
/// many ways – one waits for ever for a lock that it holds –; this says what it was.
void end_without_memory();

/// Closes this process off, for good: no new privileges, limits of memory and processor, a list of system calls. It
/// can go on to allocate memory, start threads, read and write what is open and talk over `socket`; when a library
/// opens a file to read, `open_for_reading` is called instead. What is closed is tried, not believed.
/// @param socket            the only descriptor that messages can go over
/// @param open_for_reading  called in a signal handler, of any thread, one at a time: nothing but system calls.
///                          @return a descriptor, or a negative errno
/// @return bits of `Guard`: those that work here
std::uint32_t close_off(int socket, int (*open_for_reading)(const char* path));

} // namespace phieu
