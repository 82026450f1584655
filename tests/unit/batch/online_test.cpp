#include "base/clock.h"
#include "base/files.h"
#include "batch/online.h"
#include "report/results/results.h"
#include "report/results/units.h"
#include "review/page_actions.h"
#include "support.h"

#include <array>
#include <atomic>
#include <chrono>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace phieu {
namespace {

class OnlineTest : public testing::Test {
protected:
    OnlineTest() { (void)install_units(store_); }

    /// A table of so many answers, each with a time of its own.
    CsvTable table_of(int rows) const {
        CsvTable table;
        table.heads = {"Dấu thời gian", "id"};
        for (const Question& question : questions_of(form_))
            if (choice_of(question))
                table.heads.push_back(question.id);
        for (int n = 0; n < rows; n++) {
            std::vector<std::string> row{"05/03/2025 08:00:00", std::to_string(n)};
            while (row.size() < table.heads.size())
                row.emplace_back("4");
            table.rows.push_back(std::move(row));
        }
        return table;
    }
    Result<OnlineImport> take_in(Store& store, const CsvTable& table, const std::string& sha256 = "h1") {
        return import_online(store, form_, table, mapping_for(store, table, form_), "a.csv", sha256,
                             {"HN-DN", "", "", Origin::batch}, "lan", "2025-03-10T00:00:00Z");
    }
    std::size_t counted() { return Results(store_, {}).sheets().size(); }

