#include "cli/commands.h"
#include "store/rows.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace phieu {

std::string Context::database() const {
    const char* shared = std::getenv("PHIEU_DATABASE"); // several machines on one PostgreSQL
    return shared ? shared : (data / "results.db").string();
}

void Context::report(const Error& error) {
    std::cerr << (language == Language::vi ? "Lỗi: " : "Error: ") << error.what.in(language) << "\n";
    switch (error.kind) {
    case ErrorKind::usage:
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

} // namespace phieu

int main(int argc, char** argv) {
    phieu::Context context;
    CLI::App app{"phieu – đọc phiếu khảo sát giấy thành kết quả / turns paper questionnaires into results", "phieu"};
    app.set_version_flag("--version", "phieu " PHIEU_VERSION);
    app.require_subcommand(1);
    app.fallthrough(); // --data and --lang may stand after the command too
    app.add_option("--lang", context.language, "ngôn ngữ / language")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, phieu::Language>{{"vi", phieu::Language::vi}, {"en", phieu::Language::en}}));
    app.add_option("--data", context.data, "thư mục dữ liệu / data directory")->capture_default_str();
    phieu::add_form_commands(app, context);
    phieu::add_scan_commands(app, context);
    phieu::add_export_command(app, context);
    phieu::add_serve_command(app, context);
    phieu::add_results_commands(app, context);
    phieu::add_text_command(app, context);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? phieu::exit_done : phieu::exit_usage;
    } catch (const phieu::StoreError& error) {
        context.report({phieu::ErrorKind::database,
                        {fmt::format("Cơ sở dữ liệu {} có sự cố: {}", context.database(), error.what()),
                         fmt::format("Trouble with the database {}: {}", context.database(), error.what())}});
    } catch (const phieu::Failure& failure) {
        context.report(failure.error);
    } catch (const phieu::PeriodLocked& locked) {
        context.report(
            {phieu::ErrorKind::usage,
             {fmt::format("Kỳ {} đã khóa sổ. Mở lại bằng: phieu reopen {} --reason \"…\"", locked.period,
                          locked.period),
              fmt::format("{} is locked. Reopen it: phieu reopen {} --reason \"…\"", locked.period, locked.period)}});
    } catch (const std::exception& error) {
        context.report({phieu::ErrorKind::internal,
                        {fmt::format("Lỗi trong chương trình: {}", error.what()),
                         fmt::format("Internal error: {}", error.what())}});
    }
    return context.exit_code;
}
