// Hostile files on the way that they really take: through a Decoder and its child (docs/architecture.md, "Isolation").
// Slow, since a child that dies is started anew. In a sanitized build the child has no guards; `fuzz-child -runs=N` of
// another build has them all.
#include "gray_memory.h"
#include "intake/decode_child.h"
#include "intake/decoder.h"
#include "intake/formats.h"
#include "isolation/sandbox.h"
#include "memory_file.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <vector>

#include <opencv2/core.hpp>
#include <unistd.h>

namespace {

using namespace std::chrono_literals;
using phieu::Detail;

constexpr auto patience = 4s; // long enough for a good page on a busy machine
/// Three times the patience where the machine is busy, twice that for who died and is tried again, ten times all of it
/// in a sanitized build, and two starts of a child.
constexpr auto most_an_answer = (phieu::sanitized ? 10 : 1) * 6 * patience + 60s;

/// Asks something of the decoder. What it answers must come in time.
template <typename Question>
auto in_time(const Question& question) {
    const auto began = std::chrono::steady_clock::now();
    auto answer = question();
    if (std::chrono::steady_clock::now() - began > most_an_answer)
        __builtin_trap();
    return answer;
}

/// A gray picture of 128 × 128 that looks like no other.
std::string good_bmp() {
    constexpr int side = 128, head = 54, colours = 1024;
    std::string out = "BM";
    const auto add = [&](unsigned number, int bytes) {
        for (int n = 0; n < bytes; n++)
            out += static_cast<char>(number >> 8 * n & 0xff);
    };
    for (const unsigned number : {head + colours + side * side, 0, head + colours, 40, side, side})
        add(number, 4);
    add(1, 2); // planes
    add(8, 2); // bits
    for (int n = 0; n < 6; n++)
        add(0, 4);
    for (unsigned n = 0; n < 256; n++)
        add(n * 0x010101, 4);
    for (unsigned n = 0; n < side * side; n++)
        add(7 * n, 1);
    return out;
}

std::ptrdiff_t open_descriptors() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
}

void expect_good_page(phieu::Decoder& decoder) {
    static const std::string bytes = good_bmp();
    static const phieu::MemoryFile file(bytes.data(), bytes.size());
    const auto source = in_time([&] { return decoder.open(file.path()); });
    const auto page =
        source ? in_time([&] { return (*source)->page(1, Detail::full); }) : tl::unexpected(source.error());
    static const auto right = (*phieu::open_here(std::filesystem::path(file.path())))->page(1, Detail::full);
    if (!page || page->size() != right->size() || cv::norm(*page, *right, cv::NORM_INF) != 0)
        __builtin_trap(); // the file before cost this one its page
}

/// The first pages of a file; an empty picture for one that can't be read.
std::vector<cv::Mat> pages_of(phieu::Decoder& decoder, const phieu::MemoryFile& file) {
    constexpr int enough_pages = 3;
    std::vector<cv::Mat> out;
    const auto source = in_time([&] { return decoder.open(file.path()); });
    for (int number = 1; source && number <= std::min((*source)->page_count(), enough_pages); number++) {
        const auto page = in_time([&] { return (*source)->page(number, Detail::reading); });
        if (page && (page->type() != CV_8UC1 || !phieu::may_be_picture(page->size())))
            __builtin_trap();
        out.push_back(page ? *page : cv::Mat());
        const auto strip = in_time([&] { return (*source)->strip(number, {0.3, 0.5}); });
        if (strip && !strip->rows.empty() && strip->rows.type() != CV_8UC1)
            __builtin_trap();
    }
    return out;
}

/// What can't be read one time (the clock, memory) may be read the next.
void expect_same(const std::vector<cv::Mat>& before, const std::vector<cv::Mat>& after) {
    for (std::size_t n = 0; n < std::min(before.size(), after.size()); n++)
        if (!before[n].empty() && !after[n].empty() &&
            (before[n].size() != after[n].size() || cv::norm(before[n], after[n], cv::NORM_INF) != 0))
            __builtin_trap(); // a page shows what was read before it
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** words) {
    if (phieu::is_decode_child(*count, *words))
        _exit(phieu::decode_child());
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static phieu::Decoder decoder({patience, nullptr, {}});
    expect_good_page(decoder);
    const auto before = open_descriptors();
    {
        const phieu::MemoryFile file(data, size);
        const auto pages = pages_of(decoder, file);
        expect_good_page(decoder);
        expect_same(pages, pages_of(decoder, file));
    }
    expect_good_page(decoder);
    if (open_descriptors() != before)
        __builtin_trap(); // each file that is read would leave one less for others
    return 0;
}
