#include "base/files.h"
#include "base/installed.h"
#include "base/trouble.h"
#include "support.h"

#include <cerrno>
#include <fstream>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

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

TEST(Files, ACopyIsWholeAndItsHashIsThatOfWhatWasCopied) {
    TemporaryFolder folder;
    const std::string content(3 << 20, 'x'); // several pieces
    ASSERT_TRUE(write_file(folder.path / "from", content));
    const auto hash = copy_whole(folder.path / "from", folder.path / "new" / "to");
    ASSERT_TRUE(hash);
    EXPECT_EQ(*hash, sha256_of(content));
    EXPECT_EQ(*sha256_of_file(folder.path / "new" / "to"), *hash);
    EXPECT_FALSE(copy_whole(folder.path / "nowhere", folder.path / "to"));
    EXPECT_FALSE(std::filesystem::exists(folder.path / "to"));
    EXPECT_FALSE(copy_whole(folder.path / "from", "/dev/null/to"));
}

/// As on a full disk: what can't be written to its end is not there, and why is said in words.
TEST(Files, AFileThatMayNotGrowLeavesNothingBehind) {
    const TemporaryFolder folder;
    const SmallFiles limit(4096);
    const auto wrote = write_file(folder.path / "a.txt", std::string(100000, 'x'));
    ASSERT_FALSE(wrote);
    EXPECT_NE(wrote.error().what.vi.find("giới hạn"), std::string::npos);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path), {}), 0);
}

TEST(Files, WhatAKilledWriterLeftIsClearedAwayAndALivingOnesStays) {
    const TemporaryFolder folder;
    const auto left = folder.path / ".a.txt.1234.tmp", other = folder.path / ".b.txt.1234.tmp";
    for (const auto& path : {left, other})
        std::ofstream(path) << "half";
    ASSERT_TRUE(write_file(folder.path / "a.txt", std::string("whole")));
    EXPECT_FALSE(std::filesystem::exists(left));
    EXPECT_TRUE(std::filesystem::exists(other)); // nobody has written that file since

    const int living = ::open(other.c_str(), O_WRONLY | O_CLOEXEC);
    ASSERT_EQ(::flock(living, LOCK_EX), 0);
    ASSERT_TRUE(write_file(folder.path / "b.txt", std::string("whole")));
    EXPECT_TRUE(std::filesystem::exists(other));
    ::close(living);
}

TEST(Files, WhatCameWithTheProgramAndCannotBeReadIsTheMachinesTrouble) {
    EXPECT_FALSE(read_installed("templates/template.schema.json").empty());
    EXPECT_THROW(read_installed("models/absent"), Failure);
}

TEST(Trouble, WhatAPersonCanMendIsSaidInWords) {
    for (const int number : {ENOSPC, EDQUOT, EFBIG, EROFS, EACCES, EIO}) {
        EXPECT_NE(trouble_of(number), Trouble::other);
        EXPECT_FALSE(explain_errno(number).vi.empty());
    }
    EXPECT_FALSE(explain_errno(ENOENT).vi.empty());
    EXPECT_TRUE(explain(Trouble::other).vi.empty());
}

} // namespace phieu
