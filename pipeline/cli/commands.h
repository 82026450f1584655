#pragma once

#include "base/result.h"
#include "cli/settings.h"

#include <filesystem>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace phieu {

struct Selection;

/// Exit codes are an interface (docs/cli.md); never renumbered.
enum ExitCode {
    exit_done = 0,
    exit_person_needed = 1,
    exit_usage = 2,
    exit_nothing_read = 3,
    exit_database = 4,
    exit_internal = 5,
    exit_interrupted = 130,
};

/// What every command knows.
struct Context {
    Language language = Language::vi;
    std::filesystem::path data = "phieu-data";
    std::filesystem::path config; ///< of --config; empty: phieu.toml of the data directory, if there is one
    Settings settings;            ///< of that file; set before a command runs
    int exit_code = exit_done;

    std::string database() const;
    /// Reads the settings file; throws Failure when it is missing though named, or wrong.
    void load_settings();
    /// Prints an error and sets the exit code that goes with its kind.
    void report(const Error& error);
    /// Prints a sentence in the user's language on stdout.
    void say(const std::string& vi, const std::string& en) const;
    /// Warns on stderr where decoding is not kept apart. @param unguarded  missing_guards() of isolation/sandbox.h
    void warn_of_isolation(const std::vector<Sentence>& unguarded) const;
};

/// Adds the options that say which sheets are meant: --campaign, --period, --unit, --channel, --field, --todays-units.
void add_selection(CLI::App& command, Selection& selection);

// Each adds its subcommands to the program.
void add_form_commands(CLI::App& app, Context& context); // print, cover, layout
void add_adopt_command(CLI::App& app, Context& context);
void add_scan_commands(CLI::App& app, Context& context); // scan, reread, watch
void add_export_command(CLI::App& app, Context& context);
void add_serve_command(CLI::App& app, Context& context);
void add_results_commands(CLI::App& app, Context& context); // report, import, units, campaign, lock, reopen
void add_people_commands(CLI::App& app, Context& context);  // register, officers
void add_papers_command(CLI::App& app, Context& context);   // what the package is built with
void add_text_command(CLI::App& app, Context& context);
void add_settings_command(CLI::App& app, Context& context);
void add_doctor_command(CLI::App& app, Context& context);
void add_verify_commands(CLI::App& app, Context& context);  // verify, sign
void add_account_commands(CLI::App& app, Context& context); // reset-password
void add_backup_commands(CLI::App& app, Context& context);  // backup, restore
void add_certificate_command(CLI::App& app, Context& context);

} // namespace phieu
