#include "store/migrations.h"
#include "store/postgres_server.h"
#include "store/store.h"
#include "support.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace phieu {
namespace {

/// Every test runs on a fresh SQLite file and on a fresh database of a real PostgreSQL.
class StoreTest : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        if (std::string(GetParam()) == "sqlite") {
            where_ = (folder_.path / "results.db").string();
        } else {
            where_ = PostgresServer::shared().fresh_database();
            ASSERT_FALSE(where_.empty()) << "PostgreSQL did not start";
        }
        store_ = std::make_unique<Store>(where_);
        BatchRow batch;
        batch.started_at = "2026-01-01T00:00:00Z";
        batch_ = store_->batches.begin(batch);
    }

    void reopen() {
        store_.reset();
        store_ = std::make_unique<Store>(where_);
    }

    long long add_source(const std::string& hash, int pages) {
        SourceRow row;
        row.sha256 = hash;
        row.name = hash + ".pdf";
        row.pages = pages;
        row.batch = batch_;
        return store_->scans.add_source(row).id;
    }

    PageStatus add_page(long long source, int number, const std::string& sheet, int form_page = 1,
                        const std::string& value = "5", AnswerStatus status = AnswerStatus::accepted) {
        PageRow page;
        page.source = source;
        page.number = number;
        page.batch = batch_;
        page.status = PageStatus::read;
        page.template_id = "t";
        page.version = 1;
        page.form_page = form_page;
        page.form_pages = 2;
        page.sheet = sheet;
        page.serial = 1;
        page.unit = "U";
        page.unit_from = Origin::page;
        ReadingRow reading;
        reading.question = "q" + std::to_string(form_page);
        reading.value = value;
        reading.confidence = 0.99;
        reading.status = status;
        return store_->scans.add_page(page, {reading});
    }

    void decide(long long page, const std::string& value, DecisionStatus status = DecisionStatus::answer) {
        DecisionRow row;
        row.page = page;
        row.question = "q1";
        row.value = value;
        row.status = status;
        row.person = "lan";
        store_->decisions.add(row);
    }

    std::vector<AnswerRow> answers() {
        std::vector<AnswerRow> all;
        store_->answers.for_each([&](const AnswerRow& row) { all.push_back(row); });
        return all;
    }

    TemporaryFolder folder_;
    std::string where_;
    std::unique_ptr<Store> store_;
    long long batch_ = 0;
};

} // namespace

TEST_P(StoreTest, TheSameBytesAreOneSource) {
    const long long first = add_source("aa", 3);
    EXPECT_EQ(add_source("aa", 3), first);
    EXPECT_NE(add_source("bb", 1), first);
}

TEST_P(StoreTest, KnowsWhereAReadingWasLeft) {
    const long long source = add_source("aa", 3);
    add_page(source, 1, "s1", 1);
    add_page(source, 2, "s1", 2);
    reopen();
    SourceRow same;
    same.sha256 = "aa";
    EXPECT_EQ(store_->scans.add_source(same).pages_done, 2);
    EXPECT_EQ(store_->scans.pages_of(source).size(), 2U);
    EXPECT_EQ(store_->scans.pages_of(source)[1].sheet, "s1");
}

TEST_P(StoreTest, ASecondCopyOfAPageIsADuplicateAndCountsNowhere) {
    const long long source = add_source("aa", 2);
    EXPECT_EQ(add_page(source, 1, "s1"), PageStatus::read);
    EXPECT_EQ(add_page(source, 2, "s1", 1, "1"), PageStatus::duplicate);
    ASSERT_EQ(answers().size(), 1U);
    EXPECT_EQ(answers()[0].value, "5");
    EXPECT_EQ(store_->batches.summary({source}).pages.duplicate, 1);
}

TEST_P(StoreTest, APersonsDecisionStandsAndTheReadingIsKept) {
    const long long source = add_source("aa", 1);
    add_page(source, 1, "s1", 1, "4", AnswerStatus::pending);
    decide(1, "2");
    decide(1, "3"); // changed her mind
    ASSERT_EQ(answers().size(), 1U);
    EXPECT_EQ(answers()[0].value, "3");
    EXPECT_EQ(answers()[0].status, AnswerStatus::confirmed);
    EXPECT_EQ(answers()[0].read_by, "person");
    decide(1, "", DecisionStatus::withdrawn);
    EXPECT_EQ(answers()[0].status, AnswerStatus::pending);
    EXPECT_EQ(answers()[0].value, "4");
    decide(1, "", DecisionStatus::unreadable);
    EXPECT_EQ(answers()[0].value, "");
    EXPECT_EQ(answers()[0].status, AnswerStatus::confirmed);
    EXPECT_EQ(answers()[0].reason, "unreadable");
    EXPECT_THROW(decide(99, "2"), StoreError); // no such page
}

