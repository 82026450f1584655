#include "base/files.h"
#include "batch/originals.h"
#include "support.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

class Originals : public testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(write_file(file_, std::string("a scan, whole"))); }

    Result<std::filesystem::path> keep() {
        return keep_original(file_, "Quet.PDF", DataDir(folder_.path / "data"), sha256_);
    }
    static std::string content(const std::filesystem::path& path) {
        const auto bytes = read_file(path);
        return bytes ? std::string(bytes->begin(), bytes->end()) : "none";
    }

    TemporaryFolder folder_;
    std::filesystem::path file_ = folder_.path / "Quet.PDF";
    std::string sha256_ = sha256_of("a scan, whole");
};

} // namespace

TEST_F(Originals, IsKeptByItsHash) {
    const auto kept = keep();
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->filename().string(), sha256_ + ".pdf");
    EXPECT_EQ(content(*kept), "a scan, whole");
}

TEST_F(Originals, AHalfWrittenOneIsMadeAnew) {
    const auto kept = keep();
    ASSERT_TRUE(kept);
    ASSERT_TRUE(write_file(*kept, std::string("a scan, wh")));
    ASSERT_TRUE(keep());
    EXPECT_EQ(content(*kept), "a scan, whole");
}

TEST_F(Originals, AFileThatChangesWhileItIsTakenInIsNotKept) {
    ASSERT_TRUE(write_file(file_, std::string("a scan, whole, and more")));
    const auto kept = keep();
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().kind, ErrorKind::input);
    EXPECT_FALSE(std::filesystem::exists(DataDir(folder_.path / "data").original(sha256_, ".pdf")));
}

} // namespace phieu
