#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace phieu {

/// What EXIF says of a picture. Never fails: what is broken or absent keeps its default.
struct Exif {
    int orientation = 1;        ///< tag 0x0112, 1–8: how the camera was held
    bool square_pixels = false; ///< tags 0x011a and 0x011b are there and equal
    std::string device;         ///< tags 0x010f and 0x0110, as Source::device
};

/// @param data  a whole JPEG, or the bare EXIF block (a TIFF header and its directories) of another format.
/// Thread-safe.
Exif read_exif(const std::uint8_t* data, std::size_t size);

} // namespace phieu
