#include "server/http/http_server.h"

#include "server/http/incident.h"

#include <chrono>
#include <memory>
#include <thread>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

namespace phieu {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr auto patience = std::chrono::seconds(30); // for a whole request; an upload's piece of 8 MB at 3 Mbit/s

Request to_request(const http::request<http::string_body>& message, const std::string& address) {
    Request request;
    request.method = std::string(message.method_string());
    request.address = address;
    parse_target(std::string_view(message.target().data(), message.target().size()), request);
    for (const auto& field : message) {
        std::string name(field.name_string());
        for (char& c : name)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        request.headers[name] = std::string(field.value());
    }
    parse_cookies(request.header("cookie"), request);
    request.body = message.body();
    return request;
}

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

template <typename Stream>
class Connection : public std::enable_shared_from_this<Connection<Stream>> {
public:
    Connection(Stream stream, const std::function<Response(const Request&)>& handle)
        : stream_(std::move(stream)), handle_(handle) {
        beast::error_code ec;
        const auto end = beast::get_lowest_layer(stream_).socket().remote_endpoint(ec);
        address_ = ec ? "" : end.address().to_string();
    }

    void start() {
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            beast::get_lowest_layer(stream_).expires_after(patience);
            stream_.async_handshake(asio::ssl::stream_base::server,
                                    [self = this->shared_from_this()](beast::error_code ec) {
                                        if (!ec)
                                            self->read();
                                    });
        } else {
            read();
        }
    }

    void read() {
        parser_.emplace();
        parser_->body_limit(most_body_bytes);
        parser_->header_limit(most_header_bytes);
        beast::get_lowest_layer(stream_).expires_after(patience);
        http::async_read(stream_, buffer_, *parser_,
                         [self = this->shared_from_this()](beast::error_code ec, std::size_t) { self->have_read(ec); });
    }

private:
    void have_read(beast::error_code ec) {
        if (ec == http::error::body_limit || ec == http::error::header_limit)
            return write(problem_response({ec == http::error::body_limit ? 413 : 431, "too_large",
                                           "Nội dung gửi lên quá lớn.", "What was sent is too large."}),
                         11, false);
        if (ec && ec.category() == http::make_error_code(http::error::bad_method).category() &&
            ec != http::error::end_of_stream && ec != http::error::partial_message)
            return write(problem_response({400, "bad_request", "Yêu cầu không hợp lệ.", "The request is malformed."}),
                         11, false);
        if (ec)
            return close();
        const auto& message = parser_->get();
        Response response;
        try {
            response = handle_(to_request(message, address_));
        } catch (const HttpProblem& problem) { // its address is none
            response = problem_response(problem);
        } catch (const std::exception& error) {
            response = internal_error("request", error.what());
        }
        write(response, message.version(), message.keep_alive());
    }

    void write(const Response& response, unsigned version, bool keep_alive) {
        answer_.emplace(static_cast<http::status>(response.status), version);
        answer_->set(http::field::content_type, response.type);
        answer_->set("X-Content-Type-Options", "nosniff");
        answer_->set("Referrer-Policy", "no-referrer");
        answer_->set("X-Frame-Options", "DENY");
        answer_->set("Content-Security-Policy", "default-src 'self'; img-src 'self' blob:");
        for (const auto& [name, value] : response.headers)
            answer_->insert(name, value);
        answer_->body() = response.body;
        answer_->keep_alive(keep_alive);
        answer_->prepare_payload();
        beast::get_lowest_layer(stream_).expires_after(patience);
        http::async_write(stream_, *answer_,
                          [self = this->shared_from_this(), keep_alive](beast::error_code ec, std::size_t) {
                              if (ec || !keep_alive)
                                  return self->close();
                              self->read();
                          });
    }

    void close() {
        beast::error_code ec;
        beast::get_lowest_layer(stream_).socket().shutdown(tcp::socket::shutdown_send, ec);
    }

    Stream stream_;
    const std::function<Response(const Request&)>& handle_;
    std::string address_;
    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    std::optional<http::response<http::string_body>> answer_;
};

class Listener {
public:
    Listener(asio::io_context& io, tcp::acceptor& acceptor, asio::ssl::context* tls,
             const std::function<Response(const Request&)>& handle)
        : io_(io), acceptor_(acceptor), tls_(tls), handle_(handle) {}

    void accept() {
        acceptor_.async_accept(asio::make_strand(io_), [this](beast::error_code ec, tcp::socket socket) {
            if (!ec && tls_)
                std::make_shared<Connection<TlsStream>>(TlsStream(PlainStream(std::move(socket)), *tls_), handle_)
                    ->start();
            else if (!ec)
                std::make_shared<Connection<PlainStream>>(PlainStream(std::move(socket)), handle_)->start();
            if (ec != asio::error::operation_aborted)
                accept();
        });
    }

private:
    asio::io_context& io_;
    tcp::acceptor& acceptor_;
    asio::ssl::context* tls_;
    const std::function<Response(const Request&)>& handle_;
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

} // namespace

std::string serve_http(const ServerOptions& options, const std::function<Response(const Request&)>& handle,
                       const std::atomic<bool>& stop, const std::function<void(std::uint16_t)>& listening) {
    asio::io_context io(options.threads);
    beast::error_code ec;
    const auto address = asio::ip::make_address(options.address, ec);
    if (ec)
        return options.address + ": " + ec.message();
    tcp::acceptor acceptor(io);
    const tcp::endpoint endpoint(address, options.port);
    acceptor.open(endpoint.protocol(), ec);
    if (!ec)
        acceptor.set_option(asio::socket_base::reuse_address(true), ec);
    if (!ec)
        acceptor.bind(endpoint, ec);
    if (!ec)
        acceptor.listen(asio::socket_base::max_listen_connections, ec);
    if (ec)
        return options.address + ":" + std::to_string(options.port) + ": " + ec.message();
    std::optional<asio::ssl::context> tls;
    if (!options.certificate.empty()) {
        tls.emplace(asio::ssl::context::tls_server);
        tls->set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
        tls->use_certificate_chain_file(options.certificate.string(), ec);
        if (!ec)
            tls->use_private_key_file(options.key.string(), asio::ssl::context::pem, ec);
        if (ec)
            return options.certificate.string() + ": " + ec.message();
    }
    Listener listener(io, acceptor, tls ? &*tls : nullptr, handle);
    listener.accept();
    listening(acceptor.local_endpoint().port());
    std::vector<std::thread> threads;
    threads.reserve(static_cast<std::size_t>(options.threads));
    for (int n = 0; n < options.threads; n++)
        threads.emplace_back([&] { run(io); });
    while (!stop)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    io.stop();
    for (std::thread& thread : threads)
        thread.join();
    return "";
}

} // namespace phieu
