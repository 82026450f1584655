#include "server/http/message.h"

#include "base/text.h"
#include "server/http/hosts.h"

#include <cctype>

#include <fmt/format.h>

namespace phieu {

Request head_of(const http::request<http::string_body>& message, const std::string& address) {
    Request request;
    request.method = std::string(message.method_string());
    request.address = address;
    parse_target(std::string_view(message.target().data(), message.target().size()), request);
    for (const auto& field : message) {
        std::string name(field.name_string());
        for (char& c : name)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        request.headers[name] = std::string(field.value());
    }
    parse_cookies(request.header("cookie"), request);
    return request;
}

http::response<http::string_body> message_of(const Response& response, bool tls) {
    constexpr unsigned version = 11;
    http::response<http::string_body> out(static_cast<http::status>(response.status), version);
    out.set(http::field::content_type, response.type);
    out.set("X-Content-Type-Options", "nosniff");
    out.set("Referrer-Policy", "no-referrer");
    out.set("X-Frame-Options", "DENY");
    out.set("Content-Security-Policy", "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; "
                                       "form-action 'self'; frame-ancestors 'none'");
    if (tls)
        out.set("Strict-Transport-Security", "max-age=31536000");
    for (const auto& [name, value] : response.headers)
        out.insert(name, value);
    out.body() = response.body;
    return out;
}

HttpProblem too_large(int status) {
    return {status, "too_large", "Nội dung gửi lên quá lớn.", "What was sent is too large."};
}

HttpProblem no_memory() {
    return {503,
            "busy",
            "Nhiều tệp đang được gửi lên cùng lúc. Hãy đợi vài giây rồi gửi tiếp.",
            "Many files are being sent. Wait some seconds and go on.",
            {{"wait_s", 5}}};
}

HttpProblem unknown_host(const std::string& header) {
    const std::string host = valid_utf8(host_in(header));
    return {421, "unknown_host",
            fmt::format("Máy này không nhận tên \"{}\". Hãy mở bằng địa chỉ mà chương trình in ra khi khởi động, hoặc "
                        "nhờ người quản trị thêm tên đó vào mục hosts, phần [serve] của phieu.toml.",
                        host),
            fmt::format("This machine does not go by the name \"{}\". Open the address that the program prints when it "
                        "starts, or have the name added to hosts, section [serve] of phieu.toml.",
                        host)};
}

} // namespace phieu
