#include "reading/folds.h"
#include "reading/marks.h"
#include "reading/printed_page.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

class Folds : public ::testing::Test {
protected:
    static constexpr double px_per_mm = 7;
    const ChoiceLayout& row() const { return choice_on(page_.layout(), "c5"); }
    Point_mm middle(std::size_t option) const { return row().options[option].rect.center(); }

    /// A line of the page, darker than the paper by so much, 0…1.
    void line(Point_mm from, Point_mm to, double darkness) {
        cv::line(page_.scan, page_.at(from), page_.at(to), cv::Scalar(235 * (1 - darkness)), 3, cv::LINE_AA);
    }
    void fold(double off_mm, double darkness, double rise_mm = 0) {
        const double y = middle(0).y + off_mm;
        line({-5, y}, {page_.layout().width_mm + 5, y + rise_mm}, darkness);
    }
    /// @return whether a person would be asked about a trace, before and after folds are taken away
    std::pair<bool, bool> traces() {
        const AlignedPage page = page_.aligned(references_);
        std::vector<FoundTarget> targets = find_targets(page, row());
        const bool before = has_faint_trace(row(), targets);
        const FoldInk folds = folds_across(page, row());
        for (std::size_t n = 0; n < targets.size(); n++) {
            const Point_mm at = middle(n);
            targets[n].ink = targets[n].ink.clone();
            erase(folds, {at.x + targets[n].off.x - target_view_mm / 2, at.y + targets[n].off.y - target_view_mm / 2},
                  targets[n].ink);
        }
        return {before, has_faint_trace(row(), targets)};
    }

    ReferenceLibrary references_;
    PrintedPage page_ = printed_page("van-thang-2023");
};

using Asked = std::pair<bool, bool>;

} // namespace

TEST_F(Folds, LeaveATraceOnARowThatIsNobodys) {
    for (const double off : {-1.2, 0.3, 0.8}) {
        page_ = printed_page("van-thang-2023");
        fold(off, 0.25, 0.8);
        EXPECT_EQ(traces(), Asked(true, false)) << off;
    }
}

TEST_F(Folds, HideNoPaleMark) {
    fold(0.4, 0.25);
    const Point_mm at = middle(2);
    line({at.x - 1.4, at.y + 1.4}, {at.x + 1.4, at.y - 1.4}, 0.25);
    EXPECT_EQ(traces(), Asked(true, true));
}

TEST_F(Folds, AStrokeThroughOneTargetIsNone) {
    const Point_mm at = middle(2);
    line({at.x - 4, at.y}, {at.x + 4, at.y}, 0.25);
    EXPECT_EQ(traces(), Asked(true, true));
}

TEST_F(Folds, NorIsOneThroughTheWholeRow) {
    line({middle(0).x - 8, middle(0).y}, {middle(4).x + 8, middle(0).y}, 0.25);
    EXPECT_EQ(traces(), Asked(true, true));
}

TEST_F(Folds, APageThatWasNotFoldedHasNone) {
    EXPECT_TRUE(folds_across(page_.aligned(references_), row()).ink.empty());
}

} // namespace phieu
