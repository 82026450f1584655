#include "server/deed.h"

#include "base/text.h"

#include <fmt/format.h>

namespace phieu {

DeedRow deed_of(const Route& route, const Call& call, const std::string& at) {
    DeedRow deed;
    deed.at = at;
    deed.what = route.deed;
    deed.person = call.who.person.login;
    std::vector<std::string> subject;
    for (const auto& [name, part] : call.parts)
        subject.push_back(part);
    const bool about_a_person = call.body.is_object() && call.body.contains("login");
    if (about_a_person)
        subject.push_back(call.body["login"].get<std::string>());
    deed.subject = join(subject, " ");
    if (deed.person.empty() && about_a_person) // somebody who is only signing in
        deed.person = call.body["login"].get<std::string>();
    std::vector<std::string> detail;
    for (const auto& [name, value] : call.request.query)
        detail.push_back(fmt::format("{}={}", name, value));
    if (call.body.is_object() && call.body.contains("roles"))
        detail.push_back(fmt::format("roles={}", join(call.body["roles"].get<std::vector<std::string>>(), "|")));
    if (about_a_person && call.body.contains("units") && !call.body["units"].empty())
        detail.push_back(fmt::format("units={}", join(call.body["units"].get<std::vector<std::string>>(), "|")));
    if (about_a_person && call.body.contains("roles"))
        detail.push_back(fmt::format("active={}", call.body.value("active", true)));
    detail.push_back(call.request.address);
    deed.detail = join(detail, " ");
    constexpr std::size_t longest = 500; // a name that was tried may be a megabyte
    for (std::string* text : {&deed.person, &deed.subject, &deed.detail})
        *text = valid_utf8(text->substr(0, longest));
    return deed;
}

} // namespace phieu
