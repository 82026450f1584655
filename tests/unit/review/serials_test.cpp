#include "review/serials.h"
#include "store/engines.h"

#include <set>
#include <thread>

namespace phieu {
namespace {

class Serials : public OnEachEngine {
protected:
    PrintRunRow claim(long long count, std::optional<long long> first = {}, const std::string& unit = "U") {
        return claim_serials(*store_, "t", 1, "{}", unit, count, first, "");
    }
};

} // namespace

TEST_P(Serials, TwoMachinesAtOnceNeverClaimTheSame) {
    std::vector<std::vector<PrintRunRow>> runs(2);
    std::vector<std::thread> machines;
    for (auto& own : runs)
        machines.emplace_back([&] {
            Store store(where_);
            for (int n = 1; n <= 20; n++)
                own.push_back(claim_serials(store, "t", 1, "{}", "U", n, {}, ""));
        });
    for (std::thread& machine : machines)
        machine.join();
    std::set<long long> serials;
    for (const auto& own : runs)
        for (const PrintRunRow& run : own)
            for (long long n = 0; n < run.count; n++)
                EXPECT_TRUE(serials.insert(run.first_serial + n).second) << run.first_serial + n << " twice";
    EXPECT_EQ(serials.size(), 420U);
    EXPECT_EQ(*serials.rbegin(), 420); // and none was left out
    EXPECT_EQ(store_->office.printed()["U"], 420);
}

TEST_P(Serials, AReprintIsTheSameSheets) {
    claim(70);
    EXPECT_EQ(claim(70, 1).state, PrintState::reprint);
    EXPECT_EQ(claim(5, 3).state, PrintState::reprint);
    EXPECT_EQ(store_->office.printed()["U"], 70);
    EXPECT_EQ(claim(10).first_serial, 71);
    EXPECT_EQ(store_->office.printed()["U"], 80);
    EXPECT_EQ(claim(10, {}, "V").first_serial, 1);
    EXPECT_EQ(store_->office.printed()["V"], 10);
}

/// 51…150, where 1…70 were printed: the eighty new ones are as much on people's desks as the others.
TEST_P(Serials, AReprintThatGoesOnCountsItsNewSheets) {
    claim(70);
    EXPECT_EQ(claim(100, 51).state, PrintState::reprint);
    EXPECT_EQ(store_->office.printed()["U"], 150);
    EXPECT_EQ(claim(1).first_serial, 151);
}

TEST_P(Serials, SerialsThatTheOfficeNamesItselfAreNew) {
    EXPECT_EQ(claim(10, 101).state, PrintState::printed);
    EXPECT_EQ(claim(10).first_serial, 111);
    EXPECT_EQ(claim(10, 91).state, PrintState::printed); // right before, without a serial in common
    EXPECT_EQ(store_->office.printed()["U"], 30);
}

TEST_P(Serials, AFailedPrintIsGivenBackAndItsSerialsAreNotUsedAgain) {
    claim(10);
    const PrintRunRow failed = claim(20);
    give_back(*store_, failed);
    EXPECT_EQ(store_->office.printed()["U"], 10);
    EXPECT_EQ(claim(5).first_serial, 31);
    EXPECT_EQ(store_->office.printed()["U"], 15);
    EXPECT_EQ(claim(20, failed.first_serial).state, PrintState::printed); // no sheet with these serials exists
}

/// What was printed counts as handed out: of the month, form and unit that it was printed for.
TEST_P(Serials, SheetsCountInTheMonthInWhichTheyWerePrintedFirst) {
    const auto print = [&](long long count, std::optional<long long> first, const char* unit, const char* at) {
        return claim_serials(*store_, "t", 1, "{}", unit, count, first, at);
    };
    print(70, {}, "U", "2026-10-05T02:00:00Z");
    print(30, 1, "U", "2026-11-03T02:00:00Z");   // the same sheets once more
    print(100, 51, "U", "2026-11-04T02:00:00Z"); // 51…70 are known, 71…150 are new
    print(40, 141, "U", "2026-12-01T02:00:00Z"); // 141…150 are known
    print(5, {}, "V", "2026-11-04T02:00:00Z");
    give_back(*store_, print(9, {}, "V", "2026-11-04T02:00:00Z"));
    claim_serials(*store_, "other", 2, "{}", "U", 3, {}, "2026-11-04T02:00:00Z");
    std::vector<std::string> said;
    for (const PrintedRow& row : store_->office.printed_by_month())
        said.push_back(row.template_id + std::to_string(row.version) + " " + row.unit + " " + row.month + " " +
                       std::to_string(row.sheets()));
    EXPECT_EQ(said, (std::vector<std::string>{"other2 U 2026-11 3", "t1 U 2026-10 70", "t1 U 2026-11 80",
                                              "t1 U 2026-12 30", "t1 V 2026-11 5"}));
}

TEST_P(Serials, WhatIsPrintedAfterTheLockCountsInTheNextOpenMonth) {
    const auto print = [&](const char* at) { claim_serials(*store_, "t", 1, "{}", "U", 10, {}, at); };
    const auto said = [&] {
        std::string out;
        for (const PrintedRow& row : store_->office.printed_by_month())
            out += row.month + "=" + std::to_string(row.sheets()) + " ";
        return out;
    };
    print("2026-10-05T02:00:00Z");
    store_->locks.change({"2026-10", "locked", "", "", "lan", "2026-10-06T00:00:00Z"});
    store_->locks.change({"2026-Q4", "locked", "", "", "lan", "2026-10-06T00:00:00Z"});
    print("2026-10-07T02:00:00Z");
    EXPECT_EQ(said(), "2026-10=10 2027-01=10 ");
    store_->locks.change({"2026-Q4", "reopened", "", "", "lan", "2026-11-06T00:00:00Z"});
    print("2026-10-07T02:00:00Z");
    EXPECT_EQ(said(), "2026-10=10 2026-11=10 2027-01=10 ") << "what was said once stays";
}

TEST_P(Serials, CopiesOfAMasterCountByTheOfficesWordAndTakeNoSerial) {
    const auto copy = [&](long long copies) {
        return note_copies(*store_, "t", 1, "{}", "U", copies, "2026-11-04T02:00:00Z");
    };
    copy(0); // it did not say
    EXPECT_TRUE(store_->office.printed_by_month().empty());
    copy(120);
    copy(30); // the same master, copied again
    EXPECT_FALSE(store_->office.prints_serials("t", 1)) << "nobody has to know serials of this form";
    EXPECT_TRUE(store_->office.printed().empty());
    EXPECT_EQ(claim(10).first_serial, 1);
    give_back(*store_, copy(1000));
    long long numbered = 0, copied = 0;
    for (const PrintedRow& row : store_->office.printed_by_month()) {
        numbered += row.numbered;
        copied += row.photocopied;
    }
    EXPECT_EQ(numbered, 10);
    EXPECT_EQ(copied, 150);
}

TEST_P(Serials, TheDatabaseItselfRefusesTheSameFirstSerialTwice) {
    const PrintRunRow run = claim(10);
    EXPECT_THROW(store_->office.add_print_run(run), StoreError);
    EXPECT_EQ(count("from print_run"), 1);
}

INSTANTIATE_ON_EACH_ENGINE(Serials);

TEST_P(Serials, TheOfficeHasAKeyOnceItPrints) {
    EXPECT_FALSE(code_key(*store_));
    const CodeKey key = key_to_print(*store_);
    EXPECT_EQ(key_to_print(*store_).bytes, key.bytes);
    EXPECT_EQ(code_key(*store_)->bytes, key.bytes);
    Store other(where_);
    EXPECT_EQ(code_key(other)->bytes, key.bytes) << "who shares the database shares the key";
    EXPECT_NE(key.bytes, CodeKey{}.bytes);
}

TEST_P(Serials, ACodeIsDoubtedWhereThisOfficeWouldKnowIt) {
    const CodeKey key = key_to_print(*store_), other{{1, 2, 3}};
    const auto read = [](long long serial, const CodeKey* sealed_with) {
        return *parse_page_code(to_payload(PageCode{"duong-noi-2025", 1, 1, "U", serial}, sealed_with));
    };
    EXPECT_EQ(doubt_of(*store_, key, read(7, &key)), std::nullopt) << "others may print its serials";
    EXPECT_EQ(doubt_of(*store_, key, read(7, &other)), std::nullopt) << "who prints covers alone gets others' forms";
    claim_serials(*store_, "duong-noi-2025", 1, "{}", "U", 10, {}, "");
    EXPECT_EQ(doubt_of(*store_, key, read(7, &other)), Problem::forged_code);
    EXPECT_EQ(doubt_of(*store_, {}, read(7, &other)), std::nullopt) << "nothing to check it with";
    EXPECT_EQ(doubt_of(*store_, key, read(7, &key)), std::nullopt);
    EXPECT_EQ(doubt_of(*store_, key, read(11, &key)), Problem::serial_not_printed);
    EXPECT_EQ(doubt_of(*store_, key, read(7, nullptr)), std::nullopt);
    PageCode photocopy = read(7, nullptr);
    photocopy.serial.reset();
    EXPECT_EQ(doubt_of(*store_, key, photocopy), std::nullopt);
    const auto master = [](const CodeKey* sealed_with) {
        return *parse_page_code(to_payload(PageCode{"ban-goc", 1, 1, "U", std::nullopt}, sealed_with));
    };
    note_copies(*store_, "ban-goc", 1, "{}", "U", 0, "");
    EXPECT_EQ(doubt_of(*store_, key, master(&other)), Problem::forged_code) << "masters are sealed, too";
    EXPECT_EQ(doubt_of(*store_, key, master(&key)), std::nullopt);
    EXPECT_EQ(doubt_of(*store_, key, master(nullptr)), std::nullopt);
}

} // namespace phieu
