#include "synth/machine.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu::synth {
namespace {

cv::Point px(double x_mm, double y_mm) {
    return {static_cast<int>(x_mm * canvas_px_per_mm), static_cast<int>(y_mm * canvas_px_per_mm)};
}

cv::Mat noise(cv::Size size, double sigma, double smooth_px, Random& random) {
    cv::Mat out(size, CV_32F);
    cv::RNG rng(random.fork());
    rng.fill(out, cv::RNG::NORMAL, 0, sigma);
    if (smooth_px > 0)
        cv::GaussianBlur(out, out, {}, smooth_px);
    return out;
}

/// The same function of every gray value, as a table.
template <typename Function>
void map_values(cv::Mat& picture, const Function& function) {
    cv::Mat table(1, 256, CV_8UC1);
    for (int v = 0; v < 256; v++)
        table.at<std::uint8_t>(v) = cv::saturate_cast<std::uint8_t>(255 * function(v / 255.0));
    cv::LUT(picture, table, picture);
}

/// Adds grain: a patch of noise is tiled, which no reader can tell from fresh noise, and is much faster.
void add_grain(cv::Mat& picture, double sigma, double smooth_px, Random& random) {
    constexpr int side = 512;
    cv::Mat grain;
    cv::Mat one = noise({side, side}, sigma * 255, smooth_px, random);
    one.convertTo(one, CV_16S);
    if (picture.channels() == 3)
        cv::merge(std::vector<cv::Mat>{one, one, one}, grain);
    else
        grain = one;
    for (int y = 0; y < picture.rows; y += side)
        for (int x = 0; x < picture.cols; x += side) {
            cv::Mat part = picture(cv::Rect(x, y, std::min(side, picture.cols - x), std::min(side, picture.rows - y)));
            cv::add(part, grain({0, 0, part.cols, part.rows}), part, cv::noArray(), CV_8U);
        }
}

/// One generation of photocopying: gray, softer, harder in contrast, with specks.
void photocopy(cv::Mat& paper, Random& random) {
    cv::Mat gray;
    cv::cvtColor(paper, gray, cv::COLOR_BGR2GRAY);
    cv::GaussianBlur(gray, gray, {}, random.between(0.08, 0.16) * canvas_px_per_mm);
    const double middle = random.between(0.5, 0.72);
    const double hardness = random.between(6, 12);
    add_grain(gray, 0.05, 0.7, random);
    map_values(gray, [&](double v) { return std::max(0.05, 1 / (1 + std::exp((middle - v) * hardness))); });
    for (int n = random.whole(10, 80); n > 0; n--)
        cv::circle(gray, {random.whole(0, gray.cols - 1), random.whole(0, gray.rows - 1)}, random.whole(0, 2),
                   cv::Scalar(255 * random.between(0.1, 0.5)), -1, cv::LINE_AA);
    cv::cvtColor(gray, paper, cv::COLOR_GRAY2BGR);
}

void stamp_red(cv::Mat& paper, double width, double height, Random& random) {
    const double r = random.between(15, 19) * canvas_px_per_mm;
    const int side = static_cast<int>(r * 2.2);
    const cv::Rect area(px(random.between(22, width - 62), random.between(42, height - 62)), cv::Size(side, side));
    cv::Mat cover(area.size(), CV_32F, cv::Scalar(0));
    const cv::Point c(side / 2, side / 2);
    cv::circle(cover, c, static_cast<int>(r), cv::Scalar(0.75), static_cast<int>(0.8 * canvas_px_per_mm), cv::LINE_AA);
    cv::circle(cover, c, static_cast<int>(r * 0.68), cv::Scalar(0.7), static_cast<int>(0.4 * canvas_px_per_mm),
               cv::LINE_AA);
    cv::putText(cover, "UBND", c + cv::Point(static_cast<int>(-r * 0.5), static_cast<int>(r * 0.15)),
                cv::FONT_HERSHEY_DUPLEX, r / 60, cv::Scalar(0.7), static_cast<int>(0.5 * canvas_px_per_mm),
                cv::LINE_AA);
    cv::Mat part = paper(area);
    for (int y = 0; y < part.rows; y++)
        for (int x = 0; x < part.cols; x++)
            if (const float a = cover.at<float>(y, x); a > 0) {
                auto& light = part.at<cv::Vec3b>(y, x);
                constexpr float takes[] = {0.75F, 0.8F, 0.12F}; // of blue, green, red
                for (int n = 0; n < 3; n++)
                    light[n] = static_cast<std::uint8_t>(static_cast<float>(light[n]) * (1 - takes[n] * a));
            }
}

void wear(cv::Mat& paper, double width, double height, const Journey& j, Random& random) {
    if (j.fold > 0)
        for (const double at : {1 / 3.0, 2 / 3.0}) {
            const int y = static_cast<int>((height * at + random.normal(6)) * canvas_px_per_mm);
            const int thick = static_cast<int>(random.between(0.2, 0.6) * canvas_px_per_mm);
            constexpr int band = 60;
            cv::Mat line(2 * band, paper.cols, CV_8UC3, cv::Scalar::all(255));
            cv::line(line, {0, band}, {paper.cols, band + static_cast<int>(std::clamp(random.normal(15), -40.0, 40.0))},
                     cv::Scalar::all(255 * (1 - j.fold)), thick);
            cv::GaussianBlur(line, line, {}, 0.15 * canvas_px_per_mm);
            cv::Mat part = paper.rowRange(y - band, y + band);
            cv::multiply(part, line, part, 1 / 255.0);
        }
    if (j.show_through > 0) {
        cv::Mat back;
        cv::flip(paper, back, 1);
        cv::GaussianBlur(back, back, {}, 0.3 * canvas_px_per_mm);
        map_values(back, [&](double v) { return 1 - j.show_through * (1 - v); });
        cv::multiply(paper, back, paper, 1 / 255.0);
    }
    if (j.stamp)
        stamp_red(paper, width, height, random);
    for (int n = 0; n < j.dirt; n++)
        cv::ellipse(paper, {random.whole(0, paper.cols - 1), random.whole(0, paper.rows - 1)},
                    {random.whole(1, static_cast<int>(0.45 * canvas_px_per_mm)),
                     random.whole(1, static_cast<int>(0.4 * canvas_px_per_mm))},
                    random.between(0, 180), 0, 360, cv::Scalar::all(255 * random.between(0.2, 0.8)), -1, cv::LINE_AA);
    if (j.coffee) {
        cv::Mat ring(paper.size(), CV_8UC3, cv::Scalar::all(255));
        cv::circle(ring, px(random.between(20, width - 20), random.between(40, height - 20)),
                   static_cast<int>(36 * canvas_px_per_mm), cv::Scalar(166, 193, 215),
                   static_cast<int>(2.5 * canvas_px_per_mm), cv::LINE_AA);
        cv::GaussianBlur(ring, ring, {}, 0.5 * canvas_px_per_mm);
        cv::multiply(paper, ring, paper, 1 / 255.0);
    }
    if (j.holes)
        for (const double y : {height / 2 - 40, height / 2 + 40})
            cv::circle(paper, px(9, y), static_cast<int>(2.8 * canvas_px_per_mm),
                       cv::Scalar::all(random.chance(0.5) ? 40 : 230), -1, cv::LINE_AA);
    if (j.staple)
        cv::line(paper, px(8, 14), px(18, 9), cv::Scalar::all(76), static_cast<int>(0.5 * canvas_px_per_mm),
                 cv::LINE_AA);
}

/// Where each pixel of the scan comes from on the page: one map for all geometry, so that pixels are resampled once.
cv::Mat resample(const cv::Mat& paper, double width, double height, const Journey& j, double out_px_per_mm,
                 Random& random) {
    const cv::Size size(static_cast<int>(std::lround(width * out_px_per_mm)),
                        static_cast<int>(std::lround(height * out_px_per_mm)));
    const double turn = j.skew_deg * CV_PI / 180;
    const double shift_x = random.normal(j.shift_mm);
    const double shift_y = random.normal(j.shift_mm);
    const double phase = random.between(0, 6.28);
    const double waves = random.between(1.5, 4);
    const double px_phase = random.between(0, 6.28);
    const double tilt_x = j.perspective * random.between(-1, 1);
    const double tilt_y = j.perspective * random.between(-1, 1);
    // A photo shows some table around the page; a scanner often looks at a little more than the page.
    const double frame = j.photo                                            ? random.between(1.04, 1.14)
                         : std::abs(j.skew_deg) > 2.5 && random.chance(0.6) ? random.between(1.02, 1.1)
                                                                            : 1;
    cv::Mat map_x(size, CV_32F);
    cv::Mat map_y(size, CV_32F);
    for (int row = 0; row < size.height; row++)
        for (int column = 0; column < size.width; column++) {
            double x = ((column + 0.5) / out_px_per_mm - width / 2) * frame;
            double y = ((row + 0.5) / out_px_per_mm - height / 2) * frame;
            const double w = 1 + tilt_x * x / width + tilt_y * y / height;
            x /= w;
            y /= w;
            double u = (x * std::cos(turn) + y * std::sin(turn)) / j.scale + shift_x;
            double v = (-x * std::sin(turn) + y * std::cos(turn)) / j.scale + shift_y;
            u += j.shear * v;
            // local stretch along the feed: the derivative of this displacement is at most j.stretch
            v += j.stretch * height / (2 * CV_PI * waves) * std::sin(2 * CV_PI * waves * v / height + phase);
            if (j.curl_mm > 0)
                v += j.curl_mm * std::sin(CV_PI * u / width + px_phase);
            map_x.at<float>(row, column) = static_cast<float>((u + width / 2) * canvas_px_per_mm - 0.5);
            map_y.at<float>(row, column) = static_cast<float>((v + height / 2) * canvas_px_per_mm - 0.5);
        }
    cv::Mat source = paper;
    const double reduce = canvas_px_per_mm / out_px_per_mm;
    if (reduce > 1.2) // against aliasing
        cv::GaussianBlur(paper, source, {}, 0.35 * reduce);
    cv::Mat out;
    const double table = 255 * (j.photo ? random.between(0.15, 0.6) : random.chance(0.7) ? 0.97 : 0.12);
    cv::remap(source, out, map_x, map_y, cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar::all(table));
    return out;
}

void shade(cv::Mat& light, double depth, Random& random) {
    const double angle = random.between(0, 6.28);
    const double edge = random.between(-0.2, 0.3);
    const double soft = random.between(0.1, 0.5);
    const double fall = random.between(0.3, 1);
    for (int y = 0; y < light.rows; y++)
        for (int x = 0; x < light.cols; x++) {
            const double d = ((x / static_cast<double>(light.cols) - 0.5) * std::cos(angle) +
                              (y / static_cast<double>(light.rows) - 0.5) * std::sin(angle));
            const double shadow = depth / (1 + std::exp((d - edge) / soft * 6));
            const double left = (1 - shadow) * (1 - 0.25 * depth * fall * (d + 0.5));
            for (int c = 0; c < light.channels(); c++) {
                std::uint8_t& value = light.ptr(y)[x * light.channels() + c];
                value = static_cast<std::uint8_t>(value * left);
            }
        }
}

} // namespace

