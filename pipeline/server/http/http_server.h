#pragma once

#include "server/http/http.h"

#include <atomic>
#include <cstdint>
#include <filesystem>

namespace phieu {

struct ServerOptions {
    std::string address = "127.0.0.1"; ///< nobody but this machine, unless told otherwise
    std::uint16_t port = 8080;         ///< 0: any free one
    int threads = 16;                  ///< requests that are answered at the same time
    std::filesystem::path certificate; ///< PEM chain of the office; empty: plain HTTP
    std::filesystem::path key;         ///< PEM
    bool own_certificate = false;      ///< the program makes them itself (http/local_authority.h)
    std::vector<std::string> hosts;    ///< further names by which browsers come here (http/hosts.h)
};

/// What is served. Both are called by several threads at once; what they throw becomes an answer.
struct Site {
    std::function<Response(const Request&)> answer;
    /// How many bytes the body of a request may have, told from its head; throws HttpProblem where it may have none.
    std::function<std::uint64_t(const Request&)> most_body;
};

/// Serves HTTP/1.1 (Boost.Beast) until `stop` is set. Slow, idle, oversize and malformed clients are cut off without
/// hurting others: every connection is asynchronous, requests are answered by threads of their own, and what a client
/// may take of connections, memory and time is bounded (http/limits.h).
/// A certificate whose file is replaced is taken for connections from then on; one that can't be read is passed over.
/// @param listening  told the port once it listens
/// @return "" or why it could not listen
std::string serve_http(const ServerOptions& options, const Site& site, const std::atomic<bool>& stop,
                       const std::function<void(std::uint16_t)>& listening);

} // namespace phieu
