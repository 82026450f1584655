// How a PDF ends is looked at before any library sees it, in bytes that mail and networks cut anywhere.
#include "intake/pdf_end.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view pdf(reinterpret_cast<const char*>(data), size);
    phieu::breaks_off(pdf);
    const phieu::Bytes mended = phieu::with_trailer(pdf);
    const std::string_view text(reinterpret_cast<const char*>(mended.data()), mended.size());
    if (!text.empty() && (!text.starts_with(pdf) || text.size() > 2 * pdf.size() + 100))
        __builtin_trap(); // a trailer is added; nothing of the file is changed
    return 0;
}
