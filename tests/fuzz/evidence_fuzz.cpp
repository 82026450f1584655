// Evidence lies in the database, where others may have been at it.
#include "record/evidence.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = to_json(phieu::parse_evidence(std::string(reinterpret_cast<const char*>(data), size)));
    if (to_json(phieu::parse_evidence(text)) != text)
        __builtin_trap(); // what was kept is read as it was kept
    return 0;
}
