#include "backup/old_states.h"
#include "backup/plan.h"
#include "backup/restore.h"
#include "base/clock.h"
#include "record/destruction.h"
#include "register/register.h"
#include "server/night_backup.h"
#include "store/postgres_server.h"
#include "store/store.h"
#include "support.h"

#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <unistd.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

const BackupProgress silent = [](long long, long long) {};

std::string content(const fs::path& file) {
    const auto bytes = read_file(file);
    return bytes ? std::string(bytes->begin(), bytes->end()) : "(not there)";
}

/// An office with an original, a setting and a database.
class Backup : public ::testing::Test {
protected:
    Backup() {
        put("scans/ab/abcd.pdf", std::string(5 << 20, 'a') + "end"); // of two pieces
        put("phieu.toml", "[scan]\njobs = 2\n");
        Store(data_.results().string()).deeds.add(deed("before"));
    }
    void put(const std::string& path, const std::string& text) const {
        ASSERT_TRUE(write_file(data_.root() / path, text));
    }
    static DeedRow deed(const std::string& what) {
        DeedRow out;
        out.at = "2026-11-30T01:00:00Z";
        out.what = what;
        return out;
    }
    Vault vault(Vault::Use use = Vault::Use::begin) const { return Vault::open(to_, key_, use).value(); }
    BackupDone back_up_at(const std::string& at) const {
        Vault open = vault();
        return back_up(data_, open, {at, {}, ""}, silent).value();
    }
    /// Every file that is in the vault.
    std::vector<fs::path> pieces() const {
        std::vector<fs::path> out;
        for (const auto& entry : fs::recursive_directory_iterator(to_ / "pieces"))
            if (entry.is_regular_file())
                out.push_back(entry.path());
        return out;
    }

    TemporaryFolder folder_;
    DataDir data_{folder_.path / "data"};
    DataDir back_{folder_.path / "back"};
    fs::path to_ = folder_.path / "vault";
    std::optional<BackupKey> key_;
};

} // namespace

TEST_F(Backup, BringsBackWhatWasThere) {
    back_up_at("2026-11-30T02:00:00Z");
    const auto restored = restore(vault(Vault::Use::read), "", back_, silent);
    ASSERT_TRUE(restored);
    EXPECT_TRUE(restored->lost.empty());
    EXPECT_EQ(content(back_.root() / "scans/ab/abcd.pdf"), content(data_.root() / "scans/ab/abcd.pdf"));
    EXPECT_EQ(content(back_.root() / "phieu.toml"), "[scan]\njobs = 2\n");
    EXPECT_TRUE(Store(back_.results().string()).deeds.newest("before"));
}

TEST_F(Backup, WhereSomebodyPractisesIsLeftOut) {
    put("practice/7/scans/ab/sample.pdf", "synthetic");
    back_up_at("2026-11-30T02:00:00Z");
    ASSERT_TRUE(restore(vault(Vault::Use::read), "", back_, silent));
    EXPECT_FALSE(fs::exists(back_.practice()));
}

TEST_F(Backup, WhatWasDestroyedByDecisionIsTakenOutOfEarlierStatesToo) {
    const std::string sha256 = sha256_of("a page");
    const std::string original = data_.original(sha256, ".pdf").lexically_relative(data_.root()).string();
    put(original, "a page");
    back_up_at("2026-11-29T02:00:00Z");
    const std::size_t before = pieces().size();
    Destruction list;
    list.id = "1";
    list.state = Destruction::State::decided;
    list.files.push_back({1, sha256, ".pdf", "a.pdf", 1, 6});
    const std::vector<KeptDestruction> decided{{"1", to_json(list), "quantri", "2026-11-30T01:00:00Z"}};
    {
        Vault open = vault();
        ASSERT_TRUE(back_up(data_, open, {"2026-11-30T02:00:00Z", {}, "", decided}, silent))
            << "its file is still there";
        EXPECT_GT(take_out_destroyed(open, decided).value(), 0);
        EXPECT_EQ(take_out_destroyed(open, decided).value(), 0);
        EXPECT_EQ(take_out_destroyed(open, {}).value(), 0);
    }
    EXPECT_LE(pieces().size(), before + 1) << "the database's new piece, less the original's";
    const std::vector<std::string> states = vault(Vault::Use::read).states().value();
    EXPECT_EQ(states.size(), 2U);
    for (const std::string& state : states) {
        std::filesystem::remove_all(back_.root());
        const auto restored = restore(vault(Vault::Use::read), state, back_, silent);
        ASSERT_TRUE(restored) << state;
        EXPECT_FALSE(fs::exists(back_.root() / original)) << state;
        EXPECT_TRUE(fs::exists(back_.root() / "scans/ab/abcd.pdf")) << state;
        EXPECT_EQ(restored->state.destructions, decided) << state << ": so that it is known why";
    }
}

