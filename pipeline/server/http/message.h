#pragma once

#include "server/http/http.h"

#include <boost/beast/http.hpp>

namespace phieu {

namespace http = boost::beast::http;

/// @return the head of a message as handlers know it; throws HttpProblem where its address is none.
Request head_of(const http::request<http::string_body>& message, const std::string& address);

/// @return an answer as it goes over the line, with what browsers are told of every page: where content may come from
/// and go to, that others may not show it within theirs, and, with TLS, to come back by no other way (HSTS).
http::response<http::string_body> message_of(const Response& response, bool tls);

HttpProblem too_large(int status = 413);
HttpProblem no_memory();
HttpProblem unknown_host(const std::string& header);

} // namespace phieu
