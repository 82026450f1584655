#pragma once

#include "base/problem.h"
#include "intake/page_text.h"

#include <memory>
#include <optional>
#include <string>

#include <opencv2/core.hpp>

namespace phieu {

/// How much of a page to decode.
enum class Detail {
    reading, ///< enough to read marks: large scans come at a half or a quarter of their size, decoded so where that is
             ///< faster
    full,    ///< every pixel of the scan: for text, and for people
    blank,   ///< a form's blank page: what is drawn comes at `blank_page_dpi`, a scan with every pixel
};

/// Pages are reduced for reading as long as their longer side keeps this many pixels (137 dpi on A4): a printed box is
/// then 22 px wide and a pen stroke 2 px (docs/accuracy.md, "resolution").
inline constexpr int reading_long_side_px = 1600;

/// How fine a form's blank pages are kept, and so drawn.
inline constexpr double blank_page_dpi = 300;

/// Larger pictures are refused: A3 at 600 dpi has 70 megapixels. Fuzzing would spend its time on filling large ones.
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
inline constexpr double most_megapixels = 4;
#else
inline constexpr double most_megapixels = 120;
#endif

inline constexpr std::size_t longest_device = 100;

/// Rows of a picture, in shares of its height from the top.
struct Band {
    double from = 0;
    double to = 1;
};

/// Neighbouring rows of a page's picture, with every pixel (CV_8UC1) in them.
struct Strip {
    cv::Mat rows;  ///< empty where what was decoded with Detail::reading has every pixel already
    int first = 0; ///< how many rows of the picture lie above
};

/// A file of scanned pages, decoded one at a time. One thread at a time uses a Source; open one for each worker
/// (Decoder::open in decoder.h).
class Source {
public:
    virtual ~Source() = default;

    /// @return how many pages the file says that it has
    virtual int page_count() const = 0;

    /// Decodes a page to 8-bit gray (CV_8UC1, 255 white), upright as its EXIF, TIFF or PDF orientation says.
    /// @param number  counts from 1, at most page_count()
    /// @return pixels of its own, or what is wrong with this page; other pages may be good
    virtual OrProblem<cv::Mat> page(int number, Detail detail) = 0;

    /// Decodes at least a band of a page's rows with every pixel; all rows where less is not less work. For writing on
    /// a page that was read before: where it is broken beyond the band is not said again.
    /// @param number  as of `page`
    virtual OrProblem<Strip> strip(int number, const Band& /*band*/) {
        auto all = page(number, Detail::full);
        return all ? OrProblem<Strip>(Strip{std::move(*all), 0}) : tl::unexpected(all.error());
    }

    /// Finds what the file itself says is printed on a page, in the frame of its picture: a PDF that was made of a text
    /// knows its words.
    /// @param number  as of `page`
    /// @return a page that was scanned says nothing
    virtual OrProblem<PageText> text(int /*number*/) { return PageText{}; }

    /// What is wrong with the file although some pages can be read: the end is missing, say.
    virtual std::optional<Problem> trouble() const { return std::nullopt; }

    /// @return whether scanners write files of this kind page by page: one that can be read may get more pages
    virtual bool may_grow() const { return false; }

    /// @return what the file says of the scanner, camera or program that made it, in at most `longest_device` bytes of
    /// UTF-8 on one line; empty where it says nothing. Batches of one device form a series of the blind audit. What a
    /// file says is a claim, and two machines of one model say the same.
    virtual std::string device() const { return {}; }
};

} // namespace phieu
