#include "form/print.h"
#include "support.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace phieu {
namespace {

bool says(const Drawing& drawing, const std::string& words) {
    return std::any_of(drawing.texts.begin(), drawing.texts.end(),
                       [&](const auto& text) { return text.text.find(words) != std::string::npos; });
}

} // namespace

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
