#pragma once

#include "base/result.h"

#include <filesystem>

namespace phieu {

/// A file that appears whole or not at all: it is written as a temporary beside its target, which takes the target's
/// place when it is kept. A target that is no regular file (/dev/stdout, /dev/null, a FIFO) is never replaced: what was
/// written is poured into it when it is kept. One thread at a time.
class OutputFile {
public:
    /// Makes the target's folders; trouble with them is told by `keep`.
    explicit OutputFile(const std::filesystem::path& target);
    /// Removes the temporary unless it was kept.
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// Where to write until it is kept; not there yet.
    const std::filesystem::path& path() const { return temporary_; }
    const std::filesystem::path& target() const { return target_; }

    /// Flushes it to disk and lets it take the target's place. Fails with the reason, and leaves the target as it was
    /// (a device may have got a part).
    Result<void> keep();

private:
    std::filesystem::path target_;
    std::filesystem::path temporary_;
    std::filesystem::path folder_; ///< of our own, for targets that are no regular files; else empty
};

/// @return whether a target is a device, a pipe or a stream of this process: written into, never replaced. Who reads it
/// wants nothing else on it.
bool is_written_in_place(const std::filesystem::path& target);

/// @return the error for a file that could not be written, with the system's reason where there is one
tl::unexpected<Error> cannot_write(const std::filesystem::path& target, const std::string& reason = "");

} // namespace phieu
