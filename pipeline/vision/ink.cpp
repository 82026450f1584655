#include "vision/ink.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <opencv2/imgproc.hpp>

namespace phieu {

namespace {

constexpr double line_mm = 1.3; // thickness; a crease is thinner, with what a copier adds
constexpr int parts = 5;        // of the width: a line shows in each of them
constexpr int most_lines = 6;
constexpr double least_shown = 0.55;  // of the columns of each part
constexpr double shown_beside = 0.75; // of the columns without print, where it hides a third of them or more
constexpr double least_bare = 0.15;   // of all columns: a printed rule is no fold
constexpr int every_column = 4;       // is looked at

// In the map that lines are looked for in, beside 0 and 255, which is ink:
constexpr std::uint8_t near_ink = 128; // a line that a bad threshold has broken goes on here
constexpr std::uint8_t hidden = 64;    // by print

/// A line y = at + slope · x, px.
struct Line {
    double slope = 0;
    int at = 0;
};

/// Adds one column's pixels to the counts; a loop that compilers turn into vectors.
void count_column(const std::uint8_t* column, int height, std::uint8_t* agree, std::uint8_t* inked,
                  std::uint8_t* bare) {
    for (int y = 0; y < height; y++)
        agree[y] = static_cast<std::uint8_t>(agree[y] + (column[y] != 0));
    for (int y = 0; y < height; y++)
        inked[y] = static_cast<std::uint8_t>(inked[y] + (column[y] == 255));
    for (int y = 0; y < height; y++)
        bare[y] = static_cast<std::uint8_t>(bare[y] + (column[y] != hidden));
}

/// The line that most columns of the emptiest part agree with. Columns where print covers it agree with any.
/// @param columns  of the map, as rows
std::optional<Line> line_in(const cv::Mat& columns, double steepest, double px_per_mm) {
    const double step = px_per_mm * 0.25 / columns.rows; // a quarter of a millimetre from edge to edge
    const int steps = static_cast<int>(steepest / step);
    const int every = std::max(every_column, columns.rows / (parts * 255) + 1); // counts fit a byte
    double most = least_shown;
    std::optional<Line> best;
    for (int n = -steps; n <= steps; n++) {
        const double slope = n * step;
        const int room = static_cast<int>(std::ceil(std::abs(slope) * columns.rows));
        const cv::Size size(columns.cols + 2 * room, parts);
        cv::Mat agree(size, CV_8U, cv::Scalar(0)); // columns of each part, by height
        cv::Mat inked = agree.clone();
        cv::Mat bare = agree.clone(); // not hidden by print
        for (int x = 0; x < columns.rows; x += every) {
            const int shift = room - static_cast<int>(std::lround(slope * x));
            const int n_part = x * parts / columns.rows;
            count_column(columns.ptr<std::uint8_t>(x), columns.cols, agree.ptr<std::uint8_t>(n_part) + shift,
                         inked.ptr<std::uint8_t>(n_part) + shift, bare.ptr<std::uint8_t>(n_part) + shift);
        }
        cv::Mat least;
        cv::reduce(agree, least, 0, cv::REDUCE_MIN);
        cv::reduce(inked, inked, 0, cv::REDUCE_SUM, CV_32F);
        cv::reduce(bare, bare, 0, cv::REDUCE_SUM, CV_32F);
        const cv::Mat bare_share = bare * every / columns.rows;
        const cv::Mat wanted = cv::min(shown_beside, 3 * shown_beside * (1 - bare_share));
        least.setTo(0, (inked < bare.mul(wanted)) | (bare_share < least_bare));
        double count = 0;
        cv::Point at;
        cv::minMaxLoc(least, nullptr, &count, nullptr, &at);
        const double shown = count * parts * every / columns.rows;
        if (shown > most) {
            most = shown;
            best = Line{slope, at.x - room};
        }
    }
    return best;
}

} // namespace

void erase_lines(cv::Mat& mask, const cv::Mat& near_print, double steepest, double px_per_mm) {
    const int most_px = static_cast<int>(std::lround(line_mm * px_per_mm));
    for (int n = 0; n < most_lines; n++) {
        cv::Mat close;
        cv::dilate(mask, close, cv::getStructuringElement(cv::MORPH_RECT, {3, 3}));
        cv::Mat thick;
        cv::dilate(mask, thick, cv::getStructuringElement(cv::MORPH_RECT, {most_px / 2, most_px / 2}));
        thick.setTo(near_ink, thick & ~close);
        thick.setTo(hidden, near_print);
        cv::transpose(thick, thick);
        const auto line = line_in(thick, steepest, px_per_mm);
        if (!line)
            return;
        for (int x = 0; x < mask.cols; x++) {
            const int middle = line->at + static_cast<int>(std::lround(line->slope * x));
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
