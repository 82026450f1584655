#include "base/files.h"
#include "base/installed.h"
#include "server/desk_fixture.h"
#include "server/http/http_server.h"
#include "store/postgres_server.h"

#include <atomic>
#include <future>
#include <thread>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

// Two servers with one PostgreSQL behind them, as an office has them that wants to be able to lose one; twenty people
// talk HTTP to them, now to one, now to the other.

namespace phieu {
namespace {

namespace http = boost::beast::http;
using boost::asio::ip::tcp;
using nlohmann::json;

constexpr int sessions = 20;
constexpr int pages = 24;

/// A server with sockets and a desk of its own.
class Server {
public:
    explicit Server(const Desk::Options& options) : desk_(options) {
        ServerOptions server;
        server.port = 0;
        std::promise<std::uint16_t> listening;
        thread_ = std::thread([this, server, &listening] {
            const Site site{[this](const Request& request) { return desk_.handle(request); },
                            [this](const Request& head) { return desk_.most_body(head); }};
            serve_http(server, site, stop_, [&](std::uint16_t port) { listening.set_value(port); });
        });
        port_ = listening.get_future().get();
    }
    ~Server() {
        stop_ = true;
        thread_.join();
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const { return port_; }

private:
    Desk desk_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
    std::uint16_t port_ = 0;
};

struct Answer {
    unsigned status = 0;
    std::string picture; ///< the hash of the picture that it brings
    json body;
};

/// Somebody's browser: signed in once, it may ask either server.
class Browser {
public:
    Browser(std::string cookie, std::string csrf, std::vector<std::uint16_t> ports)
        : cookie_(std::move(cookie)), csrf_(std::move(csrf)), ports_(std::move(ports)) {}

    Answer ask(http::verb method, const std::string& target, const std::string& body = "") {
        boost::asio::io_context io;
        tcp::socket socket(io);
        socket.connect({boost::asio::ip::make_address("127.0.0.1"), ports_[asked_++ % ports_.size()]});
        http::request<http::string_body> request(method, target, 11);
        request.set(http::field::host, "localhost");
        request.set(http::field::cookie, "phieu_session=" + cookie_);
        request.set("X-CSRF-Token", csrf_);
        request.body() = body;
        request.prepare_payload();
        http::write(socket, request);
        boost::beast::flat_buffer buffer;
        http::response<http::string_body> response;
        http::read(socket, buffer, response);
        return {response.result_int(), std::string(response["X-Picture-SHA256"]),
                json::parse(response.body(), nullptr, false)};
    }
    Answer post(const std::string& target, const json& body) { return ask(http::verb::post, target, body.dump()); }

    std::string picture(const json& item) { return ask(http::verb::get, item.at("picture")).picture; }
    Answer decide(const json& item, const std::string& value) {
        return post("/api/review/decide", {{"page", item.at("page")},
                                           {"field", item.at("field")},
                                           {"revision", item.at("revision")},
                                           {"value", value},
                                           {"task", "marks"},
                                           {"picture_sha256", picture(item)}});
    }

private:
    std::string cookie_, csrf_;
    std::vector<std::uint16_t> ports_;
    std::size_t asked_ = 0;
};

std::string key_of(const json& item) {
    return std::to_string(item.at("page").get<long long>()) + " " + item.at("field").get<std::string>();
}

class TwoServers : public DeskTest {
protected:
    TwoServers() : DeskTest(PostgresServer::shared().fresh_database()) {
        Store store(database_);
        for (int n = 1; n <= pages; n++) {
            PageRow page;
            page.status = PageStatus::read;
            page.sheet = "two." + std::to_string(n);
            page.page_to_scan = "0.00476190476,0,0,0,0.00336700337,0,0,0,1";
            add_page(store, page, {mark(0.5)});
        }
        for (int n = 0; n < sessions; n++)
            sign_in_behind_the_scenes(store, n);
        desk_.reset(); // these two are all there are
        second_ = std::make_unique<Server>(options());
        first_ = std::make_unique<Server>(options());
    }

    /// Passwords are hashed slowly on purpose; twenty people would take a while.
    void sign_in_behind_the_scenes(Store& store, int number) {
        PersonRow person;
        person.login = "nguoi" + std::to_string(number);
        person.name = "Người " + std::to_string(number);
        person.roles = "kiem_tra|nhap_lieu";
        store.people.save(person, "2026-01-01T00:00:00Z");
        store.people.add_session({sha256_of("token" + person.login), person.login, "csrf", now_, now_});
    }
    Browser browser(int number) {
        return {"tokennguoi" + std::to_string(number), "csrf", {first_->port(), second_->port()}};
    }
    /// Each of the twenty does the same at once.
    template <typename Work>
    void everybody(const Work& work) {
        std::vector<std::thread> people;
        for (int n = 0; n < sessions; n++)
            people.emplace_back([&, n] {
                Browser mine = browser(n);
                work(n, mine);
            });
        for (std::thread& person : people)
            person.join();
    }