TEST_F(Backup, WhoeverWasRemovedFromTheRegisterComesBackFromNoState) {
    Participant lan, hoa;
    lan.name = "Nguyễn Thị Lan Anh";
    hoa.name = "Trần Hoa";
    Register people(data_.participants());
    people.add("DN-2025", {lan});
    people.add("DN-2026", {hoa});
    back_up_at("2026-11-28T02:00:00Z");
    people.remove("DN-2025", "Quyết định số 12", "quantri", "2026-11-29T01:00:00Z");
    Vault open = vault();
    EXPECT_EQ(take_out_people(open, "2026-11-29T01:00:00Z").value(), 0) << "no state is younger than the removal";
    back_up(data_, open, {"2026-11-29T02:00:00Z", {}, ""}, silent).value();
    EXPECT_GT(take_out_people(open, "2026-11-29T01:00:00Z").value(), 0);
    EXPECT_EQ(take_out_people(open, "2026-11-29T01:00:00Z").value(), 0);
    const std::vector<std::string> states = open.states().value();
    ASSERT_EQ(states.size(), 2U);
    for (const std::string& state : states) {
        fs::remove_all(back_.root());
        ASSERT_TRUE(restore(open, state, back_, silent)) << state;
        EXPECT_EQ(content(back_.participants()).find(lan.name), std::string::npos) << state;
        Register back(back_.participants());
        EXPECT_TRUE(back.list("DN-2025").empty()) << state;
        EXPECT_EQ(back.list("DN-2026").size(), 1U) << state;
        EXPECT_EQ(back.removals().size(), 1U) << state << ": so that it is known why";
    }
}

TEST_F(Backup, CopiesTheDatabaseWhileItIsWrittenTo) {
    Store store(data_.results().string());
    store.deeds.add(deed("in the log of writes alone")); // not in the file itself yet
    back_up_at("2026-11-30T02:00:00Z");
    store.deeds.add(deed("after"));
    ASSERT_TRUE(restore(vault(Vault::Use::read), "", back_, silent));
    Store back(back_.results().string());
    EXPECT_TRUE(back.deeds.newest("in the log of writes alone"));
    EXPECT_FALSE(back.deeds.newest("after"));
}

TEST_F(Backup, WritesAgainOnlyWhatChanged) {
    back_up_at("2026-11-30T02:00:00Z");
    put("scans/cd/cdef.pdf", "new");
    const BackupDone second = back_up_at("2026-12-01T02:00:00Z");
    EXPECT_LT(second.written, 1 << 20); // the original of five megabytes is there
    EXPECT_EQ(vault(Vault::Use::read).states()->size(), 2U);
    ASSERT_TRUE(restore(vault(Vault::Use::read), "20261130T020000Z", back_, silent));
    EXPECT_FALSE(fs::exists(back_.root() / "scans/cd/cdef.pdf"));
}

TEST_F(Backup, AFileOfTheSameSizeAndTimeWhosePiecesAreGoneIsWrittenAgain) {
    back_up_at("2026-11-30T02:00:00Z");
    for (const fs::path& piece : pieces())
        fs::remove(piece);
    back_up_at("2026-12-01T02:00:00Z");
    const auto faults = check(vault(Vault::Use::read), silent);
    ASSERT_TRUE(faults);
    EXPECT_LE(faults->size(), 1U); // the first state's database, which changed
    EXPECT_TRUE(restore(vault(Vault::Use::read), "", back_, silent)->lost.empty());
}