TEST_P(StoreTest, AnAuditedMarkIsAnsweredByWhatAPersonSays) {
    const long long source = add_source("aa", 2);
    add_page(source, 1, "s1", 1, "5");
    add_page(source, 2, "s1", 2, "4", AnswerStatus::pending);
    std::vector<AuditRow> accepted;
    store_->decisions.for_each_accepted_mark(batch_, [&](const AuditRow& row) { accepted.push_back(row); });
    ASSERT_EQ(accepted.size(), 1U);
    EXPECT_EQ(accepted[0].value, "5");
    AuditDrawRow draw;
    draw.batch = batch_;
    draw.series = "t.1|U|";
    draw.accepted = draw.drawn = 1;
    store_->decisions.add_draw(draw, accepted);
    store_->decisions.add_draw(draw, accepted); // a mark is drawn once
    EXPECT_EQ(store_->decisions.audit_counts().drawn, 1);
    EXPECT_EQ(store_->decisions.counts().audits, 1);
    decide(accepted[0].page, "4");
    EXPECT_EQ(store_->decisions.counts().audits, 0);
    EXPECT_EQ(store_->decisions.audit_counts({batch_}).wrong, 1);
    EXPECT_EQ(store_->decisions.audit_counts({batch_ + 1}).drawn, 0);
    EXPECT_EQ(store_->decisions.draws("t.1|U|").front().wrong, 1);
    decide(accepted[0].page, "", DecisionStatus::withdrawn);
    EXPECT_EQ(store_->decisions.audit_counts().answered, 0);
    EXPECT_EQ(store_->decisions.counts().audits, 1); // undone: it waits again
}

TEST_P(StoreTest, PagesInArePagesAccountedFor) {
    const long long source = add_source("aa", 4);
    add_page(source, 1, "s1");
    PageRow blank;
    blank.source = source;
    blank.number = 2;
    blank.batch = batch_;
    blank.status = PageStatus::blank;
    store_->scans.add_page(blank, {});
    blank.number = 3;
    blank.status = PageStatus::problem;
    blank.problem = "no_code";
    store_->scans.add_page(blank, {});
    const BatchSummary summary = store_->batches.summary({source});
    EXPECT_EQ(summary.pages.total, 4);
    EXPECT_EQ(summary.pages.accounted(), 3); // one not read yet, and it shows
    EXPECT_EQ(summary.incomplete_sheets, 1);
    ASSERT_EQ(store_->batches.problems({source}).size(), 1U);
    EXPECT_EQ(store_->batches.problems({source})[0].page, 3);
}

TEST_P(StoreTest, AFailedPageLeavesNothingBehind) {
    const long long source = add_source("aa", 2);
    add_page(source, 1, "s1");
    EXPECT_THROW(add_page(source, 1, "s2"), StoreError); // that page is there already
    EXPECT_EQ(store_->batches.summary({source}).sheets, 1);
    EXPECT_EQ(answers().size(), 1U);
    EXPECT_EQ(add_page(source, 2, "s2"), PageStatus::read); // and the store goes on working
}

TEST_P(StoreTest, TheDatabaseItselfRefusesASerialPrintedTwice) {
    PrintRunRow run{0, "t", 1, "U", 1, 70, "", PrintState::printed};
    EXPECT_EQ(store_->office.next_serial("t", 1, "U"), 1);
    store_->office.add_print_run(run);
    EXPECT_EQ(store_->office.next_serial("t", 1, "U"), 71);
    EXPECT_EQ(store_->office.next_serial("t", 1, "OTHER"), 1);
    EXPECT_EQ(store_->office.next_serial("t", 2, "U"), 1);
    EXPECT_THROW(store_->office.add_print_run(run), StoreError);
    run.state = PrintState::reprint;
    store_->office.add_print_run(run);
    EXPECT_EQ(store_->office.printed()["U"], 70); // the same sheets
}

TEST_P(StoreTest, KeepsVietnameseText) {
    store_->scans.keep_template("t", 1, "Mẫu phiếu \"ký tự\" 'đặc biệt'; --");
    store_->scans.keep_template("t", 1, "another");
    EXPECT_EQ(store_->scans.template_json("t", 1), "Mẫu phiếu \"ký tự\" 'đặc biệt'; --");
    EXPECT_EQ(store_->scans.template_json("t", 9), "");
}

