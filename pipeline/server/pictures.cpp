#include "server/pictures.h"

#include "base/text.h"
#include "vision/jpeg_writer.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr int jpeg_quality = 88;

std::string shown(const cv::Mat& picture) {
    const Bytes bytes = as_jpeg(picture, jpeg_quality);
    return {bytes.begin(), bytes.end()};
}

/// From page mm to shares of the scan's sides; nothing for a page that was never registered.
std::optional<PageToScan> registration_of(const PagePicture& page) {
    const auto numbers = split(page.page_to_scan, ',');
    if (numbers.size() != 9)
        return std::nullopt;
    PageToScan transform;
    for (int n = 0; n < 9; n++)
        transform.val[n] = std::stod(numbers[static_cast<std::size_t>(n)]);
    return transform;
}

/// The same for a scan of this size.
std::optional<PageToScan> transform_of(const PagePicture& page, const cv::Mat& gray) {
    const auto registration = registration_of(page);
    if (!registration)
        return std::nullopt;
    return PageToScan(gray.cols, 0, 0, 0, gray.rows, 0, 0, 0, 1) * *registration;
}

/// By how many quarters the scan must be turned clockwise for the form to stand upright: as the page's way down goes.
int quarters_to_upright(const PageToScan& registration) {
    const cv::Point2d from = apply(registration, {50, 50}), to = apply(registration, {50, 100});
    const double right = to.x - from.x, down = to.y - from.y;
    if (std::abs(down) >= std::abs(right))
        return down >= 0 ? 0 : 2;
    return right > 0 ? 1 : 3;
}

/// The page's own part of its picture, with a little around it; all of it where the page is alone there.
cv::Rect part_on(const PagePicture& page, const cv::Size& picture) {
    constexpr double around = 0.01; // of the picture: what was cut too close is seen
    const cv::Rect all({}, picture);
    const auto shares = split(page.part, ',');
    if (shares.size() != 4)
        return all;
    const double x = std::stod(shares[0]) - around, y = std::stod(shares[1]) - around;
    const double w = std::stod(shares[2]) + 2 * around, h = std::stod(shares[3]) + 2 * around;
    const cv::Rect part(cv::Point(cvRound(x * picture.width), cvRound(y * picture.height)),
                        cv::Size(cvRound(w * picture.width), cvRound(h * picture.height)));
    return (part & all).empty() ? all : part & all;
}

cv::Point2d turned_once(const cv::Point2d& share) { // clockwise
    return {1 - share.y, share.x};
}

void turn(cv::Mat& picture, int quarters) {
    if (quarters == 1)
        cv::rotate(picture, picture, cv::ROTATE_90_CLOCKWISE);
    else if (quarters == 2)
        cv::rotate(picture, picture, cv::ROTATE_180);
    else if (quarters == 3)
        cv::rotate(picture, picture, cv::ROTATE_90_COUNTERCLOCKWISE);
}

} // namespace

Rect_mm crop_of_marks(const Rect_mm& place) {
    return {place.x - 9, place.y - 5, place.w + 18, place.h + 10};
}

Rect_mm crop_of_text(const Rect_mm& place) {
    return grown(place, 2);
}

std::optional<Shares> place_on_page(const PagePicture& page, const Rect_mm& area) {
    const auto registration = registration_of(page);
    if (!registration)
        return std::nullopt;
    double left = 1, top = 1, right = 0, bottom = 0;
    for (const Point_mm& corner : {Point_mm{area.x, area.y}, Point_mm{area.right(), area.y},
                                   Point_mm{area.right(), area.bottom()}, Point_mm{area.x, area.bottom()}}) {
        cv::Point2d share = apply(*registration, corner);
        for (int n = quarters_to_upright(*registration); n > 0; n--)
            share = turned_once(share);
        left = std::min(left, share.x);
        right = std::max(right, share.x);
        top = std::min(top, share.y);
        bottom = std::max(bottom, share.y);
    }
    return Shares{left, top, right - left, bottom - top};
}

cv::Mat Pictures::decoded(const PagePicture& page) {
    const std::string key = page.source_sha256 + "/" + std::to_string(page.picture);
    const std::lock_guard lock(mutex_);
    const auto at = std::find_if(kept_.begin(), kept_.end(), [&](const Decoded& d) { return d.key == key; });
    if (at != kept_.end()) {
        kept_.splice(kept_.begin(), kept_, at);
        return kept_.front().gray;
    }
    const auto source = decoder_.open(data_.original(page.source_sha256, page.extension));
    const auto gray = source ? (*source)->page(page.picture, Detail::full) : tl::unexpected(source.error());
    if (!gray && !is_fatal(gray.error()))
        return {};
    kept_.push_front({key, gray ? *gray : cv::Mat()}); // nobody waits twice for what can't be decoded
    if (kept_.size() > most_kept)
        kept_.pop_back();
    return kept_.front().gray;
}

void Pictures::forget() {
    const std::lock_guard lock(mutex_);
    kept_.clear();
}

std::optional<std::string> Pictures::area(const PagePicture& page, const Rect_mm& area, double px_per_mm) {
    const cv::Mat gray = decoded(page);
    if (gray.empty())
        return std::nullopt;
    const auto transform = transform_of(page, gray);
    if (!transform)
        return std::nullopt;
    const double sharpest = px_per_mm_at(*transform, area.center());
    return shown(sample(gray, *transform, area, std::clamp(px_per_mm, 2.0, std::max(2.0, sharpest))));
}

std::optional<std::string> Pictures::whole(const PagePicture& page, int long_side, const std::optional<Rect_mm>& frame,
                                           const Turned& turned) {
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
    if (turned.part)
        picture = picture(part_on(page, picture.size())).clone();
    const double scale = std::min(1.0, static_cast<double>(long_side) / std::max(picture.cols, picture.rows));
    cv::resize(picture, picture, {}, scale, scale, cv::INTER_AREA);
    const auto registration = turned.upright ? registration_of(page) : std::nullopt;
    turn(picture, ((registration ? quarters_to_upright(*registration) : 0) + turned.clockwise / 90) % 4);
    return shown(picture);
}

} // namespace phieu
