#include "intake/formats.h"
#include "intake/pixels.h"
#include "intake/tiff_chain.h"

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <vector>

#include <opencv2/imgproc.hpp>
#include <tiffio.h>

namespace phieu {
namespace {

constexpr tmsize_t most_at_once = 512 << 20; // bytes that one allocation may take, whatever a tag says

/// What libtiff said while it decoded: it fills up what is missing, and says so in words only.
struct Said {
    bool wrong = false;      ///< an error, though the call may have succeeded
    bool broken_off = false; ///< data ended before its rows did
};

int on_error(TIFF*, void* said, const char*, const char*, va_list) {
    static_cast<Said*>(said)->wrong = true;
    return 1; // nothing more: the words go nowhere
}

/// Of the fax decoder and of libjpeg behind the JPEG decoder. What else they warn of leaves every pixel what it was.
int on_warning(TIFF*, void* said, const char*, const char* format, va_list arguments) {
    std::array<char, 256> text{};
    std::vsnprintf(text.data(), text.size(), format, arguments);
    const std::string_view words = text.data();
    auto* out = static_cast<Said*>(said);
    if (words.find("Premature EOF") != std::string_view::npos ||
        words.find("premature end of data segment") != std::string_view::npos)
        out->broken_off = true;
    else if (words.find("bad Huffman code") != std::string_view::npos ||
             words.find("instead of RST") != std::string_view::npos)
        out->wrong = true;
    return 1;
}

struct FreeOptions {
    void operator()(TIFFOpenOptions* options) const { TIFFOpenOptionsFree(options); }
};

std::unique_ptr<TIFFOpenOptions, FreeOptions> options_for(Said& said) {
    std::unique_ptr<TIFFOpenOptions, FreeOptions> options(TIFFOpenOptionsAlloc());
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), most_at_once);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), on_error, &said);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), on_warning, &said);
    return options;
}

struct Close {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using TiffPtr = std::unique_ptr<TIFF, Close>;

/// A file's bytes as libtiff asks for them.
struct Memory {
    std::string_view bytes;
    toff_t at = 0;

    static tmsize_t read(thandle_t handle, void* out, tmsize_t wanted) {
        auto* memory = static_cast<Memory*>(handle);
        const toff_t left = memory->bytes.size() - std::min<toff_t>(memory->at, memory->bytes.size());
        const auto size = std::min<toff_t>(left, static_cast<toff_t>(std::max<tmsize_t>(wanted, 0)));
        std::memcpy(out, memory->bytes.data() + memory->bytes.size() - left, size);
        memory->at += size;
        return static_cast<tmsize_t>(size);
    }
    static tmsize_t write(thandle_t, void*, tmsize_t) { return 0; }
    static toff_t seek(thandle_t handle, toff_t offset, int from) {
        auto* memory = static_cast<Memory*>(handle);
        memory->at = from == SEEK_SET ? offset : from == SEEK_CUR ? memory->at + offset : memory->bytes.size() + offset;
        return memory->at;
    }
    static int close(thandle_t) { return 0; }
    static int map(thandle_t handle, void** at, toff_t* size) { // so that packed data is not copied
        const auto* memory = static_cast<Memory*>(handle);
        *at = const_cast<char*>(memory->bytes.data());
        *size = memory->bytes.size();
        return 1;
    }
    static void unmap(thandle_t, void*, toff_t) {}
    static toff_t size(thandle_t handle) { return static_cast<Memory*>(handle)->bytes.size(); }
};

/// @param memory, said  must live as long
TiffPtr open_in_memory(Memory& memory, const char* mode, Said& said) {
    return TiffPtr(TIFFClientOpenExt("memory", mode, &memory, Memory::read, Memory::write, Memory::seek, Memory::close,
                                     Memory::size, Memory::map, Memory::unmap, options_for(said).get()));
}

/// Whether a strip or tile of the current directory is said to lie beyond the end of the file.
bool data_cut_off(TIFF* tiff) {
    const std::uint64_t size = TIFFGetSizeProc(tiff)(TIFFClientdata(tiff));
    const std::uint32_t strips = TIFFIsTiled(tiff) ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff);
    for (std::uint32_t n = 0; n < strips; n++)
        if (const std::uint64_t offset = TIFFGetStrileOffset(tiff, n);
            offset > size || TIFFGetStrileByteCount(tiff, n) > size - offset)
            return true;
    return false;
}

