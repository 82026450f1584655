#include "server/http/router.h"

#include "base/text.h"

namespace phieu {
namespace {

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string>& path, PathParts& parts) {
    if (pattern.size() != path.size())
        return false;
    for (std::size_t n = 0; n < pattern.size(); n++) {
        if (pattern[n].size() > 2 && pattern[n].front() == '{' && !path[n].empty())
            parts[pattern[n].substr(1, pattern[n].size() - 2)] = path[n];
        else if (pattern[n] != path[n])
            return false;
    }
    return true;
}

} // namespace

void Router::add(const std::string& method, const std::string& pattern, Handler handler) {
    routes_.push_back({method, split(pattern.substr(1), '/'), std::move(handler)});
}

std::optional<std::size_t> Router::find(const Request& request) const {
    PathParts parts;
    for (std::size_t n = 0; n < routes_.size(); n++)
        if (routes_[n].method == request.method && matches(routes_[n].parts, request.segments, parts))
            return n;
    return std::nullopt;
}

Response Router::handle(const Request& request) const {
    std::string allowed;
    for (const Route& route : routes_) {
        PathParts parts;
        if (!matches(route.parts, request.segments, parts))
            continue;
        if (route.method == request.method) {
            try {
                return route.handler(request, parts);
            } catch (const HttpProblem& problem) {
                return problem_response(problem);
            }
        }
        allowed += (allowed.empty() ? "" : ", ") + route.method;
    }
    if (!allowed.empty()) {
        Response response = problem_response(
            {405, "method", "Thao tác không dùng được ở địa chỉ này.", "This method is not for this address."});
        response.headers.emplace_back("Allow", allowed);
        return response;
    }
    return problem_response({404, "not_found", "Không có địa chỉ này.", "There is nothing at this address."});
}

} // namespace phieu
