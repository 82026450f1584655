#include "base/files.h"
#include "intake/exif.h"
#include "intake/formats.h"
#include "intake/pixels.h"

#include <csetjmp>
#include <cstring>

#include <opencv2/imgproc.hpp>
#include <png.h>

namespace phieu {
namespace {

/// What libpng reads from, and what became of it.
struct Input {
    const std::uint8_t* at;
    std::size_t left;
    bool broken_off = false;
};

void on_read(png_structp png, png_bytep out, png_size_t wanted) {
    auto* input = static_cast<Input*>(png_get_io_ptr(png));
    if (wanted > input->left) {
        input->broken_off = true;
        png_error(png, "");
    }
    std::memcpy(out, input->at, wanted);
    input->at += wanted;
    input->left -= wanted;
}

[[noreturn]] void on_error(png_structp png, png_const_charp) {
    png_longjmp(png, 1);
}

void on_warning(png_structp, png_const_charp) {}

struct Header {
    PixelDensity density;
    int orientation = 1;
};

enum class Outcome { done, too_large, failed };

/// Has libpng make 8-bit samples of whatever there is: gray, gray and alpha, RGB or RGBA.
void ask_for_bytes(png_structp png, png_infop info) {
    png_set_expand(png); // palettes, 1, 2 and 4 bits, and transparency by colour
    png_set_scale_16(png);
    if (png_get_interlace_type(png, info) != PNG_INTERLACE_NONE)
        png_set_interlace_handling(png);
    png_read_update_info(png, info);
}

/// The part that may longjmp: holds no object with a destructor.
Outcome decode(png_structp png, png_infop info, Input& input, Header& header, cv::Mat& picture) {
    if (setjmp(png_jmpbuf(png)))
        return Outcome::failed;
    png_set_read_fn(png, &input, on_read);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX); // ours are of pixels
    png_set_chunk_cache_max(png, 100);
    png_read_info(png, info);
    const png_uint_32 width = png_get_image_width(png, info);
    const png_uint_32 height = png_get_image_height(png, info);
    if (!within_limit(width, height))
        return Outcome::too_large;
    header.density = {static_cast<double>(png_get_x_pixels_per_meter(png, info)),
                      static_cast<double>(png_get_y_pixels_per_meter(png, info))};
    png_uint_32 exif_size = 0;
    png_bytep exif = nullptr;
    if (png_get_eXIf_1(png, info, &exif_size, &exif))
        header.orientation = read_exif(exif, exif_size).orientation;
    ask_for_bytes(png, info);
    picture.create(static_cast<int>(height), static_cast<int>(width), CV_8UC(png_get_channels(png, info)));
    const int passes = png_get_interlace_type(png, info) == PNG_INTERLACE_NONE ? 1 : PNG_INTERLACE_ADAM7_PASSES;
    for (int pass = 0; pass < passes; pass++)
        for (int y = 0; y < picture.rows; y++)
            png_read_row(png, picture.ptr(y), nullptr);
    return Outcome::done; // the end chunk says nothing more once all rows came
}

cv::Mat on_paper(const cv::Mat& picture) {
    if (picture.channels() == 1)
        return picture;
    if (picture.channels() == 4)
        return over_white(picture, false);
    cv::Mat gray;
    if (picture.channels() == 3) {
        cv::cvtColor(picture, gray, cv::COLOR_RGB2GRAY);
        return gray;
    }
    cv::Mat alpha;
    cv::extractChannel(picture, gray, 0);
    cv::extractChannel(picture, alpha, 1);
    return over_white(gray, alpha, false);
}

/// PNG (ISO/IEC 15948).
class PngSource : public Source {
public:
    explicit PngSource(Content content) : content_(std::move(content)) {}
    int page_count() const override { return 1; }
    OrProblem<cv::Mat> page(int, Detail detail) override {
        png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, on_error, on_warning);
        png_infop info = png ? png_create_info_struct(png) : nullptr;
        Input input{content_.data(), content_.size()};
        Header header;
        cv::Mat picture;
        const Outcome outcome = info ? decode(png, info, input, header, picture) : Outcome::failed;
        png_destroy_read_struct(&png, &info, nullptr);
        if (outcome == Outcome::too_large)
            return tl::unexpected(Problem::too_large);
        if (outcome == Outcome::failed)
            return tl::unexpected(input.broken_off ? Problem::truncated : Problem::damaged);
        const cv::Mat gray = on_paper(picture);
        return reduced(upright(squared(gray, pixel_ratio(header.density, gray.size())), header.orientation), detail);
    }

private:
    Content content_;
};

} // namespace

SourceResult open_png(Content content) {
    return std::make_unique<PngSource>(std::move(content));
}

} // namespace phieu
