#include "base/files.h"
#include "base/log.h"
#include "base/text.h"
#include "base/without_values.h"
#include "server/http/http.h"
#include "store/rows.h"
#include "support.h"

#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <thread>
#include <type_traits>

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

// Nothing that came from outside can be handed to the log: this file would not compile.
template <typename T>
constexpr bool is_a_word = std::is_constructible_v<LogWord, T>;
static_assert(!is_a_word<std::string> && !is_a_word<std::string_view> && !is_a_word<const char*>);
static_assert(!is_a_word<Request> && !is_a_word<ReadingRow> && !is_a_word<nlohmann::json>);
template <typename T>
concept an_event = requires(T thing) {
    log_event(thing);
};
template <typename T>
concept an_id = requires(T thing) {
    LogId{"id", thing};
};
static_assert(!an_event<std::string> && !an_event<const char*> && !an_event<Request> && !an_event<ReadingRow>);
static_assert(!an_id<std::string> && !an_id<const char*> && !an_id<Request> && !an_id<ReadingRow>);
static_assert(an_id<long long> && an_id<int>);

std::string text_of(const fs::path& path) {
    const auto bytes = read_file(path);
    return bytes ? std::string(bytes->begin(), bytes->end()) : "";
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t from = 0, to = 0; (to = text.find('\n', from)) != std::string::npos; from = to + 1)
        lines.push_back(text.substr(from, to - from));
    return lines;
}

