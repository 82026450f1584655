#include "reading/printed_page.h"

#include "form/print.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double drawn_px_per_mm = 10;
constexpr double margin_mm = 12; // of the scan around the page

cv::Rect2d around(const PageToScan& transform, const PageLayout& layout) {
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (const cv::Point2f& corner : corners_on_scan(transform, {0, 0, layout.width_mm, layout.height_mm})) {
        left = std::min<double>(left, corner.x);
        top = std::min<double>(top, corner.y);
        right = std::max<double>(right, corner.x);
        bottom = std::max<double>(bottom, corner.y);
    }
    return {left, top, right - left, bottom - top};
}

} // namespace

AlignedPage PrintedPage::aligned(ReferenceLibrary& references, Point_mm off) const {
    Registration registration;
    registration.transform = shifted(truth, {-off.x, -off.y});
    return {scan, layout(), references.page(form, number), registration};
}

PageToScan turned_page(const PageLayout& layout, double degrees, double px_per_mm) {
    const double angle = degrees * CV_PI / 180;
    const double c = std::cos(angle) * px_per_mm;
    const double s = std::sin(angle) * px_per_mm;
    PageToScan turn(c, -s, 0, s, c, 0, 0, 0, 1);
    const cv::Rect2d box = around(turn, layout);
    turn(0, 2) = margin_mm * px_per_mm - box.x;
    turn(1, 2) = margin_mm * px_per_mm - box.y;
    return turn;
}

PrintedPage printed_page(const std::string& id, int number, const PageToScan& truth, std::uint64_t seed) {
    PrintedPage out{shipped(id), number, truth, {}};
    const PageLayout& layout = out.layout();
    Drawing drawing = out.form->composed.pages.at(static_cast<std::size_t>(number - 1));
    drawing.add(sheet_items(*out.form, number, {id, out.form->content.version, number, "TEST", 7, 0}), 0, 0);
    GrayImage image = rasterize(drawing, layout.width_mm, layout.height_mm, drawn_px_per_mm);
    const cv::Mat drawn(image.height_px, image.width_px, CV_8UC1, image.pixels.data());
    cv::Mat toner;
    drawn.convertTo(toner, CV_8U, (235.0 - 45) / 255, 45);
    const double px_per_mm = px_per_mm_at(truth, {layout.width_mm / 2, layout.height_mm / 2});
    cv::GaussianBlur(toner, toner, {}, 0.4 * drawn_px_per_mm / px_per_mm); // or thin lines would come and go
    // Pixel centres lie at whole numbers plus a half in both pictures.
    const PageToScan to_centre(1, 0, -0.5, 0, 1, -0.5, 0, 0, 1);
    const PageToScan to_mm(1 / drawn_px_per_mm, 0, 0.5 / drawn_px_per_mm, 0, 1 / drawn_px_per_mm, 0.5 / drawn_px_per_mm,
                           0, 0, 1);
    const cv::Rect2d box = around(truth, layout);
    const cv::Size size(static_cast<int>(box.br().x + margin_mm * px_per_mm),
                        static_cast<int>(box.br().y + margin_mm * px_per_mm));
    cv::Mat scan;
    cv::warpPerspective(toner, scan, cv::Mat(to_centre * truth * to_mm), size, cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                        cv::Scalar(235));
    cv::Mat noise(size, CV_16S);
    cv::RNG(seed).fill(noise, cv::RNG::NORMAL, 0, 2.5);
    cv::add(scan, noise, out.scan, cv::noArray(), CV_8U);
    return out;
}

PrintedPage printed_page(const std::string& id, int number) {
    return printed_page(id, number, turned_page(*shipped(id)->page(number), 0, 7));
}

} // namespace phieu
