#include "reading/lexicon.h"

#include "base/text.h"
#include "reading/log_space.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace phieu {
namespace {

// Fitted on tuning lines (docs/text.md, "suggestions").
constexpr double unmarked_share = 0.05; // a letter may have been written with other marks, or with none
constexpr double extra_nats = 3.2;      // price of a letter before or after the entry
constexpr double none_nats = 2.2;       // of a letter of free text: about its entropy in Vietnamese
constexpr double sharpness = 0.35;      // of the weights: neighbouring steps are not independent evidence

} // namespace

LexiconMatcher::LexiconMatcher(const Lexicon& lexicon, const std::vector<char32_t>& alphabet) : lexicon_(lexicon) {
    std::map<char32_t, int> classes;
    std::vector<char32_t> letter_of{0}; // class 0: CTC's blank
    class_of_.push_back(0);
    for (const char32_t symbol : alphabet) {
        const auto [at, added] = classes.emplace(lower(symbol), static_cast<int>(letter_of.size()));
        if (added)
            letter_of.push_back(lower(symbol));
        class_of_.push_back(at->second);
    }
    classes_ = static_cast<int>(letter_of.size());
    std::map<char32_t, int> bases;
    base_of_.push_back(-1);
    for (std::size_t n = 1; n < letter_of.size(); n++)
        base_of_.push_back(bases.emplace(base_letter(letter_of[n]), static_cast<int>(bases.size())).first->second);
    for (std::size_t entry = 0; entry < lexicon.entries.size(); entry++)
        for (const std::string& text : lexicon.entries[entry].spellings) {
            Spelling spelling{entry, {}};
            for (const char32_t c : code_points(text))
                if (const auto at = classes.find(lower(c)); at != classes.end())
                    spelling.symbols.push_back(at->second);
            if (!spelling.symbols.empty())
                spellings_.push_back(std::move(spelling));
        }
}

Suggestions LexiconMatcher::match(const LineScores& scores) const {
    Suggestions out;
    const int steps = scores.steps();
    if (steps == 0)
        return out;
    // Logarithms by class, and what free text costs: the best symbol of each step, letters at a price.
    cv::Mat emission(steps, classes_, CV_64F);
    std::vector<double> extra(static_cast<std::size_t>(steps));
    double free_text = 0;
    int last = 0;
    std::vector<double> by_class(static_cast<std::size_t>(classes_));
    std::vector<double> by_base(base_of_.size());
    for (int t = 0; t < steps; t++) {
        std::fill(by_class.begin(), by_class.end(), 0);
        std::fill(by_base.begin(), by_base.end(), 0);
        const float* row = scores.p.ptr<float>(t);
        for (std::size_t k = 0; k < class_of_.size(); k++)
            by_class[static_cast<std::size_t>(class_of_[k])] += static_cast<double>(row[k]);
        for (std::size_t c = 1; c < by_class.size(); c++)
            by_base[static_cast<std::size_t>(base_of_[c])] += by_class[c];
        const int best = static_cast<int>(std::max_element(by_class.begin(), by_class.end()) - by_class.begin());
        const double best_log = std::log(by_class[static_cast<std::size_t>(best)] + 1e-8);
        const bool letter = best != 0 && best != last;
        extra[static_cast<std::size_t>(t)] = best_log - (letter ? extra_nats : 0);
        free_text += best_log - (letter ? none_nats : 0);
        last = best;
        for (int c = 0; c < classes_; c++) {
            double p = by_class[static_cast<std::size_t>(c)];
            if (c > 0)
                p += unmarked_share * (by_base[static_cast<std::size_t>(base_of_[static_cast<std::size_t>(c)])] - p);
            emission.at<double>(t, c) = std::log(p + 1e-8);
        }
    }
    // For each spelling the best path over: extra letters, the spelling with blanks between, extra letters.
    std::vector<double> by_entry(lexicon_.entries.size(), never);
    std::vector<double> path;
    std::vector<double> next;
    for (const Spelling& spelling : spellings_) {
        const std::size_t n = 2 * spelling.symbols.size() + 1; // blank, letter, blank, …
        if (static_cast<std::size_t>(steps) < spelling.symbols.size())
            continue;
        path.assign(n + 2, never);
        path[0] = 0; // before; 1 … n the spelling; n + 1 after
        for (int t = 0; t < steps; t++) {
            const double* e = emission.ptr<double>(t);
            const double filler = extra[static_cast<std::size_t>(t)];
            next.assign(n + 2, never);
            next[0] = path[0] + filler;
            for (std::size_t s = 1; s <= n; s++) {
                const bool blank = s % 2 == 1;
                double best = path[s];
                best = std::max(best, path[s - 1]); // of the first blank: what came before
                if (s == 2)
                    best = std::max(best, path[0]);
                if (!blank && s >= 4 && spelling.symbols[s / 2 - 1] != spelling.symbols[s / 2 - 2])
                    best = std::max(best, path[s - 2]);
                if (best > never)
                    next[s] = best + e[blank ? 0 : spelling.symbols[s / 2 - 1]];
            }
            next[n + 1] = std::max({path[n + 1], path[n], path[n - 1]});
            if (next[n + 1] > never)
                next[n + 1] += filler;
            std::swap(path, next);
        }
        const double score = std::max({path[n + 1], path[n], path[n - 1]});
        by_entry[spelling.entry] = std::max(by_entry[spelling.entry], score);
    }
    // Weights of entries and of "none", sharpened less than the steps would have it.
    const double prior = std::log(static_cast<double>(std::max<std::size_t>(1, lexicon_.entries.size())));
    double all = sharpness * free_text;
    for (double& score : by_entry) {
        score = sharpness * score - (score > never ? prior * sharpness : 0);
        all = log_sum(all, score);
    }
    out.none = std::exp(sharpness * free_text - all);
    std::map<std::string, double> fields;
    for (std::size_t n = 0; n < by_entry.size(); n++) {
        const LexiconEntry& entry = lexicon_.entries[n];
        const double p = std::exp(by_entry[n] - all);
        fields[entry.field] += p;
        out.best.push_back({entry.name, entry.field, entry.code, p});
    }
    const auto likelier = [](const Suggestion& a, const Suggestion& b) { return a.probability > b.probability; };
    std::stable_sort(out.best.begin(), out.best.end(), likelier);
    out.best.resize(std::min(out.best.size(), most_suggestions));
    for (const auto& [field, p] : fields)
        out.fields.push_back({"", field, "", p});
    std::stable_sort(out.fields.begin(), out.fields.end(), likelier);
    out.fields.resize(std::min(out.fields.size(), most_suggestions));
    return out;
}

} // namespace phieu
