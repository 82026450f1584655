#include "server/http.h"

#include "base/text.h"

#include <charconv>

namespace phieu {

std::string Request::header(const std::string& name) const {
    const auto at = headers.find(name);
    return at == headers.end() ? "" : at->second;
}

std::string Request::parameter(const std::string& name, const std::string& otherwise) const {
    const auto at = query.find(name);
    return at == query.end() ? otherwise : at->second;
}

Response json_response(const nlohmann::json& body, int status) {
    Response response;
    response.status = status;
    response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

Response problem_response(const HttpProblem& problem) {
    nlohmann::json body = problem.more;
    body["status"] = problem.status;
    body["type"] = problem.name;
    body["vi"] = problem.vi;
    body["en"] = problem.en;
    Response response = json_response(body, problem.status);
    response.type = "application/problem+json";
    return response;
}

nlohmann::json json_body(const Request& request) {
    nlohmann::json body = nlohmann::json::parse(request.body, nullptr, false);
    if (!body.is_object())
        throw HttpProblem{400, "bad_json", "Nội dung gửi lên không phải JSON hợp lệ.",
                          "The body is not a JSON object."};
    return body;
}

std::string text_of(const nlohmann::json& object, const char* name) {
    const auto at = object.find(name);
    if (at == object.end() || !at->is_string())
        throw HttpProblem{400, "bad_field", std::string("Thiếu hoặc sai trường ") + name + " (chữ).",
                          std::string("The field ") + name + " must be a string."};
    return at->get<std::string>();
}

std::string text_of(const nlohmann::json& object, const char* name, const std::string& otherwise) {
    return object.contains(name) ? text_of(object, name) : otherwise;
}

long long number_of(const nlohmann::json& object, const char* name) {
    const auto at = object.find(name);
    if (at == object.end() || !at->is_number_integer())
        throw HttpProblem{400, "bad_field", std::string("Thiếu hoặc sai trường ") + name + " (số nguyên).",
                          std::string("The field ") + name + " must be a whole number."};
    return at->get<long long>();
}

long long number_in(const std::string& text) {
    long long number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : -1;
}

std::string url_decoded(std::string_view text) {
    std::string out;
    const auto hex = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : -1;
    };
    for (std::size_t n = 0; n < text.size(); n++) {
        if (text[n] == '%' && n + 2 < text.size() && hex(text[n + 1]) >= 0 && hex(text[n + 2]) >= 0) {
            out += static_cast<char>(hex(text[n + 1]) * 16 + hex(text[n + 2]));
            n += 2;
        } else {
            out += text[n] == '+' ? ' ' : text[n];
        }
    }
    return out;
}

void parse_target(std::string_view target, Request& request) {
    const std::size_t mark = target.find('?');
    std::string path(target.substr(0, mark));
    for (char& c : path) // '+' is a space in queries only
        if (c == '+')
            c = ' ';
    request.path = url_decoded(path);
    if (mark == std::string_view::npos)
        return;
    for (const std::string& pair : split(target.substr(mark + 1), '&')) {
        const std::size_t equals = pair.find('=');
        if (!pair.empty())
            request.query[url_decoded(pair.substr(0, equals))] =
                equals == std::string::npos ? "" : url_decoded(pair.substr(equals + 1));
    }
}

void parse_cookies(std::string_view header, Request& request) {
    for (std::string pair : split(header, ';')) {
        pair.erase(0, pair.find_first_not_of(' ') == std::string::npos ? pair.size() : pair.find_first_not_of(' '));
        const std::size_t equals = pair.find('=');
        if (equals != std::string::npos)
            request.cookies[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
}

} // namespace phieu
