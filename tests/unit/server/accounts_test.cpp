#include "server/desk_fixture.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace phieu {

using nlohmann::json;

class AccountsTest : public DeskTest {
protected:
    Response enter(const std::string& login, const std::string& password) {
        return ask("POST", "/api/login", {}, {{"login", login}, {"password", password}});
    }
    Response change(const Person& person, const std::string& old, const std::string& fresh) {
        return ask("POST", "/api/password", person, {{"old", old}, {"new", fresh}});
    }
    json sessions(const Person& person, const std::string& target = "/api/sessions") {
        return told(ask("GET", target, person));
    }
    /// Signs in with a browser that names itself.
    void enter_with(const std::string& agent, const std::string& login, const std::string& password) {
        Request request;
        request.method = "POST";
        request.address = address_;
        parse_target("/api/login", request);
        request.headers["user-agent"] = agent;
        request.body = json{{"login", login}, {"password", password}}.dump();
        ASSERT_EQ(desk_->handle(request).status, 200);
    }
    /// The newest row of the journal that is no sign-in: the administrator signs in to look.
    json deed() {
        for (const json& row : told(ask("GET", "/api/journal", administrator())))
            if (!row.at("what").get<std::string>().starts_with("signed in"))
                return row;
        return json::object();
    }
};

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
    const auto refused = Store(database_).deeds.newest("password changed, refused");
    EXPECT_TRUE(refused) << "somebody at an open session who guesses the old one";
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

TEST_F(AccountsTest, APageThatIsOpenKeepsNoSessionAlive) {
    const Person person = administrator();
    Request asked;
    asked.method = "GET";
    parse_target("/api/review/counts", asked);
    asked.cookies["phieu_session"] = person.cookie;
    asked.headers["x-asked-by-itself"] = "1";
    for (int n = 0; n < 10; n++) {
        now_ += Accounts::idle_seconds / 9;
        desk_->handle(asked);
    }
    EXPECT_EQ(ask("GET", "/api/me", person).status, 401);
}

TEST_F(AccountsTest, WrongPasswordsAreThrottled) {
    administrator();
    for (int n = 0; n < 5; n++)
        EXPECT_EQ(ask("POST", "/api/login", {}, {{"login", "quantri"}, {"password", "wrong"}}).status, 401);
    EXPECT_EQ(ask("POST", "/api/login", {}, {{"login", "quantri"}, {"password", "mat khau moi"}}).status, 429);
    now_ += 3600;
    EXPECT_FALSE(sign_in("quantri", "mat khau moi").cookie.empty());
}

TEST_F(AccountsTest, EachFurtherTryWaitsLonger) {
    administrator();
    long long before = 0;
    for (int n = 0; n < 10; n++) {
        const Response refused = enter("quantri", "wrong");
        if (refused.status == 401)
            continue;
        ASSERT_EQ(refused.status, 429);
        const long long wait = told(refused).at("wait_s");
        EXPECT_GT(wait, before);
        EXPECT_LE(wait, 60) << "of who signed in from there before";
        before = wait;
        now_ += wait;
    }
    EXPECT_GE(before, 20);
    now_ += 60;
    EXPECT_EQ(enter("quantri", "mat khau moi").status, 200);
}

TEST_F(AccountsTest, WrongTriesElsewhereLockNobodyOut) {
    administrator();
    for (int n = 0; n < 60; n++) {
        address_ = "10.6.6." + std::to_string(n / 6);
        EXPECT_NE(enter("quantri", "wrong").status, 200);
    }
    EXPECT_EQ(enter("quantri", "mat khau moi").status, 429);
    address_ = "10.0.0.1";
    EXPECT_EQ(enter("quantri", "mat khau moi").status, 200);
}

TEST_F(AccountsTest, OnesOwnSignInDoesNotClearWhatTheAddressTried) {
    reviewer("lan");
    address_ = "10.6.6.6";
    int tried = 0;
    for (int n = 0; n < 40; n++) {
        tried += enter("nguoi" + std::to_string(n), "matkhau123").status == 401 ? 1 : 0;
        EXPECT_EQ(enter("lan", "cua rieng toi").status, 200);
    }
    EXPECT_LE(tried, 20) << "one password with many names";
}

TEST_F(AccountsTest, TriesAtOnceAreCountedAsMany) {
    administrator();
    std::atomic<int> tried = 0;
    std::vector<std::thread> threads;
    for (int n = 0; n < 12; n++)
        threads.emplace_back([&] { tried += enter("quantri", "wrong").status == 401 ? 1 : 0; });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_LE(tried, 5);
}

