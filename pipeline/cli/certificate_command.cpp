#include "base/clock.h"
#include "base/text.h"
#include "cli/commands.h"
#include "server/access.h"

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace phieu {
namespace {

void run_certificate(bool anew, Context& context) {
    ServerOptions server = context.settings.server;
    server.own_certificate = true;
    const DataDir data(context.data);
    if (access_of(server, data.tls()).only_here) // a root for this address would be of no use to anybody else
        return context.report({ErrorKind::usage,
                               {"Bàn soát chỉ mở trên máy này. Đặt bind trong mục [serve] của phieu.toml trước: chứng "
                                "thư gốc chỉ dành cho tên và địa chỉ lúc lập.",
                                "The desk listens to this machine alone. Set bind in [serve] of phieu.toml first: a "
                                "root is for the names and addresses of when it is made."}});
    const auto kept = keep_local_authority(data.tls(), own_names(server.address, server.hosts), now_seconds(), anew);
    if (!kept)
        return context.report(kept.error());
    const Access access = access_of(server, data.tls());
    context.say(fmt::format("Chứng thư gốc của máy này: {}\nDấu vân tay SHA-256: {}\nCó giá trị đến {}.\n"
                            "Máy khác vào bằng: {}",
                            kept->root.string(), kept->fingerprint, utc_of(kept->root_ends).substr(0, 10),
                            join(access.addresses, "  ")),
                fmt::format("This machine's root certificate: {}\nSHA-256 fingerprint: {}\nValid until {}.\n"
                            "Other machines come by: {}",
                            kept->root.string(), kept->fingerprint, utc_of(kept->root_ends).substr(0, 10),
                            join(access.addresses, "  ")));
    if (kept->root_is_new)
        context.say("Trên mỗi máy Windows, mở Dấu nhắc lệnh bằng quyền quản trị rồi gõ: certutil -addstore -f Root "
                    "phieu-ca.crt",
                    "On each Windows machine, in a command prompt of an administrator: certutil -addstore -f Root "
                    "phieu-ca.crt");
    if (const auto warning = warning_of(*kept))
        context.say(warning->vi, warning->en);
    if (!context.settings.server.own_certificate)
        context.say("Chưa dùng: đặt own_certificate = \"yes\" trong mục [serve] của phieu.toml rồi khởi động lại.",
                    "Not in use yet: set own_certificate = \"yes\" in [serve] of phieu.toml and start again.");
}

} // namespace

void add_certificate_command(CLI::App& app, Context& context) {
    auto anew = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand(
        "certificate",
        "chứng thư do máy này tự lập, cho đường truyền mã hóa / the certificate that this machine makes");
    command->add_flag("--anew", *anew,
                      "lập chứng thư gốc mới: mọi máy phải cài lại / a new root: every machine must trust it again");
    command->callback([anew, &context] { run_certificate(*anew, context); });
}

} // namespace phieu
