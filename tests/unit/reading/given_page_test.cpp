#include "base/files.h"
#include "form/print.h"
#include "reading/page_reader.h"
#include "support.h"
#include "synth/machine.h"
#include "synth/strange_form.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

/// Sheets of forms that an office brought, filled in and scanned.
class GivenPages : public testing::Test {
protected:
    void install(const synth::StrangeForm& wish) {
        synth::make_strange(*shipped("van-thang-2023"), wish, folder_.path);
    }

    struct Scan {
        synth::FilledPage page;
        cv::Mat picture;
    };
    Scan scan(const std::string& id, double skew_deg = 0.6, std::uint64_t seed = 7) {
        const FormPtr form = catalog_.find(id, 1).value();
        synth::Random random(seed);
        synth::SheetMaker maker(form);
        synth::FilledPage page = std::move(maker.fill("", std::nullopt, synth::People::tidy, random).front());
        synth::Journey journey;
        journey.dpi = 200;
        journey.skew_deg = skew_deg;
        const PageLayout& layout = *form->page(1);
        const cv::Mat colour = synth::travel(page.canvas, layout.width_mm, layout.height_mm, journey, random);
        cv::Mat gray = colour;
        if (colour.channels() == 3)
            cv::cvtColor(colour, gray, cv::COLOR_BGR2GRAY);
        return {std::move(page), gray};
    }

    PictureReading read(const cv::Mat& picture, const std::string& template_id = "") {
        ReaderOptions options;
        options.drafts = false;
        options.template_id = template_id;
        PageReader reader(catalog_, references_, options);
        return reader.read(picture, pixels_of(picture));
    }

    static void expect_answers(const PageResult& result, const synth::FilledPage& truth) {
        const auto* page = std::get_if<PageReading>(&result);
        ASSERT_TRUE(page) << name_of(std::get<PageTrouble>(result).problem) << std::get<PageTrouble>(result).detail;
        int right = 0, choices = 0;
        for (const QuestionReading& reading : page->questions) {
            if (reading.text)
                continue;
            choices++;
            right += reading.reason == Reason::none && reading.value == truth.truth.at(reading.question).value;
            if (reading.reason == Reason::none) {
                EXPECT_EQ(reading.value, truth.truth.at(reading.question).value) << reading.question;
            }
        }
        EXPECT_GE(right, choices - 2);
    }

    static Problem problem_of(const PageResult& result) {
        const auto* trouble = std::get_if<PageTrouble>(&result);
        EXPECT_TRUE(trouble);
        return trouble ? trouble->problem : Problem::blank_page;
    }

    TemporaryFolder folder_;
    Catalog catalog_{folder_.path};
    ReferenceLibrary references_;
};

} // namespace

TEST_F(GivenPages, EveryKindOfTargetIsReadWithCodesAndWithout) {
    const std::pair<const char*, Target> kinds[] = {
        {"circle", Target::circle}, {"bracket", Target::bracket}, {"cell", Target::cell}};
    for (const auto& [name, target] : kinds)
        for (const bool codes : {true, false}) {
            const std::string id = std::string(name) + (codes ? "-ma" : "-khong-ma");
            install({id, target, codes});
            const Scan sheet = scan(id);
            expect_answers(read(sheet.picture, id).front().result, sheet.page);
        }
}

TEST_F(GivenPages, APageWithoutACodeIsKnownByItsPrintWhateverWayItLies) {
    install({"to-la", {}, false});
    const Scan sheet = scan("to-la", 3);
    for (const int turn : {-1, static_cast<int>(cv::ROTATE_90_CLOCKWISE), static_cast<int>(cv::ROTATE_180)}) {
        cv::Mat turned = sheet.picture;
        if (turn >= 0)
            cv::rotate(sheet.picture, turned, turn);
        const PictureReading seen = read(turned);
        ASSERT_EQ(seen.size(), 1U);
        expect_answers(seen.front().result, sheet.page);
        const auto& notes = std::get<PageReading>(seen.front().result).notes;
        EXPECT_NE(std::find(notes.begin(), notes.end(), page_note::by_print), notes.end());
    }
}

TEST_F(GivenPages, TwoOfThemInOnePictureAreTwoPages) {
    install({"to-la", {}, false});
    const Scan one = scan("to-la", 0.5, 7), other = scan("to-la", -0.5, 8);
    cv::Mat spread(std::max(one.picture.rows, other.picture.rows), one.picture.cols + other.picture.cols, CV_8UC1,
                   cv::Scalar(250));
    one.picture.copyTo(spread(cv::Rect({}, one.picture.size())));
    other.picture.copyTo(spread(cv::Rect({one.picture.cols, 0}, other.picture.size())));
    const PictureReading seen = read(spread);
    ASSERT_EQ(seen.size(), 2U);
    expect_answers(seen[0].result, one.page);
    expect_answers(seen[1].result, other.page);
}

TEST_F(GivenPages, WhereTwoFormsLookAlikeAPersonSaysWhichItIs) {
    install({"to-la", {}, false});
    install({"to-kia", {}, false});
    const Scan sheet = scan("to-la");
    EXPECT_EQ(problem_of(read(sheet.picture).front().result), Problem::no_code);
    expect_answers(read(sheet.picture, "to-la").front().result, sheet.page); // unless somebody said so
}

