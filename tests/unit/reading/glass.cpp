#include "glass.h"

#include "form/compose.h"
#include "form/print.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {

Glass::Glass(double width_mm, double height_mm, double px_per_mm, double lid)
    : picture_(static_cast<int>(height_mm * px_per_mm), static_cast<int>(width_mm * px_per_mm), CV_8UC1,
               cv::Scalar(lid)),
      px_per_mm_(px_per_mm) {}

void Glass::lay(const cv::Mat& page, double page_px_per_mm, Point_mm at, double degrees) {
    const double scale = px_per_mm_ / page_px_per_mm;
    cv::Mat move = cv::getRotationMatrix2D(cv::Point2f(page.cols / 2.0F, page.rows / 2.0F), -degrees, scale);
    move.at<double>(0, 2) += at.x * px_per_mm_ - page.cols / 2.0;
    move.at<double>(1, 2) += at.y * px_per_mm_ - page.rows / 2.0;
    cv::Mat smooth = page;
    if (scale < 0.9)
        cv::GaussianBlur(page, smooth, {}, 0.35 / scale);
    cv::warpAffine(smooth, picture_, move, picture_.size(), cv::INTER_LINEAR, cv::BORDER_TRANSPARENT);
}

cv::Mat Glass::scanned(std::uint64_t seed) const {
    cv::Mat grain(picture_.size(), CV_16SC1);
    cv::RNG(seed).fill(grain, cv::RNG::NORMAL, 0, 3);
    cv::Mat out;
    cv::GaussianBlur(picture_, out, {}, 0.5);
    cv::add(out, grain, out, cv::noArray(), CV_8U);
    return out;
}

PictureReading PictureReader::read(const cv::Mat& picture) {
    return read(picture, picture);
}

PictureReading PictureReader::read(const cv::Mat& picture, const cv::Mat& all) {
    ReaderOptions options;
    options.drafts = false;
    PageReader reader(catalog_, references_, options);
    return reader.read(picture, pixels_of(all));
}

TestScan filled_page(const std::string& form, int page, std::uint64_t seed) {
    synth::Journey journey;
    journey.dpi = 200;
    journey.noise = 0;
    journey.brightness = 0.96;
    return scan_of(form, page, journey, seed);
}

int right_answers(const PageReading& page, const std::map<std::string, synth::Truth>& truth) {
    int right = 0;
    for (const QuestionReading& reading : page.questions)
        if (!truth.at(reading.question).text && reading.reason == Reason::none) {
            EXPECT_EQ(reading.value, truth.at(reading.question).value) << reading.question;
            right++;
        }
    return right;
}

cv::Mat cover_sheet(const CoverCode& code) {
    const PageLayout page = page_frame(210, 297);
    Drawing drawing = cover_frame();
    for (const Rect_mm& place : page.codes)
        drawing.add(draw_code(to_payload(code), place), 0, 0);
    drawing.texts.push_back({{16, 100}, 178, "Đơn vị: " + code.unit, {.size_pt = 22, .bold = true, .center = true}});
    drawing.texts.push_back({{16, 118}, 178, "Lĩnh vực: " + code.service, {.size_pt = 18, .center = true}});
    const GrayImage image = rasterize(drawing, 210, 297, filled_px_per_mm);
    cv::Mat gray(image.height_px, image.width_px, CV_8UC1, const_cast<std::uint8_t*>(image.pixels.data()));
    cv::Mat out;
    gray.convertTo(out, -1, 210 / 255.0, 35);
    return out;
}

} // namespace phieu
