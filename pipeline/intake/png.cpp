#include "base/files.h"
#include "intake/formats.h"

#include <opencv2/imgcodecs.hpp>

namespace phieu {
namespace {

double big_endian_32(const std::uint8_t* at) {
    return at[0] * 16777216.0 + at[1] * 65536.0 + at[2] * 256.0 + at[3];
}

/// PNG (ISO/IEC 15948): width and height stand in IHDR, the first chunk; IEND ends the file.
class PngSource : public Source {
public:
    explicit PngSource(Bytes bytes) : bytes_(std::move(bytes)) {}
    int page_count() const override { return 1; }
    OrProblem<cv::Mat> page(int, Detail detail) override {
        if (bytes_.size() < 33)
            return tl::unexpected(Problem::truncated);
        if (!within_limit(big_endian_32(&bytes_[16]), big_endian_32(&bytes_[20])))
            return tl::unexpected(Problem::too_large);
        // OpenCV's decoder returns the rows it got from a file that breaks off, so the end is looked for here.
        const std::string_view tail(reinterpret_cast<const char*>(bytes_.data()), bytes_.size());
        if (tail.rfind("IEND") == std::string_view::npos)
            return tl::unexpected(Problem::truncated);
        cv::Mat gray;
        try {
            gray = cv::imdecode(bytes_, cv::IMREAD_GRAYSCALE | cv::IMREAD_IGNORE_ORIENTATION);
        } catch (const cv::Exception&) {
        }
        if (gray.empty())
            return tl::unexpected(Problem::damaged);
        return reduced(gray, detail);
    }

private:
    Bytes bytes_;
};

} // namespace

SourceResult open_png(const std::filesystem::path& path) {
    auto bytes = read_file(path);
    if (!bytes)
        return tl::unexpected(Problem::unreadable_file);
    return std::make_unique<PngSource>(std::move(*bytes));
}

} // namespace phieu