/// Last year's form turned its scale round: who reads the one as the other turns every answer round.
TEST_F(GivenPages, AVersionThatIsReadOtherwiseIsNotTakenForTheNewest) {
    install({"to-la", {}, false});
    const std::filesystem::path templates = folder_.path / "templates";
    nlohmann::json form = nlohmann::json::parse(read_file(templates / "to-la.v1.json").value());
    form["version"] = 2;
    for (auto& [id, scale] : form["scales"].items())
        std::reverse(scale["printed_order"].begin(), scale["printed_order"].end());
    ASSERT_TRUE(write_file(templates / "to-la.v2.json", form.dump()));
    const Scan sheet = scan("to-la");
    EXPECT_EQ(problem_of(read(sheet.picture).front().result), Problem::no_code);
    form = nlohmann::json::parse(read_file(templates / "to-la.v1.json").value());
    form["version"] = 2; // read alike: the newest will do
    ASSERT_TRUE(write_file(templates / "to-la.v2.json", form.dump()));
    EXPECT_EQ(std::get<PageReading>(read(sheet.picture).front().result).code.version, 2);
}

/// A slip of white paper on a table hides what was marked: nobody left those rows empty.
TEST_F(GivenPages, CellsBelowASlipOfPaperAreNotEmpty) {
    install({"to-la", Target::cell, false});
    Scan sheet = scan("to-la", 0);
    const FormPtr form = catalog_.find("to-la", 1).value();
    const PageLayout& layout = *form->page(1);
    const double px_per_mm = sheet.picture.rows / layout.height_mm;
    int covered = 0;
    for (const QuestionLayout& question : layout.questions) {
        const auto* choice = std::get_if<ChoiceLayout>(&question.kind);
        if (!choice)
            continue;
        for (const OptionLayout& option : choice->options) {
            const Rect_mm slip = grown(option.rect, 2);
            cv::rectangle(sheet.picture,
                          cv::Rect(static_cast<int>(slip.x * px_per_mm), static_cast<int>(slip.y * px_per_mm),
                                   static_cast<int>(slip.w * px_per_mm), static_cast<int>(slip.h * px_per_mm)),
                          cv::Scalar(252), cv::FILLED);
        }
        if (++covered == 2)
            break;
    }
    ASSERT_EQ(covered, 2);
    const PictureReading seen = read(sheet.picture);
    const auto* page = std::get_if<PageReading>(&seen.front().result);
    ASSERT_TRUE(page);
    int asked = 0;
    for (const QuestionReading& reading : page->questions)
        asked += reading.reason == Reason::damaged || reading.reason == Reason::not_found;
    EXPECT_GE(asked, 2);
}

TEST_F(GivenPages, ADotAnywhereInACellIsNoBlank) {
    install({"to-la", Target::cell, false});
    Scan sheet = scan("to-la", 0);
    const FormPtr form = catalog_.find("to-la", 1).value();
    const double px_per_mm = sheet.picture.rows / form->page(1)->height_mm;
    const ChoiceLayout* row = nullptr;
    std::string id;
    for (const QuestionLayout& question : form->page(1)->questions)
        if (const auto* choice = std::get_if<ChoiceLayout>(&question.kind);
            !row && choice && choice->options[0].rect.w > 14) {
            row = choice;
            id = question.id;
        }
    ASSERT_TRUE(row);
    const auto reading = [&] {
        const PictureReading seen = read(sheet.picture);
        for (const QuestionReading& one : std::get<PageReading>(seen.front().result).questions)
            if (one.question == id)
                return one;
        return QuestionReading{};
    };
    for (const OptionLayout& option : row->options) {
        const Rect_mm in = grown(option.rect, -0.8);
        cv::rectangle(sheet.picture,
                      cv::Rect(static_cast<int>(in.x * px_per_mm), static_cast<int>(in.y * px_per_mm),
                               static_cast<int>(in.w * px_per_mm), static_cast<int>(in.h * px_per_mm)),
                      cv::Scalar(252), cv::FILLED);
    }
    EXPECT_EQ(reading().reason, Reason::none);
    const Rect_mm& cell = row->options[1].rect;
    const cv::Point at(static_cast<int>((cell.x + 2) * px_per_mm), static_cast<int>(cell.center().y * px_per_mm));
    cv::circle(sheet.picture, at, static_cast<int>(0.6 * px_per_mm), cv::Scalar(40), cv::FILLED, cv::LINE_AA);
    EXPECT_NE(reading().reason, Reason::none) << "it lies off the middle, and is shorter than a stroke";
}

TEST_F(GivenPages, ASheetWhoseCodesCannotBeReadIsNotReadWithoutItsSerial) {
    install({"to-la", {}, true});
    Scan sheet = scan("to-la", 0);
    const double px_per_mm = sheet.picture.rows / 297.0;
    const FormPtr form = catalog_.find("to-la", 1).value();
    for (const Rect_mm& code : form->page(1)->codes) // inked over, both
        cv::rectangle(sheet.picture,
                      cv::Rect(static_cast<int>((code.x + 3) * px_per_mm), static_cast<int>((code.y + 3) * px_per_mm),
                               static_cast<int>((code.w - 6) * px_per_mm), static_cast<int>((code.h - 6) * px_per_mm)),
                      cv::Scalar(30), cv::FILLED);
    EXPECT_EQ(problem_of(read(sheet.picture).front().result), Problem::no_code);
}

TEST_F(GivenPages, AStrangersPageIsNone) {
    install({"to-la", {}, false});
    cv::Mat letter(2200, 1600, CV_8UC1, cv::Scalar(245));
    for (int line = 0; line < 40; line++)
        cv::putText(letter, "Kinh gui uy ban nhan dan phuong ve viec tra loi don " + std::to_string(line * 37),
                    {120, 150 + line * 48}, cv::FONT_HERSHEY_COMPLEX, 0.9, cv::Scalar(40), 2);
    EXPECT_EQ(problem_of(read(letter).front().result), Problem::no_code);
}

} // namespace phieu
