#include "base/files.h"
#include "intake/formats.h"

#include <array>
#include <csetjmp>
#include <cstdio>

#include <jerror.h>
#include <jpeglib.h>
#include <libexif/exif-data.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

/// libjpeg's way out of an error, and what its warnings meant.
struct ErrorTrap {
    jpeg_error_mgr manager;
    std::jmp_buf out;
    bool broken_off = false;
    bool corrupt = false;
};

void on_error(j_common_ptr decoder) {
    std::longjmp(reinterpret_cast<ErrorTrap*>(decoder->err)->out, 1);
}

/// libjpeg goes on after missing or corrupt data and invents gray pixels, which would read as "nothing marked". Bytes
/// between markers are harmless and common.
void on_message(j_common_ptr decoder, int level) {
    auto* trap = reinterpret_cast<ErrorTrap*>(decoder->err);
    if (level >= 0)
        return;
    const int code = decoder->err->msg_code;
    if (code == JWRN_JPEG_EOF)
        trap->broken_off = true;
    else if (code != JWRN_EXTRANEOUS_DATA && code != JWRN_JFIF_MAJOR && code != JWRN_ADOBE_XFORM)
        trap->corrupt = true;
}

enum class Outcome { done, too_large, other_colours, failed };

/// The part that may longjmp: holds no object with a destructor.
Outcome decode_gray(jpeg_decompress_struct& decoder, ErrorTrap& trap, const std::uint8_t* data, std::size_t size,
                    Detail detail, cv::Mat& gray) {
    if (setjmp(trap.out))
        return Outcome::failed;
    jpeg_mem_src(&decoder, data, size);
    jpeg_read_header(&decoder, TRUE);
    if (!within_limit(decoder.image_width, decoder.image_height))
        return Outcome::too_large;
    if (decoder.jpeg_color_space == JCS_CMYK || decoder.jpeg_color_space == JCS_YCCK)
        return Outcome::other_colours;
    decoder.out_color_space = JCS_GRAYSCALE;
    decoder.scale_num = 1;
    decoder.scale_denom = static_cast<unsigned>(
        reduction_for(static_cast<int>(decoder.image_width), static_cast<int>(decoder.image_height), detail));
    jpeg_start_decompress(&decoder);
    gray.create(static_cast<int>(decoder.output_height), static_cast<int>(decoder.output_width), CV_8UC1);
    while (decoder.output_scanline < decoder.output_height) {
        JSAMPROW row = gray.ptr(static_cast<int>(decoder.output_scanline));
        jpeg_read_scanlines(&decoder, &row, 1);
    }
    jpeg_finish_decompress(&decoder);
    return Outcome::done;
}

/// EXIF tag 0x0112, "Orientation": how the camera was held.
int exif_orientation(const Bytes& bytes) {
    ExifData* exif = exif_data_new_from_data(bytes.data(), static_cast<unsigned>(bytes.size()));
    if (!exif)
        return 1;
    const ExifEntry* entry = exif_content_get_entry(exif->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    const int orientation = entry && entry->size >= 2 ? exif_get_short(entry->data, exif_data_get_byte_order(exif)) : 1;
    exif_data_unref(exif);
    return orientation;
}

std::string exif_text(ExifData* exif, ExifTag tag) {
    ExifEntry* entry = exif_content_get_entry(exif->ifd[EXIF_IFD_0], tag);
    std::array<char, 256> text{};
    return entry && exif_entry_get_value(entry, text.data(), text.size()) ? text.data() : "";
}

/// EXIF tags 0x010f and 0x0110. Not "Software": a telephone's update makes no other camera of it.
std::string exif_device(const Bytes& bytes) {
    ExifData* exif = exif_data_new_from_data(bytes.data(), static_cast<unsigned>(bytes.size()));
    if (!exif)
        return {};
    std::string name = device_name(exif_text(exif, EXIF_TAG_MAKE), exif_text(exif, EXIF_TAG_MODEL));
    exif_data_unref(exif);
    return name;
}

cv::Mat upright(cv::Mat gray, int orientation) {
    if (orientation >= 5) // 5–8 are transposed
        cv::transpose(gray, gray);
    const bool mirror_x = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    const bool mirror_y = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    if (mirror_x || mirror_y)
        cv::flip(gray, gray, mirror_x && mirror_y ? -1 : mirror_x ? 1 : 0);
    return gray;
}

class JpegSource : public Source {
public:
    explicit JpegSource(Bytes bytes) : bytes_(std::move(bytes)) {}
    int page_count() const override { return 1; }
    OrProblem<cv::Mat> page(int, Detail detail) override {
        auto gray = decode_jpeg(bytes_.data(), bytes_.size(), detail);
        if (gray)
            *gray = upright(*gray, exif_orientation(bytes_));
        return gray;
    }
    std::string device() const override { return exif_device(bytes_); }

private:
    Bytes bytes_;
};

} // namespace

OrProblem<cv::Mat> decode_jpeg(const std::uint8_t* data, std::size_t size, Detail detail) {
    ErrorTrap trap;
    jpeg_decompress_struct decoder;
    decoder.err = jpeg_std_error(&trap.manager);
    trap.manager.error_exit = on_error;
    trap.manager.emit_message = on_message;
    jpeg_create_decompress(&decoder);
    cv::Mat gray;
    const Outcome outcome = decode_gray(decoder, trap, data, size, detail, gray);
    jpeg_destroy_decompress(&decoder);
    if (outcome == Outcome::too_large)
        return tl::unexpected(Problem::too_large);
    if (trap.broken_off)
        return tl::unexpected(Problem::truncated);
    if (trap.corrupt || outcome == Outcome::failed)
        return tl::unexpected(Problem::damaged);
    if (outcome == Outcome::other_colours) {
        const cv::Mat encoded(1, static_cast<int>(size), CV_8UC1, const_cast<std::uint8_t*>(data));
        gray = cv::imdecode(encoded, cv::IMREAD_GRAYSCALE | cv::IMREAD_IGNORE_ORIENTATION);
        if (gray.empty())
            return tl::unexpected(Problem::damaged);
        gray = reduced(gray, detail);
    }
    return gray;
}

SourceResult open_jpeg(const std::filesystem::path& path) {
    auto bytes = read_file(path);
    if (!bytes)
        return tl::unexpected(Problem::unreadable_file);
    return std::make_unique<JpegSource>(std::move(*bytes));
}

} // namespace phieu
