#include "form/code.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <fmt/format.h>

namespace phieu {
namespace {

/// Two check digits over everything before them: ISO 7064 MOD 97-10, a character counting as its ASCII code less 32.
/// The QR's own correction guards the pixels; these guard codes that a person types from a torn sheet.
std::string check_digits(std::string_view text) {
    int rest = 0;
    for (const char c : text)
        rest = (rest * 100 + (c - 32)) % 97;
    return fmt::format("{:02}", 98 - rest * 100 % 97);
}

std::string sealed(const std::string& text) {
    return text + ":" + check_digits(text);
}

/// @return the parts between ':' when the prefix, their number and the check digits are right, else nothing.
std::vector<std::string> unsealed(std::string_view payload, std::string_view prefix, std::size_t count) {
    const std::size_t end = payload.rfind(':');
    if (end == std::string_view::npos || payload.substr(end + 1) != check_digits(payload.substr(0, end)))
        return {};
    std::vector<std::string> parts = split(payload.substr(0, end), ':');
    if (parts.size() != count || parts[0] != prefix)
        return {};
    return parts;
}

template <typename T>
bool to_number(const std::string& text, T& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value >= 0;
}

std::string or_dash(const std::string& word) {
    return word.empty() ? "-" : word;
}

std::string without_dash(const std::string& word) {
    return word == "-" ? "" : word;
}

char to_upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

} // namespace

bool is_code_word(std::string_view word) {
    const auto allowed = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; };
    return !word.empty() && word.size() <= 24 && word != "-" && std::all_of(word.begin(), word.end(), allowed);
}

std::string to_payload(const PageCode& code) {
    std::string id = code.template_id;
    std::transform(id.begin(), id.end(), id.begin(), to_upper); // capitals fit QR's dense alphanumeric mode
    return sealed(fmt::format("PH1{}:{}:{}:{}:{}:{}", code.place == 0 ? "A" : "B", id, code.version, code.page,
                              or_dash(code.unit), code.serial ? std::to_string(*code.serial) : "-"));
}

std::string to_payload(const CoverCode& code) {
    return sealed(fmt::format("PHC1:{}:{}:{}", or_dash(code.unit), or_dash(code.service), or_dash(code.period)));
}

std::optional<PageCode> parse_page_code(std::string_view payload) {
    PageCode code;
    std::vector<std::string> parts = unsealed(payload, "PH1A", 6);
    if (parts.empty()) {
        parts = unsealed(payload, "PH1B", 6);
        code.place = 1;
    }
    if (parts.empty() || !to_number(parts[2], code.version) || !to_number(parts[3], code.page))
        return std::nullopt;
    code.template_id = parts[1];
    std::transform(code.template_id.begin(), code.template_id.end(), code.template_id.begin(), to_lower);
    code.unit = without_dash(parts[4]);
    if (parts[5] != "-") {
        long long serial = 0;
        if (!to_number(parts[5], serial))
            return std::nullopt;
        code.serial = serial;
    }
    return code;
}

std::optional<CoverCode> parse_cover_code(std::string_view payload) {
    const std::vector<std::string> parts = unsealed(payload, "PHC1", 4);
    if (parts.empty())
        return std::nullopt;
    return CoverCode{without_dash(parts[1]), without_dash(parts[2]), without_dash(parts[3])};
}

Drawing draw_code(const std::string& payload, const Rect_mm& rect) {
    const ZXing::BitMatrix modules =
        ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode).setMargin(0).setEccLevel(6).encode(payload, 0, 0);
    const double side = rect.w / modules.width();
    Drawing drawing;
    for (int row = 0; row < modules.height(); row++)
        for (int from = 0; from < modules.width();) {
            int to = from;
            while (to < modules.width() && modules.get(to, row))
                to++;
            if (to > from) // one rectangle a run: no hairlines between modules
                drawing.boxes.push_back(
                    {.rect = {rect.x + from * side, rect.y + row * side, (to - from) * side, side}, .filled = true});
            from = std::max(to, from + 1);
        }
    return drawing;
}

} // namespace phieu
