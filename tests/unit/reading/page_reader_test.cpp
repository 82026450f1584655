#include "form/print.h"
#include "reading/page_reader.h"
#include "support.h"

#include <cmath>

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

/// Reads pages as `phieu scan` does, without drafts.
class PageReaderTest : public testing::Test {
protected:
    PageResult read(const cv::Mat& picture) {
        ReaderOptions options;
        options.drafts = false;
        PageReader reader(catalog_, references_, options);
        return reader.read(picture, pixels_of(picture)).front().result;
    }

    /// Expects every clear answer read right or sent to a person, and most of them read.
    void expect_answers(const TestScan& scan, const cv::Mat& picture) {
        const PageResult result = read(picture);
        const auto* page = std::get_if<PageReading>(&result);
        ASSERT_TRUE(page) << name_of(std::get<PageTrouble>(result).problem);
        EXPECT_EQ(page->code.page, scan.page.code.page);
        EXPECT_EQ(page->code.serial, scan.page.code.serial);
        int read = 0;
        int right = 0;
        for (const QuestionReading& reading : page->questions) {
            const synth::Truth& truth = scan.page.truth.at(reading.question);
            if (truth.text) {
                EXPECT_EQ(reading.ink, !truth.value.empty()) << reading.question;
                continue;
            }
            read++;
            right += reading.reason == Reason::none && reading.value == truth.value;
            if (reading.reason == Reason::none) {
                EXPECT_EQ(reading.value, truth.value) << reading.question;
            }
        }
        EXPECT_GE(right, read - 1);
    }

    Catalog catalog_{"no-data"};
    ReferenceLibrary references_;
};

synth::Journey at_200_dpi() {
    synth::Journey journey;
    journey.dpi = 200;
    return journey;
}

/// A tidy scan of a form's first page with a row that nobody marked, and the place of its field in the layout.
std::pair<TestScan, std::size_t> with_a_blank(const std::string& id) {
    const PageLayout& layout = *shipped(id)->page(1);
    for (std::uint64_t seed = 321;; seed++) {
        TestScan scan = scan_of(id, 1, at_200_dpi(), seed);
        for (std::size_t n = 0; n < layout.questions.size(); n++)
            if (!is_written(layout.questions[n]) && scan.page.truth.at(layout.questions[n].id).value.empty())
                return {scan, n};
    }
}

} // namespace

TEST_F(PageReaderTest, ReadsEveryTemplate) {
    for (const std::string& id : shipped_templates())
        for (const PageLayout& page : shipped(id)->composed.layout.pages) {
            const TestScan scan = scan_of(id, page.page, at_200_dpi(), 200 + static_cast<std::uint64_t>(page.page));
            expect_answers(scan, scan.picture);
        }
}

TEST_F(PageReaderTest, ReadsAllFourOrientations) {
    const TestScan scan = scan_of("van-thang-2023", 1, at_200_dpi());
    for (const int turn : {cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_COUNTERCLOCKWISE}) {
        cv::Mat turned;
        cv::rotate(scan.picture, turned, turn);
        expect_answers(scan, turned);
    }
}

TEST_F(PageReaderTest, ReadsFromFaxToSixHundredDpi) {
    for (const int dpi : {100, 150, 300, 600}) {
        synth::Journey journey;
        journey.dpi = dpi;
        const TestScan scan = scan_of("long-khanh-2024", 1, journey, 301);
        expect_answers(scan, scan.picture);
    }
}

TEST_F(PageReaderTest, SurvivesLostCornersAndALostCode) { // SDAPS #33, #114
    const TestScan scan = scan_of("duong-noi-2025", 1, at_200_dpi(), 302);
    const int w = scan.picture.cols;
    const int h = scan.picture.rows;
    cv::Mat cut = scan.picture.clone();
    cut(cv::Rect(0, h * 93 / 100, w, h - h * 93 / 100)) = cv::Scalar(250); // careless copying: the lower edge is gone
    cut(cv::Rect(0, 0, w / 10, h)) = cv::Scalar(250);
    expect_answers(scan, cut);
    cv::Mat dirty = scan.picture.clone();
    cv::circle(dirty, {w * 192 / 210, h * 16 / 297}, w / 20, cv::Scalar(40), -1); // ink over the upper code
    expect_answers(scan, dirty);
}

