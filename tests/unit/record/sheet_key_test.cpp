#include "record/sheet_key.h"

#include <gtest/gtest.h>

namespace phieu {

// On disk and in exports for years.
TEST(SheetKey, OfANumberedSheet) {
    EXPECT_EQ(numbered_sheet_key("duong-noi-2025", 1, "DN", 7), "duong-noi-2025.1.DN.000007");
    EXPECT_EQ(numbered_sheet_key("duong-noi-2025", 2, "", 7), "duong-noi-2025.2.-.000007");
    EXPECT_EQ(numbered_sheet_key("t", 1, "U", 1234567), "t.1.U.1234567");
}

TEST(SheetKey, OfAPhotocopyIsItsFirstPageInItsFile) {
    EXPECT_EQ(source_key("0123456789abcdef"), "01234567");
    EXPECT_EQ(photocopied_sheet_key("t", 1, "01234567", 12), "t.1.01234567.12");
}

} // namespace phieu
