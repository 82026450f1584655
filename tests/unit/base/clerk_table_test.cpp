#include "base/alike.h"
#include "base/clerk_table.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

const std::vector<ClerkColumn> columns{{"unit", "Đơn vị", {"madonvi"}}, {"name", "Họ tên", {}}};

TEST(ClerkTable, HeadingsAreKnownHoweverTheyAreTyped) {
    const CsvTable table = with_keys({{"MÃ ĐƠN VỊ", "họ  tên", "Khác", "unit"}, {{"A", "b", "c", "d"}}}, columns);
    EXPECT_EQ(table.heads, (std::vector<std::string>{"unit", "name", "Khác", "unit"}));
    EXPECT_EQ(with_keys({{"name", "Họ tên"}, {}}, columns).heads, (std::vector<std::string>{"name", "Họ tên"}));
}

TEST(ClerkTable, ASampleIsReadBackAsItIs) {
    const std::string text = sample_table(columns, {{"A, B", "nói \"có\""}});
    EXPECT_EQ(text.substr(0, 3), "\xEF\xBB\xBF");
    const auto table = parse_csv(text, "mau.csv");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->heads, (std::vector<std::string>{"Đơn vị", "Họ tên"}));
    EXPECT_EQ(table->rows.at(0), (std::vector<std::string>{"A, B", "nói \"có\""}));
}

TEST(ClerkTable, FaultsNameTheirRowsAndHowManyMoreThereAre) {
    TableFaults faults("a.csv");
    EXPECT_FALSE(faults.any());
    for (std::size_t row = 0; row < 12; row++)
        faults.add(row, "sai.", "wrong.");
    EXPECT_EQ(faults.error().what.vi.find("a.csv: Dòng 2: sai. Dòng 3: sai."), 0U) << faults.error().what.vi;
    EXPECT_NE(faults.error().what.vi.find("Còn 2 dòng khác có lỗi. Chưa nhập dòng nào."), std::string::npos);
}

TEST(Alike, DashesSpacesAndMarksDontMatter) {
    EXPECT_EQ(essence("Tư pháp – Hộ tịch"), "tuphaphotich");
    EXPECT_EQ(essence("tư pháp-hộ tịch"), "tuphaphotich");
    EXPECT_EQ(essence("TƯ PHÁP - HỘ TỊCH "), "tuphaphotich");
    EXPECT_NE(essence("Tư pháp"), essence("Hộ tịch"));
    EXPECT_EQ(letters_apart("hoa", "hoai"), 1U);
}

} // namespace
} // namespace phieu
