#pragma once

#include "store/rows.h"
#include "vision/sampling.h"

#include <filesystem>
#include <list>
#include <mutex>
#include <optional>

namespace phieu {

/// Cuts pictures of marks and pages out of the kept originals. Decoded pages are kept for a while: a reviewer goes
/// through the marks of a page one after the other. Thread-safe; one page is decoded at a time.
class Pictures {
public:
    explicit Pictures(std::filesystem::path data_dir) : data_dir_(std::move(data_dir)) {}

    /// @return a JPEG of an area of the form, upright, at up to `px_per_mm`; nothing if the original can't be decoded
    /// or the page was never registered
    std::optional<std::string> area(const PagePicture& page, const Rect_mm& area, double px_per_mm);

    /// @return a JPEG of the whole scan, its longer side `long_side` px; with `frame` drawn around an area of the form
    std::optional<std::string> whole(const PagePicture& page, int long_side, const std::optional<Rect_mm>& frame,
                                     int turn);

private:
    struct Decoded {
        std::string key;
        cv::Mat gray;
    };
    cv::Mat decoded(const PagePicture& page);

    static constexpr std::size_t most_kept = 16; // at 300 dpi about 9 MB each
    std::filesystem::path data_dir_;
    std::mutex mutex_;
    std::list<Decoded> kept_; ///< most recently used first
};

/// Where the kept original of a page lies.
std::filesystem::path original_path(const std::filesystem::path& data_dir, const std::string& sha256,
                                    const std::string& extension);

} // namespace phieu