TEST_F(PageReaderTest, AFormWithoutAnyCodeIsRecognisedByItsPrintForAPersonToName) { // SDAPS #114, #207
    for (const auto& [id, number] : {std::pair<std::string, int>{"hoan-kiem-2020", 2}, {"long-khanh-2024", 1}}) {
        const TestScan scan = scan_of(id, number, at_200_dpi(), 306);
        const PageLayout& layout = *shipped(id)->page(number);
        cv::Mat dirty = scan.picture.clone();
        const double px = dirty.cols / layout.width_mm;
        for (const Rect_mm& code : layout.codes)
            dirty(cv::Rect(static_cast<int>(code.x * px), static_cast<int>(code.y * px), static_cast<int>(code.w * px),
                           static_cast<int>(code.h * px))) = cv::Scalar(90);
        cv::rotate(dirty, dirty, cv::ROTATE_180);
        const PageResult result = read(dirty);
        const auto& trouble = std::get<PageTrouble>(result);
        EXPECT_EQ(trouble.problem, Problem::no_code);
        ASSERT_TRUE(trouble.code) << id;
        EXPECT_EQ(trouble.code->template_id, id);
        EXPECT_EQ(trouble.code->page, number);
    }
}

TEST_F(PageReaderTest, FollowsPaperThatWasStretchedAndPrintedSmaller) { // SDAPS #187
    synth::Journey journey = at_200_dpi();
    journey.scale = 0.94;
    journey.stretch = 0.01;
    journey.skew_deg = 3;
    journey.shear = 0.004;
    const TestScan scan = scan_of("hoan-kiem-2020", 1, journey, 303);
    expect_answers(scan, scan.picture);
}

TEST_F(PageReaderTest, DarkAndLightScannersGiveTheSameAnswers) { // open-mcr #5
    for (const double brightness : {0.55, 1.05}) {
        synth::Journey journey = at_200_dpi();
        journey.brightness = brightness;
        journey.contrast = 0.6;
        const TestScan scan = scan_of("van-thang-2023", 1, journey, 304);
        expect_answers(scan, scan.picture);
    }
}

TEST_F(PageReaderTest, ABlankAForeignAndACodelessPageAreThreeThings) { // SDAPS #265
    const cv::Mat blank(1600, 1130, CV_8UC1, cv::Scalar(240));
    EXPECT_EQ(std::get<PageTrouble>(read(blank)).problem, Problem::blank_page);

    cv::Mat letter = blank.clone();
    for (int n = 0; n < 30; n++)
        cv::putText(letter, "Day la mot trang giay khac", {80, 120 + 45 * n}, cv::FONT_HERSHEY_SIMPLEX, 1.2,
                    cv::Scalar(20), 2);
    EXPECT_EQ(std::get<PageTrouble>(read(letter)).problem, Problem::no_code);
    EXPECT_FALSE(std::get<PageTrouble>(read(letter)).code);

    const GrayImage code = rasterize(draw_code("https://dichvucong.gov.vn", {20, 20, 30, 30}), 210, 297, 6);
    const cv::Mat poster(code.height_px, code.width_px, CV_8UC1, const_cast<std::uint8_t*>(code.pixels.data()));
    EXPECT_EQ(std::get<PageTrouble>(read(poster)).problem, Problem::foreign_code);
}

TEST_F(PageReaderTest, APictureThatCantBeAPageIsNamed) {
    for (const cv::Size size : {cv::Size(3200, 1), cv::Size(12, 12), cv::Size(5000, 60)}) {
        const PageResult result = read(cv::Mat(size, CV_8UC1, cv::Scalar(200)));
        const auto* trouble = std::get_if<PageTrouble>(&result);
        ASSERT_NE(trouble, nullptr) << size;
        EXPECT_EQ(trouble->problem, Problem::too_narrow) << size;
    }
}

