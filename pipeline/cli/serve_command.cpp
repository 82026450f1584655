#include "base/clock.h"
#include "base/installed.h"
#include "base/log.h"
#include "cli/commands.h"
#include "intake/decoder.h"
#include "isolation/sandbox.h"
#include "server/access.h"
#include "server/alert_teller.h"
#include "server/desk.h"
#include "server/http/certificate.h"
#include "server/http/http_server.h"
#include "server/night_backup.h"
#include "server/night_check.h"
#include "server/repeating.h"

#include <atomic>
#include <csignal>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace phieu {
namespace {

std::atomic<bool> stop_serving{false};
static_assert(std::atomic<bool>::is_always_lock_free); // set from a signal handler

struct ServeArguments { // what is given wins over the settings file
    std::optional<std::string> address;
    std::optional<std::uint16_t> port;
    std::optional<std::filesystem::path> certificate, key;
    bool own_certificate = false;
    std::vector<std::string> hosts;
    std::optional<int> jobs;
};

ServerOptions server_options_of(const ServeArguments& arguments, const Settings& settings) {
    ServerOptions server = settings.server;
    server.address = arguments.address.value_or(server.address);
    server.port = arguments.port.value_or(server.port);
    server.certificate = arguments.certificate.value_or(server.certificate);
    server.key = arguments.key.value_or(server.key);
    server.own_certificate = arguments.own_certificate || (server.own_certificate && server.certificate.empty());
    server.hosts.insert(server.hosts.end(), arguments.hosts.begin(), arguments.hosts.end());
    return server;
}

std::optional<Sentence> certificate_warning(const std::filesystem::path& path) {
    const auto certificate = Certificate::read(path);
    return certificate ? warning_of(*certificate, now_seconds()) : std::nullopt;
}

/// What the program's own authority is to be told of, if there is anything.
std::optional<Sentence> names_warning(const ServerOptions& server, const DataDir& data) {
    if (!server.own_certificate)
        return std::nullopt;
    const auto authority = local_authority_in(data.tls(), own_names(server.address, server.hosts));
    return authority ? warning_of(*authority) : std::nullopt;
}

/// Makes the server's own certificate, or a new one in time, and takes it for this run.
Result<void> take_own_certificate(ServerOptions& server, const DataDir& data) {
    const auto kept = keep_local_authority(data.tls(), own_names(server.address, server.hosts), now_seconds());
    if (!kept)
        return tl::unexpected(kept.error());
    server.certificate = server.key = kept->certificate;
    return {};
}

/// Renews it while the server runs: it takes the new file by itself (http/http_server.h).
std::unique_ptr<Repeating> renewal_of(const ServerOptions& server, const DataDir& data) {
    return std::make_unique<Repeating>(LogWord("renewal of the certificate"), std::chrono::hours(24), [server, data] {
        if (const auto kept = keep_local_authority(data.tls(), own_names(server.address, server.hosts), now_seconds());
            !kept)
            log_incident("certificate not renewed", kept.error().what.en);
    });
}

/// Says what is wrong with the certificate, here and in the log: at the start, and every day since servers run for
/// months.
std::unique_ptr<Repeating> certificate_watch(const std::filesystem::path& path, const Context& context) {
    return std::make_unique<Repeating>(LogWord("watch over the certificate"), std::chrono::hours(24), [path, &context] {
        const auto warning = certificate_warning(path);
        if (!warning)
            return;
        std::cerr << (context.language == Language::vi ? "Cảnh báo: " : "Warning: ") << warning->in(context.language)
                  << std::endl;
        log_warning("certificate ends or has ended",
                    {{"days", (Certificate::read(path)->valid_to() - now_seconds()) / (24 * 3600)}});
    });
}

void serve(ServerOptions server, int jobs, Context& context) {
    const DataDir data(context.data);
    for (const std::filesystem::path& file : {server.certificate, server.key}) // one of the settings file may be gone
        if (!file.empty() && !std::filesystem::exists(file))
            return context.report(
                {ErrorKind::usage,
                 {fmt::format("Không có tệp {}.", file.string()), fmt::format("There is no file {}.", file.string())}});
    // Figures of a file that decayed are shown to nobody: once reviewers have gone on with it, a backup is of no use.
    if (const auto faults = Store(context.database()).faults(); !faults.empty())
        throw StoreError(faults.front(), Trouble::damaged);
    context.warn_of_isolation(missing_guards(Decoder().guards()));
    if (server.own_certificate)
        if (const auto taken = take_own_certificate(server, data); !taken)
            return context.report(taken.error());
    std::signal(SIGINT, [](int) { stop_serving = true; });
    std::signal(SIGTERM, [](int) { stop_serving = true; });
    Desk::Options options;
    options.database = context.database();
    options.data_dir = context.data;
    options.web = installed("review_ui/dist");
    if (std::error_code ec; !std::filesystem::exists(options.web / "index.html", ec))
        return context.report(
            {ErrorKind::internal,
             {fmt::format("Không thấy các trang của bàn soát trong {}. Hãy cài lại phieu.", options.web.string()),
              fmt::format("The desk's pages are not in {}. Install phieu again.", options.web.string())}});
    options.jobs = jobs;
    options.routing = context.settings.routing;
    options.audit = context.settings.audit;
    const bool tls = !server.certificate.empty();
    options.secure = tls;
    const NightCheck night(options.database, data, now_seconds);
    BackupPlan plan = context.settings.backup;
    plan.settings = context.config;
    NightBackup backup(options.database, data, plan, now_seconds);
    options.notice = [&night, &backup, server, data]() -> std::optional<Sentence> {
        if (auto damage = night.notice())
            return damage;
        if (auto old = backup.notice())
            return old;
        if (auto ends = server.certificate.empty() ? std::nullopt : certificate_warning(server.certificate))
            return ends;
        return names_warning(server, data);
    };
    options.access = [server, data] { return access_of(server, data.tls()); };
    options.backup = &backup;
    Desk desk(options);
    if (!desk.first_password().empty())
        context.say(
            fmt::format("Lần đầu chạy: đăng nhập bằng tên \"quantri\", mật khẩu dùng một lần: {}",
                        desk.first_password()),
            fmt::format("First start: sign in as \"quantri\" with the one-time password {}", desk.first_password()));
    if (!tls && server.address != "127.0.0.1" && server.address != "::1")
        context.say(
            "Lưu ý: máy khác trong mạng cơ quan vào được, và đường truyền chưa mã hóa. Chỉ dùng trong mạng tin cậy.",
            "Note: other machines on the network can reach this, unencrypted. Use it on a trusted network only.");
    const auto watch = tls ? certificate_watch(server.certificate, context) : nullptr;
    const auto renewal = server.own_certificate ? renewal_of(server, data) : nullptr;
    AlertTeller teller(desk, context.settings.delivery, [] { return stop_serving.load(); });
    const Repeating telling("alerts told beyond the desk", std::chrono::minutes(1), [&] { teller.look(); });
    const Site site{[&](const Request& request) { return desk.handle(request); },
                    [&](const Request& head) { return desk.most_body(head); }};
    const std::string trouble = serve_http(server, site, stop_serving, [&](std::uint16_t port) {
        context.say(
            fmt::format("Mở http{}://{}:{}/ trong trình duyệt (Ctrl-C để dừng).", tls ? "s" : "", server.address, port),
            fmt::format("Open http{}://{}:{}/ in a browser (Ctrl-C to stop).", tls ? "s" : "", server.address, port));
        std::cout << std::flush;
    });
    if (!trouble.empty())
        context.report({ErrorKind::usage,
                        {fmt::format("Không mở được cổng {}.", trouble), fmt::format("Can't listen on {}.", trouble)}});
}

} // namespace

