#include "server/browser.h"

namespace phieu {
namespace {

struct Token {
    std::string_view token;
    const char* name;
};

// Each names itself beside those it descends from, so the last of a line comes first: Edge says "Chrome … Safari …
// Edg".
constexpr Token browsers[] = {
    {"coc_coc_browser", "Cốc Cốc"},
    {"Edg", "Edge"},
    {"OPR/", "Opera"},
    {"SamsungBrowser/", "Samsung Internet"},
    {"Firefox/", "Firefox"},
    {"FxiOS/", "Firefox"},
    {"CriOS/", "Chrome"},
    {"Chrome/", "Chrome"},
    {"Safari/", "Safari"},
};
constexpr Token systems[] = {
    {"Windows", "Windows"}, {"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"},
    {"CrOS", "ChromeOS"},   {"Mac OS X", "macOS"},  {"Linux", "Linux"},
};

template <std::size_t N>
std::string first_in(std::string_view text, const Token (&tokens)[N]) {
    for (const auto& [token, name] : tokens)
        if (text.find(token) != std::string_view::npos)
            return name;
    return "";
}

} // namespace

Browser browser_of(std::string_view user_agent) {
    return {first_in(user_agent, browsers), first_in(user_agent, systems)};
}

} // namespace phieu