TEST_F(PageReaderTest, ACodeOfOursOnAnotherPageIsNotReadAsTheForm) {
    const GrayImage image = rasterize(
        draw_code(to_payload(PageCode{"duong-noi-2025", 1, 1, "U", 1, 0}), page_frame(210, 297).codes[0]), 210, 297, 6);
    const cv::Mat only_code(image.height_px, image.width_px, CV_8UC1, const_cast<std::uint8_t*>(image.pixels.data()));
    EXPECT_EQ(std::get<PageTrouble>(read(only_code)).problem, Problem::not_aligned);
    const GrayImage later = rasterize(
        draw_code(to_payload(PageCode{"duong-noi-2025", 9, 1, "U", 1, 0}), page_frame(210, 297).codes[0]), 210, 297, 6);
    const cv::Mat version(later.height_px, later.width_px, CV_8UC1, const_cast<std::uint8_t*>(later.pixels.data()));
    EXPECT_EQ(std::get<PageTrouble>(read(version)).problem, Problem::unknown_form);
}

/// Where its print lies is not known: its two codes are one page all the same, those of two copies two.
TEST_F(PageReaderTest, BothCodesOfAFormThatIsNotKnownAreOnePage) {
    cv::Mat sheet;
    for (int place = 0; place < 2; place++) {
        const PageCode code{"duong-noi-2025", 9, 1, "U", {}, place};
        const GrayImage image = rasterize(
            draw_code(to_payload(code), page_frame(210, 297).codes[static_cast<std::size_t>(place)]), 210, 297, 6);
        const cv::Mat one(image.height_px, image.width_px, CV_8UC1, const_cast<std::uint8_t*>(image.pixels.data()));
        sheet = sheet.empty() ? one.clone() : cv::Mat(cv::min(sheet, one));
    }
    cv::Mat two;
    cv::hconcat(sheet, sheet, two);
    for (const auto& [picture, pages] : {std::pair(sheet, 1U), std::pair(two, 2U)}) {
        PageReader reader(catalog_, references_, {});
        const PictureReading read = reader.read(picture, pixels_of(picture));
        EXPECT_EQ(read.size(), pages);
        for (const PageInPicture& page : read)
            EXPECT_EQ(std::get<PageTrouble>(page.result).problem, Problem::unknown_form);
    }
}

TEST_F(PageReaderTest, AnEmptyRegionIsNeverReadAsMarked) { // OMRChecker #305, #22: a white patch over a whole row
    const TestScan scan = scan_of("van-thang-2023", 1, at_200_dpi(), 305);
    const PageLayout& layout = *shipped("van-thang-2023")->page(1);
    cv::Mat patched = scan.picture.clone();
    const double px = patched.cols / layout.width_mm;
    const double y = choice_on(layout, "c5").options[0].rect.y - 2;
    patched(cv::Rect(static_cast<int>(110 * px), static_cast<int>(y * px), static_cast<int>(90 * px),
                     static_cast<int>(8.2 * px))) = cv::Scalar(245);
    const PageResult result = read(patched);
    for (const QuestionReading& reading : std::get<PageReading>(result).questions)
        if (reading.question == "c5") {
            EXPECT_NE(reading.reason, Reason::none); // to a person, and not as a certain blank either
            EXPECT_LE(reading.confidence, 0.5);
        }
}

TEST_F(PageReaderTest, OneStrokeDownAColumnIsNeverABlank) {
    for (const auto& [id, number] : {std::pair<std::string, int>{"hoan-kiem-2020", 1}, {"van-thang-2023", 1}}) {
        const PageLayout& layout = *shipped(id)->page(number);
        const TestScan scan = scan_of(id, number, at_200_dpi(), 320);
        cv::Mat drawn = scan.picture.clone();
        const double px = drawn.cols / layout.width_mm;
        std::vector<std::string> rows;
        std::vector<cv::Point> stroke;
        for (const QuestionLayout& question : layout.questions) {
            const auto* choice = std::get_if<ChoiceLayout>(&question.kind);
            if (choice && choice->options.size() == 5 && question.id.starts_with("c") &&
                scan.page.truth.at(question.id).value != choice->options[2].value) {
                const Point_mm c = choice->options[2].rect.center();
                stroke.emplace_back(static_cast<int>(c.x * px), static_cast<int>(c.y * px));
                rows.push_back(question.id);
            }
        }
        ASSERT_GE(rows.size(), 3U);
        cv::line(drawn, stroke.front(), stroke.back(), cv::Scalar(40), static_cast<int>(0.45 * px), cv::LINE_AA);
        const PageResult result = read(drawn);
        for (const QuestionReading& reading : std::get<PageReading>(result).questions)
            if (std::find(rows.begin(), rows.end(), reading.question) != rows.end() && reading.reason == Reason::none) {
                EXPECT_FALSE(reading.value.empty()) << id << " " << reading.question;
            }
    }
}

