#include "base/files.h"
#include "batch/scan.h"
#include "record/data_dir.h"
#include "review/batches.h"
#include "support.h"

#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>

namespace phieu {

/// Somebody says to whom a batch belongs while it is being read: the pages that come after must not go another way.
TEST(Scan, WhatIsToldWhileABatchIsReadHoldsForItsOtherPagesToo) {
    TemporaryFolder folder;
    std::vector<Input> inputs;
    for (const std::uint64_t seed : {1, 2, 3}) {
        const std::string name = "scan" + std::to_string(seed) + ".png";
        ASSERT_TRUE(cv::imwrite((folder.path / name).string(), scan_of("duong-noi-2025", 1, {}, seed).picture));
        inputs.push_back({folder.path / name, name});
    }
    const Catalog catalog(folder.path);
    Store store((folder.path / "results.db").string());
    ScanOptions options;
    options.data_dir = folder.path;
    options.told = {"", "", "2025-03", Origin::batch};
    options.drafts = false;
    options.jobs = 1;
    options.progress = [&](long long done, long long) {
        if (done == 1) {
            EXPECT_TRUE(change_batch(store, 1, "", "HO-TICH", "2025-04", "lan", ""));
        }
    };
    const auto report = scan(store, catalog, inputs, options);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->summary.pages.total, 3);
    for (long long page = 1; page <= 3; page++) {
        EXPECT_EQ(store.scans.page(page)->period, "2025-04") << page;
        EXPECT_EQ(store.scans.page(page)->service, "HO-TICH") << page;
    }
}

/// An upload that can't be read for a moment is the only copy: the batch fails, and is read when its turn comes again.
TEST(Scan, AnUploadThatCannotBeReadIsNotThrownAway) {
    TemporaryFolder folder;
    const DataDir data(folder.path);
    const Catalog catalog(folder.path);
    Store store(data.results().string());
    UploadRow row;
    row.id = "u1";
    row.person = "lan";
    row.name = "scan.png";
    store.batches.add_upload(row);
    const auto batch = submit_batch(store, {"u1"}, {}, "lan", "", [](const UploadRow&) { return true; });
    ASSERT_TRUE(batch);
    std::filesystem::create_directories(data.upload("u1")); // opens, and can't be read
    ScanOptions options;
    options.data_dir = folder.path;
    options.drafts = false;
    store.batches.set_state(*batch, BatchState::reading);
    EXPECT_FALSE(scan_batch(store, catalog, *batch, options));
    EXPECT_TRUE(store.scans.sources_of(*batch).empty()) << "nothing is said of the file";
    std::filesystem::remove(data.upload("u1"));
    const auto picture = folder.path / "scan.png";
    ASSERT_TRUE(cv::imwrite(picture.string(), scan_of("duong-noi-2025", 1, {}, 5).picture));
    std::filesystem::rename(picture, data.upload("u1"));
    const auto report = scan_batch(store, catalog, *batch, options);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->summary.pages.read, 1);
    EXPECT_FALSE(std::filesystem::exists(data.upload("u1")));
}

/// Somebody removed one: it is named, and the batch goes on.
TEST(Scan, AnUploadThatIsGoneCostsItsFileAlone) {
    TemporaryFolder folder;
    const DataDir data(folder.path);
    Store store(data.results().string());
    for (const char* id : {"gone", "here"}) {
        UploadRow row;
        row.id = id;
        row.person = "lan";
        row.name = std::string(id) + ".png";
        store.batches.add_upload(row);
    }
    const auto batch = submit_batch(store, {"gone", "here"}, {}, "lan", "", [](const UploadRow&) { return true; });
    ASSERT_TRUE(batch);
    const auto picture = folder.path / "scan.png";
    ASSERT_TRUE(cv::imwrite(picture.string(), scan_of("duong-noi-2025", 1, {}, 5).picture));
    std::filesystem::create_directories(folder.path / "uploads");
    std::filesystem::rename(picture, data.upload("here"));
    ScanOptions options;
    options.data_dir = folder.path;
    options.drafts = false;
    store.batches.set_state(*batch, BatchState::reading);
    const auto report = scan_batch(store, Catalog(folder.path), *batch, options);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->summary.pages.read, 1);
    EXPECT_EQ(report->summary.files_unreadable, 1);
}

/// A bad sector: its batch waits for it, and names it; the others are read meanwhile.
TEST(Scan, AnUploadThatCannotBeReadHoldsUpNoOther) {
    TemporaryFolder folder;
    const DataDir data(folder.path);
    Store store(data.results().string());
    for (const char* id : {"bad", "good"}) {
        UploadRow row;
        row.id = id;
        row.person = "lan";
        row.name = std::string(id) + ".png";
        store.batches.add_upload(row);
    }
    const auto batch = submit_batch(store, {"bad", "good"}, {}, "lan", "", [](const UploadRow&) { return true; });
    ASSERT_TRUE(batch);
    const auto picture = folder.path / "scan.png";
    ASSERT_TRUE(cv::imwrite(picture.string(), scan_of("duong-noi-2025", 1, {}, 5).picture));
    std::filesystem::create_directories(data.upload("bad")); // opens, and can't be read
    std::filesystem::rename(picture, data.upload("good"));
    ScanOptions options;
    options.data_dir = folder.path;
    options.drafts = false;
    store.batches.set_state(*batch, BatchState::reading);
    const auto report = scan_batch(store, Catalog(folder.path), *batch, options);
    ASSERT_FALSE(report);
    EXPECT_NE(report.error().what.vi.find("bad.png"), std::string::npos) << report.error().what.vi;
    std::vector<long long> sources;
    for (const auto& source : store.scans.sources_of(*batch))
        sources.push_back(source.id);
    EXPECT_EQ(store.batches.summary(sources).pages.read, 1);
    EXPECT_TRUE(std::filesystem::exists(data.upload("bad")));
}

/// Its disk, or the number of open files, failed when it came: that is no word on the file.
TEST(Scan, AFileThatCouldNotBeOpenedIsReadWhenItComesAgain) {
    TemporaryFolder folder;
    const auto file = folder.path / "scan.png";
    ASSERT_TRUE(cv::imwrite(file.string(), scan_of("duong-noi-2025", 1, {}, 5).picture));
    const Catalog catalog(folder.path);
    Store store((folder.path / "results.db").string());
    SourceRow failed;
    failed.sha256 = *sha256_of_file(file);
    failed.name = "scan.png";
    failed.problem = "damaged";
    failed.batch = store.batches.begin({});
    store.scans.add_source(failed);
    store.batches.end(failed.batch, "2026-01-01T00:00:00Z");
    ScanOptions options;
    options.data_dir = folder.path;
    options.drafts = false;
    options.jobs = 1;
    const auto report = scan(store, catalog, {{file, "scan.png"}}, options);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->summary.pages.read, 1);
    EXPECT_EQ(store.scans.page(1)->batch, report->batch);
    EXPECT_EQ(store.batches.find(report->batch)->state, BatchState::done);
}

} // namespace phieu
