#include "server/http/body.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

using nlohmann::json;

Request with(const json& body) {
    Request request;
    request.body = body.dump();
    return request;
}

std::string place_in(const json& body, const std::string& definition) {
    try {
        checked_body(with(body), definition);
    } catch (const HttpProblem& problem) {
        EXPECT_EQ(problem.status, 400);
        EXPECT_EQ(problem.name, "bad_field");
        return problem.more.at("place");
    }
    return "none";
}

} // namespace

TEST(Body, WhatKeepsToItsDefinitionIsHandedOver) {
    const json body{{"page", 1}, {"field", "q1"}, {"revision", 0}, {"value", "4"}, {"not known", 1}};
    EXPECT_EQ(checked_body(with(body), "decide"), body);
}

TEST(Body, TheMistakesPlaceIsSaid) {
    EXPECT_EQ(place_in({{"page", "1"}, {"field", "q1"}, {"revision", 0}}, "decide"), "/page");
    EXPECT_EQ(place_in({{"page", 1.5}, {"field", "q1"}, {"revision", 0}}, "decide"), "/page");
    EXPECT_EQ(place_in({{"page", 1}, {"field", "q1"}}, "decide"), "/revision");
    EXPECT_EQ(place_in({{"uploads", json::array()}}, "batch"), "/uploads");
    EXPECT_EQ(place_in({{"uploads", {"a", 1}}}, "batch"), "/uploads/1");
    EXPECT_EQ(place_in({{"template", "a"}, {"version", 1}, {"form_page", 1}, {"answers", {{"q1", 4}}}}, "key"),
              "/answers/q1");
    EXPECT_EQ(place_in({{"reasons", {{{"id", "a"}}}}}, "reasons"), "/reasons/0/name");
}

TEST(Body, WhatIsNoObjectIsRefused) {
    const std::string deep = R"({"page": 1, "field": "q1", "revision": 0, "x": )" + std::string(100'000, '[') +
                             std::string(100'000, ']') + "}";
    const std::string nul = R"({"page": 1, "field": "q\u0000", "revision": 0})";
    for (const std::string& text :
         {std::string(), std::string("[]"), std::string("{"), std::string("null"), std::string("\xff"), deep, nul}) {
        Request request;
        request.body = text;
        EXPECT_THROW(checked_body(request, "decide"), HttpProblem) << text;
    }
}

/// PostgreSQL would end a text at its NUL: "an\0other" were "an".
TEST(Body, WhatNoDatabaseTakesIsRefused) {
    for (const char* text : {R"({"old": "a\u0000b", "new": "c"})", R"({"old": "a", "new": "c", "d\u0000": 1})",
                             R"({"old": "a", "new": "c", "d": 9223372036854775808})",
                             R"({"old": "a", "new": "c", "d": ["e", {"f": "\u0000"}]})"}) {
        Request request;
        request.body = text;
        EXPECT_THROW(checked_body(request, "password"), HttpProblem) << text;
    }
}

TEST(Body, AMillionBracketsAreRefused) {
    Request request;
    request.body = R"({"old": "a", "new": "c", "d": )" + std::string(500'000, '[') + std::string(500'000, ']') + "}";
    EXPECT_THROW(checked_body(request, "password"), HttpProblem);
}

TEST(Body, AnUnknownDefinitionIsAFaultOfTheProgram) {
    EXPECT_TRUE(is_body("decide"));
    EXPECT_FALSE(is_body("decides"));
    EXPECT_THROW(checked_body(with(json::object()), "decides"), std::logic_error);
}

} // namespace phieu
