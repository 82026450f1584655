#include "form/lexicon.h"
#include "support.h"

#include <fstream>

#include <gtest/gtest.h>

namespace phieu {
namespace {

class LexiconFileTest : public testing::Test {
protected:
    Result<Lexicon> load(const std::string& text) {
        std::ofstream(folder_.path / "tthc.tsv") << text;
        return load_lexicon(folder_.path / "tthc.tsv");
    }

    TemporaryFolder folder_;
};

TEST_F(LexiconFileTest, TakesColumnsByNameInAnyOrderWithTheirSpellings) {
    const auto lexicon =
        load("\xEF\xBB\xBF# office list\r\nma_tthc\tten_tthc\tghi_chu\tlinh_vuc\tdang_viet_thuong_gap\r\n"
             "1.001\tĐăng ký khai sinh\tx\tHộ tịch\tlàm khai sinh|giấy khai sinh\r\n");
    ASSERT_TRUE(lexicon);
    ASSERT_EQ(lexicon->entries.size(), 1U);
    const LexiconEntry& entry = lexicon->entries[0];
    EXPECT_EQ(entry.service, "Hộ tịch");
    EXPECT_EQ(entry.name, "Đăng ký khai sinh");
    EXPECT_EQ(entry.code, "1.001");
    EXPECT_EQ(entry.spellings, (std::vector<std::string>{"Đăng ký khai sinh", "làm khai sinh", "giấy khai sinh"}));
}

TEST_F(LexiconFileTest, ABrokenListIsNamedAndNeverTakenForAnEmptyOne) {
    for (const char* text : {"", "# only a remark\n", "linh_vuc\tten_tthc\nHộ tịch\tKhai sinh\n"}) {
        const auto lexicon = load(text);
        ASSERT_FALSE(lexicon) << text;
        EXPECT_NE(lexicon.error().what.vi.find("tthc.tsv"), std::string::npos);
    }
    EXPECT_FALSE(load_lexicon(folder_.path / "absent.tsv"));
}

} // namespace
} // namespace phieu
