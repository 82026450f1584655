// Scanners, telephones, networks and memory sticks break files in every way. One target for each format, which its kept
// inputs are of; all go through the function that the decoder's child calls.
#include "base/text.h"
#include "gray_memory.h"
#include "intake/formats.h"

#include <algorithm>

#include <malloc.h>
#include <opencv2/core.hpp>

namespace {

using phieu::Detail;

void check_page(phieu::Source& source, int number) {
    const auto small = source.page(number, Detail::reading);
    if (!small)
        return;
    if (small->type() != CV_8UC1 || !phieu::may_be_picture(small->size()) ||
        !phieu::within_limit(small->cols, small->rows))
        __builtin_trap(); // no picture is a problem, never an empty page
    const auto whole = source.page(number, Detail::full);
    if (!whole)
        return; // of a page that is cut off, a quarter of its size may need fewer of its bytes
    if (whole->cols < small->cols || whole->rows < small->rows)
        __builtin_trap(); // what a person is shown has no less in it than what was read
    if (whole->size() == small->size() && cv::norm(*small, *whole, cv::NORM_INF) != 0)
        __builtin_trap(); // the same bytes are the same page: none of its pixels are left to chance
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    mallopt(M_PERTURB, 0x7f); // the same where there is no sanitizer
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto source = phieu::open_here(phieu::Content(phieu::Bytes(data, data + size)));
    if (!source)
        return 0;
    if ((*source)->page_count() < 1)
        __builtin_trap(); // a file without a page is a problem, never a source that says nothing
    const std::string device = (*source)->device();
    if (device.size() > phieu::longest_device || phieu::valid_utf8(device) != device)
        __builtin_trap();
    constexpr int enough_pages = 3;
    for (int number = 1; number <= std::min((*source)->page_count(), enough_pages); number++)
        check_page(**source, number);
    return 0;
}
