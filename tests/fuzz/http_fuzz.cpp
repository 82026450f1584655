// What anybody on the network may send before we know who it is: a request's head, with its address, cookies and host.
#include "base/text.h"
#include "server/http/address.h"
#include "server/http/hosts.h"
#include "server/http/limits.h"
#include "server/http/message.h"

#include <algorithm>
#include <cctype>

namespace {

constexpr const char* here = "192.0.2.7";

/// UTF-8 without NUL: what databases and pages take.
bool is_sound(const std::string& text) {
    return phieu::valid_utf8(text) == text && text.find('\0') == std::string::npos;
}

void check_address(const phieu::Request& request) {
    if (!is_sound(request.path) || request.path != "/" + phieu::join(request.segments, "/"))
        __builtin_trap(); // the rules look at one of them, the log and the handlers at the other
    for (const auto& [name, value] : request.query)
        if (!is_sound(name) || !is_sound(value))
            __builtin_trap();
}

void check_cookies(const phieu::Request& request) {
    for (const auto& [name, value] : request.cookies)
        if (name.find('=') != std::string::npos ||
            request.header("cookie").find(name + "=" + value) == std::string::npos)
            __builtin_trap(); // a cookie that nobody sent
}

void check_host(const std::string& header) {
    static const phieu::KnownHosts hosts("0.0.0.0", {"phieu.example.gov.vn"}, std::nullopt);
    const std::string host = phieu::host_in(header);
    if (!hosts.has(header, here))
        return;
    if (!hosts.has(host, here))
        __builtin_trap(); // what is known with a port is known without
    if (!std::all_of(host.begin(), host.end(),
                     [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '.' || c == ':'; }))
        __builtin_trap(); // a name that no machine has
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    phieu::http::request_parser<phieu::http::string_body> parser;
    parser.header_limit(phieu::most_header_bytes);
    boost::beast::error_code ec;
    parser.put(boost::asio::buffer(data, size), ec);
    if (!parser.is_header_done())
        return 0;
    try {
        const phieu::Request request = phieu::head_of(parser.get(), here);
        check_address(request);
        check_cookies(request);
        const std::string host = request.header("host");
        check_host(host);
        const std::string network = phieu::network_of(phieu::host_in(host));
        if (phieu::network_of(network) != network)
            __builtin_trap(); // whose share of places is counted under two names
        phieu::problem_response(phieu::unknown_host(host));
    } catch (const phieu::HttpProblem& problem) {
        if (problem.status != 400)
            __builtin_trap();
    }
    return 0;
}
