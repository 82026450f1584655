#include "reading/identify.h"

#include <opencv2/imgproc.hpp>

#include <ZXing/ReadBarcode.h>

namespace phieu {
namespace {

std::optional<FoundCode> decode(const cv::Mat& gray, const cv::Rect& area, bool try_harder) {
    const cv::Mat crop = gray(area);
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode);
    hints.setTryHarder(try_harder);
    hints.setTryRotate(true);
    hints.setMaxNumberOfSymbols(1);
    const ZXing::ImageView view(crop.data, crop.cols, crop.rows, ZXing::ImageFormat::Lum, static_cast<int>(crop.step));
    const ZXing::Result result = ZXing::ReadBarcode(view, hints);
    if (!result.isValid())
        return std::nullopt;
    FoundCode code{result.text(), {}};
    for (std::size_t n = 0; n < 4; n++)
        code.corners_px[n] = {result.position()[static_cast<int>(n)].x + area.x + 0.5, result.position()[static_cast<int>(n)].y + area.y + 0.5};
    return code;
}

/// Enlarged and smoothed: low resolutions and bilevel scans, where modules are a few ragged pixels.
std::optional<FoundCode> decode_enlarged(const cv::Mat& gray, const cv::Rect& area) {
    constexpr double by = 2;
    cv::Mat large;
    cv::resize(gray(area), large, {}, by, by, cv::INTER_CUBIC);
    cv::GaussianBlur(large, large, {}, 1.2);
    auto code = decode(large, {{}, large.size()}, true);
    if (code)
        for (cv::Point2d& corner : code->corners_px)
            corner = corner / by + cv::Point2d(area.x, area.y);
    return code;
}

} // namespace

std::optional<FoundCode> find_code(const cv::Mat& gray) {
    const int w = gray.cols;
    const int h = gray.rows;
    const int cw = w * 9 / 20; // of A5 and A4 alike, with room for skew
    const int ch = h * 5 / 20;
    const int side_w = w * 7 / 20; // of a page lying on its side
    const int side_h = h * 8 / 20;
    const std::array corners{cv::Rect(w - cw, 0, cw, ch), cv::Rect(0, h - ch, cw, ch), cv::Rect(0, 0, side_w, side_h),
                             cv::Rect(w - side_w, h - side_h, side_w, side_h)};
    for (const cv::Rect& corner : corners)
        if (auto code = decode(gray, corner, false))
            return code;
    if (auto code = decode(gray, {{}, gray.size()}, true))
        return code;
    for (const cv::Rect& corner : corners)
        if (auto code = decode_enlarged(gray, corner))
            return code;
    return std::nullopt;
}

} // namespace phieu
