#include "adopt/lines.h"

#include <gtest/gtest.h>

namespace phieu::adopt {
namespace {

BlankPage a4() {
    BlankPage out;
    out.picture =
        cv::Mat(static_cast<int>(297 * px_per_mm), static_cast<int>(210 * px_per_mm), CV_8UC1, cv::Scalar(255));
    return out;
}

void write(Parts& parts, double x, double y, const std::string& words) {
    for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t end = std::min(words.find(' ', begin), words.size());
        const std::string word = words.substr(begin, end - begin);
        const double width = 2.0 * static_cast<double>(word.size());
        parts.phrases.push_back({word, {x, y, width, 4}, false, 0});
        x += width + 1;
        begin = end + 1;
    }
}

/// A column of numbered questions with two boxes each.
void ask(Parts& parts, double x, int first) {
    double y = 40;
    for (int n = first; n < first + 3; n++) {
        write(parts, x, y, std::to_string(n) + ". Hoi");
        for (int option = 1; option <= 2; option++) {
            const double below = y + 7.0 * option;
            parts.targets.push_back({TargetKind::box, {x + 5, below, 4, 4}, 1});
            write(parts, x + 11, below, "Muc");
        }
        y += 25;
    }
}

} // namespace

/// The empty lower half of the page is a gutter, too, and the highest.
TEST(Lines, TwoColumnsOfQuestionsAreReadOneAfterTheOtherAboveWhatSpansThePage) {
    Parts parts;
    ask(parts, 20, 1);
    ask(parts, 115, 4);
    write(parts, 20, 120,
          "mot cau rat dai chay het be ngang cua trang giay nay va khong dung lai o giua trang dau nhe");
    const std::vector<Rect_mm> areas = reading_areas(a4(), parts, {});
    ASSERT_EQ(areas.size(), 3U);
    EXPECT_TRUE(holds(areas[0], {30, 100}));
    EXPECT_TRUE(holds(areas[1], {130, 50}));
    EXPECT_TRUE(holds(areas[2], {100, 122}));
}

/// "1. □ Xe của xã    2. □ Tự chôn": what stands before a box alone is its code, and no question begins there.
TEST(Lines, CodesOfOptionsMakeNoColumn) {
    Parts parts;
    ask(parts, 20, 1);
    for (int n = 0; n < 6; n++) {
        write(parts, 115, 40 + 12.0 * n, "2.");
        parts.targets.push_back({TargetKind::box, {123, 40 + 12.0 * n, 4, 4}, 1});
        write(parts, 129, 40 + 12.0 * n, "Muc");
    }
    EXPECT_EQ(reading_areas(a4(), parts, {}).size(), 1U);
}

} // namespace phieu::adopt
