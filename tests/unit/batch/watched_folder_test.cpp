#include "base/clock.h"
#include "base/files.h"
#include "batch/scan.h"
#include "batch/watched_folder.h"
#include "intake/drawn.h"
#include "review/batches.h"
#include "support.h"

#include <csignal>
#include <random>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

/// A picture that no other number gives.
std::string picture(int number) {
    cv::Mat page = drawn_page();
    page.col(number % page.cols) = 0;
    return jpeg_of(page);
}

/// A watched folder beside an office's data, whose time passes as the test says.
class FolderReading : public testing::Test {
protected:
    FolderReading() {
        fs::create_directories(in());
        setting_.id = "1";
        setting_.path = in();
        begin();
    }
    fs::path in(const std::string& name = "") const {
        return name.empty() ? root_.path / "quet" : root_.path / "quet" / name;
    }

    /// As a program that was started: what the last one knew is gone.
    void begin() { reader_ = std::make_unique<FolderReader>(setting_, data_); }

    /// The batches that two looks make, each `seconds` after the last.
    std::vector<long long> look(int seconds = 2) {
        std::vector<long long> out;
        for (int n = 0; n < 2; n++) {
            now_ += std::chrono::seconds(seconds);
            const auto made = reader_->look(store_, now_);
            out.insert(out.end(), made.begin(), made.end());
        }
        return out;
    }
    /// What the desk does with batches that wait.
    void read_what_waits() { read(store_); }
    void read(Store& store) {
        static const Catalog catalog("no-data");
        ScanOptions options;
        options.data_dir = data_.root();
        options.drafts = false;
        options.jobs = 1;
        while (const auto batch = store.batches.next_to_read(now_seconds() + 100)) { // whoever read before is gone
            store.batches.set_state(*batch, BatchState::reading);
            ASSERT_TRUE(scan_batch(store, catalog, *batch, options));
        }
    }
    std::vector<std::string> names(const std::string& folder = "") const {
        std::vector<std::string> out;
        std::error_code ec;
        for (const auto& entry : fs::recursive_directory_iterator(folder.empty() ? in() : in(folder), ec))
            if (entry.is_regular_file())
                out.push_back(fs::relative(entry.path(), in()).string());
        std::sort(out.begin(), out.end());
        return out;
    }
    using Names = std::vector<std::string>;

    TemporaryFolder root_;
    DataDir data_{(fs::create_directories(root_.path / "data"), root_.path / "data")};
    Store store_{data_.results().string()};
    WatchedFolder setting_;
    std::unique_ptr<FolderReader> reader_;
    Watcher::Clock::time_point now_;
};

} // namespace

TEST_F(FolderReading, WhatArrivesIsABatchWithWhatTheSettingTells) {
    setting_.unit = "DN-LK";
    setting_.period_rule = PeriodRule::arrival;
    begin();
    write_bytes(in("Scan10.jpg"), picture(10));
    write_bytes(in("Scan2.jpg"), picture(2));
    write_bytes(in("Thumbs.db"), "x");
    const auto made = look();
    ASSERT_EQ(made.size(), 1U);
    const BatchRow batch = store_.batches.find(made[0]).value();
    EXPECT_EQ(batch.state, BatchState::waiting);
    EXPECT_EQ(batch.unit, "DN-LK");
    EXPECT_EQ(batch.period, month_here(now_utc())) << "the month in which it arrived";
    EXPECT_EQ(batch.origin, Origin::batch);
    Names files;
    const auto taken = store_.batches.files(made);
    for (const BatchFileRow& file : taken.at(made[0]))
        files.push_back(file.name);
    EXPECT_EQ(files, (Names{"Scan2.jpg", "Scan10.jpg"}));
    EXPECT_EQ(reader_->standing().reading, 2);
    EXPECT_EQ(store_.deeds.newest("watched files taken in", in().string())->detail, "batch=1 files=2");
    EXPECT_TRUE(look().empty()) << "once";
    read_what_waits();
    EXPECT_TRUE(look(100).empty());
    EXPECT_EQ(reader_->standing().reading, 0);
    EXPECT_EQ(store_.batches.page_counts().total, 2);
    EXPECT_EQ(names(), (Names{"Scan10.jpg", "Scan2.jpg", "Thumbs.db"})) << "kept";
    begin();
    EXPECT_TRUE(look().empty()) << "what was read before is known after a restart";
    write_bytes(in("lai.jpg"), picture(2)); // the same again, under another name
    EXPECT_TRUE(look().empty());
}

