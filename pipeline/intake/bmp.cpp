#include "base/files.h"
#include "intake/formats.h"
#include "intake/pixels.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

/// The header of a BMP as Windows writes it (BITMAPCOREHEADER, BITMAPINFOHEADER and its longer kin).
struct Header {
    std::uint32_t size = 0; ///< of the header behind the 14 bytes of the file
    int width = 0;
    int height = 0; ///< negative: the top row comes first
    int bits = 0;
    std::uint32_t compression = 0;
    PixelDensity density;
    std::uint32_t colours = 0;            ///< in the palette
    std::array<std::uint32_t, 4> masks{}; ///< of red, green, blue and alpha
};

enum Compression : std::uint32_t { plain = 0, runs_of_8 = 1, runs_of_4 = 2, by_masks = 3, by_masks_and_alpha = 6 };

class BmpSource : public Source {
public:
    explicit BmpSource(Content content) : content_(std::move(content)) {}
    int page_count() const override { return 1; }
    OrProblem<cv::Mat> page(int, Detail detail) override {
        if (content_.size() < 26)
            return tl::unexpected(Problem::truncated);
        const Header header = read_header();
        if (header.width <= 0 || header.height == 0 || header.height == INT32_MIN)
            return tl::unexpected(Problem::damaged);
        if (!within_limit(header.width, std::abs(header.height)))
            return tl::unexpected(Problem::too_large);
        if (const auto problem = unknown_kind(header))
            return tl::unexpected(*problem);
        const std::size_t from = number(10, 4);
        const bool runs = header.compression == runs_of_8 || header.compression == runs_of_4;
        const std::size_t rows = static_cast<std::size_t>(std::abs(header.height));
        if (from > content_.size() || (!runs && stride(header) * rows > content_.size() - from))
            return tl::unexpected(Problem::truncated);
        OrProblem<cv::Mat> gray = runs               ? with_runs(header, from)
                                  : header.bits <= 8 ? with_palette(header, from)
                                                     : with_masks(header, from);
        if (!gray)
            return gray;
        if (header.height > 0)
            cv::flip(*gray, *gray, 0);
        return reduced(squared(*gray, pixel_ratio(header.density, gray->size())), detail);
    }

private:
    /// Little-endian; 0 beyond the end, where callers have not looked already.
    std::uint32_t number(std::size_t at, int size) const {
        std::uint32_t out = 0;
        for (int n = size - 1; n >= 0; n--)
            out =
                out << 8 |
                (at + static_cast<std::size_t>(n) < content_.size() ? content_[at + static_cast<std::size_t>(n)] : 0U);
        return out;
    }

    Header read_header() const {
        Header out;
        out.size = number(14, 4);
        if (out.size == 12) { // BITMAPCOREHEADER
            out.width = static_cast<int>(number(18, 2));
            out.height = static_cast<int>(number(20, 2));
            out.bits = static_cast<int>(number(24, 2));
        } else {
            out.width = static_cast<int>(number(18, 4));
            out.height = static_cast<int>(number(22, 4));
            out.bits = static_cast<int>(number(28, 2));
            out.compression = number(30, 4);
            out.density = {static_cast<double>(number(38, 4)), static_cast<double>(number(42, 4))};
            out.colours = number(46, 4);
        }
        if (out.compression != plain)
            for (std::size_t n = 0; n < 3 || (n < 4 && (out.size >= 56 || out.compression == by_masks_and_alpha)); n++)
                out.masks[n] = number(54 + 4 * n, 4);
        else if (out.bits == 16)
            out.masks = {0x7c00, 0x03e0, 0x001f, 0};
        else
            out.masks = {0xff0000, 0x00ff00, 0x0000ff, 0};
        return out;
    }

    static std::optional<Problem> unknown_kind(const Header& header) {
        const auto bits_among = [&](std::initializer_list<int> known) {
            return std::find(known.begin(), known.end(), header.bits) != known.end();
        };
        const bool known = header.compression == plain       ? bits_among({1, 4, 8, 16, 24, 32})
                           : header.compression == runs_of_8 ? header.bits == 8
                           : header.compression == runs_of_4 ? header.bits == 4
                           : header.compression == by_masks || header.compression == by_masks_and_alpha
                               ? bits_among({16, 32})
                               : false;
        return known ? std::nullopt : std::optional(Problem::unknown_format); // a JPEG within, say
    }

    static std::size_t stride(const Header& header) { // rows are padded to four bytes
        return (static_cast<std::size_t>(header.width) * static_cast<std::size_t>(header.bits) + 31) / 32 * 4;
    }

