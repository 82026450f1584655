#include "cli/commands.h"
#include "cli/help.h"

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

namespace phieu {

void add_papers_command(CLI::App& app, Context& context) {
    auto what = std::make_shared<std::string>();
    CLI::App* command =
        app.add_subcommand("papers", "trang hướng dẫn man, gợi ý lệnh cho bash / manual page, completion");
    command->group(""); // for the package alone: no help shows it
    command->add_option("WHAT", *what)->required()->check(CLI::IsMember({"manual", "completion"}));
    command->callback([what, &app, &context] {
        std::cout << (*what == "manual" ? manual_page(app, context.language) : bash_completion(app));
    });
}

} // namespace phieu
