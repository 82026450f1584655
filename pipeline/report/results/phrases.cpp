#include "report/results/phrases.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace phieu {
namespace {

using Break = Syllable::Break;

// What a slip costs. Tuned on the first half of tests/unit/report/results/comments.tsv.
constexpr double missing_signs = 0.4; ///< "lau" for "lâu", where other words have their signs
constexpr double other_tone = 0.5;    ///< "đơi" for "đợi"
constexpr double other_signs = 0.6;   ///< "đua" for "đưa"
constexpr double other_letter = 1;    ///< "phiềm" for "phiền"
constexpr double too_much = 100;
/// How much a phrase of so many syllables may cost: one alone must be exact.
constexpr std::array<double, 5> allowed{0, 0, 1.0, 1.2, 1.6};
constexpr std::size_t least_letters = 4; ///< of a syllable that may have one letter wrong
constexpr std::size_t widest_gap = 3;
constexpr std::size_t shortest_alone = 5; ///< letters of a single syllable that is sought without its signs

/// @return whether one letter was changed, added, left out or swapped with the next
bool is_one_slip(const std::string& a, const std::string& b) {
    if (a.size() > b.size())
        return is_one_slip(b, a);
    if (b.size() - a.size() > 1)
        return false;
    std::size_t at = 0;
    while (at < a.size() && a[at] == b[at])
        at++;
    if (a.size() < b.size())
        return a.compare(at, std::string::npos, b, at + 1) == 0;
    if (a.compare(at + 1, std::string::npos, b, at + 1) == 0)
        return true;
    return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
           a.compare(at + 2, std::string::npos, b, at + 2) == 0;
}

double cost(const Syllable& typed, const Syllable& meant, bool bare_text) {
    if (typed.bare != meant.bare) {
        const bool slip = meant.bare.size() >= least_letters && !typed.bare.empty() &&
                          typed.bare.front() == meant.bare.front() && is_one_slip(typed.bare, meant.bare);
        const bool same_tone = typed.tone == meant.tone || !typed.has_signs();
        return slip ? other_letter + (same_tone ? 0 : other_tone) : too_much; // "của" is not a slip of "chưa"
    }
    if (typed.letters == meant.letters && typed.tone == meant.tone)
        return 0;
    if (!typed.has_signs())
        return bare_text ? 0 : missing_signs;
    return typed.letters == meant.letters ? other_tone : other_signs;
}
} // namespace

bool is_one_of(const Syllable& syllable, const std::vector<Syllable>& words, bool bare_text) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Syllable& word) { return cost(syllable, word, bare_text) == 0; });
}

bool is_denial(const Syllable& word, bool bare_text) {
    static const std::vector<Syllable> denials = syllables_of("không chưa chẳng chả đừng hết tránh giảm bớt chống");
    static const std::vector<Syllable> with_signs_only = syllables_of("đỡ khỏi"); // "do" is "because"
    return is_one_of(word, denials, bare_text || !word.has_signs()) || is_one_of(word, with_signs_only, false);
}

namespace {

bool is_number(const Syllable& syllable) {
    static const std::vector<Syllable> words =
        syllables_of("hai ba bốn năm sáu bảy bẩy tám chín mười mấy nhiều vài chục");
    const bool digits = !syllable.bare.empty() && std::all_of(syllable.bare.begin(), syllable.bare.end(), is_digit);
    return digits ? syllable.bare != "1" && syllable.bare != "0" : is_one_of(syllable, words, !syllable.has_signs());
}

/// Seeks one phrase in one text.
class Search {
public:
    Search(const WrittenText& text, const Phrase& phrase)
        : words_(text.syllables()), phrase_(phrase), bare_text_(text.is_bare()),
          bare_(bare_text_ && (phrase.parts.size() > 1 || phrase.parts.front().second.bare.size() >= shortest_alone)) {}

    /// @param spent  on slips so far @return behind which syllable the phrase ends, or 0
    std::size_t end_from(std::size_t part, std::size_t n, double spent = 0) const {
        if (part == phrase_.parts.size())
            return n;
        const auto& [kind, meant] = phrase_.parts[part];
        if (kind == Phrase::Part::gap)
            return end_over_gap(part, n, spent);
        if (n >= words_.size() || (part > 0 && words_[n].before == Break::sentence))
            return 0;
        if (kind == Phrase::Part::number)
            return is_number(words_[n]) ? end_from(part + 1, n + 1, spent) : 0;
        spent += cost(words_[n], meant, bare_);
        return spent > phrase_.most_cost ? 0 : end_from(part + 1, n + 1, spent);
    }

private:
    std::size_t end_over_gap(std::size_t part, std::size_t n, double spent) const {
        for (std::size_t gap = 0; gap <= widest_gap && n + gap < words_.size(); gap++) {
            if (gap > 0 && (words_[n + gap - 1].before != Break::none || is_denial(words_[n + gap - 1], bare_text_)))
                return 0; // what is denied within is another thing
            if (const std::size_t end = end_from(part + 1, n + gap, spent))
                return end;
        }
        return 0;
    }

    const std::vector<Syllable>& words_;
    const Phrase& phrase_;
    bool bare_text_, bare_; ///< the latter: so is the phrase sought
};

} // namespace

std::optional<Phrase> phrase_of(const std::string& listed) {
    Phrase out;
    std::size_t syllables = 0;
    for (const std::string& word : split(listed, ' ')) {
        if (word == "#" || word == "…" || word == "...")
            out.parts.emplace_back(word == "#" ? Phrase::Part::number : Phrase::Part::gap, Syllable{});
        else
            for (const Syllable& syllable : syllables_of(word))
                out.parts.emplace_back(Phrase::Part::syllable, syllable), syllables++;
    }
    if (out.parts.empty() || out.parts.front().first != Phrase::Part::syllable ||
        out.parts.back().first == Phrase::Part::gap)
        return std::nullopt;
    out.most_cost = allowed.at(std::min(syllables, allowed.size() - 1));
    return out;
}

WrittenText::WrittenText(const std::string& text) : syllables_(syllables_of(text)) {
    bare_ = std::none_of(syllables_.begin(), syllables_.end(), [](const Syllable& one) { return one.has_signs(); });
}

std::optional<std::size_t> WrittenText::end_of(const Phrase& phrase, std::size_t at) const {
    const std::size_t end = Search(*this, phrase).end_from(0, at);
    return end > 0 ? std::optional(end) : std::nullopt;
}

bool WrittenText::says(const Phrase& phrase) const {
    for (std::size_t at = 0; at < syllables_.size(); at++)
        if (end_of(phrase, at))
            return true;
    return false;
}

bool WrittenText::is(const Phrase& phrase) const {
    return end_of(phrase, 0) == syllables_.size();
}

} // namespace phieu
