#include "base/files.h"
#include "intake/formats.h"
#include "intake/pixels.h"

#include <memory>
#include <vector>

#include <libheif/heif.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

struct Free {
    void operator()(heif_context* context) const { heif_context_free(context); }
    void operator()(const heif_image_handle* handle) const { heif_image_handle_release(handle); }
    void operator()(const heif_image* image) const { heif_image_release(image); }
    void operator()(heif_decoding_options* options) const { heif_decoding_options_free(options); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

constexpr int longest_side_px = 32768;

Problem problem_of(const heif_error& error) {
    return error.subcode == heif_suberror_End_of_data ? Problem::truncated : Problem::damaged;
}

/// A plane of interleaved 8-bit samples, copied.
cv::Mat samples_of(const heif_image* image, int channels) {
    int stride = 0;
    const std::uint8_t* at = heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride);
    const int width = heif_image_get_width(image, heif_channel_interleaved);
    const int height = heif_image_get_height(image, heif_channel_interleaved);
    if (!at || width <= 0 || height <= 0)
        return {};
    return cv::Mat(height, width, CV_8UC(channels), const_cast<std::uint8_t*>(at), static_cast<std::size_t>(stride))
        .clone();
}

/// HEIF (ISO/IEC 23008-12) as telephones write it. Each picture that stands by itself is a page; thumbnails, depth maps
/// and the tiles of a grid don't. How it was held is a property of the picture (`irot`, `imir`), which libheif obeys;
/// an EXIF block says the same once more and is not to be obeyed.
class HeicSource : public Source {
public:
    HeicSource(Content content, Owned<heif_context> context, std::vector<heif_item_id> pages)
        : content_(std::move(content)), context_(std::move(context)), pages_(std::move(pages)) {}
    int page_count() const override { return static_cast<int>(pages_.size()); }
    OrProblem<cv::Mat> page(int number, Detail detail) override {
        heif_image_handle* found = nullptr;
        if (const heif_error error =
                heif_context_get_image_handle(context_.get(), pages_.at(static_cast<std::size_t>(number - 1)), &found);
            error.code != heif_error_Ok)
            return tl::unexpected(problem_of(error));
        const Owned<heif_image_handle> handle(found);
        if (!within_limit(heif_image_handle_get_width(found), heif_image_handle_get_height(found)))
            return tl::unexpected(Problem::too_large);
        return decode(*handle, detail);
    }

private:
    static OrProblem<cv::Mat> decode(const heif_image_handle& handle, Detail detail) {
        const bool alpha = heif_image_handle_has_alpha_channel(&handle);
        const Owned<heif_decoding_options> options(heif_decoding_options_alloc());
        options->convert_hdr_to_8bit = 1;
        options->strict_decoding = 1; // a part of a page must not pass for a page
        heif_image* decoded = nullptr;
        const heif_error error =
            heif_decode_image(&handle, &decoded, heif_colorspace_RGB,
                              alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, options.get());
        const Owned<heif_image> image(decoded);
        if (error.code != heif_error_Ok)
            return tl::unexpected(problem_of(error));
        const cv::Mat samples = samples_of(image.get(), alpha ? 4 : 3);
        if (samples.empty() || heif_image_get_decoding_warnings(decoded, 0, nullptr, 0) > 0)
            return tl::unexpected(Problem::damaged);
        cv::Mat gray;
        if (alpha)
            gray = over_white(samples, heif_image_handle_is_premultiplied_alpha(&handle));
        else
            cv::cvtColor(samples, gray, cv::COLOR_RGB2GRAY);
        if (has_unpainted_part(gray)) // libheif 1.15 does not say so
            return tl::unexpected(Problem::damaged);
        return reduced(gray, detail);
    }

    Content content_; ///< the context reads from it
    Owned<heif_context> context_;
    std::vector<heif_item_id> pages_;
};

} // namespace

SourceResult open_heic(Content content) {
    Owned<heif_context> context(heif_context_alloc());
    heif_context_set_maximum_image_size_limit(context.get(), longest_side_px);
    const heif_error error =
        heif_context_read_from_memory_without_copy(context.get(), content.data(), content.size(), nullptr);
    if (error.code != heif_error_Ok)
        return tl::unexpected(problem_of(error));
    const int count = heif_context_get_number_of_top_level_images(context.get());
    std::vector<heif_item_id> pages(static_cast<std::size_t>(std::max(0, count)));
    pages.resize(static_cast<std::size_t>(
        heif_context_get_list_of_top_level_image_IDs(context.get(), pages.data(), static_cast<int>(pages.size()))));
    if (pages.empty())
        return tl::unexpected(Problem::damaged);
    return std::make_unique<HeicSource>(std::move(content), std::move(context), std::move(pages));
}

} // namespace phieu
