#pragma once

#include "backup/plan.h"
#include "base/result.h"
#include "batch/scan.h"
#include "server/delivery/settings.h"
#include "server/http/http_server.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace phieu {

/// What an office may set for itself, in one file: `DIR/phieu.toml` of the data directory, or `--config FILE`
/// (docs/settings.md). An option on the command line wins over the file, the file over the defaults here.
struct Settings {
    RoutingSettings routing;
    AuditSettings audit;
    int jobs; ///< this machine's processors
    ServerOptions server;
    DeliverySettings delivery;
    BackupPlan backup;

    Settings();
};

/// One key of the file. The table of all of them is what is read, what `phieu settings` prints, and what the test of
/// docs/settings.md holds against that page.
struct Setting {
    std::string section;
    std::string key;
    Sentence meaning;
    Sentence allowed; ///< completes "… is not allowed: it must be "
    Sentence normal;  ///< the default, as it is written in the file or in words
    /// Takes a value as it stands in the file. @return false: it is not allowed, nothing was changed
    std::function<bool(Settings&, const std::string& value)> set;
    std::function<std::string(const Settings&)> get; ///< as it would stand in the file
};
const std::vector<Setting>& all_settings();

/// Reads a settings file: sections in brackets, `key = value` lines, comments after '#'. Relative paths in it start at
/// its folder.
/// @return a usage error that names the file, the key and what is allowed: an unknown key, a value out of bounds, a key
///         given twice, a certificate without its key. An input error when the file can't be read.
Result<Settings> read_settings(const std::filesystem::path& path);

/// @return a settings file with every key and its comment; what has its default is commented out.
std::string settings_text(const Settings& settings, Language language);

} // namespace phieu