/// How the current directory's last sample covers paper (TIFF 6.0, ExtraSamples). libtiff multiplies colours with it,
/// but not gray.
enum class Cover { opaque, multiplied, separate };

Cover cover_of(TIFF* tiff) {
    std::uint16_t count = 0;
    std::uint16_t* kinds = nullptr;
    std::uint16_t samples = 1;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &samples);
    if (!TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds) || count == 0)
        return Cover::opaque;
    if (kinds[0] == EXTRASAMPLE_ASSOCALPHA)
        return Cover::multiplied;
    if (kinds[0] == EXTRASAMPLE_UNASSALPHA)
        return samples == 2 ? Cover::separate : Cover::multiplied;
    return Cover::opaque;
}

PixelDensity density_of(TIFF* tiff) {
    float x = 0;
    float y = 0;
    if (TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &x) && TIFFGetField(tiff, TIFFTAG_YRESOLUTION, &y))
        return {x, y};
    return {};
}

/// Decodes the current directory through libtiff's RGBA interface, which knows every compression, photometric meaning
/// and tiling: slower than reading scanlines, and right. Of the orientations it knows only four, so that it is asked
/// for the rows as they are stored.
OrProblem<cv::Mat> decode_directory(TIFF* tiff, Said& said, Detail detail) {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint16_t orientation = ORIENTATION_TOPLEFT;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &orientation);
    if (width == 0 || height == 0)
        return tl::unexpected(Problem::damaged);
    if (!within_limit(width, height))
        return tl::unexpected(Problem::too_large);
    said = {};
    cv::Mat rgba(static_cast<int>(height), static_cast<int>(width), CV_8UC4);
    constexpr int stop_on_error = 1; // a part of a page must not pass for a page
    const bool read =
        TIFFReadRGBAImageOriented(tiff, width, height, rgba.ptr<std::uint32_t>(), orientation, stop_on_error);
    if (said.broken_off || (!read && data_cut_off(tiff)))
        return tl::unexpected(Problem::truncated);
    if (!read || said.wrong)
        return tl::unexpected(Problem::damaged);
    cv::Mat gray;
    if (const Cover cover = cover_of(tiff); cover == Cover::opaque)
        cv::cvtColor(rgba, gray, cv::COLOR_RGBA2GRAY);
    else
        gray = over_white(rgba, cover == Cover::multiplied);
    rgba.release();
    return reduced(upright(squared(gray, pixel_ratio(density_of(tiff), gray.size())), orientation), detail);
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

/// Whether a picture is a smaller one of another: of the same sides, and every part of it as light or dark as there.
/// Two sheets of one form differ in where their print lies by more than that, and in their marks.
bool is_smaller_copy(const cv::Mat& small, const cv::Mat& large) {
    constexpr double smaller = 0.9;
    constexpr double same_sides = 0.05;
    constexpr double same_print = 0.9; // correlation; measured in formats_test.cpp
    constexpr int looked_at_px = 400;
    if (small.cols > smaller * large.cols || small.rows > smaller * large.rows ||
        std::abs(std::log(static_cast<double>(small.cols) * large.rows / small.rows / large.cols)) > same_sides)
        return false;
    const double scale = std::min(1.0, static_cast<double>(looked_at_px) / std::max(small.cols, small.rows));
    const cv::Size size(std::max(8, cvRound(small.cols * scale)), std::max(8, cvRound(small.rows * scale)));
    std::array<cv::Mat, 2> pictures;
    for (std::size_t n = 0; n < 2; n++) {
        cv::resize(n == 0 ? small : large, pictures[n], size, 0, 0, cv::INTER_AREA);
        cv::GaussianBlur(pictures[n], pictures[n], {3, 3}, 0);
    }
    cv::Mat correlation;
    cv::matchTemplate(pictures[0], pictures[1], correlation, cv::TM_CCOEFF_NORMED);
    return correlation.at<float>(0) > same_print;
}

