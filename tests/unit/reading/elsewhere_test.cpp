#include "form/print.h"
#include "glass.h"

#include <set>

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

/// A form that nobody has answered, as a scan to draw on.
class Drawn {
public:
    Drawn(const std::string& form, int page) : layout_(*shipped(form)->page(page)) {
        const TestScan scan = filled_page(form, page, 441);
        picture_ = scan.picture;
        truth_ = scan.page.truth;
    }

    const PageLayout& layout() const { return layout_; }
    cv::Mat& picture() { return picture_; }
    const std::map<std::string, synth::Truth>& truth() const { return truth_; }

    void stroke(const std::vector<Point_mm>& points, double width_mm = 0.5) {
        for (std::size_t n = 1; n < points.size(); n++)
            cv::line(picture_, px(points[n - 1]), px(points[n]), cv::Scalar(70),
                     static_cast<int>(std::lround(width_mm * filled_px_per_mm)), cv::LINE_AA);
    }
    void ring(Point_mm at, double w_mm, double h_mm) {
        cv::ellipse(picture_, px(at),
                    {static_cast<int>(w_mm * filled_px_per_mm / 2), static_cast<int>(h_mm * filled_px_per_mm / 2)}, 0,
                    0, 360, cv::Scalar(70), 4, cv::LINE_AA);
    }
    void figure(const std::string& text, Point_mm at) {
        cv::putText(picture_, text, px(at), cv::FONT_HERSHEY_SCRIPT_SIMPLEX, 1.4, cv::Scalar(70), 3, cv::LINE_AA);
    }
    /// Takes the answers of rows away: the printed page stands there again.
    void leave_blank(const std::set<std::string>& rows) {
        const GrayImage print = rasterize_page();
        cv::Mat bare(print.height_px, print.width_px, CV_8UC1, const_cast<std::uint8_t*>(print.pixels.data()));
        cv::Mat toned;
        bare.convertTo(toned, -1, 0.86, 25);
        for (const QuestionLayout& question : layout_.questions)
            if (rows.count(question.id))
                for (const Rect_mm& place : answer_places(question)) {
                    const Rect_mm area = grown(place, 3.6);
                    const cv::Rect box = cv::Rect(px({area.x, area.y}), px({area.right(), area.bottom()})) &
                                         cv::Rect({}, picture_.size());
                    toned(box).copyTo(picture_(box));
                }
    }

private:
    static cv::Point px(Point_mm at) {
        return {static_cast<int>(at.x * filled_px_per_mm), static_cast<int>(at.y * filled_px_per_mm)};
    }
    GrayImage rasterize_page() const {
        const FormPtr form = shipped(form_of());
        return rasterize(form->composed.pages[static_cast<std::size_t>(layout_.page - 1)], layout_.width_mm,
                         layout_.height_mm, filled_px_per_mm);
    }
    std::string form_of() const {
        for (const std::string& id : shipped_templates())
            if (shipped(id)->page(layout_.page) == &layout_)
                return id;
        throw std::runtime_error("no such form");
    }

    const PageLayout& layout_;
    cv::Mat picture_;
    std::map<std::string, synth::Truth> truth_;
};

} // namespace

class Elsewhere : public testing::Test {
protected:
    std::map<std::string, std::string> reasons(const cv::Mat& picture) {
        Glass glass(210, 297, 5.4);
        glass.lay(picture, filled_px_per_mm, {105, 148.5}, 0.4);
        const PictureReading pages = reader_.read(glass.scanned());
        std::map<std::string, std::string> out;
        if (const auto* page = std::get_if<PageReading>(&pages.front().result))
            for (const QuestionReading& question : page->questions)
                out[question.question] = std::string(name_of(question.reason));
        EXPECT_FALSE(out.empty());
        return out;
    }
    PictureReader reader_;
};

TEST_F(Elsewhere, APageCrossedOutIsCancelledWhateverWasAnswered) {
    for (const std::string form : {"duong-noi-2025", "van-thang-2023", "hoan-kiem-2020"}) {
        for (const auto& strokes : {std::vector<std::vector<Point_mm>>{{{15, 40}, {195, 270}}, {{195, 40}, {15, 270}}},
                                    std::vector<std::vector<Point_mm>>{{{30, 250}, {100, 150}, {185, 45}}}}) {
            Drawn page(form, 1);
            for (const auto& stroke : strokes)
                page.stroke(stroke, 0.6);
            for (const auto& [question, reason] : reasons(page.picture()))
                EXPECT_EQ(reason, "cancelled") << form << " " << question;
        }
    }
}

