#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace phieu {

/// One directory of a TIFF: a page, or something that goes with one.
struct TiffDirectory {
    std::uint64_t offset = 0; ///< in the file
    bool reduced = false; ///< says that it is a smaller picture of another page (NewSubfileType bit 0, SubfileType 2)
    bool mask = false;    ///< a transparency mask: shows what of another page is to be seen
    std::uint64_t width_px = 0;
    std::uint64_t height_px = 0;
};

struct TiffChain {
    std::vector<TiffDirectory> directories;
    bool whole = true; ///< false: the chain points beyond the file's end, into nonsense or back into itself
};

/// Follows the chain of directories of a TIFF or BigTIFF. libtiff follows it, too, but does not say where it lost it.
/// What stands in them is checked when the page is decoded.
TiffChain tiff_chain(std::string_view bytes);

} // namespace phieu
