#include "report/write/zip_check.h"

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include <zlib.h>

namespace phieu {
namespace {

// PKWARE's APPNOTE 4.3.12 and 4.3.16; numbers are little endian. libxlsxwriter writes no comment, no ZIP64.
constexpr std::streamoff end_record = 22;
constexpr std::streamoff central_header = 46;
constexpr std::streamoff local_header = 30;
constexpr int deflated = 8;

struct Entry {
    std::string name;
    std::uint32_t crc = 0, packed = 0, header_at = 0;
    int method = 0;
};

class Reader {
public:
    explicit Reader(const std::filesystem::path& file) : in_(file, std::ios::binary) {}

    /// @return so many bytes from there; fewer at the end of the file
    std::string bytes(std::streamoff at, std::size_t count) {
        std::string out(count, '\0');
        in_.clear();
        in_.seekg(at);
        in_.read(out.data(), static_cast<std::streamsize>(count));
        out.resize(static_cast<std::size_t>(in_.gcount()));
        return out;
    }
    std::streamoff size() {
        in_.clear();
        in_.seekg(0, std::ios::end);
        return in_ ? static_cast<std::streamoff>(in_.tellg()) : 0;
    }

private:
    std::ifstream in_;
};

std::uint32_t number(const std::string& bytes, std::size_t at, int length) {
    std::uint32_t out = 0;
    for (int n = length - 1; n >= 0; n--)
        out = out << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(n)]);
    return out;
}

std::vector<Entry> entries_of(Reader& zip) {
    const std::string end = zip.bytes(zip.size() - end_record, end_record);
    if (end.size() != end_record || number(end, 0, 4) != 0x06054b50)
        return {};
    std::vector<Entry> out;
    std::streamoff at = number(end, 16, 4);
    for (std::uint32_t n = number(end, 10, 2); n > 0; n--) {
        const std::string head = zip.bytes(at, central_header);
        if (head.size() != central_header || number(head, 0, 4) != 0x02014b50)
            return {};
        const std::uint32_t name = number(head, 28, 2);
        out.push_back({zip.bytes(at + central_header, name), number(head, 16, 4), number(head, 20, 4),
                       number(head, 42, 4), static_cast<int>(number(head, 10, 2))});
        at += central_header + name + number(head, 30, 2) + number(head, 32, 2);
    }
    return out;
}

/// What is needed of an unpacked file to tell whether it is whole.
struct Unpacked {
    std::string begin, end; ///< its first and last bytes
    uLong crc = ::crc32(0, nullptr, 0);
    void add(const std::string& piece) {
        constexpr std::size_t kept = 256;
        if (begin.size() < kept)
            begin += piece.substr(0, kept);
        end = (end + piece).substr(end.size() + piece.size() > kept ? end.size() + piece.size() - kept : 0);
        crc = ::crc32(crc, reinterpret_cast<const Bytef*>(piece.data()), static_cast<uInt>(piece.size()));
    }
};

/// @return whether it could be unpacked, and all that was packed belonged to it
bool unpack(Reader& zip, const Entry& entry, Unpacked& into) {
    constexpr std::size_t piece_size = 1 << 16;
    const std::string head = zip.bytes(entry.header_at, local_header);
    if (head.size() != local_header || entry.method != deflated)
        return false;
    std::streamoff at = entry.header_at + local_header + number(head, 26, 2) + number(head, 28, 2);
    z_stream stream{};
    if (::inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return false;
    int state = Z_OK;
    std::string piece(piece_size, '\0');
    std::uint32_t left = entry.packed;
    while (left > 0 && state == Z_OK) {
        std::string packed = zip.bytes(at, std::min<std::size_t>(left, piece_size));
        if (packed.empty())
            break;
        at += static_cast<std::streamoff>(packed.size());
        left -= static_cast<std::uint32_t>(packed.size());
        stream.next_in = reinterpret_cast<Bytef*>(packed.data());
        stream.avail_in = static_cast<uInt>(packed.size());
        do {
            stream.next_out = reinterpret_cast<Bytef*>(piece.data());
            stream.avail_out = piece_size;
            state = ::inflate(&stream, Z_NO_FLUSH);
            into.add(piece.substr(0, piece_size - stream.avail_out));
        } while (state == Z_OK && stream.avail_out == 0);
    }
    ::inflateEnd(&stream);
    return state == Z_STREAM_END && left == 0 && stream.avail_in == 0;
}

/// @return whether the text ends with the tag that it began with
bool is_whole_xml(const Unpacked& xml) {
    std::size_t tag = xml.begin.find('<');
    while (tag != std::string::npos && tag + 1 < xml.begin.size() &&
           (xml.begin[tag + 1] == '?' || xml.begin[tag + 1] == '!'))
        tag = xml.begin.find('<', tag + 1);
    if (tag == std::string::npos)
        return false;
    const std::size_t end = xml.begin.find_first_of(" />\r\n", tag + 1);
    if (end == std::string::npos)
        return false;
    const std::string closing = "</" + xml.begin.substr(tag + 1, end - tag - 1) + ">";
    const std::string text = xml.end.substr(0, xml.end.find_last_not_of(" \r\n") + 1);
    const bool one_tag_only = xml.begin.find('>', tag) + 1 == text.size() && text.ends_with("/>");
    return text.ends_with(closing) || one_tag_only;
}

} // namespace

bool is_whole_workbook(const std::filesystem::path& file) {
    Reader zip(file);
    const auto entries = entries_of(zip);
    for (const Entry& entry : entries) {
        if (!entry.name.ends_with(".xml") && !entry.name.ends_with(".rels"))
            continue;
        Unpacked xml;
        if (!unpack(zip, entry, xml) || xml.crc != entry.crc || !is_whole_xml(xml))
            return false;
    }
    return !entries.empty();
}

} // namespace phieu
