#include "reading/text_line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr int margin_px = 2; // of line_height_px, above and below the ink
constexpr int side_px = 4;   // left and right of it
constexpr int most_width_px = 1400;
constexpr int least_lone_px = 96;
constexpr double ink_level = 0.4;       // of the darkest ink's darkness
constexpr double least_contrast = 0.12; // of the paper's brightness: fainter is no ink

/// Shares of a line's height.
constexpr double speck = 0.02;      // both sides of a dirt's box
constexpr double small_mark = 0.25; // dots, tones: not letters
constexpr double edge_stray = 0.2;  // of a neighbour's tail that reaches in
constexpr double same_baseline = 0.03;

/// Brightness evened out: paper 255, whatever shadow lies on it.
cv::Mat evened(const cv::Mat& gray) {
    const int reach = std::max(3, gray.rows / 3) | 1;
    cv::Mat small;
    const double reduce = std::max(1.0, gray.rows / 24.0);
    cv::resize(gray, small,
               {std::max(1, static_cast<int>(gray.cols / reduce)), std::max(1, static_cast<int>(gray.rows / reduce))},
               0, 0, cv::INTER_AREA);
    const int cells = std::max(3, static_cast<int>(reach / reduce) * 2 + 1);
    cv::Mat paper;
    cv::dilate(small, paper, cv::getStructuringElement(cv::MORPH_RECT, {cells, cells}));
    cv::blur(paper, paper, {cells, cells});
    cv::resize(paper, paper, gray.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat out;
    cv::divide(gray, paper, out, 255);
    return out;
}

/// How often a picture has each gray value.
class Histogram {
public:
    explicit Histogram(const cv::Mat& gray) : pixels_(static_cast<double>(gray.total())) {
        for (int y = 0; y < gray.rows; y++) {
            const std::uint8_t* row = gray.ptr(y);
            for (int x = 0; x < gray.cols; x++)
                counts_[row[x]]++;
        }
    }

    double quantile(double share) const {
        double sum = 0;
        for (std::size_t value = 0; value < counts_.size(); value++)
            if ((sum += counts_[value]) > share * pixels_)
                return static_cast<double>(value);
        return 255;
    }

private:
    std::array<int, 256> counts_{};
    double pixels_;
};

/// A connected stroke.
struct Stroke {
    int label = 0;
    cv::Rect box;
    int area = 0;
    cv::Point2d centre;
    int line = 0;
};

struct Strokes {
    double dark_below = 0; ///< gray value of the faintest ink
    cv::Mat labels;
    std::vector<Stroke> list;
};

/// Noise of the paper, as a standard deviation (Immerkær, 1996), from the lighter half of the picture.
double grain_of(const cv::Mat& even, const Histogram& values) {
    const cv::Mat kernel = (cv::Mat_<float>(3, 3) << 1, -2, 1, -2, 4, -2, 1, -2, 1);
    cv::Mat rough;
    cv::filter2D(even, rough, CV_32F, kernel);
    return std::sqrt(CV_PI / 2) / 6 * cv::mean(cv::abs(rough), even >= values.quantile(0.5))[0];
}

Strokes strokes_of(const cv::Mat& scan) {
    constexpr double noisy = 0.1; // of the ink's contrast: from here on specks of paper pass for ink, and strokes break
    cv::Mat even = scan;
    Histogram values(scan);
    if (grain_of(scan, values) > noisy * (values.quantile(0.8) - values.quantile(0.005))) {
        cv::GaussianBlur(scan, even, {}, 1);
        values = Histogram(even);
    }
    const double paper = values.quantile(0.8);
    const double ink = values.quantile(0.005);
    Strokes out;
    if (paper - ink < least_contrast * paper)
        return out;
    cv::Mat stats;
    cv::Mat centroids;
    out.dark_below = paper - ink_level * (paper - ink);
    const cv::Mat dark = even < out.dark_below;
    const int count = cv::connectedComponentsWithStats(dark, out.labels, stats, centroids, 8);
    for (int n = 1; n < count; n++)
        out.list.push_back({n,
                            {stats.at<int>(n, cv::CC_STAT_LEFT), stats.at<int>(n, cv::CC_STAT_TOP),
                             stats.at<int>(n, cv::CC_STAT_WIDTH), stats.at<int>(n, cv::CC_STAT_HEIGHT)},
                            stats.at<int>(n, cv::CC_STAT_AREA),
                            {centroids.at<double>(n, 0), centroids.at<double>(n, 1)},
                            0});
    return out;
}

/// Where one line ends and the next begins: the rows with the least ink near the even partition.
std::vector<int> boundaries(const Strokes& strokes, cv::Size size, int lines) {
    std::vector<double> profile(static_cast<std::size_t>(size.height));
    for (const Stroke& stroke : strokes.list)
        for (int y = stroke.box.y; y < stroke.box.br().y; y++)
            profile[static_cast<std::size_t>(y)] += static_cast<double>(stroke.area) / stroke.box.height;
    const int pitch = size.height / lines;
    std::vector<int> cuts;
    for (int n = 1; n < lines; n++) {
        const int expected = n * size.height / lines + pitch / 8; // tails hang below the rule
        int best = expected;
        double least = 1e18;
        for (int y = expected - pitch / 3; y <= expected + pitch / 4; y++) {
            if (y < 0 || y >= size.height)
                continue;
            const double ink = profile[static_cast<std::size_t>(y)] * (1 + 0.5 * std::abs(y - expected) / pitch) +
                               1e-3 * std::abs(y - expected);
            if (ink < least) {
                least = ink;
                best = y;
            }
        }
        cuts.push_back(best);
    }
    return cuts;
}

/// The slope of a line of writing, from where its larger strokes stand. 0 for short ones.
double slope_of(const std::vector<Stroke>& line) {
    std::vector<int> heights;
    heights.reserve(line.size());
    for (const Stroke& s : line)
        heights.push_back(s.box.height);
    std::sort(heights.begin(), heights.end());
    const int height = heights[heights.size() * 4 / 5]; // of letters, not of dots and tones
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, left = 1e9, right = 0;
    for (const Stroke& s : line) {
        if (s.box.height < small_mark * height)
            continue;
        const double w = s.area;
        n += w;
        sx += w * s.centre.x;
        sy += w * s.centre.y;
        sxx += w * s.centre.x * s.centre.x;
        sxy += w * s.centre.x * s.centre.y;
        left = std::min(left, static_cast<double>(s.box.x));
        right = std::max(right, static_cast<double>(s.box.br().x));
    }
    const double spread = sxx - sx * sx / std::max(1.0, n);
    if (right - left < 6 * height || spread <= 0)
        return 0;
    const double slope = (sxy - sx * sy / n) / spread;
    return std::abs(slope) > 0.015 && std::abs(slope) < 0.12 ? slope : 0;
}

/// Type stands on its baseline to a hair; hands don't.
bool looks_printed(const std::vector<Stroke>& line, int height) {
    std::vector<int> feet;
    for (const Stroke& s : line)
        if (s.box.height > small_mark * height && s.box.width < 2 * height)
            feet.push_back(s.box.br().y);
    if (feet.size() < 6)
        return false;
    std::vector<int> sorted = feet;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2), sorted.end());
    const int baseline = sorted[sorted.size() / 2];
    const auto on = std::count_if(feet.begin(), feet.end(), [&](int foot) {
        return std::abs(foot - baseline) <= std::max(1.0, same_baseline * height);
    });
    return 10 * on >= 7 * static_cast<std::ptrdiff_t>(feet.size());
}

