#pragma once

#include "server/http/address.h"
#include "server/http/body_budget.h"
#include "server/http/hosts.h"
#include "server/http/http_server.h"
#include "server/http/incident.h"
#include "server/http/message.h"
#include "server/http/visitors.h"

#include <array>
#include <memory>

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>

namespace phieu {

namespace asio = boost::asio;
namespace beast = boost::beast;

/// What the connections of a server share.
struct Serving {
    const Site& site;
    const KnownHosts& hosts;
    Visitors& visitors;
    BodyBudget& bodies;
    asio::thread_pool& workers;
};

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

/// One client: reads a request, has it answered, writes the answer, and so on. It lives as long as something is asked
/// of its stream; all of it runs on the stream's strand, but for what the workers do (`by_worker`).
///
/// A request is read in two steps: its head, which says whose it is, and then its body. A body that is more than a
/// login's is read only once the site has said that it may come and there is memory for it.
template <typename Stream>
class Connection : public std::enable_shared_from_this<Connection<Stream>> {
public:
    static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

    Connection(Stream stream, const Serving& serving)
        : stream_(std::move(stream)), serving_(serving), pause_(stream_.get_executor()) {
        beast::error_code ec;
        address_ = address_of(socket().remote_endpoint(ec), ec);
        here_ = address_of(socket().local_endpoint(ec), ec);
    }
    ~Connection() { serving_.visitors.left(place_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Where there is no place for it, it ends.
    void start() {
        place_ = serving_.visitors.enter(network_of(address_), [weak = this->weak_from_this()] {
            if (const auto self = weak.lock())
                asio::post(self->stream_.get_executor(), [self] { self->leave(); });
        });
        if (place_ != 0)
            asio::post(stream_.get_executor(), [self = this->shared_from_this()] { self->begin(); });
    }

private:
    void begin() {
        if constexpr (is_tls) {
            lowest().expires_after(handshake_patience);
            stream_.async_handshake(asio::ssl::stream_base::server, [self = this->shared_from_this()](auto ec) {
                if (!ec)
                    self->read_head();
            });
        } else {
            read_head();
        }
    }

    auto& lowest() { return beast::get_lowest_layer(stream_); }
    auto& socket() { return lowest().socket(); }

    static std::string address_of(const asio::ip::tcp::endpoint& end, const beast::error_code& ec) {
        return ec ? "" : end.address().to_string();
    }

    /// Another needs the place: only who is idle is asked.
    void leave() {
        if (!busy_)
            lowest().close();
    }
    void set_busy(bool busy) {
        busy_ = busy;
        serving_.visitors.set_busy(place_, busy);
    }

    void read_head() {
        set_busy(false);
        answer_.reset();
        share_ = {};
        parser_.emplace();
        parser_->body_limit(most_body_bytes);
        parser_->header_limit(most_header_bytes);
        lowest().expires_after(head_patience);
        http::async_read_header(stream_, buffer_, *parser_,
                                [self = this->shared_from_this()](auto ec, std::size_t) { self->have_head(ec); });
    }

    void have_head(beast::error_code ec) {
        if (ec)
            return not_read(ec);
        try {
            request_ = head_of(parser_->get(), address_);
            if (!serving_.hosts.has(request_.header("host"), here_))
                throw unknown_host(request_.header("host"));
        } catch (const HttpProblem& problem) {
            return refuse(problem);
        }
        const std::uint64_t length = parser_->content_length().value_or(0);
        if (parser_->is_done())
            answer();
        else if (!parser_->chunked() && length <= most_unknown_body_bytes)
            read_body(most_unknown_body_bytes);
        else
            ask_for_body(length);
    }

    /// Runs something that may take long on a thread of the workers, and then what follows on the strand.
    template <typename Work, typename Then>
    void by_worker(Work work, Then then) {
        asio::post(serving_.workers, [self = this->shared_from_this(), work, then] {
            auto done = std::make_shared<std::invoke_result_t<Work>>(work());
            asio::post(self->stream_.get_executor(), [self, then, done] { then(std::move(*done)); });
        });
    }

    void ask_for_body(std::uint64_t length) {
        lowest().expires_never();
        by_worker(
            [this] {
                Permission given;
                try {
                    given.bytes = serving_.site.most_body(request_);
                } catch (const HttpProblem& problem) {
                    given.refused = problem;
                } catch (const std::exception& error) {
                    given.failed = internal_error("head of a request", error.what());
                }
                return given;
            },
            [this, length](const Permission& given) {
                if (given.failed)
                    return write(*given.failed, false);
                if (given.refused)
                    return refuse(*given.refused);
                if (length > given.bytes)
                    return refuse(too_large());
                wait_for_memory(parser_->chunked() ? given.bytes : length, given.bytes,
                                std::chrono::steady_clock::now() + body_patience);
            });
    }

    void wait_for_memory(std::uint64_t bytes, std::uint64_t limit, std::chrono::steady_clock::time_point until) {
        share_ = serving_.bodies.take(network_of(address_), bytes);
        if (share_)
            return read_body(limit);
        if (std::chrono::steady_clock::now() >= until)
            return refuse(no_memory());
        pause_.expires_after(std::chrono::milliseconds(50));
        pause_.async_wait([self = this->shared_from_this(), bytes, limit, until](beast::error_code ec) {
            if (!ec)
                self->wait_for_memory(bytes, limit, until);
        });
    }

    void read_body(std::uint64_t limit) {
        const bool known = limit > most_unknown_body_bytes; // whose it is: it is not cut off for others' sake
        set_busy(known);
        parser_->body_limit(limit);
        lowest().expires_after(known ? std::chrono::seconds(body_patience) : small_body_patience);
        http::async_read(stream_, buffer_, *parser_, [self = this->shared_from_this()](auto ec, std::size_t) {
            if (ec)
                self->not_read(ec);
            else
                self->answer();
        });
    }

    void answer() {
        set_busy(true);
        lowest().expires_never();
        request_.body = std::move(parser_->get().body());
        by_worker(
            [this] {
                try {
                    return serving_.site.answer(request_);
                } catch (const HttpProblem& problem) {
                    return problem_response(problem);
                } catch (const std::exception& error) {
                    return internal_error("request", error.what());
                }
            },
            [this](const Response& response) { write(response, parser_->get().keep_alive()); });
    }

    void not_read(beast::error_code ec) {
        if (ec == http::error::body_limit || ec == http::error::header_limit)
            return refuse(too_large(ec == http::error::body_limit ? 413 : 431));
        const bool malformed = ec.category() == http::make_error_code(http::error::bad_method).category() &&
                               ec != http::error::end_of_stream && ec != http::error::partial_message;
        if (malformed)
            return refuse({400, "bad_request", "Yêu cầu không hợp lệ.", "The request is malformed."});
        close();
    }

    void refuse(const HttpProblem& problem) { write(problem_response(problem), false); }

    void write(const Response& response, bool keep_alive) {
        set_busy(true);
        answer_.emplace(message_of(response, is_tls));
        answer_->keep_alive(keep_alive);
        answer_->prepare_payload();
        lowest().expires_after(write_patience + std::chrono::seconds(answer_->body().size() / slowest_write_bytes_s));
        http::async_write(stream_, *answer_, [self = this->shared_from_this(), keep_alive](auto ec, std::size_t) {
            if (!ec && keep_alive)
                return self->read_head();
            if (!ec && !self->parser_->is_done())
                return self->linger();
            self->close();
        });
    }

    /// Takes in what is still on its way and drops it: a client that is sending would otherwise lose the answer.
    void linger() {
        set_busy(false);
        beast::error_code ec;
        socket().shutdown(asio::socket_base::shutdown_send, ec);
        lowest().expires_after(linger_patience);
        drop();
    }
    void drop() {
        lowest().async_read_some(asio::buffer(buffer_to_drop_),
                                 [self = this->shared_from_this()](auto ec, std::size_t n) {
                                     self->dropped_ += n;
                                     if (!ec && self->dropped_ < 2 * most_body_bytes)
                                         self->drop();
                                 });
    }

    void close() {
        beast::error_code ec;
        socket().shutdown(asio::socket_base::shutdown_send, ec);
    }

    struct Permission {
        std::uint64_t bytes = 0;
        std::optional<HttpProblem> refused;
        std::optional<Response> failed;
    };

    Stream stream_;
    const Serving serving_; ///< a copy of the references
    asio::steady_timer pause_;
    std::string address_, here_;
    long long place_ = 0;
    bool busy_ = false;
    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    Request request_;
    BodyBudget::Share share_; ///< of the memory, for the body
    std::optional<http::response<http::string_body>> answer_;
    std::array<char, 16384> buffer_to_drop_;
    std::uint64_t dropped_ = 0;
};

} // namespace phieu
