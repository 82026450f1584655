#include "server/http/router.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

Request get(const std::string& target, const std::string& method = "GET") {
    Request request;
    request.method = method;
    parse_target(target, request);
    return request;
}

Router router() {
    Router out;
    out.add("GET", "/api/pages/{id}",
            [](const Request&, const PathParts& parts) { return json_response(parts.at("id")); });
    out.add("GET", "/api/pages/problems", [](const Request&, const PathParts&) { return json_response("never"); });
    out.add("POST", "/api/pages/{id}",
            [](const Request& request, const PathParts&) { return json_response(json_body(request)); });
    return out;
}

} // namespace

TEST(Router, NamedPartsMatchAnythingButASlash) {
    EXPECT_EQ(router().handle(get("/api/pages/12")).body, "\"12\"");
    EXPECT_EQ(router().handle(get("/api/pages/a%20b")).body, "\"a b\"");
    EXPECT_EQ(router().handle(get("/api/pages/a%2Fb")).body, "\"a/b\"");
    EXPECT_EQ(router().handle(get("/api/pages/12/more")).status, 404);
    EXPECT_EQ(router().handle(get("/api/pages/")).status, 404);
    EXPECT_EQ(router().handle(get("/api/pages")).status, 404);
}

TEST(Router, WrongMethodsAreToldWhatIsAllowed) {
    const Response response = router().handle(get("/api/pages/12", "DELETE"));
    EXPECT_EQ(response.status, 405);
    ASSERT_FALSE(response.headers.empty());
    EXPECT_EQ(response.headers.back().second, "GET, POST");
}

TEST(Router, BadInputBecomesAProblemThatSaysWhatIsWrong) {
    Request request = get("/api/pages/1", "POST");
    for (const char* body : {"", "[1]", "{", "\xff\xfe"}) {
        request.body = body;
        const Response response = router().handle(request);
        EXPECT_EQ(response.status, 400);
        EXPECT_EQ(response.type, "application/problem+json");
        EXPECT_NE(response.body.find("JSON"), std::string::npos);
    }
}

TEST(Http, TargetsAreDecodedOnce) {
    const Request request = get("/a%2Fb+c/%C4%91?x=1+2%2B3&y=%C4%91&z&=&x=later");
    EXPECT_EQ(request.path, "/a/b+c/đ"); // '+' is a space in queries only
    EXPECT_EQ(request.segments, (std::vector<std::string>{"a/b+c", "đ"}));
    EXPECT_EQ(request.parameter("x"), "1 2+3");
    EXPECT_EQ(request.parameter("y"), "đ");
    EXPECT_EQ(request.parameter("z", "none"), "");
    EXPECT_EQ(request.parameter("w", "none"), "none");
    EXPECT_EQ(get("/%252e%252e/").path, "/%2e%2e/");
}

TEST(Http, WhatIsNoTargetIsRefused) {
    for (const char* target :
         {"", "a", "/%", "/%zz", "/?x=%", "/\xff", "/%ff", "/?x=%ff", "/%00", "/?%00=1", "/a b", "*"})
        EXPECT_THROW(get(target), HttpProblem) << target;
}

TEST(Http, CookiesAreSplit) {
    Request request;
    parse_cookies("a=1; phieu_session=xyz ;b", request);
    EXPECT_EQ(request.cookies.at("a"), "1");
    EXPECT_EQ(request.cookies.count("b"), 0U);
}

} // namespace phieu
