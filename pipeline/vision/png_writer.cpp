#include "vision/png_writer.h"

#include <cmath>
#include <csetjmp>

#include <png.h>

namespace phieu {
namespace {

void append(png_structp writer, png_bytep data, png_size_t size) {
    auto* out = static_cast<Bytes*>(png_get_io_ptr(writer));
    out->insert(out->end(), data, data + size);
}

/// The part that may longjmp: holds no object with a destructor.
bool encode(png_structp writer, png_infop info, const cv::Mat& gray, unsigned px_per_m) {
    if (setjmp(png_jmpbuf(writer)))
        return false;
    png_set_compression_level(writer, 6);
    png_set_IHDR(writer, info, static_cast<png_uint_32>(gray.cols), static_cast<png_uint_32>(gray.rows), 8,
                 PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(writer, info, px_per_m, px_per_m, PNG_RESOLUTION_METER);
    png_write_info(writer, info);
    for (int y = 0; y < gray.rows; y++)
        png_write_row(writer, const_cast<png_bytep>(gray.ptr<std::uint8_t>(y)));
    png_write_end(writer, info);
    return true;
}

} // namespace

Bytes as_png(const cv::Mat& gray, double dpi) {
    Bytes out;
    const auto silent = [](png_structp, png_const_charp) {};
    png_structp writer = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, silent);
    png_infop info = writer ? png_create_info_struct(writer) : nullptr;
    bool done = false;
    if (info) {
        png_set_write_fn(writer, &out, append, nullptr);
        done = encode(writer, info, gray, static_cast<unsigned>(std::lround(dpi / 0.0254)));
    }
    png_destroy_write_struct(&writer, &info);
    if (!done)
        out.clear();
    return out;
}

} // namespace phieu
