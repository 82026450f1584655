#include "server/http/http_server.h"

#include "server/http/connection.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <sys/resource.h>

namespace phieu {
namespace {

using asio::ip::tcp;

constexpr int io_threads = 2;
constexpr auto pause_without_files = std::chrono::milliseconds(100);
constexpr auto certificate_looks = std::chrono::seconds(1); ///< how often its file is asked whether it was replaced

/// Of TLS 1.2, what keeps today's talk secret when the key is lost one day; TLS 1.3 has nothing else.
constexpr const char* ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

using Tls = std::unique_ptr<asio::ssl::context>;

/// @return "" or why it could not be opened
std::string open_tls(const ServerOptions& options, Tls& tls) {
    beast::error_code ec;
    tls = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
    tls->set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1 | SSL_OP_NO_RENEGOTIATION |
                     SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_cipher_list(tls->native_handle(), ciphers);
    tls->use_certificate_chain_file(options.certificate.string(), ec);
    if (!ec)
        tls->use_private_key_file(options.key.string(), asio::ssl::context::pem, ec);
    return ec ? options.certificate.string() + ": " + ec.message() : "";
}

/// What a certificate's file looked like; another time of change is another certificate.
std::filesystem::file_time_type changed_at(const std::filesystem::path& file) {
    std::error_code ec; // one that is gone for a moment looks like no other
    return std::filesystem::last_write_time(file, ec);
}

/// The certificate that connections are opened with. One that was renewed is taken while the server runs: it runs for
/// months. Connections keep what they were opened with (OpenSSL counts who uses it). One thread at a time.
class Certificates {
public:
    Certificates(const ServerOptions& options, Tls tls)
        : options_(options), tls_(std::move(tls)), file_(changed_at(options.certificate)) {}

    asio::ssl::context& now() {
        const auto time = std::chrono::steady_clock::now();
        if (time - looked_ < certificate_looks)
            return *tls_;
        looked_ = time;
        if (const auto file = changed_at(options_.certificate); file != file_) {
            Tls renewed;
            if (open_tls(options_, renewed).empty()) { // half a change, key and certificate apart, is looked at again
                tls_ = std::move(renewed);
                file_ = file;
            }
        }
        return *tls_;
    }

private:
    const ServerOptions& options_;
    Tls tls_;
    std::filesystem::file_time_type file_;
    std::chrono::steady_clock::time_point looked_ = std::chrono::steady_clock::now();
};

class Listener {
public:
    Listener(asio::io_context& io, tcp::acceptor& acceptor, Certificates* tls, const Serving& serving)
        : io_(io), acceptor_(acceptor), tls_(tls), serving_(serving), pause_(io) {}

    void accept() {
        acceptor_.async_accept(asio::make_strand(io_), [this](beast::error_code ec, tcp::socket socket) {
            if (ec == asio::error::operation_aborted)
                return;
            if (ec) { // no file is left for it: at once, there would be none again
                pause_.expires_after(pause_without_files);
                return pause_.async_wait([this](beast::error_code) { accept(); });
            }
            if (tls_)
                std::make_shared<Connection<TlsStream>>(TlsStream(PlainStream(std::move(socket)), tls_->now()),
                                                        serving_)
                    ->start();
            else
                std::make_shared<Connection<PlainStream>>(PlainStream(std::move(socket)), serving_)->start();
            accept();
        });
    }

private:
    asio::io_context& io_;
    tcp::acceptor& acceptor_;
    Certificates* tls_; ///< null: no TLS
    const Serving& serving_;
    asio::steady_timer pause_;
};

/// Works off what comes in until the server stops; what goes wrong with one connection ends that one.
void run(asio::io_context& io) {
    for (;;) {
        try {
            io.run();
            return;
        } catch (const std::exception& error) {
            log_incident("connection", error.what());
        }
    }
}

struct Stopping {
    asio::io_context& io;
    ~Stopping() { io.stop(); }
};

/// Lets this process open as many files as the system allows it. @return connections that leave files for the rest
Visitors::Limits connection_limits() {
    constexpr rlim_t wanted = 4096;
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = std::max(files.rlim_cur, std::min(files.rlim_max, wanted));
    ::setrlimit(RLIMIT_NOFILE, &files); // where it may not, what it has must do
    ::getrlimit(RLIMIT_NOFILE, &files);
    Visitors::Limits limits;
    limits.all = std::min<std::size_t>(limits.all, files.rlim_cur / 2);
    limits.kept = std::min(limits.kept, limits.all / 8);
    return limits;
}

std::string open_port(const ServerOptions& options, tcp::acceptor& acceptor) {
    beast::error_code ec;
    const auto address = asio::ip::make_address(options.address, ec);
    if (ec)
        return options.address + ": " + ec.message();
    const tcp::endpoint endpoint(address, options.port);
    acceptor.open(endpoint.protocol(), ec);
    if (!ec)
        acceptor.set_option(asio::socket_base::reuse_address(true), ec);
    if (!ec)
        acceptor.bind(endpoint, ec);
    if (!ec)
        acceptor.listen(asio::socket_base::max_listen_connections, ec);
    return ec ? options.address + ":" + std::to_string(options.port) + ": " + ec.message() : "";
}

} // namespace

std::string serve_http(const ServerOptions& options, const Site& site, const std::atomic<bool>& stop,
                       const std::function<void(std::uint16_t)>& listening) {
    // In this order: connections end with the last of `workers` and `io`, and tell the first four so.
    Visitors visitors(connection_limits());
    BodyBudget bodies;
    const KnownHosts hosts(options.address, options.hosts, Certificate::read(options.certificate));
    std::optional<Certificates> tls;
    asio::io_context io(io_threads);
    tcp::acceptor acceptor(io);
    if (const std::string trouble = open_port(options, acceptor); !trouble.empty())
        return trouble;
    if (!options.certificate.empty()) {
        Tls opened;
        if (const std::string trouble = open_tls(options, opened); !trouble.empty())
            return trouble;
        tls.emplace(options, std::move(opened));
    }
    asio::thread_pool workers(static_cast<std::size_t>(options.threads));
    const Serving serving{site, hosts, visitors, bodies, workers};
    Listener listener(io, acceptor, tls ? &*tls : nullptr, serving);
    listener.accept();
    listening(acceptor.local_endpoint().port());
    {
        std::vector<std::jthread> threads;
        const Stopping stopping{io}; // before they are waited for, also where the machine has no thread for the second
        for (int n = 0; n < io_threads; n++)
            threads.emplace_back([&] { run(io); });
        while (!stop)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    workers.stop();
    workers.join();
    return "";
}

} // namespace phieu
