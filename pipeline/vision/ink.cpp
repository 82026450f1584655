#include "vision/ink.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <opencv2/imgproc.hpp>

namespace phieu {

namespace {

constexpr double steepest_fold = 0.03; // of a feed's skew that registration has not taken out, and of a careless fold
constexpr double fold_mm = 1.3;        // thickness; a crease is thinner, with what a copier adds
constexpr int parts = 5;               // of the width: a fold shows in each of them
constexpr double least_shown = 0.55;   // of the columns of each part
constexpr int every_column = 4;        // is looked at

/// A line y = at + slope · x, px.
struct Fold {
    double slope = 0;
    int at = 0;
};

/// The line that most columns of the emptiest part agree with.
std::optional<Fold> fold_in(const cv::Mat& thick, double px_per_mm) {
    const double step = px_per_mm * 0.5 / thick.cols; // half a millimetre from edge to edge
    const int steps = static_cast<int>(steepest_fold / step);
    double most = least_shown;
    std::optional<Fold> best;
    for (int n = -steps; n <= steps; n++) {
        const double slope = n * step;
        const int room = static_cast<int>(std::ceil(std::abs(slope) * thick.cols));
        cv::Mat counts(parts, thick.rows + 2 * room, CV_32F, cv::Scalar(0)); // of inked columns, by part and height
        for (int x = 0; x < thick.cols; x += every_column) {
            float* part = counts.ptr<float>(x * parts / thick.cols) + room - static_cast<int>(std::lround(slope * x));
            for (int y = 0; y < thick.rows; y++)
                part[y] += thick.at<std::uint8_t>(y, x) != 0 ? 1 : 0;
        }
        cv::Mat least;
        cv::reduce(counts, least, 0, cv::REDUCE_MIN);
        double count = 0;
        cv::Point at;
        cv::minMaxLoc(least, nullptr, &count, nullptr, &at);
        const double shown = count * parts * every_column / thick.cols;
        if (shown > most) {
            most = shown;
            best = Fold{slope, at.x - room};
        }
    }
    return best;
}

} // namespace

void erase_folds(cv::Mat& mask, double px_per_mm) {
    const int most_px = static_cast<int>(std::lround(fold_mm * px_per_mm));
    constexpr int most_folds = 3;
    for (int n = 0; n < most_folds; n++) {
        cv::Mat thick;
        cv::dilate(mask, thick, cv::getStructuringElement(cv::MORPH_RECT, {most_px / 2, most_px / 2}));
        const auto fold = fold_in(thick, px_per_mm);
        if (!fold)
            return;
        for (int x = 0; x < mask.cols; x++) {
            const int middle = fold->at + static_cast<int>(std::lround(fold->slope * x));
            for (int y = std::max(0, middle - most_px); y < std::min(mask.rows, middle + most_px); y++) {
                int to = y;
                while (to < mask.rows && mask.at<std::uint8_t>(to, x))
                    to++;
                if (to - y <= most_px)
                    for (int erased = y; erased < to; erased++)
                        mask.at<std::uint8_t>(erased, x) = 0;
                y = std::max(y, to);
            }
        }
    }
}

std::vector<InkCluster> ink_clusters(const cv::Mat& mask, double px_per_mm, double join_mm, cv::Rect part) {
    std::vector<InkCluster> clusters;
    if (cv::countNonZero(mask) == 0)
        return clusters;
    const int reach = static_cast<int>(std::lround(join_mm * px_per_mm));
    cv::Mat joined;
    cv::dilate(mask, joined, cv::getStructuringElement(cv::MORPH_RECT, {std::max(1, reach), std::max(1, reach)}));
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(joined, labels, stats, centroids, 8);
    std::vector<int> inside(static_cast<std::size_t>(count));
    for (int y = part.y; y < part.br().y; y++)
        for (int x = part.x; x < part.br().x; x++)
            inside[static_cast<std::size_t>(labels.at<int>(y, x))]++;
    const int grown = std::max(0, reach - 1); // what dilation added to the box
    for (int n = 1; n < count; n++)
        clusters.push_back({stats.at<int>(n, cv::CC_STAT_AREA) / (px_per_mm * px_per_mm),
                            (stats.at<int>(n, cv::CC_STAT_WIDTH) - grown) / px_per_mm,
                            (stats.at<int>(n, cv::CC_STAT_HEIGHT) - grown) / px_per_mm,
                            inside[static_cast<std::size_t>(n)] / (px_per_mm * px_per_mm)});
    return clusters;
}

} // namespace phieu
