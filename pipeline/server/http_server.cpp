#include "server/http_server.h"

#include <chrono>
#include <memory>
#include <thread>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

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

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(tcp::socket socket, const std::function<Response(const Request&)>& handle)
        : stream_(std::move(socket)), handle_(handle) {
        beast::error_code ec;
        const auto end = stream_.socket().remote_endpoint(ec);
        address_ = ec ? "" : end.address().to_string();
    }

    void read() {
        parser_.emplace();
        parser_->body_limit(most_body_bytes);
        parser_->header_limit(most_header_bytes);
        stream_.expires_after(patience);
        http::async_read(stream_, buffer_, *parser_,
                         [self = shared_from_this()](beast::error_code ec, std::size_t) { self->have_read(ec); });
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
        } catch (const std::exception& error) {
            response = problem_response(
                {500, "internal", "Lỗi trong chương trình.", std::string("Internal error: ") + error.what()});
        }
        write(response, message.version(), message.keep_alive());
    }

    void write(const Response& response, unsigned version, bool keep_alive) {
        answer_.emplace(static_cast<http::status>(response.status), version);
        answer_->set(http::field::content_type, response.type);
        answer_->set("X-Content-Type-Options", "nosniff");
        answer_->set("Referrer-Policy", "no-referrer");
        answer_->set("X-Frame-Options", "DENY");
        answer_->set("Content-Security-Policy", "default-src 'self'");
        for (const auto& [name, value] : response.headers)
            answer_->insert(name, value);
        answer_->body() = response.body;
        answer_->keep_alive(keep_alive);
        answer_->prepare_payload();
        stream_.expires_after(patience);
        http::async_write(stream_, *answer_,
                          [self = shared_from_this(), keep_alive](beast::error_code ec, std::size_t) {
                              if (ec || !keep_alive)
                                  return self->close();
                              self->read();
                          });
    }

    void close() {
        beast::error_code ec;
        stream_.socket().shutdown(tcp::socket::shutdown_send, ec);
    }

    beast::tcp_stream stream_;
    const std::function<Response(const Request&)>& handle_;
    std::string address_;
    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    std::optional<http::response<http::string_body>> answer_;
};

void accept(asio::io_context& io, tcp::acceptor& acceptor, const std::function<Response(const Request&)>& handle) {
    acceptor.async_accept(asio::make_strand(io), [&](beast::error_code ec, tcp::socket socket) {
        if (!ec)
            std::make_shared<Connection>(std::move(socket), handle)->read();
        if (ec != asio::error::operation_aborted)
            accept(io, acceptor, handle);
    });
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
    accept(io, acceptor, handle);
    listening(acceptor.local_endpoint().port());
    std::vector<std::thread> threads;
    for (int n = 0; n < options.threads; n++)
        threads.emplace_back([&] { io.run(); });
    while (!stop)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    io.stop();
    for (std::thread& thread : threads)
        thread.join();
    return "";
}

} // namespace phieu