/// Leads stderr into a file for as long as it lives.
class StderrInto {
public:
    explicit StderrInto(const fs::path& path) : before_(dup(STDERR_FILENO)) {
        const int file = open(path.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
        dup2(file, STDERR_FILENO);
        close(file);
    }
    ~StderrInto() {
        dup2(before_, STDERR_FILENO);
        close(before_);
    }
    StderrInto(const StderrInto&) = delete;
    StderrInto& operator=(const StderrInto&) = delete;

private:
    int before_;
};

std::string journal_stream_of(int descriptor) {
    struct stat status {};
    fstat(descriptor, &status);
    return fmt::format("{}:{}", status.st_dev, status.st_ino);
}

TEST(Log, ALineSaysWhenWhatAndWhichOne) {
    const TemporaryFolder folder;
    ASSERT_TRUE(open_log(folder.path));
    log_event("batch read", {{"batch", 12}, {"pages", 70}});
    log_warning("folder not reachable");
    const auto lines = lines_of(text_of(folder.path / "log" / "phieu.log"));
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_TRUE(
        std::regex_match(lines[0], std::regex(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ info batch read batch=12 pages=70)")))
        << lines[0];
    EXPECT_TRUE(lines[1].ends_with(" warning folder not reachable")) << lines[1];
}

TEST(Log, AnIncidentsNumberLeadsToItsLine) {
    const TemporaryFolder folder;
    ASSERT_TRUE(open_log(folder.path));
    std::set<std::string> numbers;
    for (int n = 0; n < 200; n++)
        numbers.insert(log_incident("request failed", "stoi", {{"status", 500}}));
    EXPECT_EQ(numbers.size(), 200U); // of 2^40
    const std::string text = text_of(folder.path / "log" / "phieu.log");
    for (const std::string& number : numbers) {
        EXPECT_TRUE(std::regex_match(number, std::regex("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}"))) << number;
        EXPECT_NE(text.find(" error request failed status=500 incident=" + number + ": stoi\n"), std::string::npos);
    }
}

TEST(Log, ADatabasesErrorIsKeptWithoutTheValues) {
    const TemporaryFolder folder;
    ASSERT_TRUE(open_log(folder.path));
    std::string said;
    try {
        soci::session session(soci::sqlite3, ":memory:");
        session << "CREATE TABLE comment (value TEXT UNIQUE, page INTEGER)";
        const std::string value = "Bà Nguyễn Thị Lan, \"tổ 3\", 0912 345 678";
        const int page = 4711;
        for (int n = 0; n < 2; n++)
            session << "INSERT INTO comment (value, page) VALUES (:value, :page)", soci::use(value, "value"),
                soci::use(page, "page");
    } catch (const std::exception& error) {
        said = error.what();
    }
    ASSERT_NE(said.find("Lan"), std::string::npos) << "the library does not quote values any more: " << said;
    log_incident("request failed", said);
    const std::string text = text_of(folder.path / "log" / "phieu.log");
    for (const char* value : {"Lan", "Nguy", "tổ 3", "0912", "678", "4711"})
        EXPECT_EQ(text.find(value), std::string::npos) << text;
    EXPECT_NE(text.find("UNIQUE constraint failed: comment.value"), std::string::npos) << text;
    EXPECT_NE(text.find("INSERT INTO comment (value, page) VALUES (:value, :page)"), std::string::npos) << text;
}

TEST(Log, WhatLibrariesQuoteIsMasked) {
    const std::vector<std::pair<std::string, std::string>> examples{
        {"stoi", "stoi"},
        {"can't open", "can't open"},
        {"invalid input syntax for type integer: \"Lan\"", "invalid input syntax for type integer: \"…\""},
        {"duplicate key value\nDETAIL:  Key (login)=(lan\nhai) already exists.\n while executing \"SELECT 1\".",
         "duplicate key value  while executing \"SELECT 1\"."},
        {"ERROR: null value\nDETAIL:  Failing row contains (5, Lan, 0912345678).", "ERROR: null value "},
        {"Key (login)=(lan) exists", "Key (login)=(…) exists"},
        {"syntax error - invalid literal; last read: '\"Nguyễn L", "syntax error - invalid literal; last read: '…"},
        {"login=lan failed", "login=… failed"},
        {"while preparing \"SELECT * FROM t WHERE a='lan' AND b=:b\".",
         "while preparing \"SELECT * FROM t WHERE a='…' AND b=:b\"."},
        {"call 0912.345.678 or 0912 345 678 at 12:30", "call … or … at 12:30"},
        {"filesystem error: cannot open: No such file or directory [/srv/uploads/7/phieu ba Lan.pdf]",
         "filesystem error: cannot open: No such file or directory [/srv/uploads/7/….pdf]"},
        {"one\r\ntwo", "one  two"}};
    for (const auto& [message, expected] : examples)
        EXPECT_EQ(without_values(message), expected);
}

TEST(Log, ALongMessageIsCutBetweenCharacters) {
    std::string message;
    while (message.size() < 3 * most_detail_bytes)
        message += "ệ";
    const std::string cut = without_values("a" + message);
    EXPECT_LE(cut.size(), most_detail_bytes);
    EXPECT_GT(cut.size(), most_detail_bytes - 4);
    EXPECT_FALSE(code_points(cut).empty()) << "not UTF-8";
}

TEST(Log, ItNeverGrowsBeyondItsFiles) {
    const TemporaryFolder folder;
    ASSERT_TRUE(open_log(folder.path));
    const std::string detail(most_detail_bytes, 'x');
    const std::size_t lines = (log_files + 2) * log_file_bytes / most_detail_bytes;
    for (std::size_t n = 0; n < lines; n++)
        log_incident("request failed", detail);
    log_event("last");
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(folder.path / "log")) {
        EXPECT_LE(entry.file_size(), log_file_bytes) << entry.path();
        files++;
    }
    EXPECT_EQ(files, log_files);
    EXPECT_NE(text_of(folder.path / "log" / "phieu.log").find(" info last\n"), std::string::npos);
}

TEST(Log, ThreadsWriteWholeLines) {
    const TemporaryFolder folder;
    ASSERT_TRUE(open_log(folder.path));
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; t++)
        threads.emplace_back([t] {
            for (int n = 0; n < 300; n++)
                log_event("page read", {{"worker", t}, {"page", n}});
        });
    for (std::thread& thread : threads)
        thread.join();
    const auto lines = lines_of(text_of(folder.path / "log" / "phieu.log"));
    EXPECT_EQ(lines.size(), 1200U);
    const std::regex whole(R"(\S+ info page read worker=\d page=\d+)");
    for (const std::string& line : lines)
        EXPECT_TRUE(std::regex_match(line, whole)) << line;
}

TEST(Log, UnderSystemdTheJournalHasItToo) {
    const TemporaryFolder folder;
    {
        const StderrInto file(folder.path / "journal");
        setenv("JOURNAL_STREAM", journal_stream_of(STDERR_FILENO).c_str(), 1);
        ASSERT_TRUE(open_log(folder.path));
        log_event("server started", {{"port", 8080}});
        log_warning("slow");
        setenv("JOURNAL_STREAM", "1:2", 1); // inherited from a parent whose stderr was another
        ASSERT_TRUE(open_log(folder.path));
        log_event("not for the journal");
        unsetenv("JOURNAL_STREAM");
    }
    EXPECT_EQ(text_of(folder.path / "journal"), "<6>server started port=8080\n<4>slow\n");
    EXPECT_EQ(lines_of(text_of(folder.path / "log" / "phieu.log")).size(), 3U);
}

TEST(Log, WithoutAFileItGoesToStderr) {
    const TemporaryFolder folder;
    {
        const StderrInto file(folder.path / "stderr");
        std::ofstream(folder.path / "file") << "no folder";
        EXPECT_FALSE(open_log(folder.path / "file"));
        log_event("command started");
    }
    EXPECT_NE(text_of(folder.path / "stderr").find(" info command started\n"), std::string::npos);
}

} // namespace
} // namespace phieu
