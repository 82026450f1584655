#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace phieu {

/// @return whether a byte is an ASCII digit
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// @return Vietnamese text (UTF-8, composed or not) in ASCII capitals, words joined by '-': "Chứng thực" →
/// "CHUNG-THUC". Used where only ASCII goes, in QR payloads. Characters with no ASCII base are dropped.
std::string ascii_slug(std::string_view utf8);

/// @return the text's code points, composed (NFC); nothing for bytes that are not UTF-8
std::vector<char32_t> code_points(std::string_view utf8);
std::string utf8(char32_t code_point);

/// @return the text with U+FFFD for each byte that is no UTF-8: file names may be anything
std::string valid_utf8(std::string_view text);

/// @return lower case, Vietnamese letters included
char32_t lower(char32_t code_point);

/// @return the letter without tone, hook, roof or bar: ế → e, đ → d; anything else as it is
char32_t base_letter(char32_t code_point);

std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// @return a number as Vietnamese offices write it: 21325 → "21.325".
std::string vietnamese_number(long long value);

/// @return a share as Vietnamese offices write it, rounded half up: (8636, 10000) → "86,36%"; "–" when `n` is 0.
std::string vietnamese_percent(long long count, long long n);

} // namespace phieu
