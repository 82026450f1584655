#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace phieu {

/// Bytes as a file that lives in memory only, for readers that ask for a path. Gone with its owner; one thread at a
/// time. Throws std::runtime_error where the system gives no memory.
class MemoryFile {
public:
    MemoryFile();
    MemoryFile(const std::uint8_t* data, std::size_t size);
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    void add(const std::uint8_t* data, std::size_t size);

    /// Valid in this process as long as the object lives.
    std::filesystem::path path() const;

private:
    int descriptor_;
};

} // namespace phieu
