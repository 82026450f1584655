#include "base/files.h"
#include "review/watched_folders.h"
#include "support.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace phieu {
namespace {

/// What a user without rights may do, while it lives: tests may run as root.
class AsNobody {
public:
    AsNobody() : root_(::geteuid() == 0 && ::seteuid(65534) == 0) {}
    ~AsNobody() {
        if (root_ && ::seteuid(0) != 0)
            std::abort();
    }
    AsNobody(const AsNobody&) = delete;
    AsNobody& operator=(const AsNobody&) = delete;

private:
    bool root_;
};

class WatchedFolders : public testing::Test {
protected:
    WatchedFolders() {
        std::filesystem::create_directories(at("quet/tang-1"));
        std::filesystem::create_directories(at("khac"));
        std::filesystem::permissions(root_.path, std::filesystem::perms(0755));
    }
    std::filesystem::path at(const std::string& name) const { return root_.path / name; }
    static WatchedFolder watched(const std::filesystem::path& path) {
        WatchedFolder out;
        out.path = path;
        return out;
    }
    Allowed<std::string> save(const WatchedFolder& folder) {
        return save_watched_folder(store_, data_, folder, "quantri", "2026-11-30T00:00:00Z");
    }
    RefusalKind refused(const WatchedFolder& folder) {
        const auto saved = save(folder);
        EXPECT_FALSE(saved) << folder.path;
        return saved ? RefusalKind::nothing : saved.error().kind;
    }

    TemporaryFolder root_;
    DataDir data_{(std::filesystem::create_directories(root_.path / "data"), root_.path / "data")};
    Store store_{data_.results().string()};
};

} // namespace

TEST_F(WatchedFolders, AreKeptAsSetWithTheirHistoryAndInTheJournal) {
    WatchedFolder folder = watched(at("quet") / "");
    folder.period_rule = PeriodRule::fixed;
    folder.period = "tháng 3/2025";
    folder.after = AfterReading::moved;
    folder.id = save(folder).value();
    folder.path = at("quet");
    folder.period = "2025-03";
    EXPECT_EQ(watched_folders(store_), std::vector{folder});
    folder.paused = true;
    EXPECT_EQ(save(folder).value(), folder.id);
    EXPECT_EQ(watched_folders(store_), std::vector{folder});
    const std::string other = save(watched(at("khac"))).value();
    EXPECT_NE(other, folder.id);
    ASSERT_TRUE(remove_watched_folder(store_, other, "quantri", ""));
    EXPECT_EQ(watched_folders(store_).size(), 1U);
    EXPECT_EQ(remove_watched_folder(store_, other, "quantri", "").error().kind, RefusalKind::no_folder);
    EXPECT_NE(save(watched(at("khac"))).value(), other) << "what the journal says of one is never another's";
    std::vector<std::string> told;
    for (const DeedRow& deed : store_.deeds.list(0, 10)) {
        told.insert(told.begin(), deed.what);
        EXPECT_EQ(deed.person, "quantri");
    }
    EXPECT_EQ(told, (std::vector<std::string>{"watched folder added", "watched folder changed", "watched folder added",
                                              "watched folder removed", "watched folder added"}));
    EXPECT_NE(store_.deeds.newest("watched folder changed")->detail.find("period=2025-03 after=moved paused=true"),
              std::string::npos);
}

TEST_F(WatchedFolders, AreRefusedWhereAFileWouldBeTakenTwiceOrTheDataAreTouched) {
    ASSERT_TRUE(save(watched(at("quet"))));
    std::filesystem::create_directory_symlink(at("quet"), at("loi-tat"));
    std::filesystem::create_directories(at("data/scans"));
    ASSERT_TRUE(write_file(at("tep.pdf"), "x"));
    for (const char* path :
         {"quet", "quet/.", "loi-tat", "quet/tang-1", "loi-tat/tang-1", "data", "data/scans", "khong-co", "tep.pdf"})
        EXPECT_EQ(refused(watched(at(path))), RefusalKind::bad_folder) << path;
    EXPECT_EQ(refused(watched(root_.path)), RefusalKind::bad_folder) << "the data lie in it";
    EXPECT_EQ(refused(watched("quet")), RefusalKind::bad_folder) << "a service has no current folder";
    EXPECT_TRUE(save(watched(at("khac"))));
}

TEST_F(WatchedFolders, NeedAPeriodAndAUnitThatExist) {
    WatchedFolder folder = watched(at("quet"));
    folder.period_rule = PeriodRule::fixed;
    EXPECT_EQ(refused(folder), RefusalKind::unknown_period);
    folder.period = "tháng mười ba";
    EXPECT_EQ(refused(folder), RefusalKind::unknown_period);
    folder.period = "2025-03";
    folder.unit = "KHONG-CO";
    EXPECT_EQ(refused(folder), RefusalKind::unknown_unit);
    folder.unit = "";
    store_.locks.change({"2025-03", "locked", "", "", "", ""});
    EXPECT_THROW(save(folder), PeriodLocked);
    folder.period_rule = PeriodRule::cover;
    EXPECT_TRUE(save(folder));
    EXPECT_EQ(watched_folders(store_)[0].period, "") << "a period that does not count is not kept";
}

TEST_F(WatchedFolders, OneThatMayNotBeReadOrWrittenSaysSo) {
    using std::filesystem::perms;
    std::filesystem::permissions(at("quet"), perms::owner_all);
    std::filesystem::permissions(at("khac"), perms(0755));
    {
        const AsNobody nobody;
        const auto unread = folder_trouble(at("quet"), AfterReading::kept, data_);
        ASSERT_TRUE(unread);
        EXPECT_NE(unread->vi.find("Không được phép đọc"), std::string::npos) << unread->vi;
        EXPECT_FALSE(folder_trouble(at("khac"), AfterReading::kept, data_));
        const auto unwritten = folder_trouble(at("khac"), AfterReading::moved, data_);
        ASSERT_TRUE(unwritten);
        EXPECT_NE(unwritten->vi.find("Không được phép ghi"), std::string::npos) << unwritten->vi;
    }
    EXPECT_FALSE(folder_trouble(at("quet"), AfterReading::moved, data_));
}

} // namespace phieu
