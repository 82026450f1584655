// Scanners, networks and memory sticks break files in every way.
#include "intake/formats.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto picture = phieu::decode_jpeg(data, size, phieu::Detail::reading);
    if (picture && picture->empty())
        __builtin_trap(); // no picture is a problem, never an empty page
    return 0;
}
