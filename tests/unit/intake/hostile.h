#pragma once

#include <cstdint>
#include <string>

namespace phieu {

// Files made to harm whoever opens them, each drawn by a few lines.

/// One page whose drawing takes for ever: a form that draws a form twice, that draws a form twice, …
std::string endless_pdf();

/// A tree of pages with so many levels.
std::string deep_pdf(int levels);

/// A page of so many megabytes of drawing, packed twice into a few kilobytes.
std::string swelling_pdf(int megabytes);

/// A TIFF without compression, of one strip; nothing of its picture is there.
struct TiffClaim {
    std::uint32_t width = 100;
    std::uint32_t height = 100;
    std::uint16_t bits = 8;
    std::uint16_t samples = 1;
    std::uint32_t rows_a_strip = 100;
    std::uint32_t strip_bytes = 10000;
};
std::string claiming_tiff(const TiffClaim& claim);

} // namespace phieu
