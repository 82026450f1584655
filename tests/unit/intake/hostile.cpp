#include "intake/hostile.h"

#include <cstring>
#include <vector>

#include <fmt/format.h>
#include <zlib.h>

namespace phieu {
namespace {

/// A PDF without a table of objects: readers make their own.
class Pdf {
public:
    void add(int number, const std::string& object) { out_ += fmt::format("{} 0 obj\n{}\nendobj\n", number, object); }
    void add_stream(int number, const std::string& entries, const std::string& data) {
        add(number, fmt::format("<< {} /Length {} >>\nstream\n{}\nendstream", entries, data.size(), data));
    }
    std::string bytes() const { return out_ + "trailer\n<< /Root 1 0 R >>\n%%EOF\n"; }

private:
    std::string out_ = "%PDF-1.4\n";
};

constexpr const char* a4 = "/MediaBox [0 0 595 842]";

/// Packs so many pieces, one after the other, without ever holding them all.
std::string packed(const std::string& piece, int times) {
    z_stream packer{};
    deflateInit(&packer, Z_BEST_SPEED);
    std::string out;
    std::vector<char> room(1 << 16);
    for (int n = 0; n <= times; n++) {
        packer.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
        packer.avail_in = n < times ? static_cast<uInt>(piece.size()) : 0;
        do {
            packer.next_out = reinterpret_cast<Bytef*>(room.data());
            packer.avail_out = static_cast<uInt>(room.size());
            deflate(&packer, n < times ? Z_NO_FLUSH : Z_FINISH);
            out.append(room.data(), room.size() - packer.avail_out);
        } while (packer.avail_out == 0);
    }
    deflateEnd(&packer);
    return out;
}

std::string little_endian(std::uint64_t number, int bytes) {
    std::string out;
    for (int n = 0; n < bytes; n++)
        out += static_cast<char>(number >> (8 * n) & 0xff);
    return out;
}

} // namespace

std::string endless_pdf() {
    constexpr int forms = 60; // 2^60 drawings
    Pdf pdf;
    pdf.add(1, "<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    pdf.add(3, fmt::format(
                   "<< /Type /Page /Parent 2 0 R {} /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>", a4));
    pdf.add_stream(4, "", "/F Do");
    for (int n = 0; n < forms; n++)
        pdf.add_stream(
            5 + n,
            fmt::format("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F {} 0 R >> >>",
                        6 + n),
            "/F Do /F Do");
    pdf.add_stream(5 + forms, "/Type /XObject /Subtype /Form /BBox [0 0 595 842]", "0 0 9 9 re f");
    return pdf.bytes();
}

std::string deep_pdf(int levels) {
    Pdf pdf;
    pdf.add(1, "<< /Type /Catalog /Pages 2 0 R >>");
    for (int n = 0; n < levels; n++)
        pdf.add(2 + n, fmt::format("<< /Type /Pages /Kids [{} 0 R] /Count 1 {} >>", 3 + n,
                                   n == 0 ? "" : fmt::format("/Parent {} 0 R", 1 + n)));
    pdf.add(2 + levels, fmt::format("<< /Type /Page /Parent {} 0 R {} >>", 1 + levels, a4));
    return pdf.bytes();
}

std::string swelling_pdf(int megabytes) {
    const std::string piece = [] {
        std::string out;
        while (out.size() < 1 << 20)
            out += "0 0 m 9 9 l\n";
        return out;
    }();
    const std::string drawing = packed(packed(piece, megabytes), 1);
    Pdf pdf;
    pdf.add(1, "<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    pdf.add(3, fmt::format("<< /Type /Page /Parent 2 0 R {} /Contents 4 0 R >>", a4));
    pdf.add_stream(4, "/Filter [/FlateDecode /FlateDecode]", drawing);
    return pdf.bytes();
}

std::string claiming_tiff(const TiffClaim& claim) {
    std::string entries;
    int count = 0;
    const auto tag = [&](int number, int type, std::uint64_t value) { // 3: two bytes, 4: four
        entries += little_endian(static_cast<std::uint64_t>(number), 2) +
                   little_endian(static_cast<std::uint64_t>(type), 2) + little_endian(1, 4) + little_endian(value, 4);
        count++;
    };
    tag(256, 4, claim.width);
    tag(257, 4, claim.height);
    tag(258, 3, claim.bits);
    tag(259, 3, 1);
    tag(262, 3, claim.samples >= 3 ? 2 : 1);
    tag(273, 4, 8);
    tag(277, 3, claim.samples);
    tag(278, 4, claim.rows_a_strip);
    tag(279, 4, claim.strip_bytes);
    return std::string("II*\0", 4) + little_endian(8, 4) + little_endian(static_cast<std::uint64_t>(count), 2) +
           entries + little_endian(0, 4) + std::string(200, '\x40');
}

} // namespace phieu