TEST_F(PageReaderTest, ABlankOfABlackAndWhiteScanIsForAPerson) {
    const auto [scan, row] = with_a_blank("van-thang-2023");
    const PageResult gray = read(scan.picture);
    const PageResult bilevel = read(scan.picture > 150);
    const auto& seen = std::get<PageReading>(gray);
    const auto& thresholded = std::get<PageReading>(bilevel);
    EXPECT_EQ(std::count(seen.notes.begin(), seen.notes.end(), page_note::bilevel), 0);
    EXPECT_EQ(std::count(thresholded.notes.begin(), thresholded.notes.end(), page_note::bilevel), 1);
    EXPECT_EQ(name_of(seen.questions[row].reason), "");
    EXPECT_EQ(name_of(thresholded.questions[row].reason), "bilevel");
}

TEST_F(PageReaderTest, AFaintRingIsNoBlankHoweverWideItIsDrawn) {
    const auto [scan, row] = with_a_blank("hoan-kiem-2020");
    const PageLayout& layout = *shipped("hoan-kiem-2020")->page(1);
    const Point_mm c = answer_places(layout.questions[row])[1].center();
    const double px = scan.picture.cols / layout.width_mm;
    for (const double radius_mm : {3.4, 4.0, 4.4}) {
        cv::Mat ring(scan.picture.size(), CV_8UC1, cv::Scalar(0));
        cv::circle(ring, cv::Point2d(c.x * px, c.y * px), static_cast<int>(radius_mm * px), cv::Scalar(30),
                   static_cast<int>(0.6 * px), cv::LINE_AA);
        const cv::Mat drawn = scan.picture - ring;
        const PageResult result = read(drawn);
        EXPECT_NE(name_of(std::get<PageReading>(result).questions[row].reason), "") << radius_mm;
    }
}

TEST_F(PageReaderTest, ABlotThatPassesForAHiddenCornerCostsNoPage) {
    const PageLayout& layout = *shipped("long-khanh-2024")->page(1);
    const TestScan scan = scan_of("long-khanh-2024", 1, at_200_dpi(), 331);
    const double px = scan.picture.cols / layout.width_mm;
    const Rect_mm& corner = layout.fiducials[0];
    const auto box_of = [&](const Rect_mm& r) {
        return cv::Rect(static_cast<int>(r.x * px), static_cast<int>(r.y * px), static_cast<int>(r.w * px),
                        static_cast<int>(r.h * px));
    };
    for (const Point_mm off : {Point_mm{8, 0}, Point_mm{-4, 6}, Point_mm{0, 8}}) {
        cv::Mat drawn = scan.picture.clone();
        cv::rectangle(drawn, box_of(grown(corner, 2)), cv::Scalar(245), cv::FILLED);
        cv::rectangle(drawn, box_of(grown({corner.x + off.x, corner.y + off.y, corner.w, corner.h}, 3)),
                      cv::Scalar(245), cv::FILLED);
        cv::rectangle(drawn, box_of({corner.x + off.x, corner.y + off.y, corner.w, corner.h}), cv::Scalar(10),
                      cv::FILLED);
        EXPECT_TRUE(std::holds_alternative<PageReading>(read(drawn))) << off.x << " " << off.y;
    }
}

