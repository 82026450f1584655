#include "intake/tiff_chain.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <set>
#include <string>

namespace phieu {
namespace {

constexpr std::size_t most_directories = 65535; // libtiff's own limit

/// A file's numbers, in the byte order and the sizes (TIFF 6.0, or BigTIFF) that its header says.
class TiffNumbers {
public:
    explicit TiffNumbers(const std::filesystem::path& path) : in_(path, std::ios::binary | std::ios::ate) {
        size_ = in_ ? static_cast<std::uint64_t>(in_.tellg()) : 0;
        const auto head = at(0, 4);
        big_endian_ = head && (*head)[0] == 'M';
        big_ = head && number(*head, 2, 2) == 43;
    }

    std::optional<std::uint64_t> first_directory() { return big_ ? read(8, 8) : read(4, 4); }

    /// @return the directory's entries, or nothing where they don't lie in the file
    std::optional<std::string> entries(std::uint64_t offset) {
        const auto count = read(offset, count_size());
        if (!count || *count == 0 || *count > 65535)
            return std::nullopt;
        return at(offset + count_size(), *count * entry_size());
    }
    std::optional<std::uint64_t> next(std::uint64_t offset, const std::string& entries) {
        return read(offset + count_size() + entries.size(), big_ ? 8 : 4);
    }

    std::uint64_t size() const { return size_; }
    std::size_t entry_size() const { return big_ ? 20 : 12; }

    /// The value of an entry that has just one, of any unsigned type.
    std::uint64_t value(const std::string& entries, std::size_t entry) const {
        const std::uint64_t type = number(entries, entry + 2, 2);
        const std::size_t size = type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : type == 16 && big_ ? 8 : 0;
        return number(entries, entry + (big_ ? 12 : 8), size);
    }
    std::uint64_t tag(const std::string& entries, std::size_t entry) const { return number(entries, entry, 2); }

private:
    std::size_t count_size() const { return big_ ? 8 : 2; }

    std::optional<std::string> at(std::uint64_t offset, std::uint64_t bytes) {
        if (offset > size_ || bytes > size_ - offset)
            return std::nullopt;
        std::string out(static_cast<std::size_t>(bytes), '\0');
        in_.clear();
        in_.seekg(static_cast<std::streamoff>(offset));
        in_.read(out.data(), static_cast<std::streamsize>(bytes));
        return in_ ? std::optional(out) : std::nullopt;
    }
    std::optional<std::uint64_t> read(std::uint64_t offset, std::size_t bytes) {
        const auto raw = at(offset, bytes);
        return raw ? std::optional(number(*raw, 0, bytes)) : std::nullopt;
    }
    std::uint64_t number(const std::string& bytes, std::size_t from, std::size_t size) const {
        std::uint64_t out = 0;
        for (std::size_t n = 0; n < size; n++)
            out = out << 8 | static_cast<unsigned char>(bytes[from + (big_endian_ ? n : size - 1 - n)]);
        return out;
    }

    std::ifstream in_;
    std::uint64_t size_ = 0;
    bool big_endian_ = false;
    bool big_ = false;
};

TiffDirectory described(const TiffNumbers& file, std::uint64_t offset, const std::string& entries) {
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

TiffChain tiff_chain(const std::filesystem::path& path) {
    TiffChain out;
    TiffNumbers file(path);
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
