#include "base/files.h"
#include "batch/watch.h"
#include "support.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace phieu {

TEST(Watcher, TakesAFileOnceWhenItHasStoppedGrowing) {
    const TemporaryFolder folder;
    Watcher watcher(folder.path);
    ASSERT_TRUE(write_file(folder.path / "a.pdf", "1"));
    EXPECT_TRUE(watcher.poll()->empty());
    ASSERT_TRUE(write_file(folder.path / "a.pdf", "12"));
    EXPECT_TRUE(watcher.poll()->empty()); // still growing
    ASSERT_EQ(watcher.poll()->size(), 1U);
    EXPECT_TRUE(watcher.poll()->empty()); // once
    ASSERT_TRUE(write_file(folder.path / "a.pdf", "123"));
    watcher.poll();
    EXPECT_EQ(watcher.poll()->size(), 1U); // the scanner wrote another file of that name
}

TEST(Watcher, FollowsNoLinksAndOpensNoPipes) {
    const TemporaryFolder folder;
    const TemporaryFolder elsewhere;
    ASSERT_TRUE(write_file(elsewhere.path / "secret.pdf", "x"));
    std::filesystem::create_symlink(elsewhere.path / "secret.pdf", folder.path / "link.pdf");
    std::filesystem::create_directory_symlink(elsewhere.path, folder.path / "dir");
    ASSERT_EQ(mkfifo((folder.path / "pipe.pdf").c_str(), 0600), 0);
    ASSERT_TRUE(write_file(folder.path / ".hidden.pdf", "x"));
    Watcher watcher(folder.path);
    watcher.poll();
    EXPECT_TRUE(watcher.poll()->empty());
    EXPECT_TRUE(std::filesystem::exists(folder.path / ".hidden.pdf")); // and deletes nothing
}

} // namespace phieu