TEST_F(Elsewhere, MarksThatBelongToNoTargetAreAQuestion) {
    const PageLayout& layout = *shipped("van-thang-2023")->page(1);
    const std::set<std::string> rows{"c1", "c2", "c3", "c4", "c5"};
    const Rect_mm first = choice_on(layout, "c1").options[1].rect;
    const Rect_mm last = choice_on(layout, "c1").options.back().rect;
    const Rect_mm lowest = choice_on(layout, "c5").options.back().rect;
    const auto drawn = [&](const auto& draw) {
        Drawn page("van-thang-2023", 1);
        page.leave_blank(rows);
        draw(page);
        const auto seen = reasons(page.picture());
        int asked = 0;
        for (const std::string& row : rows)
            asked += !seen.at(row).empty();
        return asked;
    };
    EXPECT_EQ(drawn([](Drawn&) {}), 0);
    EXPECT_EQ(drawn([&](Drawn& page) { page.ring({first.center().x, first.y - 8}, 13, 8); }), 5); // on the heading
    EXPECT_EQ(drawn([&](Drawn& page) { // a brace along the rows
                  const double x = last.right();
                  const double middle = (last.y + lowest.bottom()) / 2;
                  page.stroke({{x + 5, last.y},
                               {x + 8, last.y + 3},
                               {x + 8, middle - 3},
                               {x + 11, middle},
                               {x + 8, middle + 3},
                               {x + 8, lowest.y},
                               {x + 5, lowest.bottom()}});
              }),
              5);
    EXPECT_EQ(drawn([&](Drawn& page) {
                  for (const std::string& row : rows)
                      page.figure("4", {8, choice_on(layout, row).options[0].rect.bottom()});
              }),
              5);
    EXPECT_EQ(drawn([&](Drawn& page) {
                  page.figure("nhu tren", {last.right() + 4 - 60, lowest.bottom() - 1});
              }) >= 1,
              true);
}

TEST_F(Elsewhere, WearStampsAndNotesFarFromAnyQuestionAskNothing) {
    for (const std::string form : {"duong-noi-2025", "van-thang-2023"}) {
        Drawn page(form, 1);
        const auto before = reasons(page.picture());
        page.stroke({{0, 99}, {210, 101}}, 0.3); // folds
        page.stroke({{70, 0}, {71, 297}}, 0.3);
        page.stroke({{8, 14}, {18, 9}}, 0.5); // a staple
        for (const double y : {108.5, 188.5})
            cv::circle(page.picture(), {static_cast<int>(9 * filled_px_per_mm), static_cast<int>(y * filled_px_per_mm)},
                       static_cast<int>(2.8 * filled_px_per_mm), cv::Scalar(40), cv::FILLED, cv::LINE_AA);
        cv::RNG dirt(11);
        for (int n = 0; n < 30; n++)
            cv::circle(page.picture(), {dirt.uniform(30, 1600), dirt.uniform(30, 2300)}, dirt.uniform(1, 4),
                       cv::Scalar(100), cv::FILLED);
        const auto after = reasons(page.picture());
        for (const auto& [question, reason] : after)
            EXPECT_TRUE(reason == before.at(question) || reason != "elsewhere") << form << " " << question;
        for (const auto& [question, reason] : after)
            EXPECT_NE(reason, "cancelled") << form << " " << question;
    }
}

TEST_F(Elsewhere, AStrokeDownAColumnIsNoCancelledPage) {
    const PageLayout& layout = *shipped("hoan-kiem-2020")->page(1);
    Drawn page("hoan-kiem-2020", 1);
    std::vector<Point_mm> stroke;
    for (const QuestionLayout& question : layout.questions)
        if (const auto* choice = std::get_if<ChoiceLayout>(&question.kind); choice && choice->options.size() == 5)
            stroke.push_back(choice->options[1].rect.center());
    ASSERT_GT(stroke.size(), 3U);
    page.stroke({stroke.front(), stroke.back()});
    for (const auto& [question, reason] : reasons(page.picture()))
        EXPECT_NE(reason, "cancelled") << question;
}

TEST(PageInk, TheSamePaperIsKnownAgainAndAnotherHandIsNot) {
    const auto squares = [](std::uint64_t people, std::uint64_t scan) {
        synth::Random random(people);
        synth::SheetMaker maker(shipped("van-thang-2023"));
        const auto pages = maker.fill("TEST", std::nullopt, synth::People::tidy, random);
        synth::Random luck(scan);
        synth::Journey journey = synth::random_journey(synth::Level::clean, luck);
        const cv::Mat picture = synth::travel(pages[0].canvas, 210, 297, journey, luck);
        const PictureReading read = PictureReader().read(picture);
        return std::get<PageReading>(read.front().result).ink_squares;
    };
    const auto alike = [](const std::vector<int>& a, const std::vector<int>& b) {
        std::vector<int> both;
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
        return static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size() - both.size());
    };
    for (std::uint64_t seed = 451; seed < 454; seed++) {
        const std::vector<int> once = squares(seed, 1);
        ASSERT_GT(once.size(), 20U);
        EXPECT_TRUE(std::is_sorted(once.begin(), once.end()));
        EXPECT_GT(alike(once, squares(seed, 2)), 0.6);
        EXPECT_LT(alike(once, squares(seed + 10, 1)), 0.3);
    }
}

} // namespace phieu