TEST_F(FolderReading, AFileIsMovedWhenItWasReadAndHasLainStill) {
    setting_.after = AfterReading::moved;
    begin();
    fs::create_directories(in("tang-2"));
    fs::permissions(in(), fs::perms(0755));
    fs::create_directories(in("da-doc/tang-2"));
    write_bytes(in("da-doc/tang-2/a.jpg"), picture(99)); // another of that name, of last month
    write_bytes(in("tang-2/a.jpg"), picture(1));
    write_bytes(in("b.jpg"), picture(2));
    ASSERT_EQ(look().size(), 1U);
    look(100);
    EXPECT_EQ(names("da-doc"), Names{"da-doc/tang-2/a.jpg"}) << "nobody has read the others";
    read_what_waits();
    write_bytes(in("b.jpg"), picture(3)); // the scanner's next page came under the same name
    EXPECT_EQ(look().size(), 1U);
    EXPECT_EQ(names(), (Names{"b.jpg", "da-doc/tang-2/a (2).jpg", "da-doc/tang-2/a.jpg"}));
    EXPECT_EQ(bytes_of(in("da-doc/tang-2/a (2).jpg")), picture(1));
    EXPECT_EQ(bytes_of(in("da-doc/tang-2/a.jpg")), picture(99)) << "never over another file";
    read_what_waits();
    look();
    EXPECT_TRUE(fs::exists(in("b.jpg"))) << "it may still grow";
    look(40);
    EXPECT_EQ(bytes_of(in("da-doc/b.jpg")), picture(3));
    EXPECT_EQ(fs::status(in("da-doc")).permissions(), fs::perms(0755)) << "whoever sees the folder sees what was moved";
    EXPECT_TRUE(look(200).empty()) << "what was moved is not looked at again";
}

TEST_F(FolderReading, WhatCantBeReadStaysAndIsNamed) {
    setting_.after = AfterReading::moved;
    begin();
    write_bytes(in("thu.pdf"), "hello");
    ASSERT_EQ(look().size(), 1U);
    read_what_waits();
    look(100);
    EXPECT_EQ(names(), Names{"thu.pdf"});
    ASSERT_EQ(reader_->standing().file_troubles.size(), 1U);
    EXPECT_EQ(reader_->standing().file_troubles[0].vi.substr(0, 8), "thu.pdf:");
    fs::remove(in("thu.pdf"));
    look();
    EXPECT_TRUE(reader_->standing().file_troubles.empty());
}

TEST_F(FolderReading, WhatWaitsInABatchThatIsNotReadIsNamed) {
    write_bytes(in("a.jpg"), picture(1));
    const auto made = look();
    ASSERT_EQ(made.size(), 1U);
    ASSERT_TRUE(withdraw_batch(store_, made[0], "nhầm chồng", "an", now_utc()));
    const auto named = [&](const std::string& words) {
        EXPECT_TRUE(look().empty());
        EXPECT_EQ(reader_->standing().reading, 0);
        ASSERT_EQ(reader_->standing().file_troubles.size(), 1U);
        EXPECT_NE(reader_->standing().file_troubles[0].vi.find(words), std::string::npos)
            << reader_->standing().file_troubles[0].vi;
    };
    named("lô 1 đã rút");
    begin(); // as well after a restart
    named("lô 1 đã rút");

    ASSERT_TRUE(restore_batch(store_, made[0], "nhầm", "an", now_utc()));
    EXPECT_TRUE(look().empty());
    EXPECT_EQ(reader_->standing().reading, 1);
    store_.batches.set_state(made[0], BatchState::failed, "đĩa hỏng");
    named("lô 1 dừng");

    ASSERT_TRUE(retry_batch(store_, made[0]));
    read_what_waits();
    look();
    EXPECT_TRUE(reader_->standing().file_troubles.empty());
    EXPECT_EQ(store_.scans.sources_of(made[0]).size(), 1U);
}