std::string Journey::kind() const {
    if (photo)
        return "photo";
    return fmt::format("{} {}", bilevel ? "bilevel" : colour ? "colour" : "gray", dpi);
}

Journey random_journey(Level level, Random& random) {
    Journey j;
    if (level == Level::clean) {
        j.skew_deg = random.between(-2, 2);
        j.scale = random.between(0.99, 1.01);
        j.shift_mm = 0.5;
        j.noise = random.between(0.005, 0.015);
        j.blur_mm = random.between(0.03, 0.07);
        j.jpeg_quality = random.whole(75, 92);
        return j;
    }
    const bool hard = level == Level::hard;
    j.copies = random.chance(hard ? 0.5 : 0.25) ? random.whole(1, hard ? 2 : 1) : 0;
    j.fold = random.chance(hard ? 0.5 : 0.3) ? random.between(0.1, hard ? 0.6 : 0.35) : 0;
    j.show_through = random.chance(hard ? 0.4 : 0.15) ? random.between(0.05, hard ? 0.25 : 0.12) : 0;
    j.stamp = random.chance(hard ? 0.2 : 0.04);
    j.holes = random.chance(hard ? 0.15 : 0.05);
    j.staple = random.chance(hard ? 0.15 : 0.05);
    j.dirt = random.whole(0, hard ? 60 : 12);
    j.coffee = random.chance(hard ? 0.06 : 0.01);
    j.upside_down = random.chance(hard ? 0.1 : 0.03);
    j.photo = hard && random.chance(0.25);
    j.brightness = random.between(hard ? 0.75 : 0.88, 1.06);
    j.contrast = random.between(hard ? 0.65 : 0.85, 1.1);
    j.noise = random.between(0.005, hard ? 0.05 : 0.02);
    j.blur_mm = random.between(0.03, hard ? 0.16 : 0.1);
    j.jpeg_quality = random.whole(hard ? 30 : 60, 92);
    if (j.photo) {
        j.colour = random.chance(0.7);
        j.dpi = random.pick<int>({200, 250, 300});
        j.perspective = random.between(0.02, 0.13);
        j.skew_deg = random.normal(3);
        j.shadow = random.between(0, 0.55);
        j.curl_mm = random.between(0, 1.6);
        return j;
    }
    j.skew_deg = hard ? (random.chance(0.3) ? random.between(-8, 8) : random.normal(2)) : random.normal(1.2);
    j.scale = random.chance(0.25) ? random.between(0.94, hard ? 1.03 : 1.0) : random.between(0.99, 1.01);
    j.shear = random.normal(hard ? 0.006 : 0.001);
    j.stretch = random.between(0, hard ? 0.012 : 0.004);
    j.shift_mm = hard ? 2.5 : 1.2;
    j.streaks = random.chance(hard ? 0.25 : 0.06) ? random.whole(1, hard ? 4 : 2) : 0;
    j.bilevel = random.chance(hard ? 0.3 : 0.2);
    j.threshold = j.bilevel && hard ? random.between(0.42, 0.82) : random.between(0.55, 0.72);
    j.colour = !j.bilevel && random.chance(0.3);
    j.dpi = j.bilevel ? random.pick<int>({200, 300, 300, 600})
                      : random.pick<int>(hard ? std::vector<int>{150, 150, 200, 300, 600}
                                              : std::vector<int>{200, 300, 300, 300});
    return j;
}