    std::unique_ptr<Server> first_, second_;
};

} // namespace

TEST_F(TwoServers, TwentyPeopleLoseAndDoubleNoDecision) {
    std::vector<std::map<std::string, std::string>> told(sessions);
    everybody([&](int number, Browser& mine) {
        for (int empty = 0; empty < 3;) { // others' leases end when they decide
            const json items = mine.post("/api/review/take", {{"kind", "marks"}, {"count", 2}}).body.at("items");
            empty = items.empty() ? empty + 1 : 0;
            for (const json& item : items) {
                const std::string value = options_of(question_).at(static_cast<std::size_t>(number) % 2).value;
                const Answer answer = mine.decide(item, value);
                EXPECT_EQ(answer.status, 200U) << answer.body;
                EXPECT_TRUE(told[static_cast<std::size_t>(number)].emplace(key_of(item), value).second);
            }
        }
    });
    std::map<std::string, std::string> acknowledged;
    for (const auto& one : told)
        for (const auto& [key, value] : one)
            EXPECT_TRUE(acknowledged.emplace(key, value).second) << "two people were given " << key;
    Store store(database_);
    EXPECT_EQ(acknowledged.size(), 8U + pages) << "all that waited, the audit's mark with it";
    EXPECT_EQ(store.decisions.counts().marks + store.decisions.counts().audits, 0);
    for (const auto& [key, value] : acknowledged) {
        const auto item = store.decisions.item(std::stoll(key), question_.id);
        ASSERT_TRUE(item);
        EXPECT_EQ(item->current, value) << key;
    }
}

TEST_F(TwoServers, OfTwentyWhoDecideOneAnswerAtOnceOneIsTaken) {
    Store store(database_);
    const std::string key = "two.1";
    const long long page = store.scans.pages_of_sheet(key).at(0).id;
    const json item{{"page", page},
                    {"field", question_.id},
                    {"revision", 0},
                    {"picture", "/api/pictures/" + std::to_string(page) + "/" + question_.id}};
    std::atomic<int> taken{0}, conflicts{0};
    everybody([&](int number, Browser& mine) {
        const auto answer = mine.decide(item, options_of(question_).at(static_cast<std::size_t>(number) % 2).value);
        taken += answer.status == 200;
        conflicts += answer.status == 412 || answer.status == 409;
    });
    EXPECT_EQ(taken, 1);
    EXPECT_EQ(conflicts, sessions - 1);
    int stored = 0;
    for (const HistoryRow& row : store.decisions.history(key))
        stored += row.what == "answer";
    EXPECT_EQ(stored, 1);
}

TEST_F(TwoServers, AStackSubmittedAtBothIsReadOnceByOneOfThem) {
    const Bytes scan = read_file(installed("sample_scans/long-khanh-1.jpg")).value();
    Browser lan = browser(0);
    const json begun = lan.post("/api/uploads", {{"name", "a.jpg"}, {"size", scan.size()}}).body;
    const std::string upload = begun.at("id");
    ASSERT_EQ(
        lan.ask(http::verb::put, "/api/uploads/" + upload + "?offset=0", std::string(scan.begin(), scan.end())).status,
        200U);
    std::atomic<int> taken{0};
    std::vector<std::thread> clicks; // the button, pressed again and again
    for (int n = 0; n < sessions; n++)
        clicks.emplace_back([&] {
            Browser mine = browser(0);
            taken += mine.post("/api/batches", {{"uploads", {upload}}}).status == 201;
        });
    for (std::thread& click : clicks)
        click.join();
    EXPECT_EQ(taken, 1);
    Store store(database_);
    BatchQuery mine;
    mine.person = "nguoi0";
    ASSERT_EQ(store.batches.list(mine).all, 1);
    const auto state = [&] { return store.batches.list(mine).batches.front().state; };
    for (int n = 0; n < 1200 && (state() == BatchState::waiting || state() == BatchState::reading); n++)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ(state(), BatchState::done);
    const long long batch = store.batches.list(mine).batches.front().id;
    EXPECT_EQ(store.batches.summaries({batch})[batch].pages.total, 1);
    EXPECT_EQ(store.batches.summaries({batch})[batch].pages.accounted(), 1);
    EXPECT_LE(store.decisions.draws_of({batch}).size(), 1U) << "and audited once";
}

} // namespace phieu
