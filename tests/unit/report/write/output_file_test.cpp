#include "base/files.h"
#include "report/write/output_file.h"
#include "support.h"

#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

std::string text_in(const fs::path& file) {
    const auto bytes = read_file(file);
    return bytes ? std::string(bytes->begin(), bytes->end()) : "(not there)";
}

int files_in(const fs::path& folder) {
    return static_cast<int>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

TEST(OutputFile, TakesItsTargetsPlaceWhenKept) {
    const TemporaryFolder folder;
    const fs::path target = folder.path / "new" / "a.csv";
    EXPECT_FALSE(is_written_in_place(target));
    OutputFile file(target);
    ASSERT_TRUE(write_file(file.path(), std::string("whole")));
    EXPECT_FALSE(fs::exists(target));
    ASSERT_TRUE(file.keep());
    EXPECT_EQ(text_in(target), "whole");
    EXPECT_EQ(files_in(target.parent_path()), 1);
}

TEST(OutputFile, LeavesTheOldFileAndNothingElseWhenNotKept) {
    const TemporaryFolder folder;
    const fs::path target = folder.path / "a.csv";
    ASSERT_TRUE(write_file(target, std::string("old")));
    {
        const OutputFile file(target);
        ASSERT_TRUE(write_file(file.path(), std::string("half")));
    }
    EXPECT_EQ(text_in(target), "old");
    EXPECT_EQ(files_in(folder.path), 1);
}

TEST(OutputFile, AFileThatWasNeverWrittenIsAnError) {
    const TemporaryFolder folder;
    OutputFile file(folder.path / "a.csv");
    const auto kept = file.keep();
    ASSERT_FALSE(kept);
    EXPECT_NE(kept.error().what.en.find("No such file"), std::string::npos) << kept.error().what.en;
}

TEST(OutputFile, ALinkIsFollowedNotReplaced) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_file(folder.path / "real.csv", std::string("old")));
    fs::create_symlink("real.csv", folder.path / "link.csv");
    OutputFile file(folder.path / "link.csv");
    ASSERT_TRUE(write_file(file.path(), std::string("new")));
    ASSERT_TRUE(file.keep());
    EXPECT_TRUE(fs::is_symlink(folder.path / "link.csv"));
    EXPECT_EQ(text_in(folder.path / "real.csv"), "new");
}

TEST(OutputFile, ADeviceIsWrittenIntoAndNeverReplaced) {
    {
        EXPECT_TRUE(is_written_in_place("/dev/null"));
        OutputFile file("/dev/null");
        EXPECT_NE(file.path().parent_path(), fs::path("/dev"));
        ASSERT_TRUE(write_file(file.path(), std::string("gone")));
        EXPECT_TRUE(file.keep());
    }
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
    OutputFile full("/dev/full");
    ASSERT_TRUE(write_file(full.path(), std::string("too much")));
    const auto kept = full.keep();
    ASSERT_FALSE(kept);
    EXPECT_NE(kept.error().what.en.find("No space left"), std::string::npos) << kept.error().what.en;
    EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

TEST(OutputFile, AStreamThatIsOpenIsGoneOnWithNotWrittenOver) {
    const TemporaryFolder folder;
    const fs::path target = folder.path / "redirected";
    const int stream = ::open(target.c_str(), O_CREAT | O_WRONLY, 0600);
    ASSERT_EQ(::write(stream, "before,", 7), 7);
    OutputFile file("/dev/fd/" + std::to_string(stream));
    ASSERT_TRUE(write_file(file.path(), std::string("whole,")));
    ASSERT_TRUE(file.keep());
    ASSERT_EQ(::write(stream, "after", 5), 5);
    ::close(stream);
    EXPECT_EQ(text_in(target), "before,whole,after");
}

TEST(OutputFile, APipeGetsTheWholeFile) {
    const TemporaryFolder folder;
    const fs::path pipe = folder.path / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    const std::string content(200000, 'x'); // more than a pipe holds
    std::thread writer([&] {
        OutputFile file(pipe);
        EXPECT_TRUE(write_file(file.path(), content));
        EXPECT_TRUE(file.keep());
    });
    EXPECT_EQ(shell("cat " + pipe.string() + " > " + (folder.path / "got").string()), 0);
    writer.join();
    EXPECT_EQ(text_in(folder.path / "got"), content);
    EXPECT_TRUE(fs::is_fifo(pipe));
    EXPECT_EQ(files_in(folder.path), 2);
}

} // namespace phieu
