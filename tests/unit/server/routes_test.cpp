#include "base/files.h"
#include "base/text.h"
#include "report/write/signature.h"
#include "server/desk_fixture.h"
#include "server/http/body.h"

#include <algorithm>

namespace phieu {
namespace {

const std::vector<std::string> all_roles{role::entry, role::review, role::lead, role::admin, role::observe};

/// "/api/pages/{id}" → "/api/pages/1"
std::string address_of(const Route& route) {
    std::string out;
    for (const std::string& part : split(std::string(route.pattern).substr(1), '/'))
        out += "/" + (part.front() == '{' ? "1" : part);
    return out;
}

std::string name_of(const Route& route) {
    return std::string(route.method) + " " + route.pattern;
}

bool is_get(const Route& route) {
    return std::string(route.method) == "GET";
}

} // namespace

class RoutesTest : public DeskTest {
protected:
    std::string type_of(const Route& route, const Person& person) {
        const Response response = ask(route.method, address_of(route), person);
        return response.type == "application/problem+json" ? told(response).at("type").get<std::string>() : "";
    }
};

TEST_F(RoutesTest, OnlySigningInNeedsNoSession) {
    for (const Route& route : routes()) {
        if (route.session == Session::none) {
            EXPECT_EQ(name_of(route), "POST /api/login");
            continue;
        }
        EXPECT_EQ(ask(route.method, address_of(route)).status, 401) << name_of(route);
        const Person forged{"quantri", "00112233445566778899aabbccddeeff", "x"};
        EXPECT_EQ(ask(route.method, address_of(route), forged).status, 401) << name_of(route);
    }
}

/// Who signed in, who failed to, who took figures out of the house: kept, without the password.
TEST_F(RoutesTest, WhatPeopleDoIsWrittenDown) {
    const Person person = administrator();
    EXPECT_EQ(ask("POST", "/api/login", {}, {{"login", "quantri"}, {"password", "not-the-password"}}).status, 401);
    const Response sent = ask("GET", "/api/export/totals?format=csv", person);
    EXPECT_EQ(sent.status, 200);
    EXPECT_EQ(ask("GET", "/api/export/nothing", person).status, 404);
    const nlohmann::json journal = told(ask("GET", "/api/journal", person));
    std::vector<std::string> what;
    for (const nlohmann::json& row : journal)
        what.push_back(row.at("what"));
    ASSERT_GE(what.size(), 3U);
    EXPECT_EQ(what[0], "exported");
    EXPECT_EQ(journal[0].at("person"), "quantri");
    EXPECT_EQ(journal[0].at("subject"), "totals");
    EXPECT_EQ(journal[0].at("file_sha256"), sha256_of(sent.body));
    const std::string id = journal[0].at("id").dump();
    const auto signature = read_signature(ask("GET", "/api/journal/" + id + "/signature", person).body);
    ASSERT_TRUE(signature) << signature.error().what.en;
    EXPECT_EQ(signature->file_sha256, sha256_of(sent.body));
    EXPECT_EQ(ask("GET", "/api/journal/" + journal[1].at("id").dump() + "/signature", person).status, 404);
    EXPECT_EQ(what[1], "signed in, refused");
    EXPECT_EQ(journal[1].at("person"), "quantri");
    EXPECT_NE(std::find(what.begin(), what.end(), "signed in"), what.end());
    EXPECT_EQ(journal.dump().find("not-the-password"), std::string::npos);
    EXPECT_EQ(told(ask("GET", "/api/journal?before=" + journal[0].at("id").dump(), person)).size(), what.size() - 1);
    Store store(database_);
    EXPECT_TRUE(store.broken_seals([](long long, long long) {}).empty());
}

TEST_F(RoutesTest, WhateverChangesSomethingNeedsTheSessionsToken) {
    Person person = administrator();
    for (const std::string token : {"", "guessed"}) {
        person.csrf = token;
        for (const Route& route : routes())
            if (!is_get(route) && route.session != Session::none) {
                EXPECT_EQ(type_of(route, person), "csrf") << name_of(route);
            }
    }
}

TEST_F(RoutesTest, WhoHasNoneOfTheRolesIsRefused) {
    std::map<std::string, Person> people;
    for (const std::string& role : all_roles)
        people[role] = reviewer("co-" + role, {role});
    int refused = 0;
    for (const Route& route : routes())
        for (const std::string& role : all_roles) {
            const bool may = route.roles.empty() || std::count(route.roles.begin(), route.roles.end(), role) > 0;
            if (may)
                continue;
            EXPECT_EQ(type_of(route, people[role]), "role") << name_of(route) << " as " << role;
            refused++;
        }
    EXPECT_GT(refused, 80); // the table was walked
}

TEST_F(RoutesTest, AOneTimePasswordOpensNothingButItsChange) {
    const Person person = sign_in("quantri", desk_->first_password());
    ASSERT_FALSE(person.cookie.empty());
    std::vector<std::string> open;
    for (const Route& route : routes()) {
        if (route.session == Session::any)
            open.emplace_back(route.pattern);
        if (route.session == Session::own || route.session == Session::complete) {
            EXPECT_EQ(type_of(route, person), "must_change") << name_of(route);
        }
    }
    EXPECT_EQ(open, (std::vector<std::string>{"/api/logout", "/api/me", "/api/password"}));
}

TEST_F(RoutesTest, WhoseRoleAsksForCodesOpensNothingButTheirSetUp) {
    const Person lan = reviewer("lan");
    ASSERT_EQ(ask("POST", "/api/code/roles", administrator(), {{"roles", {"kiem_tra"}}}).status, 200);
    std::vector<std::string> open;
    for (const Route& route : routes()) {
        if (route.session == Session::own)
            open.emplace_back(route.pattern);
        if (route.session == Session::complete) {
            EXPECT_EQ(type_of(route, lan), "code_required") << name_of(route);
        }
    }
    EXPECT_EQ(open, (std::vector<std::string>{"/api/code", "/api/code/begin", "/api/code/confirm"}));
}

TEST_F(RoutesTest, MuchIsTakenOnlyFromWhomItIsKnownToCome) {
    const Person person = administrator();
    const auto most = [&](const std::string& method, const std::string& target, const Person& who) {
        Request head;
        head.method = method;
        parse_target(target, head);
        head.cookies["phieu_session"] = who.cookie;
        head.headers["x-csrf-token"] = who.csrf;
        try {
            return static_cast<long long>(desk_->most_body(head));
        } catch (const HttpProblem& problem) {
            return -1LL * problem.status;
        }
    };
    EXPECT_EQ(most("POST", "/api/login", {}), 4096);
    EXPECT_EQ(most("POST", "/api/none", {}), 4096);
    for (const Route& route : routes())
        if (!is_get(route) && route.session != Session::none) {
            EXPECT_EQ(most(route.method, address_of(route), {}), -401) << name_of(route);
            EXPECT_EQ(most(route.method, address_of(route), {person.login, person.cookie, "guessed"}), -403)
                << name_of(route);
        }
    EXPECT_EQ(most("PUT", "/api/uploads/1?offset=0", person), 8 << 20);
    EXPECT_EQ(most("POST", "/api/batches", person), 1 << 20);
    EXPECT_EQ(most("PUT", "/api/uploads/1?offset=0", reviewer("lan")), -403) << "not of this role";
}

TEST_F(RoutesTest, EveryBodyHasItsDefinition) {
    for (const Route& route : routes())
        if (*route.body != '\0') {
            EXPECT_TRUE(is_body(route.body)) << name_of(route);
        }
}

TEST_F(RoutesTest, NoAddressIsNamedTwice) {
    std::set<std::string> seen;
    for (const Route& route : routes())
        EXPECT_TRUE(seen.insert(name_of(route)).second) << name_of(route);
}

} // namespace phieu