void add_serve_command(CLI::App& app, Context& context) {
    auto arguments = std::make_shared<ServeArguments>();
    CLI::App* command = app.add_subcommand("serve", "bàn soát trên trình duyệt / the review desk in a browser");
    command->add_option("--bind", arguments->address, "địa chỉ (127.0.0.1) / address");
    command->add_option("--port", arguments->port, "cổng (8080) / port");
    auto* certificate = command
                            ->add_option("--tls-cert", arguments->certificate,
                                         "chứng thư PEM của cơ quan / the office's PEM certificate")
                            ->check(CLI::ExistingFile);
    certificate->needs(
        command->add_option("--tls-key", arguments->key, "khóa PEM / its PEM key")->check(CLI::ExistingFile));
    command
        ->add_flag("--own-certificate", arguments->own_certificate,
                   "chứng thư do máy này tự lập / a certificate that this machine makes")
        ->excludes(certificate);
    command->add_option("--host", arguments->hosts,
                        "tên khác của máy này, nếu trình duyệt vào bằng tên đó / another name of this machine");
    command->add_option("--jobs", arguments->jobs, "số luồng đọc / workers that read")->check(CLI::Range(1, 256));
    command->callback([arguments, &context] {
        serve(server_options_of(*arguments, context.settings), arguments->jobs.value_or(context.settings.jobs),
              context);
    });
}

} // namespace phieu
