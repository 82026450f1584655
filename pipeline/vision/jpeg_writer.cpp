#include "vision/jpeg_writer.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

namespace phieu {
namespace {

struct ErrorTrap {
    jpeg_error_mgr manager;
    std::jmp_buf out;
};

void on_error(j_common_ptr encoder) {
    std::longjmp(reinterpret_cast<ErrorTrap*>(encoder->err)->out, 1);
}

/// The part that may longjmp: holds no object with a destructor.
/// @param bytes, size  what libjpeg allocates, to be freed also where it fails
bool encode(jpeg_compress_struct& encoder, ErrorTrap& trap, const cv::Mat& picture, int quality, unsigned char*& bytes,
            unsigned long& size) {
    if (setjmp(trap.out))
        return false;
    jpeg_mem_dest(&encoder, &bytes, &size);
    encoder.image_width = static_cast<JDIMENSION>(picture.cols);
    encoder.image_height = static_cast<JDIMENSION>(picture.rows);
    encoder.input_components = picture.channels();
    encoder.in_color_space = picture.channels() == 1 ? JCS_GRAYSCALE : JCS_EXT_BGR;
    jpeg_set_defaults(&encoder);
    jpeg_set_quality(&encoder, quality, TRUE);
    jpeg_start_compress(&encoder, TRUE);
    while (encoder.next_scanline < encoder.image_height) {
        JSAMPROW row = const_cast<JSAMPROW>(picture.ptr(static_cast<int>(encoder.next_scanline)));
        jpeg_write_scanlines(&encoder, &row, 1);
    }
    jpeg_finish_compress(&encoder);
    return true;
}

} // namespace

Bytes as_jpeg(const cv::Mat& picture, int quality) {
    ErrorTrap trap;
    jpeg_compress_struct encoder;
    encoder.err = jpeg_std_error(&trap.manager);
    trap.manager.error_exit = on_error;
    trap.manager.output_message = [](j_common_ptr) {};
    jpeg_create_compress(&encoder);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    Bytes out;
    if (encode(encoder, trap, picture, quality, bytes, size))
        out.assign(bytes, bytes + size);
    jpeg_destroy_compress(&encoder);
    std::free(bytes);
    return out;
}

} // namespace phieu
