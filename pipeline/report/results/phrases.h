#pragma once

#include "report/results/syllables.h"

#include <optional>
#include <utility>

namespace phieu {

/// A phrase as clerks list it: "gợi ý … tiền", "đi lại # lần". Made by `phrase_of`.
struct Phrase {
    enum class Part {
        syllable,
        number, ///< "#": a number from two on, in figures or in words
        gap     ///< "…": up to three syllables of any kind, none of them a denial
    };
    std::vector<std::pair<Part, Syllable>> parts; ///< begins with a syllable, does not end with a gap
    double most_cost = 0;                         ///< of all slips in it together
};
/// @return nothing where it has no syllable, begins with a number or a gap, or ends with a gap. Any thread.
std::optional<Phrase> phrase_of(const std::string& listed);

/// What somebody wrote, made ready to be searched for such phrases, syllable by syllable as it was meant: with a tone,
/// a sign or a letter wrong, more of it the longer the phrase. A text typed without any diacritics is searched without
/// them ("phai cho lau" for "phải chờ lâu"); one typed with them is what it says ("chăm" is not "chậm"). A single
/// syllable must be exact, and a short one is not sought where diacritics are missing: "cho" is more often "cho" than
/// "chờ"; list it without them to have it sought. Can't fail; any thread.
class WrittenText {
public:
    explicit WrittenText(const std::string& text);

    const std::vector<Syllable>& syllables() const { return syllables_; }
    bool is_bare() const { return bare_; } ///< typed without any diacritics
    /// @return behind which syllable a phrase ends that begins at that one; nothing where it does not begin there
    std::optional<std::size_t> end_of(const Phrase& phrase, std::size_t at) const;
    bool says(const Phrase& phrase) const;
    /// @return whether it is that and nothing else
    bool is(const Phrase& phrase) const;

private:
    std::vector<Syllable> syllables_;
    bool bare_ = true;
};

/// @return whether a syllable is one of these words; where its text has no diacritics, also without them
bool is_one_of(const Syllable& syllable, const std::vector<Syllable>& words, bool bare_text);
/// @return whether it denies what follows: "không", "chưa", "đỡ"
bool is_denial(const Syllable& word, bool bare_text);

} // namespace phieu
