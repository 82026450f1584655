#include "intake/formats.h"

#include <sstream>
#include <vector>

#include <opencv2/imgproc.hpp>
#include <tiffio.h>
#include <tiffio.hxx>

namespace phieu {
namespace {

struct Close {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using TiffPtr = std::unique_ptr<TIFF, Close>;

void silence_libtiff() {
    static const bool once = [] {
        TIFFSetWarningHandler(nullptr);
        TIFFSetErrorHandler(nullptr);
        return true;
    }();
    (void)once;
}

/// Decodes the current directory through libtiff's RGBA interface, which knows every compression, photometric meaning,
/// tiling and orientation: slower than reading scanlines, and right.
OrProblem<cv::Mat> decode_directory(TIFF* tiff, Detail detail) {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
    if (width == 0 || height == 0)
        return tl::unexpected(Problem::damaged);
    if (!within_limit(width, height))
        return tl::unexpected(Problem::too_large);
    cv::Mat rgba(static_cast<int>(height), static_cast<int>(width), CV_8UC4);
    constexpr int stop_on_error = 1; // a part of a page must not pass for a page
    if (!TIFFReadRGBAImageOriented(tiff, width, height, rgba.ptr<std::uint32_t>(), ORIENTATION_TOPLEFT, stop_on_error))
        return tl::unexpected(Problem::damaged);
    cv::Mat gray;
    cv::cvtColor(rgba, gray, cv::COLOR_RGBA2GRAY);
    rgba.release();
    // Fax modes have pixels that are not square (204 × 98 dpi): make them so.
    float x_dpi = 0;
    float y_dpi = 0;
    if (TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &x_dpi) && TIFFGetField(tiff, TIFFTAG_YRESOLUTION, &y_dpi) &&
        x_dpi > 0 && y_dpi > 0) {
        const double ratio = x_dpi / y_dpi;
        if (ratio > 1.2 && ratio < 4)
            cv::resize(gray, gray, {}, 1, ratio, cv::INTER_LINEAR);
    }
    return reduced(gray, detail);
}

std::string text_of(TIFF* tiff, std::uint32_t tag) {
    const char* text = nullptr; // libtiff's own, up to the next directory
    return TIFFGetField(tiff, tag, &text) && text ? text : "";
}

/// What the current directory says; scanning programs often give themselves and no scanner.
std::string device_of(TIFF* tiff) {
    const std::string scanner = device_name(text_of(tiff, TIFFTAG_MAKE), text_of(tiff, TIFFTAG_MODEL));
    return scanner.empty() ? device_name("", text_of(tiff, TIFFTAG_SOFTWARE)) : scanner;
}

class TiffSource : public Source {
public:
    TiffSource(TiffPtr tiff, int pages) : tiff_(std::move(tiff)), pages_(pages) {
        if (TIFFSetDirectory(tiff_.get(), 0))
            device_ = device_of(tiff_.get());
    }
    std::string device() const override { return device_; }
    int page_count() const override { return pages_; }
    OrProblem<cv::Mat> page(int number, Detail detail) override {
        if (!TIFFSetDirectory(tiff_.get(), static_cast<tdir_t>(number - 1)))
            return tl::unexpected(Problem::damaged);
        return decode_directory(tiff_.get(), detail);
    }

private:
    TiffPtr tiff_;
    int pages_;
    std::string device_;
};

} // namespace

OrProblem<cv::Mat> decode_tiff(const std::string& bytes, Detail detail) {
    silence_libtiff();
    std::istringstream stream(bytes);
    const TiffPtr tiff(TIFFStreamOpen("memory", &stream));
    if (!tiff)
        return tl::unexpected(Problem::damaged);
    return decode_directory(tiff.get(), detail);
}

SourceResult open_tiff(const std::filesystem::path& path) {
    silence_libtiff();
    TiffPtr tiff(TIFFOpen(path.c_str(), "r"));
    const int pages = tiff ? static_cast<int>(TIFFNumberOfDirectories(tiff.get())) : 0;
    if (pages == 0) // the directory is usually at the end: a TIFF without one has lost its end
        return tl::unexpected(Problem::truncated);
    return std::make_unique<TiffSource>(std::move(tiff), pages);
}

} // namespace phieu
