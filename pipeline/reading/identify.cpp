#include "reading/identify.h"

#include <algorithm>

#include <ZXing/ReadBarcode.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr int most_codes = 16; // on a page

std::vector<FoundCode> decode_all(const cv::Mat& gray, const cv::Rect& area, bool try_harder, int most) {
    const cv::Mat crop = gray(area);
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode);
    hints.setTryHarder(try_harder);
    hints.setTryRotate(true);
    hints.setMaxNumberOfSymbols(static_cast<std::uint8_t>(most));
    const ZXing::ImageView view(crop.data, crop.cols, crop.rows, ZXing::ImageFormat::Lum, static_cast<int>(crop.step));
    std::vector<FoundCode> codes;
    bool mirrored = false;
    for (const ZXing::Result& result : ZXing::ReadBarcodes(view, hints)) {
        mirrored = mirrored || result.isMirrored();
        if (!result.isValid() || result.isMirrored()) // it shines through from the other side
            continue;
        FoundCode code{result.text(), {}};
        for (std::size_t n = 0; n < 4; n++)
            code.corners_px[n] = {result.position()[static_cast<int>(n)].x + area.x + 0.5,
                                  result.position()[static_cast<int>(n)].y + area.y + 0.5};
        codes.push_back(std::move(code));
    }
    if (codes.empty() && mirrored && most < most_codes) // it took the place of one that is this side's own
        return decode_all(gray, area, try_harder, most_codes);
    return codes;
}

std::optional<FoundCode> decode(const cv::Mat& gray, const cv::Rect& area, bool try_harder) {
    auto codes = decode_all(gray, area, try_harder, 1);
    return codes.empty() ? std::nullopt : std::optional(std::move(codes.front()));
}

/// Where our codes stand: the first two on an upright or upside-down page, the others on one that lies on its side.
std::array<cv::Rect, 4> corners_of(const cv::Mat& gray) {
    const int w = gray.cols;
    const int h = gray.rows;
    const int cw = w * 9 / 20; // of A5 and A4 alike, with room for skew
    const int ch = h * 5 / 20;
    const int side_w = w * 7 / 20;
    const int side_h = h * 8 / 20;
    return {cv::Rect(w - cw, 0, cw, ch), cv::Rect(0, h - ch, cw, ch), cv::Rect(0, 0, side_w, side_h),
            cv::Rect(w - side_w, h - side_h, side_w, side_h)};
}

} // namespace

std::optional<FoundCode> find_code(const cv::Mat& gray) {
    for (const cv::Rect& corner : corners_of(gray))
        if (auto code = decode(gray, corner, false))
            return code;
    return decode(gray, {{}, gray.size()}, true);
}

std::vector<FoundCode> find_all_codes(const cv::Mat& gray) {
    return decode_all(gray, {{}, gray.size()}, true, most_codes);
}

std::optional<FoundCode> find_code_in(const cv::Mat& gray, const cv::Rect& area) {
    const cv::Rect inside = area & cv::Rect({}, gray.size());
    return inside.empty() ? std::nullopt : decode(gray, inside, false);
}

std::optional<FoundCode> find_damaged_code(const cv::Mat& gray) {
    const cv::Mat small = cv::getStructuringElement(cv::MORPH_ELLIPSE, {3, 3});
    for (const cv::Rect& corner : corners_of(gray)) {
        const double by = std::max(1.0, 2400.0 / std::max(gray.cols, gray.rows)); // modules of 5 px or more
        cv::Mat large;
        cv::resize(gray(corner), large, {}, by, by, cv::INTER_CUBIC);
        cv::Mat smooth;
        cv::GaussianBlur(large, smooth, {}, 1.3);
        cv::Mat thinned;
        cv::dilate(large, thinned, small);
        cv::Mat thickened;
        cv::erode(large, thickened, small);
        cv::Mat very_smooth;
        cv::GaussianBlur(large, very_smooth, {}, 2.2);
        cv::Mat cleaned;
        cv::medianBlur(large, cleaned, 5);
        for (const cv::Mat& attempt : {smooth, thinned, thickened, cleaned, very_smooth})
            if (auto code = decode(attempt, {{}, attempt.size()}, true)) {
                for (cv::Point2d& at : code->corners_px)
                    at = at / by + cv::Point2d(corner.x, corner.y);
                return code;
            }
    }
    return std::nullopt;
}

} // namespace phieu