/// models/text/hands.py, `normalised`.
cv::Mat input_of(const cv::Mat& even, const cv::Rect& ink) {
    cv::Mat crop;
    even(ink).convertTo(crop, CV_32F);
    const Histogram values(even(ink));
    const double paper = values.quantile(0.8);
    const double black = values.quantile(0.01);
    crop = (paper - crop) / std::max(20.0, paper - black);
    cv::min(cv::max(crop, 0), 1, crop);
    const int height = line_height_px - 2 * margin_px;
    const double scale = static_cast<double>(height) / ink.height;
    const int width = std::clamp(static_cast<int>(std::lround(ink.width * scale * line_aspect)), 8, most_width_px);
    cv::Mat small;
    cv::resize(crop, small, {width, height}, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    cv::Mat out;
    const int right = side_px + (8 - (width + 2 * side_px) % 8) % 8; // the network halves the width twice
    cv::copyMakeBorder(small, out, margin_px, margin_px, side_px, right, cv::BORDER_CONSTANT, cv::Scalar(0));
    return out;
}

cv::Rect around(const std::vector<Stroke>& line) {
    cv::Rect all = line.front().box;
    for (const Stroke& s : line)
        all |= s.box;
    return all;
}

bool is_dirt(const Stroke& stroke, int height) {
    return std::max(stroke.box.width, stroke.box.height) < std::max(2.0, speck * height);
}

/// The tail of another line, that reaches in over the upper or lower edge.
bool is_stray(const Stroke& stroke, int top, int bottom) {
    const double reach = edge_stray * (bottom - top);
    const bool from_above = stroke.box.y <= top + 1 && stroke.box.br().y < top + reach;
    const bool from_below = stroke.box.br().y >= bottom - 1 && stroke.box.y > bottom - reach;
    return from_above || from_below;
}

/// @return none if there is too little to read
std::optional<TextLine> cut(const cv::Mat& even, const Strokes& strokes, const std::vector<Stroke>& line) {
    if (line.empty())
        return std::nullopt;
    cv::Rect box = around(line);
    if (box.height < 6)
        return std::nullopt;
    TextLine out;
    out.printed = looks_printed(line, box.height);
    const double slope = slope_of(line);
    std::vector<std::uint8_t> own(strokes.list.size() + 1);
    for (const Stroke& s : line)
        own[static_cast<std::size_t>(s.label)] = 255;
    cv::Mat mask(even.size(), CV_8UC1);
    for (int y = 0; y < even.rows; y++)
        for (int x = 0; x < even.cols; x++)
            mask.at<std::uint8_t>(y, x) = own[static_cast<std::size_t>(strokes.labels.at<int>(y, x))];
    const int soft = std::max(1, even.rows / 40); // with the strokes' soft edges
    cv::dilate(mask, mask, cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * soft + 1, 2 * soft + 1}));
    cv::Mat alone(even.size(), CV_8UC1, cv::Scalar(255));
    even.copyTo(alone, mask);
    if (slope != 0) {
        const double centre = box.x + box.width / 2.0;
        const cv::Matx23d level(1, 0, 0, -slope, 1, slope * centre);
        cv::warpAffine(alone, alone, level, alone.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(255));
        cv::Mat rows;
        cv::reduce(alone(cv::Rect(box.x, 0, box.width, alone.rows)), rows, 1, cv::REDUCE_MIN);
        int first = 0;
        int last = rows.rows - 1;
        while (first < last && rows.at<std::uint8_t>(first, 0) > strokes.dark_below)
            first++;
        while (last > first && rows.at<std::uint8_t>(last, 0) > strokes.dark_below)
            last--;
        box.y = first;
        box.height = last - first + 1;
    }
    const int room = std::max(1, box.height / 25);
    const cv::Rect with_room = cv::Rect(box.x - 3 * room, box.y - room, box.width + 6 * room, box.height + 2 * room) &
                               cv::Rect({}, alone.size());
    out.picture = alone(with_room).clone();
    out.input = input_of(alone, with_room);
    return out;
}

} // namespace

