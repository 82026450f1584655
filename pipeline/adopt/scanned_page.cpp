#include "adopt/blank_page.h"
#include "adopt/ocr.h"
#include "adopt/rules.h"
#include "adopt/shapes.h"
#include "vision/strokes.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu::adopt {
namespace {

constexpr double a4_long_mm = 297;
constexpr double a4_ratio = 1.41421;
constexpr double a5_long_mm = 210;

/// The paper's corners in a photo, clockwise from the top left: the bright area that fills a good part of the picture
/// and has four corners. Nothing where the paper reaches the picture's edges, as in a scan.
std::vector<cv::Point2f> corners_of_paper(const cv::Mat& gray) {
    constexpr int long_side = 800; // px: edges of paper are all that must be seen
    const double scale = static_cast<double>(long_side) / std::max(gray.cols, gray.rows);
    cv::Mat small;
    cv::resize(gray, small, {}, scale, scale, cv::INTER_AREA);
    cv::GaussianBlur(small, small, {0, 0}, 3);
    cv::Mat bright;
    cv::threshold(small, bright, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    cv::morphologyEx(bright, bright, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {25, 25}));
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(bright, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
    const auto largest = std::max_element(outlines.begin(), outlines.end(), [](const auto& a, const auto& b) {
        return cv::contourArea(a) < cv::contourArea(b);
    });
    const double whole = static_cast<double>(small.cols) * small.rows;
    if (largest == outlines.end() || cv::contourArea(*largest) < 0.3 * whole ||
        cv::contourArea(*largest) > 0.97 * whole)
        return {};
    std::vector<cv::Point> hull;
    cv::convexHull(*largest, hull);
    std::vector<cv::Point> corners;
    cv::approxPolyDP(hull, corners, 0.03 * cv::arcLength(hull, true), true);
    if (corners.size() != 4 || cv::contourArea(corners) < 0.9 * cv::contourArea(hull))
        return {};
    std::vector<cv::Point2f> out(4);
    for (const cv::Point& corner : corners) { // by the quarter of the picture that each lies in
        const auto middle = cv::mean(corners);
        const bool right = corner.x > middle[0];
        const bool low = corner.y > middle[1];
        out[low ? (right ? 2 : 3) : (right ? 1 : 0)] = {static_cast<float>(corner.x / scale),
                                                        static_cast<float>(corner.y / scale)};
    }
    return std::any_of(out.begin(), out.end(), [](cv::Point2f p) { return p.x == 0 && p.y == 0; })
               ? std::vector<cv::Point2f>{}
               : out;
}

/// Whether something else than paper lies along the picture's edges: a table, a shadow, the next sheet.
bool shows_more_than_paper(const cv::Mat& gray) {
    constexpr double edge = 0.02, of_paper = 0.7, most_dark = 0.15;
    cv::Mat small;
    const double scale = 800.0 / std::max(gray.cols, gray.rows);
    cv::resize(gray, small, {}, scale, scale, cv::INTER_AREA);
    cv::Mat rim(small.size(), CV_8UC1, cv::Scalar(255));
    const int wide = std::max(1, static_cast<int>(edge * small.cols));
    rim(cv::Rect({}, small.size()) & cv::Rect(wide, wide, small.cols - 2 * wide, small.rows - 2 * wide)) = 0;
    cv::Mat sorted = small.clone().reshape(1, 1);
    cv::sort(sorted, sorted, cv::SORT_EVERY_ROW + cv::SORT_ASCENDING);
    const double paper = sorted.at<std::uint8_t>(0, sorted.cols * 3 / 4);
    const cv::Mat dark = (small < of_paper * paper) & rim;
    return cv::countNonZero(dark) > most_dark * cv::countNonZero(rim);
}

/// By how much lines of print rise to the right, degrees: that turn under which the rows differ most in ink (Postl
/// 1986).
double skew_of(const cv::Mat& ink) {
    constexpr double most = 5;
    cv::Mat small;
    cv::resize(ink, small, {}, 0.25, 0.25, cv::INTER_AREA);
    const auto sharpness = [&](double degrees) {
        const cv::Mat turn = cv::getRotationMatrix2D(
            {static_cast<float>(small.cols) / 2, static_cast<float>(small.rows) / 2}, degrees, 1);
        cv::Mat turned, rows;
        cv::warpAffine(small, turned, turn, small.size());
        cv::reduce(turned, rows, 1, cv::REDUCE_SUM, CV_64F);
        double out = 0;
        for (int y = 1; y < rows.rows; y++)
            out += std::pow(rows.at<double>(y) - rows.at<double>(y - 1), 2);
        return out;
    };
    double best = 0;
    double best_sharpness = sharpness(0);
    for (const double step : {0.5, 0.1, 0.02}) {
        const double around = best;
        const double reach = step == 0.5 ? most : 5 * step;
        for (double degrees = around - reach; degrees <= around + reach; degrees += step)
            if (const double now = sharpness(degrees); now > best_sharpness) {
                best_sharpness = now;
                best = degrees;
            }
    }
    return best;
}

cv::Mat clean(const cv::Mat& gray) {
    constexpr double widest_mm = 4; // of a stroke: what is wider is shadow, stain, lid
    cv::Mat paper = paper_beside(gray, px_per_mm, widest_mm);
    cv::GaussianBlur(paper, paper, {0, 0}, px_per_mm);
    cv::Mat even;
    cv::divide(gray, paper, even, 255);
    cv::Mat stretched = (even - 90) * (255.0 / (215 - 90)); // grain of paper becomes white
    return stretched;
}

/// Takes away what is too small to be print: a dot of a dotted line has 0.3 mm.
void drop_specks(cv::Mat& picture, cv::Mat& ink) {
    constexpr double least_mm = 0.2;
    cv::Mat labels, stats, centers;
    const int found = cv::connectedComponentsWithStats(ink, labels, stats, centers, 8);
    std::vector<std::uint8_t> is_speck(static_cast<std::size_t>(found), 0);
    for (int n = 1; n < found; n++)
        is_speck[static_cast<std::size_t>(n)] =
            std::max(stats.at<int>(n, cv::CC_STAT_WIDTH), stats.at<int>(n, cv::CC_STAT_HEIGHT)) < least_mm * px_per_mm;
    for (int y = 0; y < ink.rows; y++) {
        const int* label = labels.ptr<int>(y);
        auto* at = ink.ptr<std::uint8_t>(y);
        auto* gray = picture.ptr<std::uint8_t>(y);
        for (int x = 0; x < ink.cols; x++)
            if (is_speck[static_cast<std::size_t>(label[x])])
                at[x] = 0, gray[x] = 255;
    }
}

/// Size of the paper in pixels at blank_page_dpi
cv::Size paper_size(const cv::Size2f& seen, double file_px_per_mm, bool cut_out) {
    const double longer = std::max(seen.width, seen.height);
    const double shorter = std::min(seen.width, seen.height);
    const double long_mm = file_px_per_mm > 0 && !cut_out ? longer / file_px_per_mm : a4_long_mm;
    double short_mm = long_mm * shorter / longer;
    if (std::abs(longer / shorter - a4_ratio) < 0.1)
        short_mm = long_mm / a4_ratio;
    const bool wide = seen.width > seen.height;
    return {static_cast<int>(std::lround((wide ? long_mm : short_mm) * px_per_mm)),
            static_cast<int>(std::lround((wide ? short_mm : long_mm) * px_per_mm))};
}

cv::Mat cut_out(const cv::Mat& gray, const std::vector<cv::Point2f>& corners, double file_px_per_mm) {
    const auto side = [&](int a, int b) {
        return static_cast<float>(
            cv::norm(corners[static_cast<std::size_t>(a)] - corners[static_cast<std::size_t>(b)]));
    };
    const cv::Size2f seen((side(0, 1) + side(3, 2)) / 2, (side(0, 3) + side(1, 2)) / 2);
    const cv::Size size = paper_size(seen, file_px_per_mm, true);
    const auto w = static_cast<float>(size.width);
    const auto h = static_cast<float>(size.height);
    const std::vector<cv::Point2f> to{{0, 0}, {w, 0}, {w, h}, {0, h}};
    cv::Mat out;
    cv::warpPerspective(gray, out, cv::getPerspectiveTransform(corners, to), size, cv::INTER_LINEAR,
                        cv::BORDER_REPLICATE);
    return out;
}

/// Reads the page without what OCR would take for letters: places to mark, rules.
std::vector<Word> words_of(const BlankPage& page) {
    cv::Mat print = page.picture.clone();
    for (const Shape& shape : find_shapes(page.ink))
        if (is_surely_a_target(page.ink, shape))
            print(pixels_of(grown(shape.at, 0.15), print)).setTo(255);
    for (const Rect_mm& pair : find_empty_brackets(page.ink))
        print(pixels_of(grown(pair, 0.1), print)).setTo(255);
    const Ruling ruling = find_tables(page);
    cv::Mat rules;
    cv::dilate(ruling.rules, rules, cv::getStructuringElement(cv::MORPH_RECT, {5, 5}));
    print.setTo(255, rules);
    std::vector<Rect_mm> cells;
    for (const Table& table : ruling.tables)
        for (const Cell& cell : table.cells)
            if (table.cells.size() > 1)
                cells.push_back(cell.inner);
    return read_words(print, cells);
}

/// How well a page can be read.
struct Legible {
    double letters = 0; ///< weighed by how sure they are
    double share = 0;   ///< of all that was taken for letters: of print on its head some are read, and few are sure
    bool is_upright() const { return letters >= 40 && share >= 0.6; }
};

Legible legible(const std::vector<Word>& words) {
    constexpr double least_trust = 0.6;
    Legible out;
    double all = 0;
    for (const Word& word : words) {
        const auto letters = static_cast<double>(word.letters.size());
        all += letters;
        if (word.trust >= least_trust && word.letters.size() >= 2)
            out.letters += word.trust * letters;
    }
    out.share = all > 0 ? out.letters / all : 0;
    return out;
}

/// The paper lay on its side or on its head.
void turn_as_it_reads_best(BlankPage& page) {
    const BlankPage as_it_lay = page;
    double best = legible(page.words).letters;
    for (const int turn : {cv::ROTATE_180, cv::ROTATE_90_CLOCKWISE, cv::ROTATE_90_COUNTERCLOCKWISE}) {
        BlankPage turned = as_it_lay;
        cv::rotate(as_it_lay.picture, turned.picture, turn);
        cv::rotate(as_it_lay.ink, turned.ink, turn);
        turned.words = words_of(turned);
        turned.turned = true;
        const Legible now = legible(turned.words);
        if (now.letters > 1.5 * best) {
            best = now.letters;
            page = std::move(turned);
        }
        if (now.is_upright())
            return;
    }
}

} // namespace

BlankPage scanned_page(const cv::Mat& gray, double file_px_per_mm) {
    constexpr double darkness = 0.3; // of print: a third photocopy is pale
    constexpr double widest_mm = 4;
    BlankPage out;
    out.scanned = true;
    const std::vector<cv::Point2f> corners = corners_of_paper(gray);
    out.edges_unsure = corners.empty() && shows_more_than_paper(gray);
    cv::Mat page;
    if (!corners.empty())
        page = cut_out(gray, corners, file_px_per_mm);
    else
        cv::resize(gray, page,
                   paper_size({static_cast<float>(gray.cols), static_cast<float>(gray.rows)}, file_px_per_mm, false), 0,
                   0, gray.cols > 2500 ? cv::INTER_AREA : cv::INTER_CUBIC);
    const double skew = skew_of(strokes(page, px_per_mm, darkness, widest_mm));
    const cv::Mat turn =
        cv::getRotationMatrix2D({static_cast<float>(page.cols) / 2, static_cast<float>(page.rows) / 2}, skew, 1);
    cv::warpAffine(page, page, turn, page.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    out.picture = clean(page);
    out.ink = out.picture < 140;
    drop_specks(out.picture, out.ink);
    out.words = words_of(out);
    if (!legible(out.words).is_upright())
        turn_as_it_reads_best(out);
    return out;
}

} // namespace phieu::adopt
