#include "review/queue.h"
#include "store/engines.h"

#include <map>
#include <random>
#include <thread>

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

/// What one person was told: each decision has a number of its own, which it carries as the time that it took.
struct Acknowledged {
    std::map<long long, std::string> decisions; ///< "page question value"
    int conflicts = 0;
};

std::string text_of(long long page, const std::string& id, const std::string& value) {
    return std::to_string(page) + " " + id + " " + value;
}

/// One person who takes up answers at random, again and again.
Acknowledged work(const std::string& where, const Catalog& catalog, int number) {
    Store store(where);
    std::mt19937 random(static_cast<unsigned>(number));
    const Reviewer who{"person" + std::to_string(number), "Người " + std::to_string(number)};
    Acknowledged told;
    for (int n = 0; n < tries_each; n++) {
        DecideRequest request;
        request.page = std::uniform_int_distribution<int>(1, pages)(random);
        request.question = question(std::uniform_int_distribution<int>(1, questions)(random));
        request.value = std::to_string(std::uniform_int_distribution<int>(1, 5)(random));
        request.reason = "sửa";
        request.took_ms = number * tries_each + n + 1;
        request.picture_sha256 = "hash";
        request.at = "2026-01-02T00:00:00Z";
        request.revision = store.decisions.item(request.page, request.question)->revision;
        store.decisions.saw(who.login, request.page, request.question, request.picture_sha256, request.at);
        const auto decided = decide(store, catalog, who, request);
        EXPECT_TRUE(decided || decided.error().kind == RefusalKind::conflict);
        if (decided)
            told.decisions[request.took_ms] = text_of(request.page, request.question, request.value);
        else
            told.conflicts++;
    }
    return told;
}

class Stress : public OnEachEngine {};

} // namespace

TEST_P(Stress, TwentySessionsLoseAndDoubleNoDecision) {
    fill(*store_);
    const Catalog catalog(folder_.path);
    std::vector<Acknowledged> told(sessions);
    std::vector<std::thread> people;
    for (int n = 0; n < sessions; n++)
        people.emplace_back([&, n] { told[static_cast<std::size_t>(n)] = work(where_, catalog, n); });
    for (std::thread& person : people)
        person.join();

    std::map<long long, std::string> stored;
    for (int page = 1; page <= pages; page++) {
        std::map<std::string, std::string> now; // each decision was made of the answer that the one before left
        for (const HistoryRow& row : store_->decisions.history("s" + std::to_string(page))) {
            if (row.what != "read") {
                EXPECT_EQ(row.before, now[row.question]);
                EXPECT_TRUE(stored.emplace(row.took_ms, text_of(page, row.question, row.after)).second) << "twice";
            }
            now[row.question] = row.after;
        }
        for (const auto& [id, value] : now)
            EXPECT_EQ(store_->decisions.item(page, id)->current, value);
    }
    std::map<long long, std::string> acknowledged;
    int conflicts = 0;
    for (const Acknowledged& one : told) {
        acknowledged.insert(one.decisions.begin(), one.decisions.end());
        conflicts += one.conflicts;
    }
    EXPECT_EQ(stored, acknowledged);
    EXPECT_EQ(static_cast<int>(stored.size()) + conflicts, sessions * tries_each);
    EXPECT_GT(conflicts, 0); // they did meet
    EXPECT_GT(static_cast<int>(stored.size()), sessions * tries_each / 2);
    expect_waiting_as_recounted();
    EXPECT_EQ(store_->decisions.counts().marks, count("from answer where status = 'pending'"));
}

INSTANTIATE_ON_EACH_ENGINE(Stress);

} // namespace phieu