    TemporaryFolder folder_;
    const std::string database_ = (folder_.path / "results.db").string();
    Store store_{database_};
    const Template& form_ = shipped("long-khanh-2024")->content;
};

TEST_F(OnlineTest, NobodyWaitsForALargeTable) {
    const CsvTable table = table_of(3000);
    std::atomic<bool> done = false;
    const auto start = std::chrono::steady_clock::now();
    std::chrono::duration<double> took{};
    std::thread importing([&] {
        Store own(database_);
        const auto import = take_in(own, table);
        EXPECT_TRUE(import && import->added == 3000);
        took = std::chrono::steady_clock::now() - start;
        done = true;
    });
    std::chrono::duration<double> longest{};
    while (!done) { // what a reviewer does
        const auto began = std::chrono::steady_clock::now();
        store_.transaction([&] { store_.office.save_document({"setting", "x", "{}", "lan", ""}); });
        longest = std::max<std::chrono::duration<double>>(longest, std::chrono::steady_clock::now() - began);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    importing.join();
    EXPECT_LT(longest.count(), std::max(0.3, took.count() / 3)) << took.count() << " s in all";
    EXPECT_EQ(counted(), 3000U);
}

TEST_F(OnlineTest, NothingCountsBeforeAllIsHere) {
    const CsvTable table = table_of(1000);
    std::atomic<bool> done = false;
    std::thread importing([&] {
        Store own(database_);
        EXPECT_TRUE(take_in(own, table));
        done = true;
    });
    std::set<std::size_t> seen;
    while (!done)
        seen.insert(counted());
    importing.join();
    for (const std::size_t count : seen)
        EXPECT_TRUE(count == 0 || count == 1000) << count;
    EXPECT_EQ(counted(), 1000U);
}

TEST_F(OnlineTest, WhatAKilledImportLeftCountsNowhereAndIsDoneAgain) {
    BatchRow batch; // as it stands after a kill in the middle
    batch.state = BatchState::reading;
    batch.beat = now_seconds() - 3600;
    batch.started_at = "2025-03-10T00:00:00Z";
    batch.id = store_.batches.begin(batch);
    SourceRow source;
    source.sha256 = "h1:" + std::to_string(batch.id);
    source.name = "a.csv";
    source.extension = ".online";
    source.pages = 3;
    source.batch = batch.id;
    BatchFileRow file;
    file.batch = batch.id;
    file.name = "a.csv";
    file.source = store_.scans.add_source(source).id;
    store_.batches.add_file(file);
    const CsvTable table = table_of(3);
    PageRow page;
    page.source = *file.source;
    page.batch = batch.id;
    page.number = 2;
    page.status = PageStatus::read;
    page.template_id = form_.id;
    page.version = form_.version;
    page.form_page = page.form_pages = 1;
    page.channel = "online";
    page.sheet = "some sheet";
    store_.scans.add_withheld_page(page, {});
    EXPECT_EQ(counted(), 0U);
    const auto again = take_in(store_, table);
    ASSERT_TRUE(again) << again.error().what.en;
    EXPECT_EQ(again->added, 3);
    EXPECT_EQ(counted(), 3U);
    EXPECT_EQ(store_.batches.find(batch.id)->state, BatchState::withdrawn);
    store_.batches.restore_pages(batch.id);
    EXPECT_EQ(counted(), 3U) << "what it left never counts";
    EXPECT_TRUE(store_.broken_seals([](long long, long long) {}).empty()) << "and nothing that was sealed is gone";
}

TEST_F(OnlineTest, ATableThatIsBeingTakenInIsNotTakenTwice) {
    BatchRow batch;
    batch.state = BatchState::reading;
    batch.beat = now_seconds();
    batch.id = store_.batches.begin(batch);
    SourceRow source;
    source.sha256 = "h1:" + std::to_string(batch.id);
    source.extension = ".online";
    source.batch = batch.id;
    BatchFileRow file;
    file.batch = batch.id;
    file.source = store_.scans.add_source(source).id;
    store_.batches.add_file(file);
    const auto twice = take_in(store_, table_of(3));
    ASSERT_FALSE(twice);
    EXPECT_NE(twice.error().what.vi.find("đang được nhập"), std::string::npos);
}

TEST_F(OnlineTest, OneMeaningIsNotTakenFromTwoColumns) {
    const CsvTable table = table_of(1);
    ColumnMapping mapping = mapping_for(store_, table, form_);
    mapping.meaning[table.heads[3]] = table.heads[2];
    const auto refused = import_online(store_, form_, table, mapping, "a.csv", "h1", {}, "lan", "");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().what.vi.find("hai cột"), std::string::npos) << refused.error().what.vi;
}

TEST_F(OnlineTest, ABadRowLeavesNothing) {
    CsvTable table = table_of(300);
    table.rows.back()[0] = "31/02/2025";
    EXPECT_FALSE(take_in(store_, table));
    EXPECT_EQ(counted(), 0U);
    EXPECT_EQ(store_.batches.list({}).all, 0);
}

/// Answers with telephones, each row "time,telephone,level of every question".
class SentTwice : public OnlineTest {
protected:
    CsvTable sent(const std::vector<std::array<std::string, 3>>& rows, const std::string& telephone = "Số điện thoại") {
        CsvTable table;
        table.heads = {"Dấu thời gian", telephone};
        for (const Question& question : questions_of(form_))
            if (choice_of(question))
                table.heads.push_back(question.id);
        for (const auto& [when, phone, level] : rows) {
            std::vector<std::string> row{when, phone};
            while (row.size() < table.heads.size())
                row.push_back(level);
            table.rows.push_back(std::move(row));
        }
        return table;
    }
    std::string file() const {
        const auto bytes = read_file(database_);
        return {bytes->begin(), bytes->end()};
    }
};

TEST_F(SentTwice, OneTelephoneAndThreeSameAnswersInFortySecondsAreOne) {
    const CsvTable table = sent({{"05/03/2025 08:00:01", "0012345678", "4"},
                                 {"05/03/2025 08:00:20", "+84 12345678", "4"},
                                 {"05/03/2025 08:00:41", "0012345678", "4"}});
    const auto done = take_in(store_, table);
    ASSERT_TRUE(done) << done.error().what.en;
    EXPECT_EQ(done->added, 3);
    EXPECT_EQ(done->copies, 2);
    EXPECT_TRUE(done->notes.empty());
    EXPECT_EQ(counted(), 1U);
    const auto waiting = store_.scans.problem_pages();
    ASSERT_EQ(waiting.size(), 2U) << "a person settles them as paper that was scanned again";
    EXPECT_EQ(waiting[0].status, PageStatus::duplicate);
    EXPECT_EQ(waiting[0].problem, "same_ink");
    ASSERT_EQ(store_.scans.copies().size(), 1U) << "one sheet of which copies came";
    const auto again = take_in(store_, table, "h2");
    EXPECT_EQ(again->known, 3) << "the same table, copies included, is known";
    EXPECT_EQ(counted(), 1U);
    const auto own = act_on_page(store_, {waiting[0].id, PageAction::own, "", 0, {}}, "lan", "");
    ASSERT_TRUE(own) << own.error().what.en;
    EXPECT_EQ(counted(), 2U) << "two people, after all";
    EXPECT_TRUE(act_on_page(store_, {waiting[1].id, PageAction::drop, "", 0, {}}, "lan", ""));
    EXPECT_EQ(counted(), 2U);
    EXPECT_TRUE(store_.scans.problem_pages().empty());
}

TEST_F(SentTwice, RowsThatCameTwiceAreSettledTogetherOrNotAtAll) {
    for (const auto& [action, counts] : {std::pair{PageAction::drop, 1U}, {PageAction::own, 4U}}) {
        Store store((folder_.path / (action == PageAction::own ? "own.db" : "drop.db")).string());
        ASSERT_TRUE(install_units(store));
        std::vector<std::array<std::string, 3>> rows(4, {"05/03/2025 08:00:01", "0012345678", "4"});
        for (std::size_t n = 0; n < rows.size(); n++)
            rows[n][0].back() = static_cast<char>('1' + n);
        ASSERT_TRUE(take_in(store, sent(rows)));
        std::vector<long long> pages;
        long long batch = 0;
        for (const PagePicture& page : store.scans.problem_pages()) {
            pages.push_back(page.id);
            batch = page.batch;
        }
        ASSERT_EQ(pages.size(), 3U);
        auto with_another = pages;
        with_another.push_back(pages.back() + 1000);
        EXPECT_FALSE(settle_online_copies(store, batch, with_another, action, "lan", ""));
        EXPECT_FALSE(settle_online_copies(store, batch + 1, pages, action, "lan", ""));
        EXPECT_EQ(store.scans.problem_pages().size(), 3U) << "nothing was done";
        ASSERT_TRUE(settle_online_copies(store, batch, pages, action, "lan", ""));
        EXPECT_TRUE(store.scans.problem_pages().empty());
        EXPECT_EQ(Results(store, {}).sheets().size(), counts);
        EXPECT_FALSE(settle_online_copies(store, batch, pages, action, "lan", "")) << "they are settled";
    }
}

TEST_F(SentTwice, WhatCameInAnEarlierTableIsKnownToo) {
    ASSERT_TRUE(take_in(store_, sent({{"05/03/2025 08:00", "0012345678", "4"}})));
    const auto later = take_in(store_, sent({{"05/03/2025 08:09", "0012345678", "4"}}), "h2");
    EXPECT_EQ(later->copies, 1) << "a time to the minute will do where there is a telephone";
    EXPECT_EQ(counted(), 1U);
    store_.transaction([&] { store_.batches.withdraw_pages(2); });
    store_.transaction([&] { store_.batches.restore_pages(2); });
    EXPECT_EQ(counted(), 1U) << "a batch that is taken back and put back brings no copy to count";
}

TEST_F(SentTwice, OtherAnswersOfOneTelephoneCountAndAreNamed) {
    const auto done = take_in(store_, sent({{"05/03/2025 08:00:01", "0012345678", "4"},
                                            {"05/03/2025 08:00:20", "0012345678", "5"},
                                            {"05/03/2025 09:00:00", "0012345678", "4"},
                                            {"05/03/2025 08:00:21", "0012345679", "4"},
                                            {"05/04/2025 08:00:20", "0012345678", "5"}}));
    EXPECT_EQ(done->copies, 0);
    EXPECT_EQ(counted(), 5U);
    ASSERT_EQ(done->notes.size(), 1U);
    EXPECT_NE(done->notes[0].vi.find("3 dòng có cùng số điện thoại"), std::string::npos) << done->notes[0].vi;
    EXPECT_NE(done->notes[0].vi.find("hãy xem lại dòng 2, 3, 4."), std::string::npos) << "April is another period";
}

TEST_F(SentTwice, WithoutTelephonesOnlyTheSameSecondIsOne) {
    const auto seconds = take_in(
        store_,
        sent({{"05/03/2025 08:00:01", "", "4"}, {"05/03/2025 08:00:01", "", "4"}, {"05/03/2025 08:00:02", "", "4"}}));
    EXPECT_EQ(seconds->added, 3);
    EXPECT_EQ(seconds->copies, 1);
    EXPECT_EQ(counted(), 2U);
    const CsvTable minutes = sent({{"06/03/2025 08:00", "", "4"}, {"06/03/2025 08:00", "", "4"}});
    const auto done = take_in(store_, minutes, "h2");
    EXPECT_EQ(done->copies, 0) << "two people may answer alike within a minute";
    ASSERT_EQ(done->notes.size(), 1U);
    EXPECT_NE(done->notes[0].vi.find("hãy xem lại dòng 2, 3."), std::string::npos) << done->notes[0].vi;
    EXPECT_EQ(counted(), 4U);
    EXPECT_EQ(take_in(store_, minutes, "h3")->known, 2);
}

TEST_F(SentTwice, OneClockInEveryRowIsNoTimeOfAnAnswer) {
    for (const char* clock : {"00:00:00", "12:00:00"}) {
        const auto done = take_in(store_,
                                  sent({{std::string("05/03/2025 ") + clock, "", "4"},
                                        {std::string("05/03/2025 ") + clock, "", "4"},
                                        {std::string("06/03/2025 ") + clock, "", "4"}}),
                                  clock);
        EXPECT_EQ(done->added, 3);
        EXPECT_EQ(done->copies, 0) << "people who answered alike on one day";
        ASSERT_EQ(done->notes.size(), 1U);
        EXPECT_NE(done->notes[0].vi.find("hãy xem lại dòng 2, 3."), std::string::npos) << done->notes[0].vi;
    }
}

TEST_F(SentTwice, ManySameAnswersOfOneTelephoneAreOneAndTakeNoTime) {
    std::vector<std::array<std::string, 3>> rows;
    for (int n = 0; n < 600; n++)
        rows.push_back({fmt::format("05/03/2025 08:{:02}:{:02}", n / 60, n % 60), "0012345678", "4"});
    const auto done = take_in(store_, sent(rows));
    EXPECT_EQ(done->copies, 599);
    EXPECT_EQ(counted(), 1U);
}

TEST_F(SentTwice, ATableThatAnOlderProgramTookInAddsNothingWhenItComesAgain) {
    const auto rows = [&](std::size_t count) {
        return sent(std::vector<std::array<std::string, 3>>(count, {"05/03/2025 08:00", "", "4"}));
    };
    ASSERT_TRUE(take_in(store_, rows(1))); // of the same rows it kept one, and nothing of who sent it
    soci::session sql("sqlite3", "dbname=" + database_);
    sql << "delete from online_answer";
    EXPECT_EQ(take_in(store_, rows(3), "h2")->known, 3);
    EXPECT_EQ(counted(), 1U);
}

TEST_F(SentTwice, TheTelephoneIsKeptNowhere) {
    ASSERT_TRUE(take_in(store_, sent({{"05/03/2025 08:00:01", "0987654321", "4"}})));
    store_.transaction([&] { store_.office.save_document({"setting", "x", "{}", "lan", ""}); });
    for (const char* digits : {"0987654321", "987654321"})
        EXPECT_EQ(file().find(digits), std::string::npos);
}

} // namespace
} // namespace phieu
