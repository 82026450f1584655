#pragma once

#include "report/results/syllables.h"

namespace phieu {

/// Syllables that stand beside each other; never empty. Made by `syllables_of`.
using Phrase = std::vector<Syllable>;

/// What somebody wrote, made ready to be searched for phrases as clerks list them, syllable by syllable as it was
/// meant. A text typed without any diacritics is searched without them ("phai cho lau" for "phải chờ lâu"); one typed
/// with them is what it says ("chăm" is not "chậm"). Can't fail; any thread.
class WrittenText {
public:
    explicit WrittenText(const std::string& text);
    /// @param phrase  with diacritics. A single short syllable is not sought where diacritics are missing: "cho" is
    /// more
    ///                often "cho" than "chờ"; list it without them to have it sought.
    bool says(const Phrase& phrase) const;
    /// @return whether it says that and nothing else
    bool is(const Phrase& phrase) const;
    bool empty() const { return syllables_.empty(); }

private:
    bool matches(const Phrase& sought, std::size_t at) const;

    std::vector<Syllable> syllables_;
    bool unmarked_ = true; ///< none of them has diacritics
};

} // namespace phieu
