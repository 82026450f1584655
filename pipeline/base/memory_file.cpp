#include "base/memory_file.h"

#include <cerrno>
#include <stdexcept>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace phieu {

MemoryFile::MemoryFile() : descriptor_(memfd_create("phieu", MFD_CLOEXEC)) {
    if (descriptor_ < 0)
        throw std::runtime_error("no file in memory");
}

MemoryFile::MemoryFile(const std::uint8_t* data, std::size_t size) : MemoryFile() {
    add(data, size);
}

MemoryFile::~MemoryFile() {
    close(descriptor_);
}

void MemoryFile::add(const std::uint8_t* data, std::size_t size) {
    while (size > 0) {
        const ssize_t written = write(descriptor_, data, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            throw std::runtime_error("no room for a file in memory");
        data += written;
        size -= static_cast<std::size_t>(written);
    }
}

std::filesystem::path MemoryFile::path() const {
    return "/proc/self/fd/" + std::to_string(descriptor_);
}

} // namespace phieu
