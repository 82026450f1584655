#pragma once

#include <string>
#include <string_view>

namespace phieu {

/// What is left of a text that people type again and again, each a little differently: its letters and digits in lower
/// case, without marks, spaces and punctuation. "Tư pháp – Hộ tịch" and "tư pháp-hộ tịch" → "tuphaphotich". Any thread.
std::string essence(std::string_view text);

/// @return how many letters must change to make one word of another (Levenshtein 1966), byte by byte: of slugs and
/// essences.
std::size_t letters_apart(std::string_view a, std::string_view b);

} // namespace phieu