TEST_F(Backup, NobodyReadsItWithoutTheKey) {
    key_ = BackupKey::made();
    back_up_at("2026-11-30T02:00:00Z");
    for (const fs::path& piece : pieces())
        EXPECT_EQ(content(piece).find("aaaaaaaa"), std::string::npos);
    EXPECT_FALSE(Vault::open(to_, std::nullopt, Vault::Use::read));
    EXPECT_FALSE(Vault::open(to_, BackupKey::made(), Vault::Use::read));
    ASSERT_TRUE(write_file(folder_.path / "key", key_->text()));
    key_ = BackupKey::read(folder_.path / "key").value();
    ASSERT_TRUE(restore(vault(Vault::Use::read), "", back_, silent));
    EXPECT_EQ(content(back_.root() / "phieu.toml"), "[scan]\njobs = 2\n");
}

TEST_F(Backup, ADamagedPieceIsNamedAndTheOthersComeBack) {
    back_up_at("2026-11-30T02:00:00Z");
    ASSERT_TRUE(
        write_file(to_ / "pieces" / sha256_of("[scan]\njobs = 2\n").substr(0, 2) / sha256_of("[scan]\njobs = 2\n"),
                   "[scan]\njobs = 3\n"));
    const auto faults = check(vault(Vault::Use::read), silent);
    ASSERT_EQ(faults->size(), 1U);
    EXPECT_NE(faults->front().vi.find("phieu.toml"), std::string::npos);
    const auto restored = restore(vault(Vault::Use::read), "", back_, silent);
    ASSERT_EQ(restored->lost.size(), 1U);
    EXPECT_FALSE(fs::exists(back_.root() / "phieu.toml"));
    EXPECT_TRUE(fs::exists(back_.root() / "scans/ab/abcd.pdf"));
}

TEST_F(Backup, AListThatWasChangedIsRefused) {
    for (const bool sealed : {false, true}) {
        fs::remove_all(to_);
        key_ = sealed ? std::optional(BackupKey::made()) : std::nullopt;
        back_up_at("2026-11-30T02:00:00Z");
        const fs::path list = to_ / "states" / "20261130T020000Z.state";
        std::string text = content(list);
        text[text.size() / 2] ^= 1;
        ASSERT_TRUE(write_file(list, text));
        EXPECT_FALSE(restore(vault(Vault::Use::read), "", back_, silent));
        EXPECT_FALSE(fs::exists(back_.results()));
    }
}

TEST_F(Backup, GoesOnlyWhereNothingElseLies) {
    ASSERT_TRUE(write_file(to_ / "holiday.jpg", "x"));
    EXPECT_FALSE(Vault::open(to_, std::nullopt, Vault::Use::begin));
    const fs::path other = folder_.path / "other";
    EXPECT_FALSE(Vault::open(other, std::nullopt, Vault::Use::write)); // its disk is not there
    {
        const auto first = Vault::open(other, std::nullopt, Vault::Use::begin, "an office");
        ASSERT_TRUE(first);
        EXPECT_FALSE(Vault::open(other, std::nullopt, Vault::Use::write)); // one writer
        EXPECT_FALSE(Vault::open(other, std::nullopt, Vault::Use::read));
    }
    EXPECT_TRUE(Vault::open(other, std::nullopt, Vault::Use::write, "an office"));
    EXPECT_FALSE(Vault::open(other, std::nullopt, Vault::Use::write, "a new machine"));
    EXPECT_TRUE(Vault::open(other, std::nullopt, Vault::Use::read));
    EXPECT_FALSE(open_vault({data_.root() / "backup", {}, {}}, data_, Vault::Use::begin));
}

TEST_F(Backup, ComesBackOnlyToAnEmptyPlace) {
    back_up_at("2026-11-30T02:00:00Z");
    EXPECT_FALSE(restore(vault(Vault::Use::read), "", data_, silent));
    ASSERT_TRUE(write_file(data_.root() / ".restoring/x", "x")); // whatever this is: there is a database
    EXPECT_FALSE(restore(vault(Vault::Use::read), "", data_, silent));
    ASSERT_TRUE(write_file(back_.root() / ".restoring/scans/ab/half", "of a restore that was killed"));
    ASSERT_TRUE(write_file(back_.root() / "log/phieu.log", "the same"));
    EXPECT_TRUE(restore(vault(Vault::Use::read), "", back_, silent));
}

