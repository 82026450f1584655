#pragma once

#include <string>
#include <unordered_map>
#include <vector>

namespace phieu {

/// What a handwritten Vietnamese line is likely to say next, letter by letter: words are syllables of the language
/// (models/text/syllables.tsv), numbers, or – at a price – anything else, so that no name and no slip is impossible.
/// Immutable; shared by all threads.
class WordModel {
public:
    /// @param syllables  UTF-8, lines of a lower-case syllable and its weight. Reading ends at the first line that is
    ///                   none; without any syllable every word costs what an unknown one does.
    explicit WordModel(const std::string& syllables);

    /// Where in a line the next letter stands.
    struct Place {
        enum class In { start, syllable, other, number, mark } in = In::start;
        int node = 0; ///< of the syllable begun
        int letters = 0;
        int capitals = 0;
    };

    /// @return logarithm of the probability that this letter follows; moves `place` behind it
    double next(Place& place, char32_t letter) const;

    /// @return logarithm of the probability that the line ends here
    double end(const Place& place) const;

private:
    struct Node {
        double mass = 0; ///< weights of the syllables that begin so
        double whole = 0;
        std::unordered_map<char32_t, int> next;
    };
    double word_ends(const Place& place) const;
    double letter_follows(Place& place, char32_t letter) const;

    std::vector<Node> nodes_;
};

} // namespace phieu
