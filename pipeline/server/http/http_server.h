#pragma once

#include "server/http/http.h"

#include <atomic>
#include <cstdint>
#include <filesystem>

namespace phieu {

struct ServerOptions {
    std::string address = "127.0.0.1"; ///< nobody but this machine, unless told otherwise
    std::uint16_t port = 8080;         ///< 0: any free one
    int threads = 4;
    std::filesystem::path certificate; ///< PEM chain of the office; empty: plain HTTP
    std::filesystem::path key;         ///< PEM
};

/// What a client may send: uploads come in pieces of at most this.
inline constexpr std::uint64_t most_body_bytes = 8 << 20;
inline constexpr std::uint32_t most_header_bytes = 16 << 10;

/// Serves HTTP/1.1 (Boost.Beast) until `stop` is set. Slow, idle, oversize and malformed clients are cut off without
/// hurting others: every connection is asynchronous and has half a minute for each request.
/// @param listening  told the port once it listens
/// @return "" or why it could not listen
std::string serve_http(const ServerOptions& options, const std::function<Response(const Request&)>& handle,
                       const std::atomic<bool>& stop, const std::function<void(std::uint16_t)>& listening);

} // namespace phieu
