#include "cli/commands.h"

#include <iostream>

#include <CLI/CLI.hpp>

namespace phieu {

void add_settings_command(CLI::App& app, Context& context) {
    CLI::App* command =
        app.add_subcommand("settings", "in các thiết lập đang dùng, dạng phieu.toml / print the settings in use");
    command->callback([&context] { std::cout << settings_text(context.settings, context.language); });
}

} // namespace phieu
