#pragma once

#include "reading/page_reader.h"
#include "support.h"

#include <vector>

namespace phieu {

/// A scanner's glass, or any picture, that sheets are laid on. 255 white, with a scanner's noise once it is scanned.
class Glass {
public:
    Glass(double width_mm, double height_mm, double px_per_mm, double lid = 250);

    /// Lays a picture of a page down so that the middle of the page comes to lie at `at`, turned clockwise.
    /// @param page  at `page_px_per_mm`
    void lay(const cv::Mat& page, double page_px_per_mm, Point_mm at, double degrees);

    /// The picture with noise; the same seed gives the same noise.
    cv::Mat scanned(std::uint64_t seed = 1) const;

    cv::Mat& picture() { return picture_; }

private:
    cv::Mat picture_;
    double px_per_mm_;
};

/// Reads pictures as `phieu scan` does, without drafts.
class PictureReader {
public:
    PictureReading read(const cv::Mat& picture);
    /// @param all  the same picture with all its pixels
    PictureReading read(const cv::Mat& picture, const cv::Mat& all);

private:
    Catalog catalog_{"no-data"};
    ReferenceLibrary references_;
};

/// A page that people have filled in, as a flat gray picture at 200 dpi without any scanner's traces.
TestScan filled_page(const std::string& form, int page, std::uint64_t seed);
inline constexpr double filled_px_per_mm = 200 / 25.4;

/// @return how many clear answers were accepted and right; a wrong one that was accepted fails the test
int right_answers(const PageReading& page, const std::map<std::string, synth::Truth>& truth);

/// A printed cover sheet at 200 dpi.
cv::Mat cover_sheet(const CoverCode& code);

} // namespace phieu
