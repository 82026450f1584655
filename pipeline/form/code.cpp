#include "form/code.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <fmt/format.h>
#include <sodium.h>

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

constexpr std::size_t seal_letters = 10; // 50 bits: one guess in 10^15

/// The first bits of HMAC-SHA256 over everything before it, in letters and digits of which none is taken for another.
std::string seal_for(std::string_view text, const CodeKey& key) {
    static constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256(mac.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                           key.bytes.data());
    std::string out;
    for (std::size_t bit = 0; out.size() < seal_letters; bit += 5) {
        const unsigned two = (static_cast<unsigned>(mac[bit / 8]) << 8U) | mac[bit / 8 + 1];
        out += letters[(two >> (11 - bit % 8)) & 31U];
    }
    return out;
}

std::string finished(const std::string& text, const CodeKey* key) {
    return text + ":" + (key ? seal_for(text, *key) : check_digits(text));
}

/// A payload taken apart.
struct Parts {
    std::vector<std::string> parts; ///< between ':', without prefix and end; empty: it is no such payload
    std::string seal;
};

/// @param kind   "PH…A", say: the version stands in between, 1 with check digits, 2 with a seal
Parts parts_of(std::string_view payload, std::string_view kind, std::size_t count) {
    const std::size_t end = payload.rfind(':');
    if (end == std::string_view::npos)
        return {};
    const std::string_view text = payload.substr(0, end), last = payload.substr(end + 1);
    std::vector<std::string> parts = split(text, ':');
    if (parts.size() != count + 1)
        return {};
    const std::string prefix = parts.front();
    parts.erase(parts.begin());
    const auto is = [&](char version) {
        std::string expected(kind);
        expected.replace(expected.find('#'), 1, 1, version);
        return prefix == expected;
    };
    if (is('1') && last == check_digits(text))
        return {std::move(parts), ""};
    if (is('2') && last.size() == seal_letters)
        return {std::move(parts), std::string(last)};
    return {};
}

template <typename Code>
Seal seal_in(const Code& code, const CodeKey& key) {
    if (code.seal.empty())
        return Seal::none;
    const std::string payload = to_payload(code, &key);
    const std::string_view expected = std::string_view(payload).substr(payload.size() - seal_letters);
    const bool right =
        code.seal.size() == seal_letters && sodium_memcmp(expected.data(), code.seal.data(), seal_letters) == 0;
    return right ? Seal::right : Seal::wrong;
}

constexpr std::size_t longest_word = 24;
constexpr int most_versions = 99, most_pages = 99;
constexpr long long last_serial = 999'999'999'999;

template <typename T>
bool to_number(const std::string& text, T least, T most, T& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value >= least && value <= most;
}

/// @return whether a form may have that id (templates/template.schema.json), as it stands in a payload
bool is_form_word(std::string_view word) {
    return word.size() >= 3 && is_code_word(word) && word.front() >= 'A' && word.front() <= 'Z';
}

bool is_word_or_dash(std::string_view word) {
    return word == "-" || is_code_word(word);
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

bool is_trial(const PageCode& code) {
    return code.template_id.starts_with(trial_id);
}

std::string service_word(const std::string& name) {
    return ascii_slug(name).substr(0, longest_word);
}

bool is_code_word(std::string_view word) {
    const auto allowed = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; };
    return !word.empty() && word.size() <= longest_word && word != "-" &&
           std::all_of(word.begin(), word.end(), allowed);
}

std::string to_payload(const PageCode& code, const CodeKey* key) {
    std::string id = code.template_id;
    std::transform(id.begin(), id.end(), id.begin(), to_upper); // capitals fit QR's dense alphanumeric mode
    return finished(fmt::format("PH{}{}:{}:{}:{}:{}:{}", key ? '2' : '1', code.place == 0 ? "A" : "B", id, code.version,
                                code.page, or_dash(code.unit), code.serial ? std::to_string(*code.serial) : "-"),
                    key);
}

std::string to_payload(const CoverCode& code, const CodeKey* key) {
    return finished(
        fmt::format("PHC{}:{}:{}:{}", key ? '2' : '1', or_dash(code.unit), or_dash(code.service), or_dash(code.period)),
        key);
}

std::optional<PageCode> parse_page_code(std::string_view payload) {
    PageCode code;
    Parts read = parts_of(payload, "PH#A", 5);
    if (read.parts.empty()) {
        read = parts_of(payload, "PH#B", 5);
        code.place = 1;
    }
    const std::vector<std::string>& parts = read.parts;
    if (parts.empty() || !is_form_word(parts[0]) || !to_number(parts[1], 1, most_versions, code.version) ||
        !to_number(parts[2], 1, most_pages, code.page) || !is_word_or_dash(parts[3]))
        return std::nullopt;
    code.seal = read.seal;
    code.template_id = parts[0];
    std::transform(code.template_id.begin(), code.template_id.end(), code.template_id.begin(), to_lower);
    code.unit = without_dash(parts[3]);
    if (parts[4] != "-") {
        long long serial = 0;
        if (!to_number(parts[4], 0LL, last_serial, serial))
            return std::nullopt;
        code.serial = serial;
    }
    return code;
}

std::optional<CoverCode> parse_cover_code(std::string_view payload) {
    const auto [parts, seal] = parts_of(payload, "PHC#", 3);
    if (parts.empty() || !std::all_of(parts.begin(), parts.end(), is_word_or_dash))
        return std::nullopt;
    return CoverCode{without_dash(parts[0]), without_dash(parts[1]), without_dash(parts[2]), seal};
}

Seal seal_of(const PageCode& code, const CodeKey& key) {
    return seal_in(code, key);
}

Seal seal_of(const CoverCode& code, const CodeKey& key) {
    return seal_in(code, key);
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
