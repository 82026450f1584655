// A template is written by hand: whatever it holds, there is a message and no crash.
#include "form/compose.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto form = phieu::parse_template(std::string(reinterpret_cast<const char*>(data), size), "fuzz.json");
    if (form)
        phieu::compose(*form);
    return 0;
}
