#include "form/print.h"
#include "support.h"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

bool says(const Drawing& drawing, const std::string& words) {
    return std::any_of(drawing.texts.begin(), drawing.texts.end(),
                       [&](const auto& text) { return text.text.find(words) != std::string::npos; });
}

const PageCode of_duong_noi{"", 1, 1, "HN-DN", 7};

} // namespace

TEST(Print, ASheetSaysItsUnitByName) {
    const Drawing named = sheet_items(*shipped("duong-noi-2025"), 1, of_duong_noi, nullptr, "Phường Dương Nội");
    EXPECT_TRUE(says(named, "Phường Dương Nội"));
    EXPECT_FALSE(says(named, "HN-DN"));
    EXPECT_TRUE(says(sheet_items(*shipped("duong-noi-2025"), 1, of_duong_noi), "HN-DN")) << "nobody knows its name";
}

TEST(Print, TheHeadingNamesTheUnitThatASheetIsPrintedFor) {
    const FormPtr form = shipped("trung-tam-2026");
    EXPECT_TRUE(says(form->composed.pages[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
    EXPECT_TRUE(says(form->composed.pages[0], "Độc lập - Tự do - Hạnh phúc"));
    EXPECT_FALSE(says(form->composed.pages[0], "UBND")) << "it differs by sheet";
    EXPECT_TRUE(says(sheet_items(*form, 1, of_duong_noi, nullptr, "Phường Dương Nội"), "UBND PHƯỜNG DƯƠNG NỘI"));
    EXPECT_TRUE(says(sheet_items(*form, 1, {"", 1, 1, "", {}}), "UBND ……")) << "to be written on";
    EXPECT_FALSE(says(shipped("duong-noi-2025")->composed.pages[0], "CỘNG HÒA")) << "its source has none";
}

/// An office that has made the wording its own leaves out where it comes from; who reads the sheet sees no difference.
TEST(Print, WithoutItsNoteNothingOnAFormMoves) {
    for (const std::string& id : shipped_templates()) {
        const Form& form = *shipped(id);
        const ComposedForm without = compose(form.content, Note::left_out);
        EXPECT_EQ(difference(to_json(form.composed.layout), to_json(without.layout)), "") << id;
        for (std::size_t n = 0; n < without.pages.size(); n++) {
            EXPECT_TRUE(says(form.composed.pages[n], form.content.evidence)) << id;
            EXPECT_FALSE(says(without.pages[n], form.content.evidence)) << id;
            EXPECT_TRUE(says(without.pages[n], fmt::format("Bản {} · Trang {}/", form.content.version, n + 1))) << id;
            EXPECT_FALSE(says(form.composed.pages[n], id)) << "the program's name for it is nobody's on paper";
            EXPECT_EQ(without.pages[n].texts.size(), form.composed.pages[n].texts.size()) << id;
        }
    }
}

TEST(Print, APreviewIsThePageWithoutSerial) {
    const std::string png = preview_png(*shipped("trung-tam-2026"), 1, {.unit = "HN-DN25", .unit_name = "Phường X"}, 4);
    ASSERT_GT(png.size(), 24U);
    EXPECT_EQ(png.substr(1, 3), "PNG");
    const auto number = [&](std::size_t at) {
        return (static_cast<unsigned char>(png[at]) << 8) + static_cast<unsigned char>(png[at + 1]);
    };
    EXPECT_EQ(number(18), 840);  // of its header: width
    EXPECT_EQ(number(22), 1188); // and height
    EXPECT_NE(png, preview_png(*shipped("trung-tam-2026"), 1, {.unit = "HN-DN25", .unit_name = "Phường Y"}, 4));
}

/// One sheet of paper each: one side, and both.
TEST(Print, TheFormsOf2026LeaveNoHalfEmptySheet) {
    EXPECT_EQ(shipped("trung-tam-2026")->composed.pages.size(), 1U);
    EXPECT_EQ(shipped("tt-day-du-2026")->composed.pages.size(), 2U);
    EXPECT_EQ(shipped("nghi-xuan-2020")->composed.pages.size(), 3U) << "four before its version 2";
}

TEST(Print, ACoverCallsUnitServiceAndPeriodByName) {
    const auto code = cover_code("HN-DN", "Chứng thực", "2025-03");
    ASSERT_TRUE(code);
    EXPECT_EQ(code->service, "CHUNG-THUC");
    const Drawing cover = cover_drawing(*code, {"Phường Dương Nội", "Chứng thực"});
    for (const char* words : {"Phường Dương Nội", "HN-DN", "Chứng thực", "tháng 3 năm 2025"})
        EXPECT_TRUE(says(cover, words)) << words;
    EXPECT_FALSE(says(cover, "2025-03"));
}

TEST(Print, WhatIsNotToldStandsOnACoverAsNotTold) {
    const Drawing cover = cover_drawing({"HN-DN", "", ""}, {});
    EXPECT_TRUE(says(cover, "Lĩnh vực: (không ghi)"));
    EXPECT_TRUE(says(cover, "Kỳ: (không ghi)"));
    EXPECT_TRUE(says(cover, "HN-DN"));
}

TEST(Print, ACoverIsForAUnitThatItsCodeCanHold) {
    EXPECT_FALSE(cover_code("", "", ""));
    EXPECT_FALSE(cover_code("phường", "", ""));
    EXPECT_EQ(cover_code("HN-DN", "Đăng ký kinh doanh của hộ cá thể", "")->service.size(), 24U);
}

TEST(Print, ADeskStandsWhereTheReaderLooksForNoInk) {
    const FormPtr form = shipped("long-khanh-2024");
    for (const char* name : {"Nguyễn Thị Hoa", "Công Tằng Tôn Nữ Nguyễn Thị Phương Thảo"}) {
        const Drawing desk = desk_items(*form, 1, name, "Quầy 3");
        ASSERT_EQ(desk.texts.size(), 2U);
        EXPECT_TRUE(says(desk, name));
        EXPECT_TRUE(says(desk, "Quầy 3"));
        const Rect_mm& code = form->page(1)->codes[0];
        for (const auto& text : desk.texts) { // reading/page_ink.cpp: 34 mm beside the code, 3 mm around it
            EXPECT_GE(text.at.x, code.x - 34);
            EXPECT_LE(text.at.x + text.width_mm, code.x - 3);
            EXPECT_LE(text.at.y + measure(text.text, text.width_mm, text.style).height_mm, code.bottom() + 3) << name;
        }
    }
    EXPECT_TRUE(desk_items(*form, 1, "", "").texts.empty());
}

} // namespace phieu
