#pragma once

#include "form/lexicon.h"
#include "reading/line_recogniser.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace phieu {

/// What a text may mean, with how sure that is.
struct Suggestion {
    std::string name;
    std::string service; ///< lĩnh vực that the procedure belongs to
    std::string code;
    double probability = 0;
};

struct Suggestions {
    std::vector<Suggestion> best;     ///< procedures, likeliest first, at most `most_suggestions`
    std::vector<Suggestion> services; ///< likeliest first, as many; only `service` and `probability` are set
    double none = 1;                  ///< probability that the text is in no list
};

inline constexpr std::size_t most_suggestions = 5;

/// Weighs every spelling of every entry by its own CTC probability under what the recogniser saw, instead of comparing
/// letters with one reading of it. Capitals don't matter and marks count less than letters, since many people leave
/// them out; words before or after ("xin …", "… cho con") are allowed at a price, at a lower one those with which the
/// lexicon itself begins ("xin", "cấp") or ends ("cho") entries of many services, so that an entry is found by its
/// telling words. Text that no spelling explains is "none".
class LexiconMatcher {
public:
    /// @param lexicon  must outlive the matcher
    /// @param alphabet  of the recogniser whose scores it will be given
    LexiconMatcher(const Lexicon& lexicon, const std::vector<char32_t>& alphabet);

    /// @return probabilities that add up to 1 over all entries and `none`. Thread-safe.
    Suggestions match(const LineScores& scores) const;

private:
    struct Spelling {
        std::size_t entry = 0;
        std::vector<int> symbols; ///< classes of letters without regard to case
    };
    /// Who uses a word (its symbols, then the space between it and the next).
    struct Use {
        std::set<std::size_t> entries;
        std::set<std::string> services;
        void add(std::size_t entry, const std::string& service) {
            entries.insert(entry);
            services.insert(service);
        }
    };
    using Uses = std::map<std::vector<int>, Use>;

    /// A word that may stand beside an entry.
    struct Filler {
        std::vector<int> symbols;
        double price = 0;
    };

    /// The words that many services use, the more often the cheaper.
    static std::vector<Filler> common(const Uses& uses);

    /// Scores of the first n steps, n from 0 to all, as words beside an entry: `fillers`, or any letters at what
    /// `letters` says for each step.
    static std::vector<double> filled(const cv::Mat& emission, const std::vector<double>& letters,
                                      const std::vector<Filler>& fillers);

    const Lexicon& lexicon_;
    std::vector<int> class_of_; ///< symbol → class (case folded)
    std::vector<int> base_of_;  ///< class → base class (marks folded)
    int classes_ = 0;
    std::vector<Spelling> spellings_;
    std::vector<Filler> openings_;
    std::vector<Filler> closings_; ///< backwards
};

} // namespace phieu
