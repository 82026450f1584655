#include "eval/contact_sheet.h"

#include "vision/sampling.h"

#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu::eval {

void ContactSheet::add(const cv::Mat& gray, const PageReading& page, const QuestionReading& field,
                       const std::string& caption) {
    if (++seen_ > most)
        return;
    const PageToScan to_px =
        PageToScan(gray.cols, 0, 0, 0, gray.rows, 0, 0, 0, 1) * PageToScan(page.page_to_scan.data());
    cv::Mat strip = sample(gray, to_px, grown(field.rect, 5), 5);
    cv::copyMakeBorder(strip, strip, 18, 4, 2, std::max(2, 1000 - strip.cols), cv::BORDER_CONSTANT, cv::Scalar(255));
    cv::putText(strip, caption, {4, 13}, cv::FONT_HERSHEY_SIMPLEX, 0.42, cv::Scalar(0), 1, cv::LINE_AA);
    strips_.push_back(strip(cv::Rect(0, 0, 1000, strip.rows)).clone());
}

void ContactSheet::write(const std::filesystem::path& out) const {
    if (strips_.empty())
        return;
    cv::Mat all;
    cv::vconcat(strips_, all);
    cv::putText(all, fmt::format("{} {}", seen_, title_), {700, 13}, cv::FONT_HERSHEY_SIMPLEX, 0.45, cv::Scalar(0), 1,
                cv::LINE_AA);
    cv::imwrite(out.string(), all);
}

} // namespace phieu::eval
