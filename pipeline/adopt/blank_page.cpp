#include "adopt/blank_page.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace phieu::adopt {

int px(double mm) {
    return std::max(1, static_cast<int>(std::lround(mm * px_per_mm)));
}

BlankPage drawn_page(cv::Mat picture, const PageText& text) {
    constexpr int print_is_darker_than =
        170; // of 255: thin gray rules are print, the paler half of a smoothed edge is not
    BlankPage out;
    out.picture = std::move(picture);
    out.ink = out.picture < print_is_darker_than;
    for (const PrintedWord& printed : text.words) {
        Word word;
        word.font = printed.font;
        for (std::size_t n = 0; n < printed.text.size(); n++)
            word.letters.push_back({printed.text[n], printed.letters[n]});
        word.at = word.letters.front().at;
        for (const Letter& letter : word.letters)
            word.at = joined(word.at, letter.at);
        const bool on_page = holds({0, 0, out.width_mm(), out.height_mm()}, word.at.center());
        if (on_page)
            out.words.push_back(std::move(word));
    }
    return out;
}

namespace {

/// Quarter turns clockwise that set a page upright: the way in which its words run.
int turns_of(const BlankPage& page) {
    std::array<int, 4> votes{}; // to the right, down, to the left, up
    for (const Word& word : page.words) {
        if (word.letters.size() < 3)
            continue;
        const Point_mm from = word.letters.front().at.center();
        const Point_mm to = word.letters.back().at.center();
        const double dx = to.x - from.x;
        const double dy = to.y - from.y;
        votes[std::abs(dx) >= std::abs(dy) ? (dx >= 0 ? 0 : 2) : (dy >= 0 ? 1 : 3)]++;
    }
    const auto most = std::max_element(votes.begin(), votes.end()) - votes.begin();
    return static_cast<int>((4 - most) % 4);
}

Rect_mm turned_right(const Rect_mm& at, double height_mm) {
    return {height_mm - at.bottom(), at.x, at.h, at.w};
}

} // namespace

void set_upright(BlankPage& page) {
    const int turns = turns_of(page);
    for (int n = 0; n < turns; n++) {
        const double height_mm = page.height_mm();
        cv::rotate(page.picture, page.picture, cv::ROTATE_90_CLOCKWISE);
        cv::rotate(page.ink, page.ink, cv::ROTATE_90_CLOCKWISE);
        for (Word& word : page.words) {
            word.at = turned_right(word.at, height_mm);
            for (Letter& letter : word.letters)
                letter.at = turned_right(letter.at, height_mm);
        }
    }
    page.turned = turns != 0;
}

Rect_mm joined(const Rect_mm& a, const Rect_mm& b) {
    const double x = std::min(a.x, b.x);
    const double y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

bool holds(const Rect_mm& area, Point_mm point) {
    return point.x >= area.x && point.x <= area.right() && point.y >= area.y && point.y <= area.bottom();
}

double share_within(const Rect_mm& a, const Rect_mm& b) {
    const double w = std::min(a.right(), b.right()) - std::max(a.x, b.x);
    const double h = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
    return w <= 0 || h <= 0 || a.w <= 0 || a.h <= 0 ? 0 : w * h / (a.w * a.h);
}

double level_with(const Rect_mm& a, const Rect_mm& b) {
    const double common = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
    const double least = std::min(a.h, b.h);
    return least <= 0 ? 0 : std::max(common, 0.0) / least;
}

cv::Rect pixels_of(const Rect_mm& area, const cv::Mat& picture) {
    const int left = static_cast<int>(std::floor(area.x * px_per_mm));
    const int top = static_cast<int>(std::floor(area.y * px_per_mm));
    const int right = static_cast<int>(std::ceil(area.right() * px_per_mm));
    const int bottom = static_cast<int>(std::ceil(area.bottom() * px_per_mm));
    return cv::Rect(left, top, right - left, bottom - top) & cv::Rect(0, 0, picture.cols, picture.rows);
}

Rect_mm in_mm(const cv::Rect& pixels) {
    return {pixels.x / px_per_mm, pixels.y / px_per_mm, pixels.width / px_per_mm, pixels.height / px_per_mm};
}

std::string text_of(const Word& word) {
    std::string out;
    for (const Letter& letter : word.letters)
        out += utf8(letter.code);
    std::string composed;
    for (const char32_t c : code_points(out))
        composed += utf8(c);
    return composed;
}

} // namespace phieu::adopt
