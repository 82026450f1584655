#include "server/http/http.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

#include <boost/url/encoding_opts.hpp>
#include <boost/url/parse.hpp>

namespace phieu {
namespace {

namespace urls = boost::urls;

HttpProblem malformed() {
    return {400, "bad_request", "Yêu cầu không hợp lệ.", "The request is malformed."};
}

/// Databases and pages take UTF-8 without NUL: anything else ends here.
std::string sound(std::string text) {
    if (text.find('\0') != std::string::npos || code_points(text).empty() != text.empty())
        throw malformed();
    return text;
}

/// The same of a whole body, which JSON has made sure is UTF-8. Its numbers must be ours, too, and its levels few: what
/// looks at it goes down by recursion, and our own bodies have five.
bool is_sound(const nlohmann::json& value, int levels = 32) {
    const auto all_sound = [&] {
        return std::all_of(value.begin(), value.end(), [&](const auto& one) { return is_sound(one, levels - 1); });
    };
    if (value.is_string())
        return value.get_ref<const std::string&>().find('\0') == std::string::npos;
    if (value.is_number_unsigned())
        return value.get<std::uint64_t>() <= std::uint64_t{std::numeric_limits<std::int64_t>::max()};
    if (value.is_object())
        for (const auto& member : value.items())
            if (member.key().find('\0') != std::string::npos)
                return false;
    return !value.is_structured() || (levels > 0 && all_sound());
}

} // namespace

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
    if (const auto wait = problem.more.find("wait_s"); wait != problem.more.end())
        response.headers.emplace_back("Retry-After", wait->dump());
    return response;
}

nlohmann::json json_body(const Request& request) {
    nlohmann::json body = nlohmann::json::parse(request.body, nullptr, false);
    if (!body.is_object() || !is_sound(body))
        throw HttpProblem{400, "bad_json", "Nội dung gửi lên không phải JSON hợp lệ.",
                          "The body is not a JSON object as it should be."};
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

void parse_target(std::string_view target, Request& request) {
    const auto url = urls::parse_origin_form({target.data(), target.size()});
    if (!url)
        throw malformed();
    request.path = sound(url->encoded_path().decode());
    request.segments.clear();
    for (const urls::pct_string_view segment : url->encoded_segments())
        request.segments.push_back(sound(segment.decode()));
    constexpr bool space_as_plus = true;
    for (const auto& parameter : url->params(urls::encoding_opts(space_as_plus)))
        request.query.emplace(sound(parameter.key), sound(parameter.value));
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