TEST_P(StoreTest, APageChangesWhatItIsAndItsPastIsKept) {
    const long long source = add_source("aa", 2);
    add_page(source, 1, "s1");
    PageRow lost;
    lost.source = source;
    lost.number = 2;
    lost.batch = batch_;
    lost.status = PageStatus::problem;
    lost.problem = "no_code";
    store_->scans.add_page(lost, {});
    ASSERT_EQ(store_->scans.problem_pages().size(), 1U);
    PagePicture page = store_->scans.problem_pages()[0];
    page.status = PageStatus::read;
    page.problem.clear();
    page.template_id = "t";
    page.version = 1;
    page.form_page = 1;
    page.sheet = "s1";
    EXPECT_THROW(store_->scans.change_page(page, "keyed", "lan", ""), StoreError); // that page is there already
    page.form_page = 2;
    page.form_pages = 2;
    store_->scans.change_page(page, "keyed", "lan", "2026-01-03T00:00:00Z");
    EXPECT_EQ(store_->scans.pages_of_sheet("s1").size(), 2U);
    EXPECT_EQ(store_->decisions.history("s1").back().what, "keyed");
    EXPECT_NE(store_->scans.page_before_last_change(page.id, "keyed")->find("no_code"), std::string::npos);
    EXPECT_TRUE(store_->scans.problem_pages().empty());
}

TEST_P(StoreTest, OnlineAnswersThatWereSentTwice) {
    const long long source = add_source("aa", 9);
    const auto add = [&](int number, const std::string& sender, const std::string& answers,
                         const std::optional<long long>& sent) {
        add_page(source, number, "s" + std::to_string(number));
        const long long page = store_->scans.pages_of_sheet("s" + std::to_string(number)).at(0).id;
        store_->online.add({page, sender, answers, sent});
        return page;
    };
    add(1, "tel", "x", 1000);
    add(2, "tel", "x", 1600);
    add(3, "tel", "x", 1601);
    add(4, "tel", "y", 1000);
    add(5, "", "x", std::nullopt);
    add(6, "", "x", std::nullopt);
    add(7, "", "x", 1000);
    add(8, "", "x", 1000);
    add(9, "other", "x", 1000);
    std::string alike;
    for (const OnlineAnswerRow& row : store_->online.alike(batch_))
        alike += fmt::format("{}{}{};", row.sender, row.answers, row.sent ? std::to_string(*row.sent) : "?");
    EXPECT_EQ(alike, "telx1000;telx1600;telx1601;tely1000;x?;x?;x1000;x1000;otherx1000;");
    EXPECT_TRUE(store_->online.alike(batch_ + 1).empty());
    EXPECT_TRUE(store_->online.knows_sender_of("s3"));
    EXPECT_FALSE(store_->online.knows_sender_of("s99"));
    EXPECT_EQ(store_->online.of_one_phone(batch_), (std::vector<int>{1, 2, 3, 4}));
}

TEST_P(StoreTest, ForWhoseDeskSheetsWerePrinted) {
    PrintRunRow run;
    run.template_id = "t";
    run.version = 1;
    run.unit = "U";
    run.count = 10;
    const auto printed = [&](long long first, const std::string& officer) {
        run.first_serial = first;
        const long long id = store_->office.add_print_run(run);
        if (!officer.empty())
            store_->desks.add(id, {officer, "Quầy 1"});
        return id;
    };
    printed(1, "Hoa");
    printed(11, "");
    const long long failed = printed(21, "Mai");
    run.state = PrintState::reprint;
    printed(5, "");
    store_->office.set_print_state(failed, PrintState::failed);
    const auto runs = store_->desks.runs();
    ASSERT_EQ(runs.size(), 2U) << "what was printed for a desk, and what shares serials with it";
    EXPECT_EQ(runs[0].officer, "Hoa");
    EXPECT_EQ(runs[0].count, 10);
    EXPECT_EQ(runs[1].first_serial, 5);
    EXPECT_EQ(runs[1].officer, "");
}

TEST_P(StoreTest, PeopleAndTheirSessions) {
    PersonRow lan;
    lan.login = "lan";
    lan.name = "Nguyễn Thị Lan";
    lan.roles = "kiem_tra";
    store_->people.save(lan, "");
    lan.must_change = true;
    store_->people.save(lan, "");
    ASSERT_EQ(store_->people.all().size(), 1U);
    EXPECT_TRUE(store_->people.find("lan")->must_change);
    EXPECT_FALSE(store_->people.find("minh"));
    store_->people.add_session({"hash", "lan", "csrf", 5, 5});
    store_->people.touch_session("hash", 9);
    EXPECT_EQ(store_->people.session("hash")->seen_at, 9);
    store_->people.end_sessions_of("lan");
    EXPECT_FALSE(store_->people.session("hash"));
}

/// Its pages are joined and get their units then, though nothing is added to them.
TEST_P(StoreTest, ResultsDependOnTheEndOfABatch) {
    const long long batch = store_->batches.begin({});
    const std::string read = store_->answers.revision();
    store_->batches.end(batch, "2026-01-01T00:00:00Z");
    EXPECT_NE(store_->answers.revision(), read);
}

