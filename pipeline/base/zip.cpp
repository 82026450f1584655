#include "base/zip.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace phieu {
namespace {

// Places within the end of the directory and its entries, and their sizes; APPNOTE.TXT 4.3.16 and 4.3.12.
constexpr std::size_t end_size = 22, entry_size = 46;
constexpr std::size_t longest_comment = 65535;
constexpr std::uint32_t most_entries = 10'000; // a workbook has a few dozen
constexpr std::uint32_t in_zip64 = 0xFFFFFFFF;

std::uint32_t number_at(const Bytes& bytes, std::size_t at, int size) {
    std::uint32_t out = 0;
    for (int n = size - 1; n >= 0; n--)
        out = out << 8 | bytes[at + static_cast<std::size_t>(n)];
    return out;
}

bool has_at(const Bytes& bytes, std::size_t at, std::string_view signature) {
    return as_text(bytes).substr(at, signature.size()) == signature;
}

/// The directory's end is the last thing of the file, but for a comment.
std::optional<std::size_t> end_of_directory(const Bytes& archive) {
    if (archive.size() < end_size)
        return std::nullopt;
    for (std::size_t back = end_size; back <= std::min(archive.size(), end_size + longest_comment); back++)
        if (has_at(archive, archive.size() - back, "PK\5\6"))
            return archive.size() - back;
    return std::nullopt;
}

} // namespace

std::optional<std::uint64_t> unpacked_size(const Bytes& archive) {
    const auto end = end_of_directory(archive);
    if (!end)
        return std::nullopt;
    const std::uint32_t entries = number_at(archive, *end + 10, 2);
    std::size_t at = number_at(archive, *end + 16, 4);
    if (at == in_zip64 || entries > most_entries)
        return std::numeric_limits<std::uint64_t>::max();
    std::uint64_t sum = 0;
    for (std::uint32_t n = 0; n < entries; n++) {
        if (at + entry_size > *end || !has_at(archive, at, "PK\1\2"))
            return std::nullopt;
        const std::uint32_t unpacked = number_at(archive, at + 24, 4);
        if (unpacked == in_zip64)
            return std::numeric_limits<std::uint64_t>::max();
        sum += unpacked;
        at += entry_size + number_at(archive, at + 28, 2) + number_at(archive, at + 30, 2) +
              number_at(archive, at + 32, 2); // name, further fields, comment
    }
    return sum;
}

} // namespace phieu
