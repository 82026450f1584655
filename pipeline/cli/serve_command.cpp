#include "base/installed.h"
#include "cli/commands.h"
#include "server/desk.h"
#include "server/http/http_server.h"

#include <atomic>
#include <csignal>
#include <iostream>
#include <memory>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace phieu {
namespace {

std::atomic<bool> stop_serving{false};
static_assert(std::atomic<bool>::is_always_lock_free); // set from a signal handler

void serve(const ServerOptions& server, int jobs, Context& context) {
    std::signal(SIGINT, [](int) { stop_serving = true; });
    std::signal(SIGTERM, [](int) { stop_serving = true; });
    Desk::Options options;
    options.database = context.database();
    options.data_dir = context.data;
    options.web = installed("review_ui/dist");
    options.jobs = jobs;
    const bool tls = !server.certificate.empty();
    options.secure = tls;
    Desk desk(options);
    if (!desk.first_password().empty())
        context.say(
            fmt::format("Lần đầu chạy: đăng nhập bằng tên \"quantri\", mật khẩu dùng một lần: {}",
                        desk.first_password()),
            fmt::format("First start: sign in as \"quantri\" with the one-time password {}", desk.first_password()));
    if (!tls && server.address != "127.0.0.1" && server.address != "::1")
        context.say(
            "Lưu ý: máy khác trong mạng cơ quan vào được, và đường truyền chưa mã hoá. Chỉ dùng trong mạng tin cậy.",
            "Note: other machines on the network can reach this, unencrypted. Use it on a trusted network only.");
    const std::string trouble = serve_http(
        server, [&](const Request& request) { return desk.handle(request); }, stop_serving,
        [&](std::uint16_t port) {
            context.say(fmt::format("Mở http{}://{}:{}/ trong trình duyệt (Ctrl-C để dừng).", tls ? "s" : "",
                                    server.address, port),
                        fmt::format("Open http{}://{}:{}/ in a browser (Ctrl-C to stop).", tls ? "s" : "",
                                    server.address, port));
            std::cout << std::flush;
        });
    if (!trouble.empty())
        context.report({ErrorKind::usage,
                        {fmt::format("Không mở được cổng {}.", trouble), fmt::format("Can't listen on {}.", trouble)}});
}

} // namespace

void add_serve_command(CLI::App& app, Context& context) {
    struct Arguments {
        ServerOptions server;
        int jobs = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("serve", "bàn duyệt trên trình duyệt / the review desk in a browser");
    command->add_option("--bind", arguments->server.address, "địa chỉ / address")->capture_default_str();
    command->add_option("--port", arguments->server.port, "cổng / port")->capture_default_str();
    auto* certificate = command
                            ->add_option("--tls-cert", arguments->server.certificate,
                                         "chứng thư PEM của cơ quan / the office's PEM certificate")
                            ->check(CLI::ExistingFile);
    certificate->needs(
        command->add_option("--tls-key", arguments->server.key, "khoá PEM / its PEM key")->check(CLI::ExistingFile));
    command->add_option("--jobs", arguments->jobs, "số luồng đọc / workers that read")->check(CLI::Range(1, 256));
    command->callback([arguments, &context] { serve(arguments->server, arguments->jobs, context); });
}

} // namespace phieu
