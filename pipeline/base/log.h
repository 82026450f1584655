#pragma once

#include "base/result.h"

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>

namespace phieu {

/// The program's diary, for whoever looks after the machine: what happened and when, to which batch, page or job.
///
/// **Never personal data**: no answers, no names of people, no phone or identity numbers, no passwords or session
/// tokens, no text that somebody typed. The log is copied to helpers and mailed about; the database is not. So the
/// interface can't take any: an event and the names of its ids are words of the program's source (`LogWord`), and an id
/// is a number. Only `log_incident` takes a text that is made at run time, the words of an exception, and masks in it
/// whatever may quote a value.

/// A word or phrase that stands in the program's source; nothing that came from outside can be turned into one.
/// English, such as "batch read".
class LogWord {
public:
    template <std::size_t N>
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to be taken as it is
    consteval LogWord(const char (&literal)[N]) : text_(literal, N - 1) {}
    std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

/// A number that says which one: {"batch", 12}. Row ids, counts, ports, HTTP statuses; nothing that counts as a person.
struct LogId {
    LogWord name;
    long long value = 0;
};

/// The log is kept in files of at most this many bytes, the newest `log_files` of them: a quarter of a million lines.
inline constexpr std::size_t log_file_bytes = 5 << 20;
inline constexpr std::size_t log_files = 5;

/// Opens `data_dir/log/phieu.log` for this process; older files are `phieu.1.log`, `phieu.2.log`, ….
/// Under systemd (JOURNAL_STREAM names this process's stderr) every line goes to the journal too, with its priority.
/// Several processes may write to one data directory: each line is appended in one piece.
/// A second call moves the log to the new directory. Without any call, events are dropped and incidents go to stderr.
/// @return an error when the file can't be written; the program may go on, and what is logged then goes to stderr.
Result<void> open_log(const std::filesystem::path& data_dir);

/// Writes one line, such as `2026-11-22T03:30:59Z info batch read batch=12 pages=70`. Flushed at once. Any thread;
/// never throws.
void log_event(LogWord event, std::initializer_list<LogId> ids = {});

/// The same for what somebody should look at although the program went on by itself.
void log_warning(LogWord event, std::initializer_list<LogId> ids = {});

/// Writes what went wrong under a new number, for failures that no message of ours explains (HTTP 500, exit code 5).
/// The page shows the number only; whoever looks after the machine finds the line by it. Any thread; never throws.
/// @param what    where it happened
/// @param detail  the exception's words; written through `without_values` (base/without_values.h)
/// @return eight characters and a dash, such as "K7QM-2XHP": random, easy to say over the telephone (no 0, 1, I, O)
std::string log_incident(LogWord what, std::string_view detail, std::initializer_list<LogId> ids = {});

} // namespace phieu
