#include "reading/picture.h"

#include "vision/bilevel.h"
#include "vision/sampling.h"

#include <algorithm>

namespace phieu {
namespace {

/// Where pages have fewer pixels all are decoded: a booklet's spread, a form in the middle of a large glass. An A4 page
/// alone has 5.4, a photo of one 4.7.
constexpr double least_px_per_mm = 4.4;
constexpr double enough_px_per_mm = 5.4;
constexpr int never_reduced_px = 1600; // a decoded picture whose longer side is shorter was not reduced

} // namespace

FinePixels pixels_of(const cv::Mat& all) {
    return [all](const Band&) -> OrProblem<Strip> { return Strip{all, 0}; };
}

FinePixels pixels_of(Source& source, int page) {
    return [&source, page](const Band& band) { return source.strip(page, band); };
}

Picture::Picture(const cv::Mat& scan, const FinePixels& pixels) : pixels_(pixels) {
    take(scan);
}

void Picture::take(const cv::Mat& scan) {
    scan_ = scan;
    gray_ = scan;
    bilevel_.reset();
    streaks_ = find_streaks(gray_);
    if (!streaks_.empty()) {
        gray_ = scan.clone();
        heal_streaks(gray_, streaks_);
    }
}

bool Picture::bilevel() {
    if (!bilevel_)
        bilevel_ = is_bilevel(scan_);
    return *bilevel_;
}

const cv::Mat& Picture::all_pixels() {
    if (!asked_)
        all_ = strip({}).rows;
    asked_ = true;
    return all_;
}

Strip Picture::strip(const Band& band) {
    if (asked_)
        return {all_, 0};
    const auto decoded = pixels_(band);
    if (!decoded)
        return {};
    return decoded->rows.empty() ? Strip{scan_, 0} : *decoded;
}

double Picture::enlarge(double px_per_mm) {
    const int before = gray_.cols;
    if (px_per_mm >= least_px_per_mm || std::max(gray_.cols, gray_.rows) < never_reduced_px ||
        all_pixels().cols <= before)
        return 1;
    const int by = std::max(1, static_cast<int>(px_per_mm * all_.cols / before / enough_px_per_mm));
    if (all_.cols / by <= before)
        return 1;
    take(by > 1 ? shrunk(all_, by) : all_);
    return static_cast<double>(gray_.cols) / before;
}

} // namespace phieu
