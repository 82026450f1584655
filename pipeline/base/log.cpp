#include "base/log.h"

#include "base/folders.h"
#include "base/trouble.h"
#include "base/without_values.h"

#include <cstdlib>
#include <iostream>
#include <memory>
#include <mutex>
#include <new>

#include <fmt/format.h>
#include <sodium.h>
#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <sys/stat.h>
#include <unistd.h>

namespace phieu {
namespace {

constexpr const char* line_pattern = "%Y-%m-%dT%H:%M:%SZ %l %v";

/// The journal takes a line's priority from "<N>" before it (sd-daemon(3)) and knows the time itself.
class JournalPriority : public spdlog::custom_flag_formatter {
public:
    void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
        const std::string_view priority = message.level >= spdlog::level::err    ? "<3>"
                                          : message.level == spdlog::level::warn ? "<4>"
                                                                                 : "<6>";
        out.append(priority.data(), priority.data() + priority.size());
    }
    std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<JournalPriority>(); }
};

spdlog::sink_ptr journal_sink() {
    auto formatter = std::make_unique<spdlog::pattern_formatter>();
    formatter->add_flag<JournalPriority>('*').set_pattern("%*%v");
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    sink->set_formatter(std::move(formatter));
    return sink;
}

void set_line_pattern(spdlog::sinks::sink& sink) {
    sink.set_formatter(std::make_unique<spdlog::pattern_formatter>(line_pattern, spdlog::pattern_time_type::utc));
}

spdlog::sink_ptr stderr_sink() {
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    set_line_pattern(*sink);
    return sink;
}

/// @return whether stderr is the journal: JOURNAL_STREAM holds its device and inode; a child whose stderr was led
/// elsewhere inherits the variable, too (systemd.exec(5)).
bool stderr_is_the_journal() {
    const char* stream = std::getenv("JOURNAL_STREAM");
    struct stat error {};
    return stream && fstat(STDERR_FILENO, &error) == 0 && stream == fmt::format("{}:{}", error.st_dev, error.st_ino);
}

std::mutex mutex;
std::shared_ptr<spdlog::logger> logger; // nullptr until the log is opened

std::shared_ptr<spdlog::logger> opened() {
    const std::lock_guard lock(mutex);
    return logger;
}

void use(std::vector<spdlog::sink_ptr> sinks) {
    auto made = std::make_shared<spdlog::logger>("phieu", sinks.begin(), sinks.end());
    made->flush_on(spdlog::level::info); // a power cut must not take the last lines, which tell most
    const std::lock_guard lock(mutex);
    logger = std::move(made);
}

std::string line_of(LogWord event, std::initializer_list<LogId> ids) {
    std::string line(event.text());
    for (const LogId& id : ids)
        line += fmt::format(" {}={}", id.name.text(), id.value);
    return line;
}

/// The alphabet of base 32 after Crockford, without what is mistaken for something else over the telephone.
std::string random_number() {
    constexpr std::string_view alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    static_assert(alphabet.size() == 32);
    [[maybe_unused]] static const int ready = sodium_init();
    std::string number;
    for (int n = 0; n < 8; n++) {
        if (n == 4)
            number += '-';
        number += alphabet[randombytes_uniform(alphabet.size())];
    }
    return number;
}

} // namespace

Result<void> open_log(const std::filesystem::path& data_dir) {
    std::vector<spdlog::sink_ptr> sinks;
    if (stderr_is_the_journal())
        sinks.push_back(journal_sink());
    const std::filesystem::path path = data_dir / "log" / "phieu.log";
    try {
        make_folders(path.parent_path()); // most commands make the data directory here
        sinks.push_back(
            std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path.string(), log_file_bytes, log_files - 1));
        set_line_pattern(*sinks.back());
    } catch (const std::exception& error) { // spdlog's own, or std::filesystem's
        if (sinks.empty())
            sinks.push_back(stderr_sink());
        use(std::move(sinks));
        const bool no_memory = dynamic_cast<const std::bad_alloc*>(&error) != nullptr;
        const Sentence why = no_memory ? explain(Trouble::no_memory) : Sentence{error.what(), error.what()};
        return fail(ErrorKind::database, fmt::format("Không ghi được nhật ký {}: {}", path.string(), why.vi),
                    fmt::format("Can't write the log {}: {}", path.string(), why.en));
    }
    use(std::move(sinks));
    return {};
}

void log_event(LogWord event, std::initializer_list<LogId> ids) {
    if (const auto log = opened())
        log->info(line_of(event, ids));
}

void log_warning(LogWord event, std::initializer_list<LogId> ids) {
    if (const auto log = opened())
        log->warn(line_of(event, ids));
}

std::string log_incident(LogWord what, std::string_view detail, std::initializer_list<LogId> ids) {
    const std::string number = random_number();
    const std::string line = fmt::format("{} incident={}: {}", line_of(what, ids), number, without_values(detail));
    if (const auto log = opened())
        log->error(line);
    else
        std::cerr << line << "\n";
    return number;
}

} // namespace phieu
