#include "adopt/writing_places.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu::adopt {
namespace {

constexpr double shortest_mm = 8, shortest_dots_mm = 5.5;
constexpr double thickest_mm = 0.9;   // of a dot or a rule
constexpr double widest_gap_mm = 1.6; // between dots: "." of 14 pt leaves 0.9, "…" with wide spacing more

/// What is no higher than a dot: dots, dashes, rules, and what letters have of it.
cv::Mat low_ink(const cv::Mat& ink) {
    cv::Mat labels, stats, centers;
    const int found = cv::connectedComponentsWithStats(ink, labels, stats, centers, 8);
    std::vector<std::uint8_t> low(static_cast<std::size_t>(found), 0);
    for (int n = 1; n < found; n++)
        low[static_cast<std::size_t>(n)] = stats.at<int>(n, cv::CC_STAT_HEIGHT) <= px(thickest_mm) ? 255 : 0;
    cv::Mat out(ink.size(), CV_8UC1);
    for (int y = 0; y < ink.rows; y++)
        std::transform(labels.ptr<int>(y), labels.ptr<int>(y) + ink.cols, out.ptr<std::uint8_t>(y),
                       [&](int label) { return low[static_cast<std::size_t>(label)]; });
    return out;
}

} // namespace

std::vector<WritingPlace> find_writing_lines(const BlankPage& page, const Ruling& ruling) {
    cv::Mat loose = page.ink.clone();
    loose.setTo(0, ruling.rules);
    const cv::Mat low = low_ink(loose);
    cv::Mat lines;
    cv::morphologyEx(low, lines, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {px(widest_gap_mm), 1}));
    cv::Mat labels, stats, centers;
    const int found = cv::connectedComponentsWithStats(lines, labels, stats, centers, 8);
    std::vector<WritingPlace> out;
    for (int n = 1; n < found; n++) {
        const cv::Rect at(stats.at<int>(n, cv::CC_STAT_LEFT), stats.at<int>(n, cv::CC_STAT_TOP),
                          stats.at<int>(n, cv::CC_STAT_WIDTH), stats.at<int>(n, cv::CC_STAT_HEIGHT));
        if (at.width < px(shortest_dots_mm) || at.height > px(thickest_mm))
            continue;
        const double solid = cv::countNonZero(low(at)) / (static_cast<double>(at.width) * std::min(at.height, px(0.3)));
        if (at.width < px(shortest_mm) && (solid > 0.6 || page.scanned)) // a dash; on a scan what letters have of one
            continue;
        out.push_back({solid > 0.9 ? WritingLine::rule : WritingLine::dots, in_mm(at)});
    }
    std::sort(out.begin(), out.end(), [](const WritingPlace& a, const WritingPlace& b) { return a.at.y < b.at.y; });
    return out;
}

} // namespace phieu::adopt