TEST_F(PageReaderTest, AMarkPalerThanAnyTraceIsNoBlank) {
    const auto drawn_on = [&](const std::string& form, const auto& draw) {
        const auto [scan, row] = with_a_blank(form);
        const PageLayout& layout = *shipped(form)->page(1);
        const double px = scan.picture.cols / layout.width_mm;
        const Point_mm c = answer_places(layout.questions[row])[1].center();
        cv::Mat mark(scan.picture.size(), CV_8UC1, cv::Scalar(0));
        draw(mark, cv::Point2d(c.x * px, c.y * px), px);
        const PageResult result = read(cv::Mat(scan.picture - mark));
        return std::string(name_of(std::get<PageReading>(result).questions[row].reason));
    };
    constexpr double pale = 11; // gray levels, of 255: the search for traces starts at 20
    EXPECT_EQ(drawn_on("hoan-kiem-2020", [](cv::Mat&, cv::Point2d, double) {}), "");
    EXPECT_EQ(drawn_on("hoan-kiem-2020",
                       [](cv::Mat& mark, cv::Point2d c, double px) {
                           cv::ellipse(mark, c, {static_cast<int>(2.8 * px), static_cast<int>(3.1 * px)}, 0, 0, 360,
                                       cv::Scalar(pale), static_cast<int>(0.5 * px), cv::LINE_AA);
                       }),
              "faint");
    EXPECT_EQ(drawn_on("van-thang-2023",
                       [](cv::Mat& mark, cv::Point2d c, double px) {
                           const cv::Point2d arm(1.3 * px, 1.3 * px);
                           cv::line(mark, c - arm, c + arm, cv::Scalar(pale), static_cast<int>(0.5 * px), cv::LINE_AA);
                       }),
              "faint");
}

TEST_F(PageReaderTest, WritingUnderTheEdgeOfAShadowIsNotMissed) {
    const PageLayout& layout = *shipped("van-thang-2023")->page(1);
    const TestScan scan = scan_of("van-thang-2023", 1, at_200_dpi(), 322);
    cv::Mat drawn = scan.picture.clone();
    const double px = drawn.cols / layout.width_mm;
    const Rect_mm r = answer_places(question_on(layout, "linh_vuc")).front();
    cv::putText(drawn, "xac nhan doc than", cv::Point2d((r.x + 3) * px, (r.bottom() - 2) * px),
                cv::FONT_HERSHEY_SCRIPT_SIMPLEX, 1, cv::Scalar(60), 2, cv::LINE_AA);
    const int edge = static_cast<int>((r.x + 0.45 * r.w) * px);
    cv::Mat shadow = drawn.colRange(0, edge);
    shadow *= 0.5;
    const PageResult result = read(drawn);
    for (const QuestionReading& reading : std::get<PageReading>(result).questions)
        if (reading.question == "linh_vuc") {
            EXPECT_TRUE(reading.ink);
        }
}

TEST_F(PageReaderTest, ShadowsFoldsAndStreaksAreNoWriting) {
    const PageLayout& layout = *shipped("van-thang-2023")->page(1);
    const TestScan scan = scan_of("van-thang-2023", 1, at_200_dpi(), 322);
    const auto field = std::find_if(layout.questions.begin(), layout.questions.end(), [&](const QuestionLayout& q) {
        return is_written(q) && answer_places(q).front().h > 15 && scan.page.truth.at(q.id).value.empty();
    });
    ASSERT_NE(field, layout.questions.end());
    const double px = scan.picture.cols / layout.width_mm;
    const Rect_mm r = answer_places(*field).front();
    const auto ink = [&](const std::string& what, auto&& spoil) {
        cv::Mat drawn = scan.picture.clone();
        spoil(drawn);
        const PageResult result = read(drawn);
        for (const QuestionReading& reading : std::get<PageReading>(result).questions)
            if (reading.question == field->id) {
                EXPECT_FALSE(reading.ink) << what;
            }
    };
    ink("nothing", [](cv::Mat&) {});
    ink("a soft shadow over a third of the field", [&](cv::Mat& drawn) {
        const double edge = (r.x + 0.3 * r.w) * px;
        for (int y = 0; y < drawn.rows; y++)
            for (int x = 0; x < drawn.cols; x++) {
                std::uint8_t& value = drawn.at<std::uint8_t>(y, x);
                value = cv::saturate_cast<std::uint8_t>(value * (1 - 0.45 / (1 + std::exp((x - edge) / (4 * px)))));
            }
    });
    for (const double height : {0.15, 0.3, 0.45, 0.6, 0.75, 0.9}) // on, above and below the field's rules
        ink("a fold", [&](cv::Mat& drawn) {
            const double y = (r.y + height * r.h) * px;
            cv::line(drawn, cv::Point2d(0, y), cv::Point2d(drawn.cols, y + 0.8 * px), cv::Scalar(130), 3, cv::LINE_AA);
        });
    ink("streaks", [&](cv::Mat& drawn) {
        for (const double across : {0.2, 0.5, 0.8}) {
            const double x = (r.x + across * r.w) * px;
            cv::line(drawn, cv::Point2d(x, 0), cv::Point2d(x + 3 * px, drawn.rows), cv::Scalar(90), 2, cv::LINE_AA);
        }
    });
}

