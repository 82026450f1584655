#include "intake/exif.h"

#include "intake/formats.h"

#include <array>
#include <memory>
#include <vector>

#include <libexif/exif-data.h>

namespace phieu {
namespace {

struct Release {
    void operator()(ExifData* exif) const { exif_data_unref(exif); }
};

std::string text(ExifData* exif, ExifTag tag) {
    ExifEntry* entry = exif_content_get_entry(exif->ifd[EXIF_IFD_0], tag);
    std::array<char, 256> value{};
    return entry && exif_entry_get_value(entry, value.data(), value.size()) ? value.data() : "";
}

int number(ExifData* exif, ExifTag tag, int otherwise) {
    const ExifEntry* entry = exif_content_get_entry(exif->ifd[EXIF_IFD_0], tag);
    return entry && entry->size >= 2 ? exif_get_short(entry->data, exif_data_get_byte_order(exif)) : otherwise;
}

double rational(ExifData* exif, ExifTag tag) {
    const ExifEntry* entry = exif_content_get_entry(exif->ifd[EXIF_IFD_0], tag);
    if (!entry || entry->format != EXIF_FORMAT_RATIONAL || entry->size < 8)
        return 0;
    const ExifRational value = exif_get_rational(entry->data, exif_data_get_byte_order(exif));
    return value.denominator ? static_cast<double>(value.numerator) / value.denominator : 0;
}

} // namespace

Exif read_exif(const std::uint8_t* data, std::size_t size) {
    // libexif knows a bare block by the header that it has in a JPEG.
    const bool bare =
        size >= 4 && (std::string_view(reinterpret_cast<const char*>(data), 4) == std::string_view("II*\0", 4) ||
                      std::string_view(reinterpret_cast<const char*>(data), 4) == std::string_view("MM\0*", 4));
    std::vector<std::uint8_t> headed;
    if (bare) {
        headed = {'E', 'x', 'i', 'f', 0, 0};
        headed.insert(headed.end(), data, data + size);
        data = headed.data();
        size = headed.size();
    }
    Exif out;
    const std::unique_ptr<ExifData, Release> exif(exif_data_new_from_data(data, static_cast<unsigned>(size)));
    if (!exif)
        return out;
    out.orientation = number(exif.get(), EXIF_TAG_ORIENTATION, 1);
    const double x = rational(exif.get(), EXIF_TAG_X_RESOLUTION);
    out.square_pixels = x > 0 && x == rational(exif.get(), EXIF_TAG_Y_RESOLUTION);
    // Not "Software": a telephone's update makes no other camera of it.
    out.device = device_name(text(exif.get(), EXIF_TAG_MAKE), text(exif.get(), EXIF_TAG_MODEL));
    return out;
}

} // namespace phieu
