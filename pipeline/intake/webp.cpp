#include "base/files.h"
#include "intake/exif.h"
#include "intake/formats.h"
#include "intake/pixels.h"

#include <memory>

#include <opencv2/imgproc.hpp>
#include <webp/decode.h>
#include <webp/demux.h>

namespace phieu {
namespace {

struct Delete {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};

/// WebP (RFC 9649): one picture; moving ones are no scans.
class WebpSource : public Source {
public:
    WebpSource(Content content, const Exif& exif) : content_(std::move(content)), exif_(exif) {}
    int page_count() const override { return 1; }
    std::string device() const override { return exif_.device; }
    OrProblem<cv::Mat> page(int, Detail detail) override {
        WebPBitstreamFeatures features;
        if (const VP8StatusCode status = WebPGetFeatures(content_.data(), content_.size(), &features);
            status != VP8_STATUS_OK)
            return tl::unexpected(problem_of(status));
        if (!within_limit(features.width, features.height))
            return tl::unexpected(Problem::too_large);
        cv::Mat rgba(features.height, features.width, CV_8UC4);
        WebPDecoderConfig config;
        WebPInitDecoderConfig(&config);
        config.output.colorspace = MODE_RGBA;
        config.output.is_external_memory = 1;
        config.output.u.RGBA = {rgba.data, static_cast<int>(rgba.step), rgba.total() * rgba.elemSize()};
        if (const VP8StatusCode status = WebPDecode(content_.data(), content_.size(), &config); status != VP8_STATUS_OK)
            return tl::unexpected(problem_of(status));
        return reduced(upright(over_white(rgba, false), exif_.orientation), detail);
    }

private:
    static Problem problem_of(VP8StatusCode status) {
        return status == VP8_STATUS_NOT_ENOUGH_DATA || status == VP8_STATUS_SUSPENDED ? Problem::truncated
                                                                                      : Problem::damaged;
    }

    Content content_;
    Exif exif_;
};

Exif exif_of(const WebPDemuxer* demuxer) {
    Exif exif;
    WebPChunkIterator chunk;
    if (WebPDemuxGetChunk(demuxer, "EXIF", 1, &chunk))
        exif = read_exif(chunk.chunk.bytes, chunk.chunk.size);
    WebPDemuxReleaseChunkIterator(&chunk);
    return exif;
}

} // namespace

SourceResult open_webp(Content content) {
    const WebPData data{content.data(), content.size()};
    WebPDemuxState state = WEBP_DEMUX_PARSE_ERROR;
    const std::unique_ptr<WebPDemuxer, Delete> demuxer(WebPDemuxPartial(&data, &state));
    if (demuxer && WebPDemuxGetI(demuxer.get(), WEBP_FF_FORMAT_FLAGS) & ANIMATION_FLAG)
        return tl::unexpected(Problem::unknown_format);
    const Exif exif = demuxer ? exif_of(demuxer.get()) : Exif{}; // what the decoder says of a broken one is more exact
    return std::make_unique<WebpSource>(std::move(content), exif);
}

} // namespace phieu
