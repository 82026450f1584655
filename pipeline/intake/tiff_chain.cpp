#include "intake/tiff_chain.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace phieu {
namespace {

constexpr std::size_t most_directories = 65535; // libtiff's own limit

/// A file's numbers, in the byte order and the sizes (TIFF 6.0, or BigTIFF) that its header says.
class TiffNumbers {
public:
    explicit TiffNumbers(std::string_view file) : file_(file) {
        const auto head = at(0, 4);
        big_endian_ = head && (*head)[0] == 'M';
        big_ = head && number(*head, 2, 2) == 43;
    }

    std::optional<std::uint64_t> first_directory() const { return big_ ? read(8, 8) : read(4, 4); }

    /// @return the directory's entries, or nothing where they don't lie in the file
    std::optional<std::string_view> entries(std::uint64_t offset) const {
        const auto count = read(offset, count_size());
        if (!count || *count == 0 || *count > 65535)
            return std::nullopt;
        return at(offset + count_size(), *count * entry_size());
    }
    std::optional<std::uint64_t> next(std::uint64_t offset, std::string_view entries) const {
        return read(offset + count_size() + entries.size(), big_ ? 8 : 4);
    }

    std::uint64_t size() const { return file_.size(); }
    std::size_t entry_size() const { return big_ ? 20 : 12; }

    /// The value of an entry that has just one, of any unsigned type.
    std::uint64_t value(std::string_view entries, std::size_t entry) const {
        const std::uint64_t type = number(entries, entry + 2, 2);
        const std::size_t size = type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : type == 16 && big_ ? 8 : 0;
        return number(entries, entry + (big_ ? 12 : 8), size);
    }
    std::uint64_t tag(std::string_view entries, std::size_t entry) const { return number(entries, entry, 2); }

private:
    std::size_t count_size() const { return big_ ? 8 : 2; }

    std::optional<std::string_view> at(std::uint64_t offset, std::uint64_t bytes) const {
        if (offset > file_.size() || bytes > file_.size() - offset)
            return std::nullopt;
        return file_.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(bytes));
    }
    std::optional<std::uint64_t> read(std::uint64_t offset, std::size_t bytes) const {
        const auto raw = at(offset, bytes);
        return raw ? std::optional(number(*raw, 0, bytes)) : std::nullopt;
    }
    std::uint64_t number(std::string_view bytes, std::size_t from, std::size_t size) const {
        std::uint64_t out = 0;
        for (std::size_t n = 0; n < size; n++)
            out = out << 8 | static_cast<unsigned char>(bytes[from + (big_endian_ ? n : size - 1 - n)]);
        return out;
    }

    std::string_view file_;
    bool big_endian_ = false;
    bool big_ = false;
};

TiffDirectory described(const TiffNumbers& file, std::uint64_t offset, std::string_view entries) {
    TiffDirectory out;
    out.offset = offset;
    bool masks = false;
    bool is_mask = false;
    for (std::size_t entry = 0; entry < entries.size(); entry += file.entry_size()) {
        const std::uint64_t value = file.value(entries, entry);
        switch (file.tag(entries, entry)) {
        case 254: // NewSubfileType
            out.reduced |= (value & 1) != 0;
            masks = (value & 4) != 0;
            break;
        case 255: // SubfileType, its forerunner
            out.reduced |= value == 2;
            break;
        case 256:
            out.width_px = value;
            break;
        case 257:
            out.height_px = value;
            break;
        case 262: // PhotometricInterpretation
            is_mask = value == 4;
            break;
        default:
            break;
        }
    }
    out.mask = masks && is_mask;
    return out;
}

} // namespace

TiffChain tiff_chain(std::string_view bytes) {
    TiffChain out;
    const TiffNumbers file(bytes);
    std::set<std::uint64_t> seen;
    std::uint64_t read = 0; // directories don't overlap: more than the file is a trap
    std::optional<std::uint64_t> offset = file.first_directory();
    while (offset && *offset != 0) {
        const auto entries = file.entries(*offset);
        if (!entries || !seen.insert(*offset).second || seen.size() > most_directories ||
            (read += entries->size()) > file.size())
            break;
        const TiffDirectory directory = described(file, *offset, *entries);
        if (directory.width_px == 0 || directory.height_px == 0)
            break; // no picture: the pointer led elsewhere
        out.directories.push_back(directory);
        offset = file.next(*offset, *entries);
    }
    out.whole = offset && *offset == 0;
    return out;
}

} // namespace phieu