cv::Mat travel(const Canvas& sheet, double width, double height, const Journey& j, Random& random) {
    cv::Mat paper = sheet.paper().clone();
    for (int n = 0; n < j.copies; n++)
        photocopy(paper, random);
    wear(paper, width, height, j, random);
    if (!j.colour)
        cv::cvtColor(paper, paper, cv::COLOR_BGR2GRAY);
    const double out_px_per_mm = j.dpi / 25.4;
    cv::Mat scan = resample(paper, width, height, j, out_px_per_mm, random);
    if (j.upside_down)
        cv::rotate(scan, scan, cv::ROTATE_180);
    if (j.photo && j.shadow > 0)
        shade(scan, j.shadow, random);
    for (int n = 0; n < j.streaks; n++) {
        const int x = random.whole(0, scan.cols - 1);
        cv::line(scan, {x, 0}, {x, scan.rows}, cv::Scalar::all(255 * random.between(0.25, 0.8)),
                 random.whole(1, std::max(1, static_cast<int>(0.25 * out_px_per_mm))));
    }
    cv::GaussianBlur(scan, scan, {}, std::max(0.3, j.blur_mm * out_px_per_mm));
    map_values(scan, [&](double v) { return 0.98 * ((v - 0.5) * j.contrast + 0.5 * j.brightness); });
    add_grain(scan, j.noise, 0, random);
    if (j.bilevel)
        cv::threshold(scan, scan, j.threshold * 250 * std::min(1.0, j.brightness), 255, cv::THRESH_BINARY);
    return scan;
}