TEST_F(Backup, ADamagedDatabaseMakesNoState) {
    {
        std::fstream file(data_.results(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096 + 100);
        file << std::string(8000, '\xff');
    }
    Vault open = vault();
    EXPECT_FALSE(back_up(data_, open, {"2026-11-30T02:00:00Z", {}, ""}, silent));
    EXPECT_TRUE(open.states()->empty());
    EXPECT_FALSE(fs::exists(data_.root() / ".backup"));
}

TEST_F(Backup, KeepsDaysThenWeeksThenMonths) {
    std::vector<std::string> states;
    const auto day = [](long long days_ago) {
        std::string at = utc_of(1'796'000'000 - days_ago * 24 * 3600);
        std::erase(at, '-');
        std::erase(at, ':');
        return at;
    };
    for (int n = 1000; n >= 0; n--)
        states.push_back(day(n));
    const auto gone = superfluous(states, utc_of(1'796'000'000));
    const auto left = states.size() - gone.size();
    EXPECT_GE(left, 14U + 8 + 23);
    EXPECT_LE(left, 14U + 10 + 26);
    EXPECT_EQ(std::count(gone.begin(), gone.end(), states.back()), 0);
    EXPECT_TRUE(superfluous({"20240101T000000Z"}, "2026-11-30T00:00:00Z").empty()); // the only one stays, however old
    EXPECT_TRUE(superfluous({"not ours", "20261129T000000Z"}, "2026-11-30T00:00:00Z").empty());
}

TEST_F(Backup, ThinningOutTakesOnlyWhatNobodyNeeds) {
    put("exports/old.csv", "of the old state alone");
    back_up_at("2026-11-02T02:00:00Z");
    fs::remove(data_.root() / "exports/old.csv");
    back_up_at("2026-11-03T02:00:00Z"); // of the same week
    back_up_at("2026-11-30T02:00:00Z");
    const auto count = pieces().size();
    Vault open = vault();
    EXPECT_GT(thin_out(open, "2026-11-30T02:00:00Z").value(), 0);
    EXPECT_EQ(*open.states(), (std::vector<std::string>{"20261103T020000Z", "20261130T020000Z"}));
    EXPECT_LT(pieces().size(), count);
    EXPECT_TRUE(check(open, silent)->empty());
}

TEST_F(Backup, TheJournalSaysWhatCameOfIt) {
    Store store(data_.results().string());
    const std::string database = data_.results().string();
    EXPECT_TRUE(back_up_as_planned(store, database, data_, {to_, {}, {}}, {"2026-11-30T02:00:00Z", false}, silent));
    ASSERT_TRUE(last_backup(store));
    EXPECT_EQ(last_backup(store)->subject, to_.string());
    EXPECT_FALSE(back_up_as_planned(store, database, data_, {folder_.path / "data/x", {}, {}},
                                    {"2026-12-01T02:00:00Z", false}, silent));
    EXPECT_EQ(last_backup(store)->at, "2026-11-30T02:00:00Z");
    ASSERT_TRUE(store.deeds.newest("backup failed"));
    const long long first = store.deeds.newest("backup failed")->id;
    for (const char* later : {"2026-12-01T03:00:00Z", "2026-12-01T04:00:00Z"}) // not each hour the same
        EXPECT_FALSE(
            back_up_as_planned(store, database, data_, {folder_.path / "data/x", {}, {}}, {later, false}, silent));
    EXPECT_EQ(store.deeds.newest("backup failed")->id, first);
    EXPECT_FALSE(back_up_as_planned(store, (folder_.path / "elsewhere.db").string(), data_, {to_, {}, {}},
                                    {"2026-12-02T02:00:00Z", false}, silent));
}

TEST_F(Backup, ResultsInPostgresqlAreCopiedAndComeBackToAnEmptyDatabase) {
    const std::string here = PostgresServer::shared().fresh_database(),
                      there = PostgresServer::shared().fresh_database();
    ASSERT_FALSE(here.empty() || there.empty()) << "PostgreSQL did not start";
    {
        Store store(here);
        store.deeds.add(deed("in PostgreSQL"));
        ASSERT_TRUE(back_up_as_planned(store, here, data_, {to_, {}, {}}, {"2026-11-30T02:00:00Z", false}, silent));
        store.deeds.add(deed("after"));
    }
    EXPECT_FALSE(restore(vault(Vault::Use::read), "", back_, silent)); // no database was named
    EXPECT_FALSE(fs::exists(back_.root() / "scans"));
    EXPECT_FALSE(restore(vault(Vault::Use::read), "", back_, silent, here)); // it is not empty
    EXPECT_FALSE(fs::exists(back_.results()));
    ASSERT_TRUE(restore(vault(Vault::Use::read), "", back_, silent, there)); // in the place of the try before
    EXPECT_EQ(content(back_.root() / "scans/ab/abcd.pdf"), content(data_.root() / "scans/ab/abcd.pdf"));
    EXPECT_FALSE(fs::exists(back_.root() / ".restoring"));
    EXPECT_FALSE(fs::exists(back_.root() / "results.pgdump"));
    Store back(there);
    EXPECT_TRUE(back.deeds.newest("in PostgreSQL"));
    EXPECT_FALSE(back.deeds.newest("after"));
    EXPECT_TRUE(back.broken_seals([](long long, long long) {}).empty());
    back.deeds.add(deed("numbers go on")); // no number is given twice
    EXPECT_FALSE(back_up_as_planned(back, "postgresql:///none?host=/nowhere", data_, {to_, {}, {}},
                                    {"2026-12-01T02:00:00Z", false}, silent));
    // of a place with SQLite into PostgreSQL, nor the other way
    fs::remove_all(to_);
    back_up_at("2026-12-02T02:00:00Z");
    EXPECT_FALSE(restore(vault(Vault::Use::read), "", DataDir(folder_.path / "third"), silent, there));
}

TEST_F(Backup, ADiskThatIsNotThereIsNoPlaceForANewOne) {
    Store store(data_.results().string());
    const std::string database = data_.results().string();
    const BackupPlan plan{to_, {}, {}};
    ASSERT_TRUE(back_up_as_planned(store, database, data_, plan, {"2026-11-30T02:00:00Z", false}, silent));
    fs::rename(to_, folder_.path / "disk in a drawer");
    EXPECT_FALSE(back_up_as_planned(store, database, data_, plan, {"2026-12-01T02:00:00Z", false}, silent));
    EXPECT_FALSE(fs::exists(to_));
    EXPECT_TRUE(
        back_up_as_planned(store, database, data_, plan, {"2026-12-02T02:00:00Z", true}, silent)); // it was lost
}

TEST_F(Backup, TwoAtOnceDoNotTakeEachOthersDatabase) {
    bool refused = false;
    Vault open = vault();
    const auto done = back_up(data_, open, {"2026-11-30T02:00:00Z", {}, ""}, [&](long long, long long) {
        Vault second = Vault::open(folder_.path / "second", std::nullopt, Vault::Use::begin).value();
        refused = !back_up(data_, second, {"2026-11-30T02:00:00Z", {}, ""}, silent);
    });
    ASSERT_TRUE(done);
    EXPECT_TRUE(refused);
    EXPECT_FALSE(fs::exists(data_.root() / ".backup"));
    const auto state = read_state(open, done->state);
    EXPECT_TRUE(std::any_of(state->files.begin(), state->files.end(),
                            [](const KeptFile& file) { return file.path == "results.db"; }));
}

TEST_F(Backup, APieceThatWasCutShortIsWrittenAgain) {
    back_up_at("2026-11-30T02:00:00Z");
    for (const fs::path& piece : pieces())
        fs::resize_file(piece, 0);
    back_up_at("2026-12-01T02:00:00Z");
    EXPECT_TRUE(restore(vault(Vault::Use::read), "", back_, silent)->lost.empty());
    EXPECT_EQ(content(back_.root() / "scans/ab/abcd.pdf"), content(data_.root() / "scans/ab/abcd.pdf"));
}

TEST_F(Backup, TheNewestIsTheLastMadeWhateverTheClockSaid) {
    back_up_at("2036-01-01T02:00:00Z"); // the machine's battery was dead
    put("exports/later.csv", "made afterwards");
    back_up_at("2026-11-30T02:00:00Z");
    ASSERT_TRUE(restore(vault(Vault::Use::read), "", back_, silent));
    EXPECT_TRUE(fs::exists(back_.root() / "exports/later.csv"));
    EXPECT_TRUE(
        superfluous({"20260101T020000Z", "20260102T020000Z", "20360101T020000Z"}, "2026-01-03T00:00:00Z").empty());
    EXPECT_TRUE(
        superfluous({"20260101T020000Z", "20260102T020000Z", "20360101T020000Z"}, "2036-01-01T02:00:00Z").empty());
}

TEST_F(Backup, BesideAStateOfADayToComeNothingIsThinnedOutAndThatIsTold) {
    Store store(data_.results().string());
    const std::string database = data_.results().string();
    const auto run = [&](const std::string& at) {
        return back_up_as_planned(store, database, data_, {to_, {}, {}}, {at, false}, silent).value();
    };
    run("2026-11-01T02:00:00Z");
    run("2026-11-02T02:00:00Z");
    EXPECT_FALSE(backup_note(last_backup(store)));
    EXPECT_EQ(run("2036-01-01T02:00:00Z").to_come, ""); // as the clock said
    EXPECT_EQ(run("2026-11-30T00:30:00Z").to_come, "20360101T020000Z");
    const auto note = backup_note(last_backup(store));
    ASSERT_TRUE(note);
    EXPECT_NE(note->vi.find("1/1/2036"), std::string::npos) << note->vi;
    EXPECT_NE(note->vi.find("states/20360101T020000Z.state"), std::string::npos);
    EXPECT_FALSE(backup_warning(last_backup(store), 1'796'000'000));
    const NightBackup backups(database, data_, {to_, {}, {}}, [] { return 1'796'000'000LL; });
    EXPECT_TRUE(backups.standing().note);
    fs::remove(to_ / "states/20360101T020000Z.state"); // as the sentence says
    run("2026-11-30T00:40:00Z");
    EXPECT_FALSE(backup_note(last_backup(store)));
}

TEST_F(Backup, AFolderThatCantBeReadIsSaid) {
    if (::geteuid() == 0)
        GTEST_SKIP() << "everything can be read";
    put("exports/locked/x", "x");
    fs::permissions(data_.root() / "exports/locked", fs::perms::none);
    Vault open = vault();
    EXPECT_FALSE(back_up(data_, open, {"2026-11-30T02:00:00Z", {}, ""}, silent));
    fs::permissions(data_.root() / "exports/locked", fs::perms::owner_all);
}

TEST_F(Backup, OneThatIsAskedForIsMadeAtOnce) {
    const long long noon = 1'796'000'000;
    {
        Store store(data_.results().string());
        ASSERT_TRUE(back_up_as_planned(store, data_.results().string(), data_, {to_, {}, {}},
                                       {utc_of(noon - 3600), false}, silent)); // none is due
    }
    NightBackup backups(data_.results().string(), data_, {to_, {}, {}}, [&] { return noon; });
    backups.ask();
    for (int n = 0; n < 1000 && backups.standing().running; n++)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_EQ(backups.standing().last->at, utc_of(noon));
    EXPECT_FALSE(backups.standing().trouble);
    fs::remove_all(to_);
    ASSERT_TRUE(write_file(to_, "no folder"));
    backups.ask();
    for (int n = 0; n < 1000 && backups.standing().running; n++)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_TRUE(backups.standing().trouble);
    EXPECT_EQ(backups.standing().last->at, utc_of(noon));
}

TEST(BackupDue, EveryNightAndAfterAMissedOne) {
    const long long now = 1'796'000'000;
    EXPECT_TRUE(is_backup_due("", std::nullopt, now, 12));
    EXPECT_FALSE(is_backup_due(utc_of(now - 20 * 3600), std::nullopt, now, 12)); // waits for the night
    EXPECT_TRUE(is_backup_due(utc_of(now - 21 * 3600), std::nullopt, now, 2));
    EXPECT_TRUE(is_backup_due(utc_of(now - 27 * 3600), std::nullopt, now, 9)); // the machine was off
    EXPECT_FALSE(is_backup_due("", now - 600, now, 2));                        // the disk was not there: once an hour
    EXPECT_TRUE(is_backup_due(utc_of(now + 10 * 365 * 24 * 3600LL), std::nullopt, now, 12)); // a clock was wrong
}

TEST(BackupDue, AnOldOneIsSaid) {
    const long long now = 1'796'000'000;
    DeedRow last;
    last.at = utc_of(now - 2 * 24 * 3600);
    EXPECT_FALSE(backup_warning(last, now));
    last.at = utc_of(now - 4 * 24 * 3600);
    EXPECT_TRUE(backup_warning(last, now));
    EXPECT_TRUE(backup_warning(std::nullopt, now));
    last.at = utc_of(now + 10 * 365 * 24 * 3600LL);
    EXPECT_TRUE(backup_warning(last, now));
}

} // namespace phieu
