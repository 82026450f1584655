#include "reading/overlay.h"

#include "base/files.h"
#include "vision/jpeg_writer.h"

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

cv::Rect pixels(const Rect_mm& r) {
    return {static_cast<int>(r.x * reading_px_per_mm), static_cast<int>(r.y * reading_px_per_mm),
            static_cast<int>(r.w * reading_px_per_mm), static_cast<int>(r.h * reading_px_per_mm)};
}

} // namespace

void write_overlay(const std::filesystem::path& out, const AlignedPage& page, const PageReading& reading) {
    cv::Mat picture;
    const Rect_mm whole{0, 0, page.layout().width_mm, page.layout().height_mm};
    cv::cvtColor(sample(page.gray(), page.transform(), whole, reading_px_per_mm), picture, cv::COLOR_GRAY2BGR);
    const cv::Scalar green(0, 150, 0);
    const cv::Scalar dim(170, 170, 170);
    const cv::Scalar red(0, 0, 220);
    const cv::Scalar blue(200, 90, 0);
    for (const MatchedAnchor& anchor : page.registration().anchors) {
        const cv::Point at(static_cast<int>(anchor.at.x * reading_px_per_mm),
                           static_cast<int>(anchor.at.y * reading_px_per_mm));
        const cv::Point off(static_cast<int>(anchor.off.x * reading_px_per_mm * 5),
                            static_cast<int>(anchor.off.y * reading_px_per_mm * 5)); // five times enlarged
        cv::line(picture, at, at + off, blue, 1, cv::LINE_AA);
        cv::circle(picture, at, 2, blue, 1, cv::LINE_AA);
    }
    for (const QuestionReading& one : reading.questions) {
        const bool review = one.reason != Reason::none;
        cv::rectangle(picture, pixels(grown(one.rect, 1.5)), review ? red : dim, review ? 2 : 1);
        cv::putText(picture,
                    fmt::format("{} = {} {:.3f} {}", one.question, one.text ? "" : one.value, one.confidence,
                                name_of(one.reason)),
                    pixels(grown(one.rect, 1.5)).tl() + cv::Point(0, -3), cv::FONT_HERSHEY_SIMPLEX, 0.36,
                    review ? red : green, 1, cv::LINE_AA);
        for (const TargetReading& target : one.targets) {
            cv::rectangle(picture, pixels(target.rect),
                          target.match == 0           ? red
                          : target.probability >= 0.5 ? green
                                                      : dim,
                          1);
            cv::putText(picture, fmt::format("{:.2f}/{:.2f}", target.probability, target.match),
                        pixels(target.rect).br() + cv::Point(1, 8), cv::FONT_HERSHEY_SIMPLEX, 0.28, blue, 1,
                        cv::LINE_AA);
        }
    }
    constexpr int quality = 92;
    const Bytes bytes = as_jpeg(picture, quality);
    (void)write_file(out, bytes.data(), bytes.size());
}

} // namespace phieu