Feeder random_feeder(Random& random) {
    return {random.between(0.99, 1.01), random.between(0.94, 1.02),   random.between(0.9, 1.05),
            random.between(0.3, 0.7),   random.between(0.005, 0.015), random.between(0.2, 1.2),
            random.between(0.3, 1.5)};
}

cv::Mat feed(const cv::Mat& page, const Feeder& feeder, double px_per_mm, Random& random) {
    const cv::Point2f middle(static_cast<float>(page.cols) / 2, static_cast<float>(page.rows) / 2);
    cv::Mat move = cv::getRotationMatrix2D(middle, random.between(-feeder.lean_deg, feeder.lean_deg), feeder.scale);
    for (int axis = 0; axis < 2; axis++)
        move.at<double>(axis, 2) += random.between(-feeder.shift_mm, feeder.shift_mm) * px_per_mm;
    cv::Mat scan;
    cv::warpAffine(page, scan, move, page.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(250));
    cv::GaussianBlur(scan, scan, {}, feeder.blur_px);
    map_values(scan, [&](double v) { return 0.98 * ((v - 0.5) * feeder.contrast + 0.5 * feeder.brightness); });
    add_grain(scan, feeder.noise, 0, random);
    return scan;
}

std::vector<unsigned char> encode(const cv::Mat& scan, const Journey& j) {
    std::vector<unsigned char> bytes;
    if (j.bilevel)
        cv::imencode(".png", scan, bytes, {cv::IMWRITE_PNG_BILEVEL, 1});
    else
        cv::imencode(".jpg", scan, bytes, {cv::IMWRITE_JPEG_QUALITY, j.jpeg_quality});
    return bytes;
}

} // namespace phieu::synth
