#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace phieu {

/// A request as the handlers see it: plain data, so that they are tested without sockets.
struct Request {
    std::string method;                ///< "GET"
    std::string path;                  ///< "/api/review", decoded, without the query
    std::vector<std::string> segments; ///< its parts, each decoded: "/a%2Fb/c" is {"a/b", "c"}
    std::map<std::string, std::string> query;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::map<std::string, std::string> cookies;
    std::string body;
    std::string address; ///< of the client, for throttling

    std::string header(const std::string& name) const;
    std::string parameter(const std::string& name, const std::string& otherwise = "") const;
};

struct Response {
    int status = 200;
    std::string type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// Thrown by handlers; becomes a JSON problem (RFC 9457) with both sentences.
struct HttpProblem {
    int status = 400;
    std::string name; ///< for programs: "bad_request", "conflict", …
    std::string vi;
    std::string en;
    nlohmann::json more = nlohmann::json::object(); ///< `wait_s` is also sent as Retry-After
};

Response json_response(const nlohmann::json& body, int status = 200);
Response problem_response(const HttpProblem& problem);

/// The body as a JSON object; HttpProblem otherwise.
nlohmann::json json_body(const Request& request);

/// @return a member of a JSON object; HttpProblem naming it where it is missing or of another type.
std::string text_of(const nlohmann::json& object, const char* name);
std::string text_of(const nlohmann::json& object, const char* name, const std::string& otherwise);
long long number_of(const nlohmann::json& object, const char* name);

/// @return the number that a part of an address or a parameter stands for; −1 where it is none.
long long number_in(const std::string& text);

/// Splits a request target ("/api/pages/1?turn=90", RFC 3986 and, in the query, HTML's '+' for a space) into the
/// decoded path, its segments and the query. A parameter given twice keeps its first value. Throws HttpProblem 400 for
/// what is no such target, or holds a NUL or anything else that is not UTF-8.
void parse_target(std::string_view target, Request& request);
void parse_cookies(std::string_view header, Request& request);

} // namespace phieu
