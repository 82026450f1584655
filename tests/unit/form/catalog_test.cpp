#include "base/files.h"
#include "base/installed.h"
#include "form/catalog.h"
#include "support.h"

#include <fstream>

#include <gtest/gtest.h>

namespace phieu {
namespace {

class CatalogTest : public testing::Test {
protected:
    static std::string text_of(const std::filesystem::path& path) {
        const Bytes bytes = read_file(path).value();
        return {bytes.begin(), bytes.end()};
    }

    /// Prints a form of the office's own, a shipped one under another name, so that it is installed.
    void install(const std::string& id) {
        std::string text = text_of(installed("templates/van-thang-2023.json"));
        text.replace(text.find("van-thang-2023"), 14, id);
        const auto file = folder_.path / "mau.json";
        std::ofstream(file) << text;
        const auto form = catalog_.load_to_print(file.string());
        ASSERT_TRUE(form) << form.error().what.en;
    }

    TemporaryFolder folder_;
    Catalog catalog_{folder_.path};
};

TEST_F(CatalogTest, NothingIsBrokenAsShipped) {
    EXPECT_EQ(catalog_.all().size(), shipped_templates().size());
    EXPECT_TRUE(catalog_.broken().empty());
}

TEST_F(CatalogTest, AFormThatCannotBeLoadedIsLeftOutAndNamed) {
    std::filesystem::create_directories(folder_.path / "templates");
    std::ofstream(folder_.path / "templates" / "hong.v1.json") << "{";
    EXPECT_EQ(catalog_.all().size(), shipped_templates().size());
    const auto broken = catalog_.broken();
    ASSERT_EQ(broken.size(), 1U);
    EXPECT_NE(broken[0].what.vi.find("hong.v1.json"), std::string::npos) << broken[0].what.vi;
}

TEST_F(CatalogTest, AnOfficesFormIsInstalledWhenItIsPrintedAndFoundByItsVersion) {
    install("xa-nha-2025");
    const auto found = Catalog(folder_.path).find("xa-nha-2025", 1);
    ASSERT_TRUE(found);
    ASSERT_TRUE(*found);
    EXPECT_EQ(catalog_.all().size(), shipped_templates().size() + 1);
    const auto later = catalog_.find("xa-nha-2025", 2);
    ASSERT_TRUE(later); // not installed is no error
    EXPECT_EQ(*later, nullptr);
}

TEST_F(CatalogTest, AFormWhoseBoxesMovedIsRefused) {
    install("xa-nha-2025");
    const auto frozen = frozen_layout_path(folder_.path / "templates", "xa-nha-2025", 1);
    std::string layout = text_of(frozen);
    const std::size_t number = layout.find_first_of("0123456789", layout.find("\"rect_mm\""));
    layout[number] = layout[number] == '9' ? '8' : '9';
    std::ofstream(frozen) << layout;
    const Catalog afresh(folder_.path);
    const auto found = afresh.find("xa-nha-2025", 1);
    ASSERT_FALSE(found);
    EXPECT_NE(found.error().what.en.find("differs from the released one"), std::string::npos) << found.error().what.en;
    EXPECT_EQ(afresh.broken().size(), 1U);
}

TEST_F(CatalogTest, AReleasedLayoutThatCannotBeReadIsNotPassedOver) {
    install("xa-nha-2025");
    const auto frozen = frozen_layout_path(folder_.path / "templates", "xa-nha-2025", 1);
    std::filesystem::remove(frozen);
    std::filesystem::create_directory(frozen); // it is there and may be opened, but reading fails as on a broken disk
    const Catalog afresh(folder_.path);
    EXPECT_THROW((void)afresh.find("xa-nha-2025", 1), Failure);
    EXPECT_THROW((void)afresh.all(), Failure); // a form that is left out would be reviewed without its rules
}

TEST_F(CatalogTest, AReleasedLayoutThatIsCutShortIsNamedAndStopsNobody) {
    install("xa-nha-2025");
    const auto frozen = frozen_layout_path(folder_.path / "templates", "xa-nha-2025", 1);
    std::filesystem::resize_file(frozen, 100);
    const Catalog afresh(folder_.path);
    const auto found = afresh.find("xa-nha-2025", 1);
    ASSERT_FALSE(found);
    EXPECT_NE(found.error().what.en.find("broken"), std::string::npos) << found.error().what.en;
    EXPECT_EQ(afresh.broken().size(), 1U);
}

} // namespace
} // namespace phieu
