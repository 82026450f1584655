#include "base/files.h"
#include "intake/formats.h"
#include "intake/pixels.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <vector>

#include <opencv2/imgproc.hpp>
#include <openjpeg.h>

namespace phieu {
namespace {

/// OpenJPEG holds every sample in four bytes: 1 GB at most.
constexpr double most_samples = 256e6;

struct FreeCodec { // OpenJPEG's codecs and streams are both void
    void operator()(opj_codec_t* codec) const { opj_destroy_codec(codec); }
};
struct FreeStream {
    void operator()(opj_stream_t* stream) const { opj_stream_destroy(stream); }
};
struct FreeImage {
    void operator()(opj_image_t* image) const { opj_image_destroy(image); }
};
using Codec = std::unique_ptr<opj_codec_t, FreeCodec>;
using Stream = std::unique_ptr<opj_stream_t, FreeStream>;
using Image = std::unique_ptr<opj_image_t, FreeImage>;

/// A file's bytes as OpenJPEG asks for them.
struct Input {
    const Content& bytes;
    std::size_t at = 0;

    static OPJ_SIZE_T read(void* out, OPJ_SIZE_T wanted, void* user) {
        auto* input = static_cast<Input*>(user);
        const std::size_t size = std::min<std::size_t>(wanted, input->bytes.size() - input->at);
        if (size == 0)
            return static_cast<OPJ_SIZE_T>(-1);
        std::memcpy(out, input->bytes.data() + input->at, size);
        input->at += size;
        return size;
    }
    static OPJ_OFF_T skip(OPJ_OFF_T by, void* user) {
        auto* input = static_cast<Input*>(user);
        const auto left = static_cast<OPJ_OFF_T>(input->bytes.size() - input->at);
        if (by < 0 || by > left)
            return -1;
        input->at += static_cast<std::size_t>(by);
        return by;
    }
    static OPJ_BOOL seek(OPJ_OFF_T to, void* user) {
        auto* input = static_cast<Input*>(user);
        if (to < 0 || static_cast<std::size_t>(to) > input->bytes.size())
            return OPJ_FALSE;
        input->at = static_cast<std::size_t>(to);
        return OPJ_TRUE;
    }
};

Stream stream_of(Input& input) {
    Stream stream(opj_stream_default_create(OPJ_TRUE));
    opj_stream_set_user_data(stream.get(), &input, nullptr);
    opj_stream_set_user_data_length(stream.get(), input.bytes.size());
    opj_stream_set_read_function(stream.get(), Input::read);
    opj_stream_set_skip_function(stream.get(), Input::skip);
    opj_stream_set_seek_function(stream.get(), Input::seek);
    return stream;
}

void pass_over(const char*, void*) {}

/// One component in eight bits, as large as the picture.
cv::Mat plane_of(const opj_image_comp_t& component, cv::Size size) {
    const cv::Mat samples(static_cast<int>(component.h), static_cast<int>(component.w), CV_32SC1, component.data);
    const double most = std::ldexp(1.0, static_cast<int>(component.prec)) - 1;
    const double zero = component.sgnd ? std::ldexp(1.0, static_cast<int>(component.prec) - 1) : 0;
    cv::Mat out;
    samples.convertTo(out, CV_8U, 255 / most, zero * 255 / most);
    if (out.size() != size)
        cv::resize(out, out, size, 0, 0, cv::INTER_LINEAR);
    return out;
}

/// Gray of whatever components there are, on white paper.
cv::Mat gray_of(const opj_image_t& image) {
    const cv::Size size(static_cast<int>(image.comps[0].w), static_cast<int>(image.comps[0].h));
    std::vector<cv::Mat> colours;
    cv::Mat alpha;
    for (OPJ_UINT32 n = 0; n < image.numcomps; n++) {
        if (image.comps[n].alpha)
            alpha = plane_of(image.comps[n], size);
        else
            colours.push_back(plane_of(image.comps[n], size));
    }
    if (colours.empty())
        return {};
    cv::Mat gray = colours[0]; // of gray, and the light of YCC
    const bool light_and_colour = image.color_space == OPJ_CLRSPC_SYCC || image.color_space == OPJ_CLRSPC_EYCC;
    if (image.color_space == OPJ_CLRSPC_CMYK && colours.size() >= 4) {
        cv::Mat ink;
        cv::merge(colours.data(), 3, ink);
        cv::bitwise_not(ink, ink);
        cv::cvtColor(ink, gray, cv::COLOR_RGB2GRAY);
        cv::bitwise_not(colours[3], colours[3]);
        cv::multiply(gray, colours[3], gray, 1.0 / 255);
    } else if (colours.size() >= 3 && !light_and_colour) {
        cv::Mat rgb;
        cv::merge(colours.data(), 3, rgb);
        cv::cvtColor(rgb, gray, cv::COLOR_RGB2GRAY);
    }
    return alpha.empty() ? gray : over_white(gray, alpha, false);
}

/// JPEG 2000 (ITU-T T.800), in a JP2 file or bare.
class Jpeg2000Source : public Source {
public:
    explicit Jpeg2000Source(Content content) : content_(std::move(content)) {}
    int page_count() const override { return 1; }
    OrProblem<cv::Mat> page(int, Detail detail) override {
        Input input{content_};
        const Stream stream = stream_of(input);
        const Codec codec(opj_create_decompress(content_[0] == 0xff ? OPJ_CODEC_J2K : OPJ_CODEC_JP2));
        opj_set_info_handler(codec.get(), pass_over, nullptr);
        opj_set_warning_handler(codec.get(), pass_over, nullptr);
        opj_set_error_handler(codec.get(), pass_over, nullptr);
        opj_dparameters_t parameters;
        opj_set_default_decoder_parameters(&parameters);
        opj_image_t* header = nullptr;
        if (!opj_setup_decoder(codec.get(), &parameters) || !opj_decoder_set_strict_mode(codec.get(), OPJ_TRUE) ||
            !opj_read_header(stream.get(), codec.get(), &header))
            return tl::unexpected(without_end() ? Problem::truncated : Problem::damaged);
        const Image image(header);
        const double width = static_cast<double>(image->x1) - image->x0;
        const double height = static_cast<double>(image->y1) - image->y0;
        if (!within_limit(width, height) || width * height * image->numcomps > most_samples)
            return tl::unexpected(Problem::too_large);
        if (!opj_decode(codec.get(), stream.get(), image.get()) || !has_pixels(*image))
            return tl::unexpected(without_end() ? Problem::truncated : Problem::damaged);
        const cv::Mat gray = gray_of(*image);
        if (gray.empty())
            return tl::unexpected(Problem::damaged);
        return reduced(gray, detail);
    }

private:
    /// The codestream ends with a marker of its own, and is the last thing in a file.
    bool without_end() const { return !content_.text().ends_with("\xff\xd9"); }

    static bool has_pixels(const opj_image_t& image) {
        return image.numcomps > 0 && std::all_of(image.comps, image.comps + image.numcomps, [](const auto& component) {
                   return component.data && component.w > 0 && component.h > 0 && component.prec > 0 &&
                          component.prec <= 31;
               });
    }

    Content content_;
};

} // namespace

SourceResult open_jpeg2000(Content content) {
    return std::make_unique<Jpeg2000Source>(std::move(content));
}

} // namespace phieu