TEST_F(PageReaderTest, TwoSheetsInOnePictureAreADoubleFeed) {
    const TestScan upper = scan_of("long-khanh-2024", 1, at_200_dpi(), 310);
    const TestScan lower = scan_of("hoan-kiem-2020", 1, at_200_dpi(), 311);
    cv::Mat stuck = upper.picture.clone(); // the second sheet covers the lower third of the first
    const cv::Rect third(0, stuck.rows * 2 / 3, stuck.cols, stuck.rows / 3);
    cv::Mat shown;
    cv::resize(lower.picture, shown, stuck.size());
    shown(third).copyTo(stuck(third));
    EXPECT_EQ(std::get<PageTrouble>(read(stuck)).problem, Problem::double_feed);
}

TEST_F(PageReaderTest, PrintThatIsCoveredOrTornAwayIsDamaged) {
    const TestScan scan = scan_of("van-thang-2023", 1, at_200_dpi(), 312);
    const PageLayout& layout = *shipped("van-thang-2023")->page(1);
    const double px = scan.picture.cols / layout.width_mm;
    const ChoiceLayout& row = choice_on(layout, "c5");
    for (const int gray : {15, 252}) {
        cv::Mat blotted = scan.picture.clone();
        for (const OptionLayout& option : row.options)
            cv::circle(blotted, cv::Point2d(option.rect.center().x * px, option.rect.center().y * px),
                       static_cast<int>(5 * px), cv::Scalar(gray), -1);
        const PageResult result = read(blotted);
        const auto& page = std::get<PageReading>(result);
        const auto c5 = std::find_if(page.questions.begin(), page.questions.end(),
                                     [](const QuestionReading& reading) { return reading.question == "c5"; });
        EXPECT_EQ(name_of(c5->reason), "damaged") << gray;
    }
}

TEST_F(PageReaderTest, AWideStreakOverABlankRowIsNamed) {
    synth::Journey journey;
    const TestScan scan = scan_of("van-thang-2023", 1, journey, 313);
    const PageLayout& layout = *shipped("van-thang-2023")->page(1);
    const double px = scan.picture.cols / layout.width_mm;
    cv::Mat streaked = scan.picture.clone();
    const ChoiceLayout& row = choice_on(layout, "c5");
    for (const OptionLayout& option : row.options) // nothing marked there
        streaked(cv::Rect(static_cast<int>((option.rect.x + 0.8) * px), static_cast<int>((option.rect.y + 0.8) * px),
                          static_cast<int>((option.rect.w - 1.6) * px), static_cast<int>((option.rect.h - 1.6) * px))) =
            cv::Scalar(244);
    streaked.colRange(static_cast<int>((row.options[2].rect.center().x - 0.5) * px),
                      static_cast<int>((row.options[2].rect.center().x + 0.5) * px)) = cv::Scalar(70);
    const PageResult result = read(streaked);
    const auto& page = std::get<PageReading>(result);
    const auto c5 = std::find_if(page.questions.begin(), page.questions.end(),
                                 [](const QuestionReading& reading) { return reading.question == "c5"; });
    EXPECT_EQ(name_of(c5->reason), "streak");
}

TEST_F(PageReaderTest, WrongScaleAndLostEdgesAreNoted) {
    synth::Journey smaller = at_200_dpi();
    smaller.scale = 0.94;
    const PageResult shrunk = read(scan_of("long-khanh-2024", 1, smaller, 314).picture);
    EXPECT_EQ(std::get<PageReading>(shrunk).notes, (std::vector<std::string>{"scaled 94 %"}));
    const TestScan scan = scan_of("long-khanh-2024", 1, at_200_dpi(), 315);
    EXPECT_TRUE(std::get<PageReading>(read(scan.picture)).notes.empty());
    const cv::Mat cut = scan.picture.colRange(scan.picture.cols / 12, scan.picture.cols).clone();
    const PageResult off = read(cut);
    EXPECT_EQ(std::get<PageReading>(off).notes, (std::vector<std::string>{"cut off"}));
}

} // namespace phieu
