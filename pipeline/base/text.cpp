#include "base/text.h"

#include <cstdint>

#include <fmt/format.h>
#include <glib.h>

namespace phieu {

std::string ascii_slug(std::string_view utf8) {
    char* decomposed = g_utf8_normalize(utf8.data(), static_cast<gssize>(utf8.size()), G_NORMALIZE_NFD);
    if (!decomposed)
        return {};
    std::string out;
    for (const char* p = decomposed; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == 0x110 || c == 0x111) // đ has no decomposition
            c = 'd';
        if (c >= 128)
            continue;
        if (g_ascii_isalnum(static_cast<char>(c)))
            out += g_ascii_toupper(static_cast<char>(c));
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    g_free(decomposed);
    while (!out.empty() && out.back() == '-')
        out.pop_back();
    return out;
}

std::string valid_utf8(std::string_view text) {
    char* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
    std::string out = valid;
    g_free(valid);
    return out;
}

std::vector<char32_t> code_points(std::string_view text) {
    char* composed = g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), G_NORMALIZE_NFC);
    std::vector<char32_t> out;
    if (!composed)
        return out;
    for (const char* p = composed; *p; p = g_utf8_next_char(p))
        out.push_back(g_utf8_get_char(p));
    g_free(composed);
    return out;
}

std::string utf8(char32_t code_point) {
    char buffer[6];
    return {buffer, static_cast<std::size_t>(g_unichar_to_utf8(code_point, buffer))};
}

char32_t lower(char32_t code_point) {
    return g_unichar_tolower(code_point);
}

char32_t base_letter(char32_t code_point) {
    if (code_point == 0x110 || code_point == 0x111) // đ has no decomposition
        return code_point == 0x110 ? U'D' : U'd';
    gunichar parts[8];
    return g_unichar_fully_decompose(code_point, FALSE, parts, 8) > 0 ? parts[0] : code_point;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        parts.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    return fmt::format("{}", fmt::join(parts, separator));
}

std::string vietnamese_number(long long value) {
    std::string digits = std::to_string(value < 0 ? -value : value);
    for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ".");
    return fmt::format("{}{}", value < 0 ? "-" : "", digits);
}

std::string vietnamese_percent(long long count, long long n) {
    if (n == 0)
        return "–";
    const long long hundredths = (count * 10000 * 2 + n) / (2 * n); // half up, in whole numbers
    return fmt::format("{},{:02}%", hundredths / 100, hundredths % 100);
}

} // namespace phieu
