#include "server/pictures.h"

#include "base/text.h"
#include "intake/source.h"

#include <algorithm>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr int jpeg_quality = 88;

std::string as_jpeg(const cv::Mat& picture) {
    std::vector<unsigned char> bytes;
    cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, jpeg_quality});
    return {bytes.begin(), bytes.end()};
}

/// The page's transform for a scan of this size; nothing for a page that was never registered.
std::optional<PageToScan> transform_of(const PagePicture& page, const cv::Mat& gray) {
    const auto numbers = split(page.page_to_scan, ',');
    if (numbers.size() != 9)
        return std::nullopt;
    PageToScan transform;
    for (int n = 0; n < 9; n++)
        transform.val[n] = std::stod(numbers[static_cast<std::size_t>(n)]);
    return PageToScan(gray.cols, 0, 0, 0, gray.rows, 0, 0, 0, 1) * transform;
}

} // namespace

std::filesystem::path original_path(const std::filesystem::path& data_dir, const std::string& sha256,
                                    const std::string& extension) {
    return data_dir / "scans" / sha256.substr(0, 2) / (sha256 + extension);
}

cv::Mat Pictures::decoded(const PagePicture& page) {
    const std::string key = page.source_sha256 + "/" + std::to_string(page.number);
    const std::lock_guard lock(mutex_);
    const auto at = std::find_if(kept_.begin(), kept_.end(), [&](const Decoded& d) { return d.key == key; });
    if (at != kept_.end()) {
        kept_.splice(kept_.begin(), kept_, at);
        return kept_.front().gray;
    }
    const auto source = open_source(original_path(data_dir_, page.source_sha256, page.extension));
    if (!source)
        return {};
    const auto gray = (*source)->page(page.number, Detail::full);
    if (!gray)
        return {};
    kept_.push_front({key, *gray});
    if (kept_.size() > most_kept)
        kept_.pop_back();
    return kept_.front().gray;
}

std::optional<std::string> Pictures::area(const PagePicture& page, const Rect_mm& area, double px_per_mm) {
    const cv::Mat gray = decoded(page);
    if (gray.empty())
        return std::nullopt;
    const auto transform = transform_of(page, gray);
    if (!transform)
        return std::nullopt;
    const double sharpest = px_per_mm_at(*transform, area.center());
    return as_jpeg(sample(gray, *transform, area, std::clamp(px_per_mm, 2.0, std::max(2.0, sharpest))));
}

std::optional<std::string> Pictures::whole(const PagePicture& page, int long_side, const std::optional<Rect_mm>& frame,
                                           int turn) {
    const cv::Mat gray = decoded(page);
    if (gray.empty())
        return std::nullopt;
    cv::Mat picture;
    cv::cvtColor(gray, picture, cv::COLOR_GRAY2BGR);
    if (const auto transform = transform_of(page, gray); transform && frame) {
        std::vector<cv::Point> corners;
        for (const cv::Point2f& at : corners_on_scan(*transform, *frame))
            corners.emplace_back(at);
        cv::polylines(picture, corners, true, cv::Scalar(40, 60, 220), std::max(2, picture.cols / 400), cv::LINE_AA);
    }
    const double scale = std::min(1.0, static_cast<double>(long_side) / std::max(picture.cols, picture.rows));
    cv::resize(picture, picture, {}, scale, scale, cv::INTER_AREA);
    if (turn == 90)
        cv::rotate(picture, picture, cv::ROTATE_90_CLOCKWISE);
    else if (turn == 180)
        cv::rotate(picture, picture, cv::ROTATE_180);
    else if (turn == 270)
        cv::rotate(picture, picture, cv::ROTATE_90_COUNTERCLOCKWISE);
    return as_jpeg(picture);
}

} // namespace phieu
