#pragma once

#include "server/http/http.h"

#include <optional>

namespace phieu {

/// Named parts of a path: "/api/pages/{id}" gives "id".
using PathParts = std::map<std::string, std::string>;
using Handler = std::function<Response(const Request&, const PathParts&)>;

/// Finds the handler of a request. Thread-safe once built.
class Router {
public:
    /// @param pattern  such as "/api/pages/{id}"; a part in braces matches any one segment that is not empty
    void add(const std::string& method, const std::string& pattern, Handler handler);

    /// @return which of the added ones a request goes to, in their order; nothing where there is none
    std::optional<std::size_t> find(const Request& request) const;

    /// Runs the handler; 404 and 405 as problems where there is none, HttpProblem turned into its response.
    Response handle(const Request& request) const;

private:
    struct Route {
        std::string method;
        std::vector<std::string> parts;
        Handler handler;
    };
    std::vector<Route> routes_;
};

} // namespace phieu
