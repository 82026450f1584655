// Scanners' TIFFs have every compression and every mistake.
#include "intake/formats.h"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto source = phieu::open_tiff(phieu::Content(phieu::Bytes(data, data + size)));
    if (!source)
        return 0;
    constexpr int enough_pages = 3;
    if ((*source)->page_count() < 1)
        __builtin_trap(); // a file without a page is a problem, never a source that says nothing
    for (int number = 1; number <= std::min((*source)->page_count(), enough_pages); number++) {
        const auto page = (*source)->page(number, phieu::Detail::reading);
        if (page && (page->empty() || page->type() != CV_8UC1))
            __builtin_trap(); // no picture is a problem, never an empty page
    }
    return 0;
}
