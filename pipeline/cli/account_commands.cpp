#include "base/clock.h"
#include "base/text.h"
#include "cli/commands.h"
#include "server/accounts.h"

#include <filesystem>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace phieu {
namespace {

void say_password(const Context& context, const std::string& login, const std::string& password) {
    context.say(fmt::format("Đăng nhập bằng tên \"{}\", mật khẩu dùng một lần: {}", login, password),
                fmt::format("Sign in as \"{}\" with the one-time password {}", login, password));
}

void run_reset(const std::string& login, bool only_first, Context& context) {
    std::error_code ec;
    if (!only_first && !context.database().starts_with("postgresql:") &&
        !std::filesystem::exists(context.database(), ec))
        return context.report({ErrorKind::usage,
                               {fmt::format("Chưa có dữ liệu trong {}.", context.data.string()),
                                fmt::format("There are no data in {} yet.", context.data.string())}});
    Guarded<Store> store(context.database());
    Accounts accounts(store, now_seconds, false);
    const std::string first = only_first ? accounts.create_first_administrator() : "";
    if (!first.empty())
        return say_password(context, "quantri", first);
    if (only_first)
        return;
    const Accounts::PasswordReset reset = accounts.reset_password(login);
    if (reset.had_codes)
        context.say("Mã một lần của tài khoản này đã bỏ: lần tới đăng nhập chỉ bằng mật khẩu.",
                    "The one-time codes of this account were reset: the password alone signs in next time.");
    if (!reset.password.empty())
        return say_password(context, login, reset.password);
    std::vector<std::string> names;
    for (const PersonRow& person : store.lock()->people.all())
        names.push_back(person.login);
    context.report({ErrorKind::usage,
                    {fmt::format("Không có tài khoản \"{}\". Các tài khoản: {}.", login, join(names, ", ")),
                     fmt::format("There is no account \"{}\". There are: {}.", login, join(names, ", "))}});
}

} // namespace

void add_account_commands(CLI::App& app, Context& context) {
    struct Arguments {
        std::string login;
        bool only_first = false;
    };
    auto a = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand(
        "reset-password",
        "đặt lại mật khẩu của một tài khoản, ngay trên máy này / give an account a one-time password");
    command->add_option("LOGIN", a->login, "tên đăng nhập / login")->required();
    command->add_flag("--only-first", a->only_first,
                      "chỉ khi chưa có tài khoản nào: lập quản trị đầu tiên / only where there is no account yet");
    command->callback([a, &context] { run_reset(a->login, a->only_first, context); });
}

} // namespace phieu
