#pragma once

#include "intake/decoder.h"
#include "record/data_dir.h"
#include "store/scans.h"
#include "vision/sampling.h"

#include <list>
#include <mutex>
#include <optional>

namespace phieu {

/// What a reviewer is shown of a question: its row of marks with the print around it, its line of text. Page frame.
/// @param place  of all its targets, or where people write
Rect_mm crop_of_marks(const Rect_mm& place);
Rect_mm crop_of_text(const Rect_mm& place);

/// A part of a picture, as shares (0…1) of its width and height.
struct Shares {
    double x = 0, y = 0, w = 0, h = 0;
};

/// @return where an area of the form lies on the upright picture of its page (`Turned::upright`); nothing for a page
/// that was never registered
std::optional<Shares> place_on_page(const PagePicture& page, const Rect_mm& area);

/// How a whole page is shown.
struct Turned {
    bool upright = false; ///< so that the form stands upright, where its registration tells how it lies
    int clockwise = 0;    ///< further, in degrees: 0, 90, 180, 270
    bool part = false;    ///< only the page's own part of a picture that shows several, with a little around it
};

/// Cuts pictures of marks and pages out of the kept originals. Decoded pages are kept for a while: a reviewer goes
/// through the marks of a page one after the other. Thread-safe; one page is decoded at a time. The same picture is the
/// same bytes every time.
class Pictures {
public:
    explicit Pictures(DataDir data) : data_(std::move(data)) {}

    /// @return a JPEG of an area of the form, upright, at up to `px_per_mm`; nothing if the original can't be decoded
    /// or the page was never registered
    std::optional<std::string> area(const PagePicture& page, const Rect_mm& area, double px_per_mm);

    /// @return a JPEG of the whole scan or the page's part of it, its longer side at most `long_side` px, with `frame`
    /// drawn around an area of the form; nothing if the original can't be decoded
    std::optional<std::string> whole(const PagePicture& page, int long_side, const std::optional<Rect_mm>& frame,
                                     const Turned& turned);

    /// What was decoded is forgotten: originals were destroyed.
    void forget();

private:
    struct Decoded {
        std::string key;
        cv::Mat gray;
    };
    cv::Mat decoded(const PagePicture& page);

    static constexpr std::size_t most_kept = 16; // at 300 dpi about 9 MB each
    DataDir data_;
    std::mutex mutex_; ///< guards what follows
    Decoder decoder_;
    std::list<Decoded> kept_; ///< most recently used first
};

} // namespace phieu
