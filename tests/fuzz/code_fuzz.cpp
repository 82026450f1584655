// Any text may stand in a QR that someone else printed.
#include "form/code.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto code = phieu::parse_page_code(text)) {
        const auto again = phieu::parse_page_code(phieu::to_payload(*code));
        if (!again || again->template_id != code->template_id || again->serial != code->serial)
            __builtin_trap(); // what we accept, we must be able to print
    }
    phieu::parse_cover_code(text);
    return 0;
}
