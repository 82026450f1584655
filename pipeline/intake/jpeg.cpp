#include "base/files.h"
#include "intake/exif.h"
#include "intake/formats.h"
#include "intake/pixels.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>

#include <jerror.h>
#include <jpeglib.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

/// libjpeg's way out of an error, and what its warnings meant.
struct ErrorTrap {
    jpeg_error_mgr manager;
    std::jmp_buf out;
    bool no_end = false;    ///< the file ended without its end marker
    bool rows_lost = false; ///< picture data ended, or a marker came, where more was due
    bool corrupt = false;
};

void on_error(j_common_ptr decoder) {
    std::longjmp(reinterpret_cast<ErrorTrap*>(decoder->err)->out, 1);
}

/// Warnings after which every pixel is what it was: bytes between markers, headers that are not quite as they should
/// be.
constexpr std::array harmless{JWRN_EXTRANEOUS_DATA, JWRN_JFIF_MAJOR,        JWRN_ADOBE_XFORM,
                              JWRN_NOT_SEQUENTIAL,  JWRN_BOGUS_PROGRESSION, JWRN_BOGUS_ICC};

/// libjpeg goes on after missing or corrupt data and invents gray pixels, which would read as "nothing marked".
void on_message(j_common_ptr decoder, int level) {
    auto* trap = reinterpret_cast<ErrorTrap*>(decoder->err);
    if (level >= 0)
        return;
    const int code = decoder->err->msg_code;
    if (code == JWRN_JPEG_EOF)
        trap->no_end = true;
    else if (code == JWRN_HIT_MARKER)
        trap->rows_lost = true;
    else if (std::find(harmless.begin(), harmless.end(), code) == harmless.end())
        trap->corrupt = true;
}

enum class Outcome { done, nothing_finer, too_large, failed };

/// What the header says that the pixels need.
struct Header {
    bool cmyk = false;
    bool inverted = false; ///< Adobe's CMYK: 255 is no ink
    PixelDensity density;  ///< JFIF's, stored rows and columns
};

/// The part that may longjmp: holds no object with a destructor.
/// @param band     of rows that are wanted, where the picture is finer than for reading; null: all
/// @param first    how many rows lie above those that were decoded
/// @param picture  one channel, or four of CMYK
Outcome decode(jpeg_decompress_struct& decoder, ErrorTrap& trap, const std::uint8_t* data, std::size_t size,
               Detail detail, const Band* band, Header& header, int& first, cv::Mat& picture) {
    if (setjmp(trap.out))
        return Outcome::failed;
    jpeg_mem_src(&decoder, data, size);
    jpeg_read_header(&decoder, TRUE);
    const int width = static_cast<int>(decoder.image_width), height = static_cast<int>(decoder.image_height);
    if (!within_limit(width, height))
        return Outcome::too_large;
    if (band && reduction_for(width, height, Detail::reading) == 1)
        return Outcome::nothing_finer;
    header.cmyk = decoder.jpeg_color_space == JCS_CMYK || decoder.jpeg_color_space == JCS_YCCK;
    header.inverted = decoder.saw_Adobe_marker;
    if (decoder.saw_JFIF_marker)
        header.density = {static_cast<double>(decoder.X_density), static_cast<double>(decoder.Y_density)};
    decoder.out_color_space = header.cmyk ? JCS_CMYK : JCS_GRAYSCALE;
    decoder.scale_num = 1;
    decoder.scale_denom = static_cast<unsigned>(reduction_for(width, height, detail));
    jpeg_start_decompress(&decoder);
    const int rows = static_cast<int>(decoder.output_height);
    const Band wanted = band ? *band : Band{};
    first = std::clamp(static_cast<int>(wanted.from * rows), 0, rows - 1);
    const int end = std::clamp(cvCeil(wanted.to * rows), first + 1, rows);
    picture.create(end - first, static_cast<int>(decoder.output_width), header.cmyk ? CV_8UC4 : CV_8UC1);
    if (first > 0)
        jpeg_skip_scanlines(&decoder, static_cast<JDIMENSION>(first));
    while (static_cast<int>(decoder.output_scanline) < end) {
        JSAMPROW row = picture.ptr(static_cast<int>(decoder.output_scanline) - first);
        jpeg_read_scanlines(&decoder, &row, 1);
    }
    if (end < rows)
        return Outcome::done; // the rest is not looked at
    // The end marker is looked for only now: without it, a progressive picture may lack its last refinements.
    if (trap.no_end && jpeg_has_multiple_scans(&decoder))
        for (int n = 0; n < DCTSIZE2; n++)
            trap.rows_lost |= !decoder.coef_bits || decoder.coef_bits[0][n] != 0;
    jpeg_finish_decompress(&decoder);
    return Outcome::done;
}

/// Ink on white paper; what the Adobe marker inverts counts as light already.
cv::Mat gray_of_cmyk(const cv::Mat& cmyk, bool inverted) {
    cv::Mat light;
    if (inverted)
        light = cmyk;
    else
        cv::bitwise_not(cmyk, light);
    std::array<cv::Mat, 4> inks;
    cv::split(light, inks.data());
    cv::Mat gray;
    cv::merge(inks.data(), 3, light);
    cv::cvtColor(light, gray, cv::COLOR_RGB2GRAY);
    cv::multiply(gray, inks[3], gray, 1.0 / 255);
    return gray;
}

