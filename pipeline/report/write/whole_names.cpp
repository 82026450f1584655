#include "report/write/whole_names.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace phieu {
namespace {

constexpr const char* no_break_space = "\xc2\xa0";
constexpr std::size_t most_words = 5; // of a name: a longer one has to break somewhere

/// "Huyện" → "huyện"; what is all capitals stays so, and is no kind.
std::string first_lower(const std::string& word) {
    std::string out;
    for (const char32_t letter : code_points(word))
        out += utf8(out.empty() ? lower(letter) : letter);
    return out;
}

/// How many words from here on are a unit's kind: "huyện", "thị trấn"; 0 where they are none.
std::size_t kind_at(const std::vector<std::string>& words, std::size_t at) {
    static constexpr std::array one{"phường", "xã", "quận", "huyện", "tỉnh"};
    static constexpr std::array two{"thị trấn", "thị xã", "thành phố", "đặc khu"};
    const auto is = [](const auto& kinds, const std::string& text) {
        return std::find(kinds.begin(), kinds.end(), text) != kinds.end();
    };
    const std::string first = first_lower(words[at]);
    if (at + 1 < words.size() && is(two, first + " " + words[at + 1]))
        return 2;
    return is(one, first) ? 1 : 0;
}

/// Whether a word may belong to a name: it begins with a capital, or is a number.
bool is_of_name(const std::string& word) {
    if (word.empty())
        return false;
    const char32_t first = code_points(word).front();
    return lower(first) != first || (first < 0x80 && std::isdigit(static_cast<int>(first)));
}

/// Whether the name ends with this word: a mark stands behind it.
bool ends_there(const std::string& word) {
    return std::string(",.;:)").find(word.back()) != std::string::npos;
}

} // namespace

std::string with_whole_names(const std::string& text) {
    const std::vector<std::string> words = split(text, ' ');
    std::string out;
    std::size_t bound = 0; // words up to this one stay with the word before
    for (std::size_t n = 0; n < words.size(); n++) {
        if (n > 0)
            out += n <= bound ? no_break_space : " ";
        out += words[n];
        const std::size_t kind = n < bound ? 0 : kind_at(words, n);
        if (kind == 0)
            continue;
        std::size_t last = n + kind - 1;
        while (last + 1 < words.size() && last + 1 < n + kind + most_words && is_of_name(words[last + 1]) &&
               !ends_there(words[last]))
            last++;
        if (last >= n + kind)
            bound = last;
    }
    return out;
}

} // namespace phieu
