#include "form/print.h"

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

} // namespace phieu