TEST_F(AccountsTest, ANewPasswordEndsTheOtherSessions) {
    const Person here = administrator(), stolen = sign_in("quantri", "mat khau moi");
    ASSERT_EQ(ask("GET", "/api/me", stolen).status, 200);
    ASSERT_EQ(change(here, "mat khau moi", "them mot cai nua").status, 200);
    EXPECT_EQ(ask("GET", "/api/me", stolen).status, 401);
    EXPECT_EQ(ask("GET", "/api/me", here).status, 200);
}

TEST_F(AccountsTest, TheTourIsOfferedUntilItIsDismissedForGood) {
    const Person boss = administrator();
    EXPECT_EQ(told(ask("GET", "/api/me", boss)).at("toured"), false);
    EXPECT_EQ(ask("POST", "/api/tour", boss, json::object()).status, 200);
    EXPECT_EQ(told(ask("GET", "/api/me", sign_in("quantri", "mat khau moi"))).at("toured"), true);
    EXPECT_EQ(change(boss, "mat khau moi", "them mot cai nua").status, 200);
    EXPECT_EQ(told(ask("GET", "/api/me", boss)).at("toured"), true) << "whatever else changes";
}

TEST_F(AccountsTest, OnesOpenSessionsAreSeen) {
    administrator();
    address_ = "10.0.0.7";
    enter_with("Mozilla/5.0 (Windows NT 10.0; rv:133.0) Gecko/20100101 Firefox/133.0", "quantri", "mat khau moi");
    address_ = "10.0.0.1";
    now_ += 120;
    const Person here = sign_in("quantri", "mat khau moi");
    const json seen = sessions(here);
    ASSERT_EQ(seen.size(), 3U);
    EXPECT_TRUE(seen[0].at("here"));
    EXPECT_EQ(seen[0].at("address"), "10.0.0.1");
    EXPECT_EQ(seen[0].at("browser"), "");
    const json& other = seen[1].at("address") == "10.0.0.7" ? seen[1] : seen[2];
    EXPECT_FALSE(other.at("here"));
    EXPECT_EQ(other.at("browser"), "Firefox");
    EXPECT_EQ(other.at("system"), "Windows");
    EXPECT_EQ(other.at("started_at"), "1970-01-12T13:46:40Z");
    EXPECT_EQ(seen.dump().find(here.cookie), std::string::npos);
    now_ += Accounts::idle_seconds - 60; // the other two are over
    EXPECT_EQ(sessions(here).size(), 1U);
}

TEST_F(AccountsTest, OneEndsOneOrAllOthersOfOnesSessions) {
    const Person here = administrator(), second = sign_in("quantri", "mat khau moi"),
                 third = sign_in("quantri", "mat khau moi");
    std::string name;
    for (const json& session : sessions(second))
        if (session.at("here"))
            name = session.at("id");
    EXPECT_EQ(ask("POST", "/api/sessions", here, {{"session", name}}).status, 200);
    EXPECT_EQ(ask("GET", "/api/me", second).status, 401);
    EXPECT_EQ(told(ask("POST", "/api/sessions", here, {{"session", name}})).at("type"), "no_session");
    EXPECT_EQ(ask("GET", "/api/me", third).status, 200);
    EXPECT_EQ(deed().at("what"), "session ended");
    EXPECT_EQ(ask("POST", "/api/sessions", here, json::object()).status, 200);
    EXPECT_EQ(ask("GET", "/api/me", third).status, 401);
    EXPECT_EQ(ask("GET", "/api/me", here).status, 200);
}

TEST_F(AccountsTest, OnlyAnAdministratorEndsSomebodyElsesSessions) {
    const Person boss = administrator(), lan = reviewer("lan"), again = sign_in("lan", "cua rieng toi");
    const std::string of_lan = "/api/people/lan/sessions", of_boss = "/api/people/quantri/sessions";
    const std::string name = sessions(boss, of_lan).at(0).at("id");
    EXPECT_EQ(ask("GET", of_boss, lan).status, 403);
    EXPECT_EQ(ask("POST", of_boss, lan, json::object()).status, 403);
    const std::string of_other = sessions(boss).at(0).at("id");
    EXPECT_EQ(ask("POST", "/api/sessions", lan, {{"session", of_other}}).status, 404) << "not hers";
    EXPECT_EQ(ask("POST", of_lan, boss, {{"session", name}}).status, 200);
    EXPECT_EQ(sessions(boss, of_lan).size(), 1U);
    EXPECT_EQ(ask("POST", of_lan, boss, json::object()).status, 200);
    const json written = deed();
    EXPECT_EQ(written.at("what"), "session ended");
    EXPECT_EQ(written.at("person"), "quantri");
    EXPECT_EQ(written.at("subject"), "lan");
    EXPECT_EQ(ask("GET", "/api/me", lan).status, 401);
    EXPECT_EQ(ask("GET", "/api/me", again).status, 401);
    EXPECT_EQ(ask("GET", "/api/people/nobody/sessions", boss).status, 404);
    EXPECT_EQ(ask("POST", of_boss, boss, json::object()).status, 200);
    EXPECT_EQ(ask("GET", "/api/me", boss).status, 200) << "the one in which it was asked";
}

