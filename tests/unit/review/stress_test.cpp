#include "review/queue.h"
#include "store/postgres_server.h"
#include "support.h"

#include <atomic>
#include <map>
#include <random>
#include <thread>

#include <gtest/gtest.h>

// Twenty people at two servers that share one database: each has a connection of their own, as every server has.

namespace phieu {
namespace {

constexpr int sessions = 20;
constexpr int tries_each = 100;
constexpr int pages = 50;
constexpr int questions = 8;

std::string question(int number) {
    return "cau_" + std::to_string(number);
}

void fill(Store& store) {
    BatchRow batch;
    batch.started_at = "2026-01-01T00:00:00Z";
    SourceRow source;
    source.sha256 = "aa";
    source.pages = pages;
    source.batch = store.batches.begin(batch);
    source.id = store.scans.add_source(source).id;
    for (int n = 1; n <= pages; n++) {
        PageRow page;
        page.source = source.id;
        page.number = n;
        page.batch = source.batch;
        page.status = PageStatus::read;
        page.template_id = "duong-noi-2025";
        page.version = page.form_page = page.form_pages = 1;
        page.sheet = "s" + std::to_string(n);
        std::vector<ReadingRow> readings;
        for (int q = 1; q <= questions; q++) {
            ReadingRow reading;
            reading.question = question(q);
            reading.value = "3";
            reading.reason = "faint";
            readings.push_back(reading);
        }
        store.scans.add_page(page, readings);
    }
}

/// One person who takes up answers at random, again and again. @return how many of them were acknowledged
int work(const std::string& where, const Catalog& catalog, int number) {
    Store store(where);
    std::mt19937 random(static_cast<unsigned>(number));
    const Reviewer who{"person" + std::to_string(number), "Người " + std::to_string(number)};
    int acknowledged = 0;
    for (int n = 0; n < tries_each; n++) {
        DecideRequest request;
        request.page = std::uniform_int_distribution<int>(1, pages)(random);
        request.question = question(std::uniform_int_distribution<int>(1, questions)(random));
        request.value = std::to_string(std::uniform_int_distribution<int>(1, 5)(random));
        request.reason = "sửa";
        request.picture_sha256 = "hash";
        request.at = "2026-01-02T00:00:00Z";
        request.revision = store.decisions.item(request.page, request.question)->revision;
        store.decisions.saw(who.login, request.page, request.question, request.picture_sha256, request.at);
        const auto decided = decide(store, catalog, who, request);
        EXPECT_TRUE(decided || decided.error().kind == RefusalKind::conflict);
        acknowledged += decided.has_value();
    }
    return acknowledged;
}

class Stress : public testing::TestWithParam<const char*> {};

} // namespace

TEST_P(Stress, TwentySessionsLoseAndDoubleNoDecision) {
    TemporaryFolder folder;
    const std::string where = GetParam() == std::string("sqlite") ? (folder.path / "results.db").string()
                                                                  : PostgresServer::shared().fresh_database();
    ASSERT_FALSE(where.empty());
    Store store(where);
    fill(store);
    const Catalog catalog(folder.path);
    std::atomic<int> acknowledged{0};
    std::vector<std::thread> people;
    for (int n = 0; n < sessions; n++)
        people.emplace_back([&, n] { acknowledged += work(where, catalog, n); });
    for (std::thread& person : people)
        person.join();

    int stored = 0;
    for (int page = 1; page <= pages; page++) {
        std::map<std::string, std::string> now; // each decision was made of the answer that the one before left
        for (const HistoryRow& row : store.decisions.history("s" + std::to_string(page))) {
            if (row.what == "read") {
                now[row.question] = row.after;
                continue;
            }
            EXPECT_EQ(row.before, now[row.question]);
            now[row.question] = row.after;
            stored++;
        }
        for (const auto& [id, value] : now)
            EXPECT_EQ(store.decisions.item(page, id)->current, value);
    }
    EXPECT_EQ(stored, acknowledged);
    EXPECT_GT(stored, sessions * tries_each / 2);
    long long waiting = 0;
    store.answers.for_each([&](const AnswerRow& row) { waiting += row.status == AnswerStatus::pending; });
    EXPECT_EQ(store.decisions.counts().marks, waiting);
}

INSTANTIATE_TEST_SUITE_P(Engines, Stress, testing::Values("sqlite", "postgresql"),
                         [](const auto& engine) { return std::string(engine.param); });

} // namespace phieu
