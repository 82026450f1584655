#include "base/files.h"
#include "batch/watch.h"
#include "intake/drawn.h"
#include "support.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace phieu {
namespace {

/// A watcher whose time passes as the test says.
class Watched : public testing::Test {
protected:
    std::filesystem::path at(const std::string& name) const { return folder.path / name; }
    /// The names that a call gives, `seconds` after the last.
    std::vector<std::string> after(int seconds) {
        now_ += std::chrono::seconds(seconds);
        std::vector<std::string> names;
        const auto found = watcher_.poll(now_).value();
        for (const Input& input : found)
            names.push_back(input.name);
        return names;
    }
    static std::string scan(int pages) {
        const cv::Mat page = drawn_page();
        return pdf_of(std::vector<PdfPage>(static_cast<std::size_t>(pages),
                                           {jpeg_of(page), page.cols, page.rows, 595, 842, "", ""}));
    }
    using Names = std::vector<std::string>;
    const TemporaryFolder folder;

private:
    Watcher watcher_{folder.path, Patience{std::chrono::seconds(15), std::chrono::seconds(180)}};
    Watcher::Clock::time_point now_;
};

} // namespace

TEST_F(Watched, ASinglePictureIsTakenOnceWhenItHasStoppedGrowing) {
    const std::string jpeg = jpeg_of(drawn_page());
    write_bytes(at("a.jpg"), jpeg.substr(0, jpeg.size() / 2));
    EXPECT_EQ(after(2), Names{});
    EXPECT_EQ(after(2), Names{}); // still, and not whole
    write_bytes(at("a.jpg"), jpeg);
    EXPECT_EQ(after(2), Names{});
    EXPECT_EQ(after(2), Names{"a.jpg"});
    EXPECT_EQ(after(60), Names{}); // once
    write_bytes(at("a.jpg"), jpeg_of(drawn_page().t()));
    after(2);
    EXPECT_EQ(after(2), Names{"a.jpg"}); // the scanner wrote another file of that name
}

TEST_F(Watched, AFileThatGetsPageAfterPageIsTakenWhole) {
    for (int pages = 1; pages <= 3; pages++) { // each time a file that could be read
        write_bytes(at("a.pdf"), scan(pages));
        for (int n = 0; n < 4; n++)
            EXPECT_EQ(after(2), Names{}) << pages;
    }
    EXPECT_EQ(after(6), Names{});
    EXPECT_EQ(after(6), Names{"a.pdf"});
    EXPECT_EQ(after(60), Names{});
}

TEST_F(Watched, ABrokenFileIsTakenWithItsTroubleInTheEnd) {
    const std::string whole = scan(1);
    write_bytes(at("cut.pdf"), whole.substr(0, whole.size() / 2));
    write_bytes(at("empty.pdf"), "");
    write_bytes(at("letter.pdf"), "hello");
    EXPECT_EQ(after(2), Names{});
    EXPECT_EQ(after(2), Names{"letter.pdf"}); // waiting makes no scan of it
    EXPECT_EQ(after(100), Names{});
    EXPECT_EQ(after(100), (Names{"cut.pdf", "empty.pdf"}));
}

TEST_F(Watched, FilesComeInNaturalOrder) {
    for (const char* name : {"Scan1.jpg", "Scan10.jpg", "Scan2.jpg"})
        write_bytes(at(name), jpeg_of(drawn_page()));
    after(2);
    EXPECT_EQ(after(2), (Names{"Scan1.jpg", "Scan2.jpg", "Scan10.jpg"}));
}

TEST_F(Watched, FollowsNoLinksAndOpensNoPipes) {
    const TemporaryFolder elsewhere;
    ASSERT_TRUE(write_file(elsewhere.path / "secret.pdf", "x"));
    std::filesystem::create_symlink(elsewhere.path / "secret.pdf", at("link.pdf"));
    std::filesystem::create_directory_symlink(elsewhere.path, at("dir"));
    ASSERT_EQ(mkfifo(at("pipe.pdf").c_str(), 0600), 0);
    ASSERT_TRUE(write_file(at(".hidden.pdf"), "x"));
    after(2);
    EXPECT_EQ(after(300), Names{});
    EXPECT_TRUE(std::filesystem::exists(at(".hidden.pdf"))); // and deletes nothing
}

} // namespace phieu
