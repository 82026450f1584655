// The chain of a TIFF's directories, of which a file may have any number, and which may lead back into itself.
#include "intake/tiff_chain.h"

#include <cstddef>
#include <cstdint>
#include <set>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::set<std::uint64_t> seen;
    for (const auto& directory : phieu::tiff_chain({reinterpret_cast<const char*>(data), size}).directories)
        if (directory.offset >= size || !seen.insert(directory.offset).second)
            __builtin_trap(); // a page that is none, or the same page twice
    return 0;
}
