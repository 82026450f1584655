#include "server/desk_fixture.h"

#include <chrono>
#include <thread>

namespace phieu {

using nlohmann::json;

using AccountsTest = DeskTest;

TEST_F(AccountsTest, TheOneTimePasswordMustBeChangedFirst) {
    const Person person = sign_in("quantri", desk_->first_password());
    ASSERT_FALSE(person.cookie.empty());
    EXPECT_EQ(told(ask("GET", "/api/results", person)).at("type"), "must_change");
    EXPECT_EQ(ask("POST", "/api/password", person, {{"old", desk_->first_password()}, {"new", "short"}}).status, 400);
    EXPECT_EQ(ask("POST", "/api/password", person, {{"old", "wrong"}, {"new", "long enough now"}}).status, 403);
    EXPECT_EQ(
        ask("POST", "/api/password", person, {{"old", desk_->first_password()}, {"new", "long enough now"}}).status,
        200);
    EXPECT_EQ(ask("GET", "/api/results", person).status, 200);
}

TEST_F(AccountsTest, SessionsEndByIdlenessAndAfterAWorkingDay) {
    const Person person = administrator();
    now_ += Accounts::idle_seconds - 10;
    EXPECT_EQ(ask("GET", "/api/me", person).status, 200);
    now_ += Accounts::idle_seconds - 10;
    EXPECT_EQ(ask("GET", "/api/me", person).status, 200);
    now_ += Accounts::idle_seconds + 70;
    EXPECT_EQ(ask("GET", "/api/me", person).status, 401);
    const Person again = sign_in("quantri", "mat khau moi");
    for (int n = 0; n < 40; n++) {
        now_ += 20 * 60;
        ask("GET", "/api/me", again);
    }
    EXPECT_EQ(ask("GET", "/api/me", again).status, 401);
}

TEST_F(AccountsTest, WrongPasswordsAreThrottled) {
    administrator();
    for (int n = 0; n < 5; n++)
        EXPECT_EQ(ask("POST", "/api/login", {}, {{"login", "quantri"}, {"password", "wrong"}}).status, 401);
    EXPECT_EQ(ask("POST", "/api/login", {}, {{"login", "quantri"}, {"password", "mat khau moi"}}).status, 429);
    now_ += 3600;
    EXPECT_FALSE(sign_in("quantri", "mat khau moi").cookie.empty());
}

TEST_F(AccountsTest, RolesAreKept) {
    const Person observer = reviewer("giamsat", {"giam_sat"});
    EXPECT_EQ(ask("GET", "/api/results", observer).status, 200);
    EXPECT_EQ(ask("POST", "/api/review/take", observer, json::object()).status, 403);
    EXPECT_EQ(ask("POST", "/api/uploads", observer, {{"name", "a.pdf"}, {"size", 1}}).status, 403);
    EXPECT_EQ(ask("GET", "/api/people", observer).status, 403);
    EXPECT_EQ(ask("POST", "/api/people", administrator(),
                  {{"login", "x"}, {"name", "x"}, {"roles", {"vua"}}, {"password", "mot lan thoi"}})
                  .status,
              400);
    const Response none = ask("POST", "/api/people", administrator(),
                              {{"login", "x"}, {"name", "x"}, {"roles", json::array()}, {"password", "mot lan thoi"}});
    EXPECT_EQ(told(none).at("vi"), "Hãy chọn ít nhất một vai trò.");
}

TEST_F(AccountsTest, OthersWorkOnWhilePasswordsAreHashed) {
    const Person person = administrator();
    std::atomic<bool> stop = false;
    std::thread guesser([&] {
        for (int n = 0; !stop; n++)
            ask("POST", "/api/login", {}, {{"login", "nobody" + std::to_string(n)}, {"password", "wrong"}});
    });
    const auto start = std::chrono::steady_clock::now();
    constexpr int requests = 50;
    for (int n = 0; n < requests; n++)
        EXPECT_EQ(ask("GET", "/api/review/counts", person).status, 200);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    stop = true;
    guesser.join();
    EXPECT_LT(spent.count() / requests, 0.02); // a hash takes some 50 ms: behind each, it would be more
}

} // namespace phieu
