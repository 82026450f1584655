#include "report/results/phrases.h"

#include <algorithm>

namespace phieu {
namespace {

constexpr std::size_t shortest_alone = 5; // letters of a single syllable that is sought without its diacritics

} // namespace

WrittenText::WrittenText(const std::string& text) : syllables_(syllables_of(text)) {
    unmarked_ = std::none_of(syllables_.begin(), syllables_.end(), [](const Syllable& one) { return one.has_signs(); });
}

bool WrittenText::matches(const Phrase& sought, std::size_t at) const {
    if (sought.empty() || at + sought.size() > syllables_.size())
        return false;
    const bool without = unmarked_ && (sought.size() > 1 || sought.front().bare.size() >= shortest_alone);
    return std::equal(sought.begin(), sought.end(), syllables_.begin() + static_cast<std::ptrdiff_t>(at),
                      [&](const Syllable& meant, const Syllable& typed) {
                          return (typed.letters == meant.letters && typed.tone == meant.tone) ||
                                 (without && typed.bare == meant.bare);
                      });
}

bool WrittenText::says(const Phrase& phrase) const {
    for (std::size_t at = 0; at < syllables_.size(); at++)
        if (matches(phrase, at))
            return true;
    return false;
}

bool WrittenText::is(const Phrase& phrase) const {
    return syllables_.size() == phrase.size() && matches(phrase, 0);
}

} // namespace phieu
