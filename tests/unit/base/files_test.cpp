#include "base/files.h"
#include "support.h"

#include <gtest/gtest.h>

namespace phieu {

TEST(Files, WritesWholeOrNothingAndLeavesNoTemporary) {
    const TemporaryFolder folder;
    const auto path = folder.path / "deep" / "a.txt";
    ASSERT_TRUE(write_file(path, "một"));
    ASSERT_TRUE(write_file(path, "hai"));
    const Bytes bytes = read_file(path).value();
    EXPECT_EQ(std::string(bytes.begin(), bytes.end()), "hai");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(path.parent_path()), {}), 1);
}

TEST(Files, HashesAsPublished) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_file(folder.path / "abc", "abc"));
    // FIPS 180-2, appendix B.1
    EXPECT_EQ(sha256_of_file(folder.path / "abc").value(),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_FALSE(sha256_of_file(folder.path / "absent"));
}

} // namespace phieu
