#include "base/files.h"
#include "store/engines.h"
#include "store/mapping.h"

#include <atomic>
#include <thread>

namespace phieu {
namespace {

class DatabaseTest : public OnEachEngine {
protected:
    void write(const std::string& code) { store_->office.save_document({"test", code, "{}", "", ""}); }
    long long written() { return count("from document"); }
};

} // namespace

TEST_P(DatabaseTest, AllOfATransactionIsStored) {
    EXPECT_EQ(store_->transaction([&] {
        write("a");
        write("b");
        return 7;
    }),
              7);
    EXPECT_EQ(written(), 2);
}

TEST_P(DatabaseTest, AnExceptionStoresNothing) {
    EXPECT_THROW(store_->transaction([&] {
        write("a");
        throw std::runtime_error("trouble");
    }),
                 std::runtime_error);
    EXPECT_EQ(written(), 0);
    write("b"); // and the connection goes on working
    EXPECT_EQ(written(), 1);
}

TEST_P(DatabaseTest, AnErrorAsTheResultStoresNothing) {
    const auto result = store_->transaction([&]() -> tl::expected<int, std::string> {
        write("a");
        return tl::unexpected<std::string>("no");
    });
    EXPECT_EQ(result.error(), "no");
    EXPECT_EQ(written(), 0);
}

TEST_P(DatabaseTest, WithinAnotherItIsPartOfThatOne) {
    EXPECT_THROW(store_->transaction([&] {
        store_->transaction([&] { write("a"); });
        throw std::runtime_error("trouble");
    }),
                 std::runtime_error);
    EXPECT_EQ(written(), 0);
}

TEST_P(DatabaseTest, WhenAnInnerOneFailsTheOuterFailsEvenIfNobodyMinds) {
    EXPECT_THROW(store_->transaction([&] {
        write("a");
        try {
            store_->transaction([&] {
                write("b");
                throw std::runtime_error("trouble");
            });
        } catch (const std::runtime_error&) { // forgotten
        }
        write("c");
    }),
                 StoreError);
    EXPECT_EQ(written(), 0);
    EXPECT_THROW(store_->transaction([&] {
        (void)store_->transaction([&]() -> tl::expected<void, int> { return tl::unexpected(1); });
        write("d");
    }),
                 StoreError);
    EXPECT_EQ(written(), 0);
    store_->transaction([&] { write("e"); });
    EXPECT_EQ(written(), 1);
}

TEST_P(DatabaseTest, AStatementThatFailsTakesTheTransactionWithIt) {
    EXPECT_THROW(store_->transaction([&] {
        write("a");
        DecisionRow of_no_page;
        of_no_page.page = 99;
        store_->decisions.add(of_no_page);
    }),
                 StoreError);
    EXPECT_EQ(written(), 0);
}

/// What a transaction read first still holds when it writes: without the lock both would count from the same number.
TEST_P(DatabaseTest, OnlyOneWritesAtATimeOverAllConnections) {
    constexpr int each = 25;
    std::vector<std::thread> machines;
    for (int machine = 0; machine < 4; machine++)
        machines.emplace_back([&] {
            Store store(where_);
            for (int n = 0; n < each; n++)
                store.transaction([&] {
                    const auto last = store.office.document("count", "n");
                    const int next = last ? std::stoi(last->json) + 1 : 1;
                    store.office.save_document({"count", "n", std::to_string(next), "", ""});
                });
        });
    for (std::thread& machine : machines)
        machine.join();
    EXPECT_EQ(store_->office.document("count", "n")->json, std::to_string(4 * each));
}

TEST_P(DatabaseTest, SeveralMachinesMayOpenAnEmptyDatabaseAtOnce) {
    const std::string empty =
        sqlite() ? (folder_.path / "empty.db").string() : PostgresServer::shared().fresh_database();
    std::atomic<int> opened{0};
    std::vector<std::thread> machines;
    for (int machine = 0; machine < 6; machine++)
        machines.emplace_back([&] {
            try {
                Store store(empty);
                opened += store.units.all().empty();
            } catch (const StoreError& error) {
                ADD_FAILURE() << error.what();
            }
        });
    for (std::thread& machine : machines)
        machine.join();
    EXPECT_EQ(opened, 6);
}

/// A person is told that a decision is stored: it must be there after a power cut.
TEST_P(DatabaseTest, WhatIsStoredIsOnTheDisk) {
    Database database(where_);
    const std::string how = database.run([](soci::session& sql) {
        return store::value<std::string>(sql, sqlite() ? "pragma synchronous" : "show synchronous_commit", "");
    });
    EXPECT_EQ(how, sqlite() ? "2" : "on");
}

/// No room to write: nothing of the transaction is there, why is said in words, and afterwards it goes on.
TEST_P(DatabaseTest, AFileThatMayNotGrowCostsNothingThatWasStored) {
    if (!sqlite())
        GTEST_SKIP() << "PostgreSQL's files are another process's";
    write("a");
    {
        const SmallFiles limit(4096);
        try {
            store_->transaction([&] {
                for (int n = 0; n < 1000; n++)
                    write(std::string(200, 'x') + std::to_string(n));
            });
            ADD_FAILURE() << "stored, without room";
        } catch (const StoreError& error) {
            EXPECT_NE(error.trouble, Trouble::other) << error.what();
        }
    }
    EXPECT_EQ(written(), 1);
    write("b");
    EXPECT_EQ(written(), 2);
    EXPECT_TRUE(store_->faults().empty());
}

TEST(Faults, ADatabaseThatDecayedIsSaidToBe) {
    const TemporaryFolder folder;
    const std::string file = (folder.path / "results.db").string();
    {
        Store store(file);
        for (int n = 0; n < 300; n++)
            store.office.save_document({"test", std::to_string(n), std::string(300, 'x'), "", ""});
        EXPECT_TRUE(store.faults().empty());
    }
    Bytes bytes = *read_file(file);
    for (std::size_t at = 4096 * 30; at + 4096 * 10 < bytes.size(); at += 4096)
        bytes[at] ^= 0xff; // the first byte of a page says what kind it is
    ASSERT_TRUE(write_file(file, bytes.data(), bytes.size()));
    std::vector<std::string> faults;
    Trouble trouble = Trouble::other;
    try {
        faults = Store(file).faults();
    } catch (const StoreError& error) {
        trouble = error.trouble;
    }
    EXPECT_TRUE(!faults.empty() || trouble == Trouble::damaged);
}

INSTANTIATE_ON_EACH_ENGINE(DatabaseTest);

} // namespace phieu
