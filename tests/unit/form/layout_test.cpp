#include "base/files.h"
#include "base/installed.h"
#include "form/compose.h"
#include "form/print.h"
#include "support.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace phieu {

TEST(Layout, FrozenVersionsHaveNotMoved) {
    for (const std::string& id : shipped_templates()) {
        const FormPtr form = shipped(id);
        const auto path = frozen_layout_path(installed("templates"), id, form->content.version);
        const auto text = read_file(path);
        ASSERT_TRUE(text) << path << " is missing: every released version has its layout kept";
        EXPECT_EQ(difference(nlohmann::json::parse(text->begin(), text->end()), to_json(form->composed.layout)), "")
            << id;
    }
}

TEST(Layout, OldVersionsStandWhereTheyWerePrinted) {
    int versions = 0;
    for (const auto& entry : std::filesystem::directory_iterator(installed("templates/old"))) {
        const std::string name = entry.path().stem().string(); // "nghi-xuan-2020.v1"
        const std::size_t dot = name.rfind(".v");
        ASSERT_NE(dot, std::string::npos) << name;
        const auto form = Catalog({}).find(name.substr(0, dot), std::stoi(name.substr(dot + 2)));
        ASSERT_TRUE(form) << form.error().what.en;
        ASSERT_TRUE(*form) << name;
        EXPECT_GT(shipped((*form)->content.id)->content.version, (*form)->content.version) << name;
        EXPECT_TRUE(std::filesystem::exists(
            frozen_layout_path(installed("templates"), (*form)->content.id, (*form)->content.version)))
            << name;
        versions++;
    }
    EXPECT_GT(versions, 0);
}

TEST(Layout, AMovedBoxIsNoticed) {
    nlohmann::json layout = to_json(shipped("van-thang-2023")->composed.layout);
    nlohmann::json moved = layout;
    double& x = moved["pages"][0]["fields"][0]["options"][0]["rect_mm"][0].get_ref<double&>();
    x += 0.05;
    EXPECT_NE(difference(layout, moved), "");
    EXPECT_EQ(difference(layout, layout), "");
}

TEST(Layout, EveryFieldStandsOnItsPageClearOfCodesAndCorners) {
    for (const std::string& id : shipped_templates())
        for (const PageLayout& page : shipped(id)->composed.layout.pages)
            for (const QuestionLayout& question : page.questions)
                for (const Rect_mm& r : answer_places(question)) {
                    EXPECT_GE(r.x, 10) << id << " " << question.id;
                    EXPECT_LE(r.right(), page.width_mm - 10) << id << " " << question.id;
                    EXPECT_GE(r.y, page.codes[0].bottom()) << id << " " << question.id;
                    EXPECT_LE(r.bottom(), page.codes[1].y) << id << " " << question.id;
                }
}

TEST(Print, ThousandSheetsStaySmallAndSelectable) {
    const TemporaryFolder folder;
    const auto pdf = folder.path / "f.pdf";
    int last = 0;
    ASSERT_TRUE(print_forms(*shipped("duong-noi-2025"), {.unit = "HN-DN", .count = 200, .first_serial = 1}, pdf,
                            [&](int done) { last = done; }));
    EXPECT_EQ(last, 200);
    EXPECT_LT(std::filesystem::file_size(pdf), 1'500'000U); // the static page is stored once
    ASSERT_EQ(shell("pdftotext -f 200 -l 200 " + pdf.string() + " - | grep -q 'Thành phần hồ sơ/Phí, lệ phí'"), 0);
    EXPECT_EQ(shell("pdftotext -f 200 -l 200 " + pdf.string() + " - | grep -q 'Số 000200'"), 0);
    EXPECT_EQ(shell("pdffonts " + pdf.string() + " | tail -n +3 | awk '{ if ($(NF-4) != \"yes\") exit 1 }'"),
              0); // all embedded
}

} // namespace phieu
