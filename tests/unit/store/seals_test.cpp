#include "store/engines.h"
#include "store/seals.h"

#include <soci/soci.h>

namespace phieu {
namespace {

using store::SealFault;

/// A database with a page that was read, a decision, a lock and a deed, each stored on its own.
class Seals : public OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        if (HasFatalFailure())
            return;
        BatchRow batch;
        batch.started_at = "2026-01-01T00:00:00Z";
        PageRow page;
        page.batch = store_->batches.begin(batch);
        SourceRow source;
        source.sha256 = "ab";
        source.name = "a.pdf";
        source.pages = 1;
        source.batch = page.batch;
        page.source = store_->scans.add_source(source).id;
        page.number = 1;
        page.status = PageStatus::read;
        page.sheet = "s1";
        for (const char* question : {"cau_1", "cau_2"}) {
            ReadingRow reading;
            reading.question = question;
            reading.value = "3";
            reading.confidence = 1. / 3;
            readings_.push_back(reading);
        }
        store_->scans.add_page(page, readings_);
        for (int n = 0; n < 3; n++) {
            DecisionRow decision;
            decision.page = 1;
            decision.question = "cau_1";
            decision.value = std::to_string(n);
            decision.person = "lan";
            store_->decisions.add(decision);
        }
        store_->locks.change({"2026-01", "lock", "", "", "lan", "2026-02-01T00:00:00Z"});
        store_->deeds.add({0, "2026-02-02T00:00:00Z", "lan", "exported", "totals", "N'goại lệ"});
    }

    std::vector<SealFault> faults() {
        return store_->broken_seals([](long long, long long) {});
    }
    void meddle(const std::string& statement) {
        soci::session sql;
        open(sql);
        sql << statement;
    }
    /// @return whether exactly one fault is found, of this kind
    testing::AssertionResult found_one(SealFault::Kind kind, const std::string& table) {
        const std::vector<SealFault> all = faults();
        if (all.size() == 1 && all[0].kind == kind && all[0].table == table)
            return testing::AssertionSuccess();
        return testing::AssertionFailure() << all.size() << " faults";
    }

    std::vector<ReadingRow> readings_;
};

} // namespace

TEST_P(Seals, WhatNobodyTouchedAgrees) {
    EXPECT_TRUE(faults().empty());
    store_ = std::make_unique<Store>(where_); // and by another connection
    EXPECT_TRUE(faults().empty());
    EXPECT_EQ(store_->newest_seal().size(), 64U);
}

TEST_P(Seals, ADecisionThatIsChangedIsFound) {
    meddle("update decision set value = '5' where id = 2");
    EXPECT_TRUE(found_one(SealFault::Kind::rows, "decision"));
    EXPECT_EQ(faults().at(0).from, 2);
    EXPECT_EQ(faults().at(0).to, 2);
}

TEST_P(Seals, ADecisionThatIsRemovedIsFound) {
    meddle("delete from decision where id = 3");
    EXPECT_TRUE(found_one(SealFault::Kind::rows, "decision"));
}

TEST_P(Seals, TwoDecisionsThatChangePlacesAreFound) {
    meddle("update decision set id = 99 where id = 1");
    meddle("update decision set id = 1 where id = 2");
    meddle("update decision set id = 2 where id = 99");
    EXPECT_EQ(faults().size(), 2U);
}

TEST_P(Seals, ARowThatIsSlippedInIsFound) {
    meddle("insert into period_lock (period, action, reason, data_sha256, person, locked_at) values ('2026-01', "
           "'reopen', '', '', 'lan', '2026-02-01T00:00:00Z')");
    EXPECT_TRUE(found_one(SealFault::Kind::unsealed, "period_lock"));
}

TEST_P(Seals, AReadingWhoseValueOrConfidenceDecayedIsFound) {
    meddle("update reading set confidence = 0.33333333333333337 where id = 1"); // by one bit
    EXPECT_TRUE(found_one(SealFault::Kind::rows, "reading"));
}

TEST_P(Seals, AnotherOriginalInPlaceOfOneIsFound) {
    meddle("update source set sha256 = 'cd'");
    EXPECT_TRUE(found_one(SealFault::Kind::rows, "source"));
}

