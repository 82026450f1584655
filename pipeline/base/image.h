#pragma once

#include <cstdint>
#include <vector>

namespace phieu {

/// An 8-bit gray picture that owns its pixels, for the stages that know no OpenCV. Row by row, no padding; 255 is
/// white.
struct GrayImage {
    int width_px = 0;
    int height_px = 0;
    std::vector<std::uint8_t> pixels;
};

} // namespace phieu