TEST_P(StoreTest, WhatTheOfficeWritesIsKept) {
    const std::string empty = store_->answers.revision();
    store_->units.save(
        {{"A", "Xã A", "xa", "", "", "2024-12-31", "R"}, {"B", "Xã B", "xa", "1", "2025-01-01", "", "R"}},
        {{"A", "B", "bao_cao", "", "", "R"}}, {{"A", "B", "doi_ten", "2025-01-01", "NQ", "R"}});
    store_->units.save({{"A", "Xã A mới", "xa", "", "", "2024-12-31", "R"}}, {}, {}); // the same key: replaced
    ASSERT_EQ(store_->units.all().size(), 2U);
    EXPECT_EQ(store_->units.all()[0].name, "Xã A mới");
    EXPECT_EQ(store_->units.parents().at(0).hierarchy, "bao_cao");
    EXPECT_EQ(store_->units.successions().at(0).kind, "doi_ten");
    store_->office.save_document({"campaign", "C", "1", "lan", "t1"});
    store_->office.save_document({"campaign", "C", "2", "hoa", "t2"});
    store_->office.save_document({"campaign", "D", "3", "lan", "t3"});
    ASSERT_EQ(store_->office.documents("campaign").size(), 2U);
    EXPECT_EQ(store_->office.document("campaign", "C")->json, "2");
    EXPECT_EQ(store_->office.document_history("campaign", "C").size(), 2U);
    EXPECT_FALSE(store_->office.document("setting", "C"));
    EXPECT_NE(store_->answers.revision(), empty);
    store_->office.add_print_run({0, "t", 1, "A", 1, 30, "", PrintState::printed});
    store_->office.add_print_run({0, "t", 1, "A", 31, 12, "", PrintState::printed});
    EXPECT_EQ(store_->office.printed()["A"], 42);
    EXPECT_TRUE(store_->scans.copies().empty());
    EXPECT_FALSE(store_->office.check_sheet({"no such sheet", "valid", "", "lan", ""}));
    EXPECT_TRUE(store_->office.sheet_checks().empty());
    EXPECT_TRUE(store_->office.alert_steps().empty());
    EXPECT_EQ(store_->locks.lock_of("2025-03"), "");
    store_->locks.change({"2025-H1", "locked", "", "hash", "lan", "t1"});
    EXPECT_EQ(store_->locks.lock_of("2025-03"), "2025-H1");
    EXPECT_EQ(store_->locks.lock_of("2025-07"), "");
    store_->locks.change({"2025-H1", "reopened", "sót phiếu", "", "lan", "t2"});
    EXPECT_EQ(store_->locks.lock_of("2025-03"), "");
    EXPECT_EQ(store_->locks.history().size(), 2U);
}

TEST_P(StoreTest, ADatabaseOfTheFirstVersionIsTakenAlong) {
    // What version 1 left: its tables and rows, none of the later columns.
    store_.reset();
    const std::string old = GetParam() == std::string("sqlite") ? (folder_.path / "old.db").string()
                                                                : PostgresServer::shared().fresh_database();
    {
        soci::session sql;
        if (GetParam() == std::string("sqlite"))
            sql.open(soci::sqlite3, "db=\"" + old + "\"");
        else
            sql.open(soci::postgresql, old);
        for (std::string statement : store::statements_of(store::migrations().front())) {
            if (const auto at = statement.find("{id}"); at != std::string::npos)
                statement.replace(at, 4,
                                  GetParam() == std::string("sqlite") ? "integer primary key autoincrement"
                                                                      : "bigserial primary key");
            sql << statement;
        }
        sql << "insert into meta (key, value) values ('schema', '1')";
        sql << "insert into batch (unit, started_at, ended_at) values ('U', 'a', 'b')";
        sql << "insert into source (sha256, name, extension, bytes, pages, problem, batch_id) values ('h', 'n', "
               "'.pdf', 1, 1, '', 1)";
        sql << "insert into page (source_id, number, batch_id, status, problem, detail, template, version, form_page, "
               "unit, field, period, page_to_scan, residual_mm) values (1, 1, 1, 'read', '', '', 't', 1, 1, 'U', '', "
               "'', '', 0)";
        sql << "insert into reading (page_id, field, value, confidence, status, reason, is_text, has_ink, evidence, "
               "reader) values (1, 'q1', '4', 0.5, 'pending', 'faint', 0, 1, '{}', 'phieu')";
        sql << "insert into decision (page_id, field, value, person, decided_at) values (1, 'q1', '2', 'lan', 'c')";
    }
    store_ = std::make_unique<Store>(old);
    ASSERT_EQ(answers().size(), 1U);
    EXPECT_EQ(answers()[0].value, "2");
    EXPECT_EQ(answers()[0].status, AnswerStatus::confirmed);
}

INSTANTIATE_TEST_SUITE_P(Engines, StoreTest, testing::Values("sqlite", "postgresql"),
                         [](const auto& engine) { return std::string(engine.param); });

} // namespace phieu