TEST_P(Seals, APageThatCountsElsewhereAllAtOnceIsFound) {
    meddle("update page set unit = 'DN-LB'");
    EXPECT_TRUE(found_one(SealFault::Kind::page, "page"));
    meddle("update page set unit = ''");
    EXPECT_TRUE(faults().empty());
    meddle("update page set period = '2026-02' where id = 1");
    EXPECT_TRUE(found_one(SealFault::Kind::page, "page"));
}

TEST_P(Seals, APageThatIsChangedByThisProgramAgrees) {
    PagePicture page = store_->scans.page(1).value();
    page.status = PageStatus::foreign;
    store_->transaction([&] { store_->scans.change_page(page, "foreign", "lan", "2026-01-03T00:00:00Z"); });
    EXPECT_TRUE(faults().empty());
    store_->batches.withdraw_pages(1);
    EXPECT_TRUE(faults().empty());
    store_->batches.restore_pages(1);
    EXPECT_TRUE(faults().empty());
}

TEST_P(Seals, AStateThatIsChangedWithItsPageIsFoundByItsSeal) {
    meddle("update page set unit = 'DN-LB'");
    meddle("update page_state set sha256 = ''");
    EXPECT_TRUE(found_one(SealFault::Kind::rows, "page_state"));
}

TEST_P(Seals, ASheetThatIsNamedAnewIsFound) {
    meddle("update sheet set key = 's2'");
    EXPECT_TRUE(found_one(SealFault::Kind::rows, "sheet"));
}

TEST_P(Seals, WhatFormsAskedAndHowManyWereHandedOutIsSealed) {
    store_->transaction([&] {
        store_->scans.keep_template("b", 1, "{}");
        store_->scans.keep_template("a", 1, "{}");
        PrintRunRow run;
        run.template_id = "a";
        run.version = 1;
        run.first_serial = 1;
        run.count = 10;
        store_->office.set_print_state(store_->office.add_print_run(run), PrintState::failed);
    });
    store_->scans.keep_template("a", 1, "{}");
    EXPECT_TRUE(faults().empty()) << "that a run failed is no fault";
    meddle("update template set json = '{\"x\": 1}' where id = 'a'");
    EXPECT_TRUE(found_one(SealFault::Kind::rows, "template"));
    meddle("update template set json = '{}' where id = 'a'");
    EXPECT_TRUE(faults().empty());
    meddle("update print_run set count = 12");
    EXPECT_TRUE(found_one(SealFault::Kind::rows, "print_run"));
    meddle("update print_run set count = 10");
    meddle("insert into print_run (template, version, unit, first_serial, count, printed_at) values ('a', 1, '', 11, "
           "5, '')");
    EXPECT_TRUE(found_one(SealFault::Kind::unsealed, "print_run"));
}

TEST_P(Seals, ASealThatIsWrittenAnewBreaksTheChain) {
    meddle("update decision set value = '5' where id = 2");
    meddle("update seal set what = replace(what, 'decision', 'deed') where id = 4");
    const auto all = faults();
    ASSERT_FALSE(all.empty());
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const auto& f) { return f.kind == SealFault::Kind::chain; }));
}

TEST_P(Seals, AChainThatIsCutIsFound) {
    meddle("delete from seal where id = (select max(id) from seal)");
    meddle("delete from deed");
    EXPECT_TRUE(found_one(SealFault::Kind::chain, "deed"));
}

TEST_P(Seals, WhatIsNotStoredIsNotSealed) {
    const std::string before = store_->newest_seal();
    EXPECT_THROW(store_->transaction([&] {
        store_->deeds.add({0, "", "lan", "exported", "", ""});
        throw std::runtime_error("no");
    }),
                 std::runtime_error);
    EXPECT_EQ(store_->newest_seal(), before);
    store_->deeds.add({0, "", "lan", "exported", "", ""});
    EXPECT_TRUE(faults().empty());
}

TEST_P(Seals, DeedsComeNewestFirst) {
    store_->deeds.add({0, "2026-02-03T00:00:00Z", "hoa", "signed in", "", ""});
    const auto newest = store_->deeds.list(0, 10);
    ASSERT_EQ(newest.size(), 2U);
    EXPECT_EQ(newest[0].person, "hoa");
    EXPECT_EQ(store_->deeds.list(newest[0].id, 10).at(0).what, "exported");
}

INSTANTIATE_ON_EACH_ENGINE(Seals);

} // namespace phieu