std::vector<TextLine> split_lines(const cv::Mat& gray, int lines) {
    std::vector<TextLine> out;
    if (gray.rows < 8 || gray.cols < 8)
        return out;
    const cv::Mat even = evened(gray);
    Strokes strokes = strokes_of(even);
    if (strokes.list.empty())
        return out;
    std::vector<int> cuts = boundaries(strokes, even.size(), std::max(1, lines));
    for (Stroke& s : strokes.list)
        s.line = static_cast<int>(std::count_if(cuts.begin(), cuts.end(), [&](int y) { return s.centre.y > y; }));
    cuts.insert(cuts.begin(), 0);
    cuts.push_back(even.rows);
    for (std::size_t n = 0; n + 1 < cuts.size(); n++) {
        const int top = cuts[n];
        const int bottom = cuts[n + 1];
        std::vector<Stroke> line;
        std::copy_if(strokes.list.begin(), strokes.list.end(), std::back_inserter(line), [&](const Stroke& s) {
            return s.line == static_cast<int>(n) && !is_dirt(s, bottom - top) && !is_stray(s, top, bottom);
        });
        if (auto text_line = cut(even, strokes, line))
            out.push_back(std::move(*text_line));
    }
    return out;
}

std::optional<TextLine> lone_line(const cv::Mat& gray) {
    if (gray.rows < 8 || gray.cols < 8)
        return std::nullopt;
    cv::Mat large = gray;
    if (gray.rows < least_lone_px) { // the dots of small writing would pass for dirt
        const double grow = static_cast<double>(least_lone_px) / gray.rows;
        cv::resize(gray, large, {}, grow, grow, cv::INTER_CUBIC);
    }
    const cv::Mat even = evened(large);
    const Strokes strokes = strokes_of(even);
    std::vector<Stroke> line;
    std::copy_if(strokes.list.begin(), strokes.list.end(), std::back_inserter(line),
                 [&](const Stroke& s) { return !is_dirt(s, even.rows); });
    return cut(even, strokes, line);
}

} // namespace phieu
