#include "base/files.h"
#include "batch/originals.h"
#include "batch/scan.h"
#include "review/batches.h"
#include "review/page_actions.h"
#include "support.h"

#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>

namespace phieu {
namespace {

/// A batch of two sheets in one file, of which the second's form can't be used at first.
class ReadAgain : public testing::Test {
protected:
    void SetUp() override {
        options_.data_dir = folder_.path;
        options_.drafts = false;
        options_.jobs = 1;
        ASSERT_TRUE(cv::imwritemulti(file_.string(), std::vector<cv::Mat>{scan_of("duong-noi-2025", 1, {}).picture,
                                                                          scan_of("long-khanh-2024", 1, {}).picture}));
        ASSERT_TRUE(write_file(broken_, std::string("{ not a form")));
        const auto report = scan(store_, Catalog(folder_.path), {{file_, "two.tif"}}, options_);
        ASSERT_TRUE(report);
        EXPECT_EQ(report->summary.pages.read, 1);
        batch_ = report->batch;
        ASSERT_EQ(status(2), PageStatus::problem);
        EXPECT_EQ(store_.scans.page(2)->problem, "unusable_form");
    }
    void mend() { std::filesystem::remove(broken_); }
    PageStatus status(long long page) { return store_.scans.page(page)->status; }
    ScanReport again() {
        EXPECT_TRUE(retry_batch(store_, batch_));
        store_.batches.set_state(batch_, BatchState::reading);
        return read_again(store_, Catalog(folder_.path), *store_.batches.find(batch_), options_);
    }

    TemporaryFolder folder_;
    std::filesystem::path file_ = folder_.path / "two.tif";
    std::filesystem::path broken_ = folder_.path / "templates" / "long-khanh-2024.v1.json";
    Store store_{(folder_.path / "results.db").string()};
    ScanOptions options_;
    long long batch_ = 0;
};

} // namespace

TEST_F(ReadAgain, WhatCouldNotBeReadIsReadOnceItCan) {
    mend();
    const ScanReport report = again();
    EXPECT_EQ(report.summary.pages.total, 2);
    EXPECT_EQ(report.summary.pages.read, 2);
    EXPECT_TRUE(report.problems.empty());
    EXPECT_EQ(store_.scans.page(2)->template_id, "long-khanh-2024");
    EXPECT_EQ(store_.batches.find(batch_)->state, BatchState::done);
    EXPECT_NE(store_.scans.page_before_changes(2).at(0).find("unusable_form"), std::string::npos);
    EXPECT_FALSE(retry_batch(store_, batch_)); // nothing is left
}

TEST_F(ReadAgain, WhatStillCannotBeReadStaysAsItWas) {
    const ScanReport report = again();
    EXPECT_EQ(report.summary.pages.total, 2);
    EXPECT_EQ(report.summary.pages.read, 1);
    EXPECT_EQ(store_.scans.page(2)->problem, "unusable_form");
    EXPECT_EQ(store_.scans.unread_in({batch_})[batch_], 1);
}

TEST_F(ReadAgain, WhatAPersonHasSettledStays) {
    mend();
    ASSERT_TRUE(act_on_page(store_, {2, PageAction::foreign}, "lan", "2026-01-01T00:00:00Z"));
    EXPECT_FALSE(retry_batch(store_, batch_));
    EXPECT_EQ(status(2), PageStatus::foreign);
}

TEST_F(ReadAgain, APageSettledWhileItIsReadStays) {
    mend();
    ASSERT_TRUE(retry_batch(store_, batch_));
    store_.batches.set_state(batch_, BatchState::reading);
    const std::vector<PageRow> unread = store_.scans.unread_pages(1);
    ASSERT_EQ(unread.size(), 1U);
    ASSERT_TRUE(act_on_page(store_, {2, PageAction::blank}, "lan", "2026-01-01T00:00:00Z"));
    store_.scans.read_anew(2, unread[0], {}, "", "2026-01-01T00:00:01Z");
    EXPECT_EQ(status(2), PageStatus::blank);
}

TEST_F(ReadAgain, AnOriginalThatDecayedIsNotBelieved) {
    mend();
    const SourceRow source = store_.scans.sources_of(batch_).at(0);
    const auto original = DataDir(folder_.path).original(source.sha256, source.extension);
    std::filesystem::resize_file(original, std::filesystem::file_size(original) - 1);
    EXPECT_EQ(again().summary.pages.read, 1);
    EXPECT_EQ(status(2), PageStatus::problem);
}

/// The stack is settled once more: what it said of the other pages stands.
TEST_F(ReadAgain, SettlingTheStackAnewChangesNothingElse) {
    mend();
    const auto before = store_.scans.page(1);
    (void)again();
    const auto after = store_.scans.page(1);
    EXPECT_EQ(after->sheet, before->sheet);
    EXPECT_EQ(after->status, before->status);
    EXPECT_EQ(after->unit, before->unit);
}

TEST_F(ReadAgain, AFileThatCouldNotBeOpenedIsReadFromItsOriginal) {
    const auto file = folder_.path / "late.png";
    ASSERT_TRUE(cv::imwrite(file.string(), scan_of("van-thang-2023", 1, {}).picture));
    SourceRow failed;
    failed.sha256 = *sha256_of_file(file);
    ASSERT_TRUE(keep_original(file, "late.png", DataDir(folder_.path), failed.sha256));
    failed.name = "late.png";
    failed.extension = ".png";
    failed.problem = "damaged";
    failed.batch = batch_;
    store_.scans.add_source(failed);
    mend();
    const ScanReport report = again();
    EXPECT_EQ(report.summary.pages.read, 3);
    EXPECT_EQ(report.summary.files_unreadable, 0);
}

/// A share that failed for a moment: whoever scans the folder again need not know of `reread`.
TEST_F(ReadAgain, WhatTheSystemRefusedIsReadWhenTheFileComesAgain) {
    mend();
    PagePicture refused = *store_.scans.page(2);
    refused.problem = "unreadable_file";
    store_.scans.place_page(refused);
    const auto report = scan(store_, Catalog(folder_.path), {{file_, "two.tif"}}, options_);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->summary.pages.total, 2);
    EXPECT_EQ(report->summary.pages.read, 2);
    EXPECT_EQ(report->files_known, 1);
    EXPECT_EQ(store_.batches.find(batch_)->state, BatchState::done);
}

TEST_F(ReadAgain, WhatThePaperRefusedIsNotReadWhenTheFileComesAgain) {
    mend();
    ASSERT_TRUE(scan(store_, Catalog(folder_.path), {{file_, "two.tif"}}, options_));
    EXPECT_EQ(status(2), PageStatus::problem);
}

/// The same paper read in another batch meanwhile: it does not count twice.
TEST_F(ReadAgain, APaperThatCountsByNowIsACopy) {
    mend();
    const auto file = folder_.path / "one.png";
    ASSERT_TRUE(cv::imwrite(file.string(), scan_of("long-khanh-2024", 1, {}).picture));
    ASSERT_TRUE(scan(store_, Catalog(folder_.path), {{file, "one.png"}}, options_));
    (void)again();
    long long counted = 0;
    for (long long page = 2; page <= 3; page++)
        counted += status(page) == PageStatus::read;
    EXPECT_EQ(counted, 1);
}

} // namespace phieu
