#include "base/person_name.h"

#include "base/alike.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <tuple>

#include <glib.h>

namespace phieu {
namespace {

struct Word {
    std::string plain, marked;
};

/// Marks that say the tone, which may stand on one vowel or the other; those of the letter itself (â, ă, ơ) may not.
constexpr std::array<char32_t, 5> tones{0x300, 0x301, 0x303, 0x309, 0x323};

/// A letter in lower case: its base, and its marks, tones apart.
void add_letter(char32_t letter, Word& word, std::string& tone) {
    const char32_t small = lower(letter);
    const char32_t base = base_letter(small);
    word.plain += utf8(base);
    word.marked += utf8(base);
    if (small == U'đ') {
        word.marked += "-";
        return;
    }
    std::array<gunichar, 8> parts{};
    const gsize count = g_unichar_fully_decompose(small, FALSE, parts.data(), parts.size());
    for (gsize n = 1; n < count; n++)
        (std::find(tones.begin(), tones.end(), parts[n]) == tones.end() ? word.marked : tone) += utf8(parts[n]);
}

std::vector<Word> words_in(const std::string& text) {
    std::vector<Word> out;
    Word word;
    std::string tone;
    const auto end_word = [&] {
        word.marked += tone;
        if (!word.plain.empty())
            out.push_back(word);
        word = {};
        tone.clear();
    };
    for (const char32_t c : code_points(text))
        if (g_unichar_isalnum(c))
            add_letter(c, word, tone);
        else
            end_word();
    end_word();
    return out;
}

/// How people call somebody before the name; with marks, and as those write who set none.
const std::vector<std::vector<Word>>& titles() {
    static const std::vector<std::vector<Word>> all = [] {
        std::vector<std::vector<Word>> out;
        for (const char* title : {"ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "đ/c", "đc", "đồng chí",
                                  "cán bộ", "công chức", "viên chức", "nhân viên", "mr", "ms", "mrs"})
            out.push_back(words_in(title));
        return out;
    }();
    return all;
}

bool begins_with(const std::vector<Word>& words, const std::vector<Word>& title, bool marked) {
    if (words.size() <= title.size()) // a title alone is a name
        return false;
    for (std::size_t n = 0; n < title.size(); n++)
        if (words[n].plain != title[n].plain || (marked && words[n].marked != title[n].marked))
            return false;
    return true;
}

} // namespace

PersonName person_name(const std::string& text) {
    std::vector<Word> words = words_in(text);
    const bool marked = std::any_of(words.begin(), words.end(), [](const Word& w) { return w.plain != w.marked; });
    for (bool again = true; again;) {
        again = false;
        for (const auto& title : titles())
            if (begins_with(words, title, marked)) {
                words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(title.size()));
                again = true;
            }
    }
    PersonName out;
    for (const Word& word : words) {
        out.words.push_back(word.plain);
        out.plain += word.plain;
        out.marked += word.marked;
    }
    return out;
}

bool one_name(const PersonName& a, const PersonName& b) {
    if (a.words.empty() || a.plain != b.plain)
        return false;
    return a.marked == b.marked || !a.has_marks() || !b.has_marks();
}

bool near_name(const PersonName& a, const PersonName& b) {
    if (a.words.empty() || b.words.empty() || one_name(a, b))
        return false;
    if (a.plain == b.plain)
        return true;
    const auto& [few, many] = a.words.size() < b.words.size() ? std::tie(a.words, b.words) : std::tie(b.words, a.words);
    if (few.size() < many.size() && std::equal(few.rbegin(), few.rend(), many.rbegin()))
        return true;
    constexpr std::size_t letters_a_slip = 6; // one slip of the pen in so many letters
    const std::size_t most = std::min<std::size_t>(2, std::max(a.plain.size(), b.plain.size()) / letters_a_slip);
    return letters_apart(a.plain, b.plain) <= most;
}

} // namespace phieu