class TiffSource : public Source {
public:
    TiffSource(Content content, const TiffChain& chain)
        : content_(std::move(content)), tiff_(open_in_memory(memory_, header_only, said_)), whole_(chain.whole) {
        for (std::size_t n = 0; tiff_ && n < chain.directories.size(); n++)
            if (is_page(chain.directories, n))
                pages_.push_back(chain.directories[n].offset);
        if (pages_.empty()) // nothing else is there to be read
            for (const TiffDirectory& directory : chain.directories)
                pages_.push_back(directory.offset);
        if (tiff_ && go_to(pages_.front()))
            device_ = device_of(tiff_.get());
    }
    bool is_open() const { return tiff_ != nullptr; }
    std::string device() const override { return device_; }
    int page_count() const override { return static_cast<int>(pages_.size()); }
    bool may_grow() const override { return true; }
    std::optional<Problem> trouble() const override {
        return whole_ ? std::nullopt : std::optional(Problem::truncated);
    }
    OrProblem<cv::Mat> page(int number, Detail detail) override {
        return decode_at(pages_.at(static_cast<std::size_t>(number - 1)), detail);
    }

private:
    bool go_to(std::uint64_t offset) { return TIFFSetSubDirectory(tiff_.get(), offset) != 0; }

    OrProblem<cv::Mat> decode_at(std::uint64_t offset, Detail detail) {
        if (!go_to(offset))
            return tl::unexpected(Problem::damaged);
        return decode_directory(tiff_.get(), said_, detail);
    }

    /// Masks are no pages, nor are smaller pictures of the page before or after them: where the tag says so and the
    /// picture agrees. What only says so is shown as a page.
    bool is_page(const std::vector<TiffDirectory>& directories, std::size_t n) {
        if (directories[n].mask)
            return false;
        if (!directories[n].reduced)
            return true;
        const auto small = decode_at(directories[n].offset, Detail::full);
        const auto page = [](const TiffDirectory& directory) { return !directory.reduced && !directory.mask; };
        const auto here = directories.begin() + static_cast<std::ptrdiff_t>(n);
        const auto before = std::find_if(std::make_reverse_iterator(here), directories.rend(), page);
        const auto after = std::find_if(here, directories.end(), page);
        return !small || !((before != directories.rend() && shows(before->offset, *small)) ||
                           (after != directories.end() && shows(after->offset, *small)));
    }

    bool shows(std::uint64_t offset, const cv::Mat& small) {
        const auto large = decode_at(offset, Detail::full);
        return large && is_smaller_copy(small, *large);
    }

    static constexpr const char* header_only = "rh"; // directories are gone to by their offset

    Content content_;
    Memory memory_{content_.text()}; ///< libtiff holds its address, and that of what it says
    Said said_;
    TiffPtr tiff_;
    bool whole_;
    std::vector<std::uint64_t> pages_;
    std::string device_;
};

} // namespace

OrProblem<cv::Mat> decode_tiff(const std::string& bytes, Detail detail) {
    Said said;
    Memory memory{bytes};
    const TiffPtr tiff = open_in_memory(memory, "r", said);
    if (!tiff)
        return tl::unexpected(Problem::damaged);
    return decode_directory(tiff.get(), said, detail);
}

SourceResult open_tiff(Content content) {
    const TiffChain chain = tiff_chain(content.text());
    if (chain.directories.empty()) // the directory is usually at the end: a TIFF without one has lost its end
        return tl::unexpected(Problem::truncated);
    auto source = std::make_unique<TiffSource>(std::move(content), chain);
    if (!source->is_open())
        return tl::unexpected(Problem::damaged);
    return source;
}

} // namespace phieu