std::size_t big_endian_16(const std::uint8_t* at) {
    return static_cast<std::size_t>(at[0]) << 8 | at[1];
}

/// Some scanners learn the height only at the end: the frame header says 0, and a DNL marker (ITU-T T.81, B.2.5) behind
/// the first scan says how many rows came. libjpeg does not know it.
/// @return a copy with the height where libjpeg looks for it; empty where the header has one
Bytes with_height_of_dnl(const std::uint8_t* data, std::size_t size) {
    std::size_t at = 2;
    while (at + 9 < size && data[at] == 0xff && data[at + 1] != 0xda) { // segments before the picture
        const bool frame = data[at + 1] >= 0xc0 && data[at + 1] <= 0xc2;
        if (frame && big_endian_16(data + at + 5) != 0)
            return {};
        if (frame)
            break;
        at += 2 + big_endian_16(data + at + 2);
    }
    constexpr std::array<std::uint8_t, 4> dnl{0xff, 0xdc, 0, 4};
    const std::uint8_t* end = data + size;
    const std::uint8_t* found = at + 9 < size ? std::search(data + at, end, dnl.begin(), dnl.end()) : end;
    if (end - found < 6 || data[at] != 0xff || data[at + 1] < 0xc0 || data[at + 1] > 0xc2)
        return {};
    Bytes out(data, end);
    std::copy(found + 4, found + 6, out.begin() + static_cast<std::ptrdiff_t>(at) + 5);
    return out;
}

struct Decoded {
    cv::Mat gray;
    PixelDensity density;
    int first = 0; ///< how many rows of the picture lie above
};

/// @param band  null: all rows
OrProblem<Decoded> decode_with_density(const std::uint8_t* data, std::size_t size, Detail detail,
                                       const Band* band = nullptr) {
    const Bytes mended = with_height_of_dnl(data, size);
    if (!mended.empty()) {
        data = mended.data();
        size = mended.size();
    }
    ErrorTrap trap;
    jpeg_decompress_struct decoder;
    decoder.err = jpeg_std_error(&trap.manager);
    trap.manager.error_exit = on_error;
    trap.manager.emit_message = on_message;
    jpeg_create_decompress(&decoder);
    Header header;
    int first = 0;
    cv::Mat picture;
    const Outcome outcome = decode(decoder, trap, data, size, detail, band, header, first, picture);
    jpeg_destroy_decompress(&decoder);
    if (outcome == Outcome::too_large)
        return tl::unexpected(Problem::too_large);
    if (outcome == Outcome::nothing_finer)
        return Decoded{};
    if (trap.no_end && (trap.rows_lost || outcome == Outcome::failed))
        return tl::unexpected(Problem::truncated);
    if (trap.corrupt || trap.rows_lost || outcome == Outcome::failed)
        return tl::unexpected(Problem::damaged);
    return Decoded{header.cmyk ? gray_of_cmyk(picture, header.inverted) : picture, header.density, first};
}

class JpegSource : public Source {
public:
    explicit JpegSource(Content content)
        : content_(std::move(content)), exif_(read_exif(content_.data(), content_.size())) {}
    int page_count() const override { return 1; }
    OrProblem<cv::Mat> page(int, Detail detail) override {
        auto decoded = decode_with_density(content_.data(), content_.size(), detail);
        if (!decoded)
            return tl::unexpected(decoded.error());
        const double ratio = exif_.square_pixels ? 1 : pixel_ratio(decoded->density, decoded->gray.size());
        square_ = ratio == 1;
        if (square_)
            return upright(decoded->gray, exif_.orientation);
        if (detail == Detail::reading) // reduced once its pixels are square, or the coarse side would be too coarse
            decoded = decode_with_density(content_.data(), content_.size(), Detail::full);
        if (!decoded)
            return tl::unexpected(decoded.error());
        return reduced(upright(squared(decoded->gray, ratio), exif_.orientation), detail);
    }
    OrProblem<Strip> strip(int number, const Band& band) override {
        return square_ && exif_.orientation < 2 ? decode_jpeg_strip(content_.data(), content_.size(), band)
                                                : Source::strip(number, band);
    }
    std::string device() const override { return exif_.device; }

private:
    Content content_;
    Exif exif_;
    bool square_ = false; ///< the pixels, as far as they were decoded
};

} // namespace

OrProblem<cv::Mat> decode_jpeg(const std::uint8_t* data, std::size_t size, Detail detail) {
    auto decoded = decode_with_density(data, size, detail);
    if (!decoded)
        return tl::unexpected(decoded.error());
    return decoded->gray;
}

OrProblem<Strip> decode_jpeg_strip(const std::uint8_t* data, std::size_t size, const Band& band) {
    auto decoded = decode_with_density(data, size, Detail::full, &band);
    if (!decoded)
        return tl::unexpected(decoded.error());
    return Strip{decoded->gray, decoded->first};
}

SourceResult open_jpeg(Content content) {
    return std::make_unique<JpegSource>(std::move(content));
}

} // namespace phieu
