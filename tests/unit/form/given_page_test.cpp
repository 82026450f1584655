#include "form/given_page.h"
#include "form/print.h"
#include "support.h"
#include "synth/strange_form.h"

#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

namespace phieu {
namespace {

using nlohmann::json;

class GivenPageTest : public testing::Test {
protected:
    void install(const synth::StrangeForm& wish) {
        synth::make_strange(*shipped("van-thang-2023"), wish, folder_.path);
    }
    std::filesystem::path file() const { return folder_.path / "templates" / "to-khai.v1.json"; }
    json content() const { return json::parse(std::ifstream(file())); }
    void write(const json& changed) const { std::ofstream(file()) << changed; }
    std::string why_refused() const {
        const auto form = Catalog(folder_.path).load("to-khai");
        return form ? "" : form.error().what.en;
    }

    TemporaryFolder folder_;
};

} // namespace

TEST_F(GivenPageTest, AnOfficesPageIsAFormLikeAnyOther) {
    install({"to-khai", Target::cell, true});
    const Catalog catalog(folder_.path);
    const auto form = catalog.load("to-khai");
    ASSERT_TRUE(form) << form.error().what.en;
    const FormPtr shipped_form = shipped("van-thang-2023");
    const PageLayout& page = *(*form)->page(1);
    EXPECT_EQ(page.questions.size(), shipped_form->page(1)->questions.size());
    EXPECT_EQ(std::get<ChoiceLayout>(page.questions[0].kind).options.front().target, Target::cell);
    EXPECT_EQ(to_json((*form)->composed.layout)["pages"][0]["fields"][0]["options"][0]["target"], "cell");
    EXPECT_EQ(catalog.all().size(), shipped_templates().size() + 1);
}

TEST_F(GivenPageTest, APictureThatWasChangedIsRefused) {
    install({"to-khai", {}, true});
    std::ofstream(folder_.path / "templates" / "to-khai.v1.p1.png", std::ios::app) << "x";
    EXPECT_NE(why_refused().find("was changed"), std::string::npos) << why_refused();
    std::filesystem::remove(folder_.path / "templates" / "to-khai.v1.p1.png");
    EXPECT_NE(why_refused(), "");
}

TEST_F(GivenPageTest, WhatDoesNotFitItsPageIsNamed) {
    install({"to-khai", {}, true});
    const json good = content();
    json bad = good;
    bad["blocks"][0]["questions"][0]["at"].erase(0);
    write(bad);
    EXPECT_NE(why_refused().find("/blocks/0/questions/0/at: needs"), std::string::npos) << why_refused();
    bad = good;
    bad["blocks"][0]["questions"][0]["at"][0][0] = 208;
    write(bad);
    EXPECT_NE(why_refused().find("off the page"), std::string::npos) << why_refused();
    bad = good;
    bad["blocks"][0]["marks"]["codes"][0][1] = 290;
    write(bad);
    EXPECT_NE(why_refused().find("/blocks/0/marks"), std::string::npos) << why_refused();
    bad = good;
    bad["blocks"][0]["height_mm"] = 210;
    bad["blocks"][0]["questions"] = json::array();
    bad["blocks"][0].erase("marks");
    write(bad);
    EXPECT_NE(why_refused().find("another shape"), std::string::npos) << why_refused();
}

TEST_F(GivenPageTest, TargetsOfGivenPagesStandOnThemAlone) {
    json composed = json::parse(shipped("van-thang-2023")->content.source_json);
    for (json& block : composed["blocks"])
        if (block["type"] == "matrix")
            block["questions"][0]["target"] = "circle";
    const auto form = parse_template(composed.dump(), "x.json");
    ASSERT_FALSE(form);
    EXPECT_NE(form.error().what.en.find("only a given page"), std::string::npos) << form.error().what.en;
}

TEST_F(GivenPageTest, MarksAreFoundInWideMarginsAndNotOnPrint) {
    GrayImage page{840, 1188, std::vector<std::uint8_t>(840 * 1188, 255)};
    const auto paint = [&](double x0, double y0, double x1, double y1) {
        for (int y = static_cast<int>(y0 * 4); y < static_cast<int>(y1 * 4); y++)
            for (int x = static_cast<int>(x0 * 4); x < static_cast<int>(x1 * 4); x++)
                page.pixels[static_cast<std::size_t>(y * 840 + x)] = 0;
    };
    paint(30, 27, 190, 270); // as NĐ 30/2020 has margins, and a little more above and below
    const auto marks = room_for_marks(page, 210, 297, {});
    ASSERT_TRUE(marks);
    for (const Rect_mm& code : marks->codes) {
        EXPECT_GE(code.w, 14);
        EXPECT_TRUE(code.right() < 30 || code.x > 190 || code.bottom() < 27 || code.y > 270) << code.x << " " << code.y;
    }
    EXPECT_FALSE(is_empty(marks->words));
    paint(0, 0, 210, 297);
    EXPECT_FALSE(room_for_marks(page, 210, 297, {}));
}

TEST_F(GivenPageTest, WherePeopleAnswerNoMarkIsPut) {
    const GrayImage empty{840, 1188, std::vector<std::uint8_t>(840 * 1188, 255)};
    const Rect_mm corner{150, 0, 60, 60};
    const auto marks = room_for_marks(empty, 210, 297, {corner});
    ASSERT_TRUE(marks);
    for (const Rect_mm& code : marks->codes)
        EXPECT_TRUE(code.right() < corner.x || code.y > corner.bottom());
}

TEST_F(GivenPageTest, ItsOwnPdfIsPrintedAsItIsBeneathOurMarks) {
    install({"to-khai", {}, true});
    PrintJob job{.unit = "KH-VT", .count = 1};
    const auto original = folder_.path / "templates" / "to-khai.v1.pdf";
    ASSERT_TRUE(print_forms(*shipped("van-thang-2023"), job, original));
    json with_original = content();
    with_original["blocks"][0]["original"] = "to-khai.v1.pdf";
    write(with_original);
    const auto form = Catalog(folder_.path).load("to-khai");
    ASSERT_TRUE(form) << form.error().what.en;
    job.count = 3;
    job.first_serial = 41;
    const auto out = folder_.path / "in.pdf";
    ASSERT_TRUE(print_forms(**form, job, out));
    QPDF pdf;
    pdf.processFile(out.c_str());
    const auto pages = QPDFPageDocumentHelper(pdf).getAllPages();
    EXPECT_EQ(pages.size(), 3 * (*form)->composed.layout.pages.size());
    std::set<QPDFObjGen> originals;
    for (QPDFPageObjectHelper page : pages)
        originals.insert(
            page.getAttribute("/Resources", false).getKey("/XObject").getKey("/PhieuOriginal").getObjGen());
    EXPECT_EQ(originals.size(), (*form)->composed.layout.pages.size()); // stored once
    std::filesystem::remove(original);
    const auto failed = print_forms(**form, job, folder_.path / "khac.pdf");
    ASSERT_FALSE(failed);
    EXPECT_FALSE(std::filesystem::exists(folder_.path / "khac.pdf"));
}

TEST_F(GivenPageTest, UntilItIsPrintedItMayBeMendedByHandThenItsBoxesStayWhereTheyAre) {
    install({"to-khai", {}, true});
    json form = content();
    form["blocks"][0]["questions"][0]["at"][0][0] = 60;
    write(form);
    EXPECT_EQ(why_refused(), "");
    ASSERT_TRUE(Catalog(folder_.path).load_to_print("to-khai"));
    form["blocks"][0]["questions"][0]["at"][0][0] = 70;
    write(form);
    EXPECT_NE(why_refused().find("differs from the released one"), std::string::npos) << why_refused();
}

/// What results make of its answers is kept with the first of them: an edit that they would not know of is refused.
TEST_F(GivenPageTest, WhatItsLevelsMeanStaysToo) {
    install({"to-khai", {}, true});
    ASSERT_TRUE(Catalog(folder_.path).load_to_print("to-khai"));
    json form = content();
    for (auto& [id, scale] : form["scales"].items())
        scale["satisfied"] = json::array();
    write(form);
    EXPECT_NE(why_refused().find("is in use, but its file was changed"), std::string::npos) << why_refused();
}

TEST_F(GivenPageTest, NoFormTakesAnothersPictures) {
    install({"to-khai", {}, true});
    TemporaryFolder elsewhere;
    synth::make_strange(*shipped("long-khanh-2024"), {"to-khac", {}, true}, elsewhere.path);
    const auto theirs = elsewhere.path / "templates";
    json other = json::parse(read_file(theirs / "to-khac.v1.json").value());
    const std::string ours = content()["blocks"][0]["picture"];
    std::filesystem::rename(theirs / other["blocks"][0]["picture"].get<std::string>(), theirs / ours);
    other["blocks"][0]["picture"] = ours;
    ASSERT_TRUE(write_file(theirs / "to-khac.v1.json", other.dump()));
    const Bytes before = read_file(folder_.path / "templates" / ours).value();
    const bool same = before == read_file(theirs / ours).value();
    ASSERT_FALSE(same);
    EXPECT_FALSE(Catalog(folder_.path).load_to_print((theirs / "to-khac.v1.json").string()));
    EXPECT_EQ(read_file(folder_.path / "templates" / ours).value(), before);
}

TEST_F(GivenPageTest, AFormThatIsPrintedFromAPathIsInstalledWithItsPictures) {
    TemporaryFolder elsewhere;
    synth::make_strange(*shipped("van-thang-2023"), {"to-khai", {}, true}, elsewhere.path);
    const auto form = Catalog(folder_.path).load_to_print((elsewhere.path / "templates" / "to-khai.v1.json").string());
    ASSERT_TRUE(form) << form.error().what.en;
    EXPECT_EQ(why_refused(), "");
}

} // namespace phieu
