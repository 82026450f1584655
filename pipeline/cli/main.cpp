#include "base/log.h"
#include "base/period.h"
#include "base/without_values.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "intake/decode_child.h"
#include "store/rows.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <new>
#include <set>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/stat.h>

namespace phieu {

std::string Context::database() const {
    const char* shared = std::getenv("PHIEU_DATABASE"); // several machines on one PostgreSQL
    return shared ? shared : (data / "results.db").string();
}

void Context::report(const Error& error) {
    std::cerr << (language == Language::vi ? "Lỗi: " : "Error: ") << error.what.in(language) << "\n";
    switch (error.kind) {
    case ErrorKind::usage:
    case ErrorKind::locked:
        exit_code = exit_usage;
        return;
    case ErrorKind::input:
        exit_code = exit_nothing_read;
        return;
    case ErrorKind::database:
        exit_code = exit_database;
        return;
    case ErrorKind::internal:
        exit_code = exit_internal;
    }
}

void Context::say(const std::string& vi, const std::string& en) const {
    std::cout << (language == Language::vi ? vi : en) << "\n";
}

void Context::warn_of_isolation(const std::vector<Sentence>& unguarded) const {
    if (unguarded.empty())
        return;
    std::string what;
    for (const Sentence& one : unguarded)
        what += (what.empty() ? "" : "; ") + one.in(language);
    std::cerr << (language == Language::vi
                      ? fmt::format(
                            "Cảnh báo: máy này không cách ly được phần giải mã tệp: {}. Chỉ đọc tệp từ nguồn tin "
                            "cậy, hoặc chạy chương trình ngoài container.\n",
                            what)
                      : fmt::format("Warning: this machine does not isolate the decoding of files: {}. Read files of "
                                    "trusted origin only, or run the program outside a container.\n",
                                    what));
}

void Context::load_settings() {
    const std::filesystem::path path = config.empty() ? data / "phieu.toml" : config;
    if (!std::filesystem::exists(path)) {
        if (config.empty())
            return; // an office that sets nothing
        throw Failure({ErrorKind::usage,
                       {fmt::format("Không có tệp thiết lập {}.", path.string()),
                        fmt::format("There is no settings file {}.", path.string())}});
    }
    auto read = read_settings(path);
    if (!read)
        throw Failure(read.error());
    settings = *read;
}

namespace {

/// The line of the log that a command begins with; nothing for commands that touch no data directory. The words stand
/// here one by one since the log takes none from outside (base/log.h).
void log_start(const std::string& command, const Context& context) {
    struct Start {
        std::string command;
        LogWord word;
    };
    static const std::vector<Start> starts{
        {"adopt", "adopt started"},   {"print", "print started"},   {"cover", "cover started"},
        {"scan", "scan started"},     {"reread", "reread started"}, {"watch", "watch started"},
        {"serve", "serve started"},   {"export", "export started"}, {"report", "report started"},
        {"import", "import started"}, {"units", "units started"},   {"campaign", "campaign started"},
        {"lock", "lock started"},     {"reopen", "reopen started"}, {"register", "register started"},
        {"backup", "backup started"}};
    static const std::set<std::string> without_data{"layout", "text", "settings", "doctor", "restore", "papers"};
    if (without_data.count(command) > 0)
        return;
    if (const auto opened = open_log(context.data); !opened)
        std::cerr << opened.error().what.in(context.language) << "\n"; // what the command itself can't do, it says
    const auto known =
        std::find_if(starts.begin(), starts.end(), [&](const Start& start) { return start.command == command; });
    log_event(known == starts.end() ? LogWord("command started") : known->word);
}

/// @return the exit code
int run(int argc, char** argv) {
    Context context;
    try {
        CLI::App app{"phieu – đọc phiếu khảo sát giấy thành kết quả / turns paper questionnaires into results",
                     "phieu"};
        app.set_version_flag("--version", "phieu " PHIEU_VERSION, "phiên bản / version");
        app.require_subcommand(1);
        app.fallthrough(); // --data and --lang may stand after the command too
        app.add_option("--lang", context.language, "ngôn ngữ / language")
            ->transform(
                CLI::CheckedTransformer(std::map<std::string, Language>{{"vi", Language::vi}, {"en", Language::en}}));
        app.add_option("--data", context.data, "thư mục dữ liệu / data directory")->capture_default_str();
        app.add_option("--config", context.config, "tệp thiết lập (phieu.toml trong thư mục dữ liệu) / settings file");
        app.parse_complete_callback([&] {
            context.load_settings();
            log_start(app.get_subcommands().front()->get_name(), context);
        });
        add_form_commands(app, context);
        add_adopt_command(app, context);
        add_scan_commands(app, context);
        add_export_command(app, context);
        add_serve_command(app, context);
        add_results_commands(app, context);
        add_people_commands(app, context);
        add_text_command(app, context);
        add_settings_command(app, context);
        add_doctor_command(app, context);
        add_verify_commands(app, context);
        add_backup_commands(app, context);
        add_account_commands(app, context);
        add_certificate_command(app, context);
        add_papers_command(app, context);
        speak(app, language_of(argc, argv));
        try {
            app.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            if (error.get_exit_code() == 0)
                return app.exit(error); // help, the version
            std::cerr << usage_error(error, argc, argv);
            return exit_usage;
        }
    } catch (const StoreError& error) {
        const std::string incident = log_incident("database failed", error.what());
        Sentence why = explain(error.trouble);
        if (why.vi.empty())
            why.vi = why.en = without_values(error.what()); // stderr may be a log, too
        const std::string where =                           // a connection string may hold a password
            context.database().starts_with("postgresql:") ? "PostgreSQL" : context.database();
        context.report({ErrorKind::database,
                        {fmt::format("Cơ sở dữ liệu {} có sự cố (mã sự cố {}): {}", where, incident, why.vi),
                         fmt::format("Trouble with the database {} (incident {}): {}", where, incident, why.en)}});
    } catch (const Failure& failure) {
        context.report(failure.error);
    } catch (const PeriodLocked& locked) {
        context.report(
            {ErrorKind::usage,
             {fmt::format("Kỳ {} đã khóa sổ. Mở lại bằng: phieu reopen {} --reason \"…\"",
                          period_in_vietnamese(locked.period), locked.period),
              fmt::format("{} is locked. Reopen it: phieu reopen {} --reason \"…\"", locked.period, locked.period)}});
    } catch (const std::bad_alloc&) {
        context.report({ErrorKind::internal, explain(Trouble::no_memory)});
    } catch (const std::exception& error) {
        const std::string incident = log_incident("command failed", error.what());
        const std::string why = without_values(error.what());
        context.report({ErrorKind::internal,
                        {fmt::format("Lỗi trong chương trình (mã sự cố {}): {}", incident, why),
                         fmt::format("Internal error (incident {}): {}", incident, why)}});
    }
    return context.exit_code;
}

} // namespace
} // namespace phieu

int main(int argc, char** argv) {
    ::umask(077); // what people answered is for whoever runs the program, not for everybody on the machine
    if (phieu::is_decode_child(argc, argv))
        return phieu::decode_child();
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is said in words (base/trouble.h)
    return phieu::run(argc, argv);
}