    std::array<std::uint8_t, 256> palette(const Header& header) const {
        const std::size_t entry = header.size == 12 ? 3 : 4;
        std::array<std::uint8_t, 256> levels{};
        for (std::size_t n = 0; n < levels.size(); n++) {
            const std::size_t at = 14 + header.size + n * entry;
            const cv::Vec3b bgr(static_cast<std::uint8_t>(number(at, 1)), static_cast<std::uint8_t>(number(at + 1, 1)),
                                static_cast<std::uint8_t>(number(at + 2, 1)));
            levels[n] = cv::saturate_cast<std::uint8_t>(0.114 * bgr[0] + 0.587 * bgr[1] + 0.299 * bgr[2]);
        }
        return levels;
    }

    /// Runs of one colour, and pixels one by one (RLE8 and RLE4). What they leap over keeps the first colour.
    OrProblem<cv::Mat> with_runs(const Header& header, std::size_t at) const {
        const auto levels = palette(header);
        const bool small = header.bits == 4;
        cv::Mat gray(std::abs(header.height), header.width, CV_8UC1, cv::Scalar(levels[0]));
        int x = 0;
        int y = 0;
        const auto put = [&](std::uint8_t packed, int n) {
            const int index = !small ? packed : n % 2 == 0 ? packed >> 4 : packed & 15;
            if (x < gray.cols && y < gray.rows)
                gray.at<std::uint8_t>(y, x++) = levels[static_cast<std::size_t>(index)];
        };
        while (at + 1 < content_.size() && y <= gray.rows) {
            const int count = content_[at];
            const int value = content_[at + 1];
            at += 2;
            if (count > 0) {
                for (int n = 0; n < count; n++)
                    put(static_cast<std::uint8_t>(value), n);
            } else if (value == 0) { // the next row
                x = 0;
                y++;
            } else if (value == 1) { // the end
                return gray;
            } else if (value == 2) { // a leap
                x = std::min(gray.cols, x + static_cast<int>(number(at, 1)));
                y += static_cast<int>(number(at + 1, 1));
                at += 2;
            } else {
                const std::size_t size = static_cast<std::size_t>(small ? (value + 1) / 2 : value);
                if (size > content_.size() - at)
                    return tl::unexpected(Problem::truncated);
                for (int n = 0; n < value; n++)
                    put(content_[at + static_cast<std::size_t>(small ? n / 2 : n)], n);
                at += size + size % 2; // two by two
            }
        }
        return tl::unexpected(Problem::truncated);
    }

    cv::Mat with_palette(const Header& header, std::size_t from) const {
        const auto levels = palette(header);
        cv::Mat gray(std::abs(header.height), header.width, CV_8UC1);
        const int in_byte = 8 / header.bits;
        for (int y = 0; y < gray.rows; y++) {
            const std::uint8_t* row = content_.data() + from + stride(header) * static_cast<std::size_t>(y);
            for (int x = 0; x < gray.cols; x++) {
                const int shift = 8 - header.bits * (x % in_byte + 1);
                gray.at<std::uint8_t>(y, x) = levels[row[x / in_byte] >> shift & ((1 << header.bits) - 1)];
            }
        }
        return gray;
    }

    /// One colour of a pixel, in eight bits.
    static std::uint8_t part(std::uint32_t pixel, std::uint32_t mask) {
        const std::uint32_t unit = mask & ~(mask - 1); // the lowest bit
        return mask ? static_cast<std::uint8_t>(static_cast<std::uint64_t>(pixel & mask) / unit * 255 / (mask / unit))
                    : 0;
    }

    cv::Mat with_masks(const Header& header, std::size_t from) const {
        const auto& masks = header.masks;
        cv::Mat rgba(std::abs(header.height), header.width, CV_8UC4);
        const int size = header.bits / 8;
        for (int y = 0; y < rgba.rows; y++) {
            const std::size_t row = from + stride(header) * static_cast<std::size_t>(y);
            for (int x = 0; x < rgba.cols; x++) {
                const std::uint32_t pixel =
                    number(row + static_cast<std::size_t>(x) * static_cast<std::size_t>(size), size);
                rgba.at<cv::Vec4b>(y, x) = {part(pixel, masks[0]), part(pixel, masks[1]), part(pixel, masks[2]),
                                            masks[3] ? part(pixel, masks[3]) : std::uint8_t{255}};
            }
        }
        return over_white(rgba, false);
    }

    Content content_;
};

} // namespace

SourceResult open_bmp(Content content) {
    return std::make_unique<BmpSource>(std::move(content));
}

} // namespace phieu