TEST_F(FolderReading, AFolderThatWasGoneGoesOnByItself) {
    write_bytes(in("a.jpg"), picture(1));
    fs::rename(in(), root_.path / "mat");
    EXPECT_TRUE(look().empty());
    ASSERT_TRUE(reader_->standing().trouble);
    EXPECT_NE(reader_->standing().trouble->vi.find("Không thấy thư mục"), std::string::npos);
    fs::rename(root_.path / "mat", in());
    EXPECT_EQ(look().size(), 1U);
    EXPECT_FALSE(reader_->standing().trouble);
}

TEST_F(FolderReading, WhatCantBeMovedIsReadAllTheSameAndMovedLater) {
    setting_.after = AfterReading::moved;
    begin();
    write_bytes(in("da-doc"), "a file of that name");
    write_bytes(in("a.jpg"), picture(1));
    ASSERT_EQ(look().size(), 1U);
    read_what_waits();
    look(100);
    ASSERT_GE(reader_->standing().file_troubles.size(), 1U);
    EXPECT_NE(reader_->standing().file_troubles[0].vi.find("Không tạo được thư mục"), std::string::npos);
    fs::remove(in("da-doc"));
    look(100);
    EXPECT_EQ(bytes_of(in("da-doc/a.jpg")), picture(1));
}

TEST_F(FolderReading, FilesOfALockedPeriodWaitUntilItIsOpen) {
    setting_.period_rule = PeriodRule::fixed;
    setting_.period = "2025-03";
    begin();
    store_.locks.change({"2025-03", "locked", "", "", "", ""});
    write_bytes(in("a.jpg"), picture(1));
    EXPECT_TRUE(look().empty());
    ASSERT_TRUE(reader_->standing().trouble);
    EXPECT_NE(reader_->standing().trouble->vi.find("khóa sổ"), std::string::npos);
    EXPECT_FALSE(fs::exists(data_.upload("").parent_path())) << "nothing is copied meanwhile";
    store_.locks.change({"2025-03", "reopened", "", "", "", ""});
    EXPECT_EQ(look().size(), 1U);
}

TEST_F(FolderReading, TwoServersOnOneFolderTakeAFileOnce) {
    write_bytes(in("a.jpg"), picture(1));
    FolderReader other(setting_, data_);
    for (int n = 1; n <= 3; n++) {
        now_ += std::chrono::seconds(2);
        reader_->look(store_, now_);
        other.look(store_, now_);
    }
    EXPECT_EQ(store_.batches.list({}).all, 1);
}

/// Children look, read and move, and are killed at any moment; the last one comes to the end.
TEST_F(FolderReading, KilledAtAnyMomentNoFileIsReadTwiceOrLost) {
    setting_.after = AfterReading::moved;
    constexpr int files = 12, kills = 25;
    for (int n = 0; n < files; n++)
        write_bytes(in("s" + std::to_string(n) + ".jpg"), picture(n));
    std::mt19937 random(19);
    for (int run = 0; run <= kills; run++) {
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            Store store(data_.results().string());
            FolderReader reader(setting_, data_);
            Watcher::Clock::time_point now;
            for (int n = 0; n < 8; n++) {
                reader.look(store, now += std::chrono::seconds(50));
                read(store);
            }
            ::_exit(0);
        }
        if (run < kills) {
            ::usleep(std::uniform_int_distribution<useconds_t>(1000, 400'000)(random));
            ::kill(child, SIGKILL);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        if (run == kills) {
            ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
        }
    }
    const PageCounts pages = store_.batches.page_counts();
    EXPECT_EQ(pages.total, files);
    EXPECT_EQ(pages.accounted(), files);
    long long batch_files = 0;
    const long long batches = store_.batches.list({}).all;
    for (long long batch = 1; batch <= batches; batch++) {
        const auto taken = store_.batches.files({batch});
        for (const BatchFileRow& file : taken.at(batch)) {
            EXPECT_EQ(file.known_batch, 0) << file.name << " was taken in again by batch " << batch;
            batch_files++;
        }
    }
    EXPECT_EQ(batch_files, files);
    ASSERT_EQ(names().size(), static_cast<std::size_t>(files));
    for (int n = 0; n < files; n++)
        EXPECT_EQ(bytes_of(in("da-doc/s" + std::to_string(n) + ".jpg")), picture(n));
}

} // namespace phieu