TEST_F(AccountsTest, TheOldPasswordIsGuessedNoFasterWithASession) {
    const Person stolen = administrator();
    for (int n = 0; n < 5; n++)
        EXPECT_EQ(change(stolen, "wrong", "them mot cai nua").status, 403);
    EXPECT_EQ(change(stolen, "mat khau moi", "them mot cai nua").status, 429);
    now_ += 60;
    EXPECT_EQ(change(stolen, "mat khau moi", "them mot cai nua").status, 200);
}

TEST_F(AccountsTest, TheOldPasswordIsNoNewOneAndNeitherIsAnEasyOne) {
    const Person person = administrator();
    for (const std::string easy : {"mat khau moi", "1234567890", "Matkhau@123", "quantri2024"}) {
        const Response refused = change(person, "mat khau moi", easy);
        EXPECT_EQ(refused.status, 400) << easy;
        EXPECT_EQ(told(refused).at("type"), "weak_password");
    }
    const Response one_time =
        ask("POST", "/api/people", person,
            {{"login", "lan"}, {"name", "Nguyễn Thị Lan"}, {"roles", {"kiem_tra"}}, {"password", "nguyenthilan1990"}});
    EXPECT_EQ(told(one_time).value("type", ""), "weak_password");
}

TEST_F(AccountsTest, WhatTheServerNeedsIsToldToAdministratorsAlone) {
    Desk::Options with = options();
    with.notice = [] { return Sentence{"Chứng thư sẽ hết hạn.", "The certificate ends."}; };
    const Person boss = administrator(), lan = reviewer("lan");
    EXPECT_FALSE(told(ask("GET", "/api/me", boss)).contains("notice"));
    desk_.reset();
    desk_ = std::make_unique<Desk>(with);
    EXPECT_EQ(told(ask("GET", "/api/me", boss)).at("notice").at("vi"), "Chứng thư sẽ hết hạn.");
    EXPECT_FALSE(told(ask("GET", "/api/me", lan)).contains("notice"));
}

TEST_F(AccountsTest, UnderTlsNoOtherHostCanSetTheCookie) {
    administrator();
    Desk::Options secure = options();
    secure.secure = true;
    desk_.reset();
    desk_ = std::make_unique<Desk>(secure);
    const std::string cookie = enter("quantri", "mat khau moi").headers.back().second;
    EXPECT_EQ(cookie.substr(0, 21), "__Host-phieu_session=");
    EXPECT_TRUE(cookie.ends_with("; HttpOnly; SameSite=Strict; Path=/; Secure")) << cookie;
    Person person;
    person.cookie = cookie.substr(21, cookie.find(';') - 21);
    EXPECT_EQ(ask("GET", "/api/me", person).status, 401) << "under the name that anybody could set";
}

TEST_F(AccountsTest, NothingOfTheApiStaysInTheBrowser) {
    const Person person = administrator();
    for (const char* address : {"/api/me", "/api/export/answers?format=csv", "/api/none", "/api/pages/1/picture"}) {
        const Response response = ask("GET", address, person);
        EXPECT_EQ(std::count(response.headers.begin(), response.headers.end(),
                             std::pair<std::string, std::string>("Cache-Control", "no-store")),
                  1)
            << address;
    }
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

/// So many at once with a password each, all of one client. @return how many were sent away
int sent_away(Passwords& passwords, int many, const std::string& client) {
    std::atomic<int> busy = 0;
    std::vector<std::thread> threads;
    threads.reserve(static_cast<std::size_t>(many));
    for (int n = 0; n < many; n++)
        threads.emplace_back([&] {
            try {
                passwords.hashed("a password", client);
            } catch (const HttpProblem& problem) {
                EXPECT_EQ(problem.status, 503);
                busy++;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    return busy;
}

TEST(Passwords, WhereTooManySignInAtOnceSomeAreAskedToWait) {
    Passwords passwords(1, 4);
    EXPECT_EQ(sent_away(passwords, 3, "10.0.0.1"), 0);
    EXPECT_GT(sent_away(passwords, 30, "10.0.0.1"), 0);
    EXPECT_EQ(sent_away(passwords, 1, "10.0.0.1"), 0) << "it is over";
}

TEST(Passwords, OneClientKeepsNobodyElseFromSigningIn) {
    Passwords passwords(1, 4);
    std::atomic<bool> stop = false;
    std::thread flood([&] {
        while (!stop)
            sent_away(passwords, 8, "10.6.6.6");
    });
    for (int n = 0; n < 10; n++)
        EXPECT_EQ(sent_away(passwords, 1, "10.0.0.1"), 0);
    stop = true;
    flood.join();
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
