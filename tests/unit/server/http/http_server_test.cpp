#include "server/http/http_server.h"
#include "server/http/incident.h"
#include "server/http/limits.h"
#include "server/http/message.h"

#include <atomic>
#include <chrono>
#include <future>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

namespace phieu {
namespace {

using boost::asio::ip::tcp;

/// A server whose site tells what it got; nobody but who says "known: yes" may send much.
class HttpServerTest : public testing::Test {
protected:
    HttpServerTest() {
        std::promise<std::uint16_t> listening;
        ServerOptions options;
        options.port = 0;
        options.threads = 4;
        thread_ = std::thread([&, options] {
            const Site site{[&](const Request& request) { return answer(request); },
                            [&](const Request& head) { return most_body(head); }};
            serve_http(options, site, stop_, [&](std::uint16_t port) { listening.set_value(port); });
        });
        port_ = listening.get_future().get();
    }
    ~HttpServerTest() override {
        go_on_.set_value();
        stop_ = true;
        thread_.join();
    }

    Response answer(const Request& request) {
        if (request.path == "/slow")
            slow_.wait();
        Response response;
        response.body = std::to_string(request.body.size());
        return response;
    }
    static std::uint64_t most_body(const Request& head) {
        if (head.header("known") != "yes")
            throw HttpProblem{401, "signed_out", "", ""};
        return most_body_bytes;
    }

    tcp::socket connected() {
        tcp::socket socket(io_);
        socket.connect({boost::asio::ip::make_address("127.0.0.1"), port_});
        return socket;
    }
    static void send(tcp::socket& socket, const std::string& text) {
        boost::asio::write(socket, boost::asio::buffer(text));
    }
    static std::string head(const std::string& what, const std::string& more = "") {
        return what + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
    }
    /// What comes until the other side closes.
    static std::string all_of(tcp::socket& socket) {
        std::string text;
        boost::system::error_code ec;
        boost::asio::read(socket, boost::asio::dynamic_buffer(text), ec);
        return text;
    }
    std::string told(const std::string& text) {
        tcp::socket socket = connected();
        send(socket, text);
        return all_of(socket);
    }
    static std::string status_of(const std::string& answer) { return answer.substr(0, 12); }

    boost::asio::io_context io_;
    std::atomic<bool> stop_ = false;
    std::promise<void> go_on_; ///< for requests to /slow
    std::shared_future<void> slow_ = go_on_.get_future().share();
    std::thread thread_;
    std::uint16_t port_ = 0;
};

TEST_F(HttpServerTest, ALargeBodyIsReadOnlyOnceItIsKnownWhoseItIs) {
    const std::string length = "Content-Length: 5000000\r\n";
    EXPECT_EQ(status_of(told(head("POST /x", length))), "HTTP/1.1 401") << "before any of it was sent";
    EXPECT_EQ(status_of(told(head("POST /x", "Transfer-Encoding: chunked\r\n"))), "HTTP/1.1 401");
    EXPECT_EQ(status_of(told(head("POST /x", "known: yes\r\nContent-Length: 900000000\r\n"))), "HTTP/1.1 413");
    const std::string taken =
        told(head("POST /x", "known: yes\r\nConnection: close\r\n" + length) + std::string(5'000'000, 'x'));
    EXPECT_TRUE(taken.ends_with("5000000")) << status_of(taken);
}

TEST_F(HttpServerTest, WhoSendsMuchStillGetsTheAnswer) {
    const std::string refused = told(head("POST /x", "Content-Length: 5000000\r\n") + std::string(5'000'000, 'x'));
    EXPECT_EQ(status_of(refused), "HTTP/1.1 401");
}

TEST_F(HttpServerTest, ASmallBodyNeedsNoSession) {
    const std::string close = "Connection: close\r\n";
    EXPECT_TRUE(told(head("POST /x", close + "Content-Length: 3\r\n") + "abc").ends_with("3"));
    EXPECT_TRUE(told(head("GET /x", close)).ends_with("0"));
}

TEST_F(HttpServerTest, ANameOfAnotherHostIsRefused) {
    const std::string refused = told("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    EXPECT_EQ(status_of(refused), "HTTP/1.1 421");
    EXPECT_NE(refused.find("unknown_host"), std::string::npos);
    EXPECT_EQ(status_of(told("GET / HTTP/1.1\r\n\r\n")), "HTTP/1.1 421");
}

TEST_F(HttpServerTest, BodiesTogetherTakeNoMoreThanTheirPartOfTheMemory) {
    const std::string large = head("POST /slow", "known: yes\r\nContent-Length: 8388608\r\n");
    std::vector<tcp::socket> senders;
    for (int n = 0; n < 4; n++) { // all that one address may have
        senders.push_back(connected());
        send(senders.back(), large);
        send(senders.back(), "x");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    auto fifth = std::async(std::launch::async, [&] {
        return told(head("POST /x", "known: yes\r\nConnection: close\r\nContent-Length: 8388608\r\n") +
                    std::string(8 << 20, 'x'));
    });
    EXPECT_EQ(fifth.wait_for(std::chrono::milliseconds(500)), std::future_status::timeout);
    senders.front().close();
    EXPECT_TRUE(fifth.get().ends_with("8388608"));
}

TEST_F(HttpServerTest, IdleConnectionsMakeRoomForOthersOfTheirAddress) {
    std::vector<tcp::socket> idle;
    for (std::size_t n = 0; n < most_connections_of_one + 20; n++)
        idle.push_back(connected());
    EXPECT_TRUE(told(head("GET /x", "Connection: close\r\n")).ends_with("0"));
    EXPECT_EQ(all_of(idle.front()), "") << "the oldest was closed";
}

TEST(Message, EveryPageSaysWhereItsPartsMayComeFrom) {
    const auto plain = message_of({}, false), tls = message_of({}, true);
    const std::string policy(plain["Content-Security-Policy"]);
    for (const char* part : {"default-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"})
        EXPECT_NE(policy.find(part), std::string::npos) << part;
    EXPECT_EQ(plain.count("Strict-Transport-Security"), 0U);
    EXPECT_EQ(tls["Strict-Transport-Security"], "max-age=31536000");
}

} // namespace
} // namespace phieu
