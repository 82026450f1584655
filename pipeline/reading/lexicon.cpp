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
constexpr std::size_t common_services =
    3; // a word that entries of so many services use so tells none of them from another

/// Moves the best path through blank, letter, blank, … of `symbols` on by one step of emissions; `before` is the score
/// of all that came before the first of them.
void advance(std::vector<double>& path, const std::vector<int>& symbols, const double* emission, double before) {
    for (std::size_t s = path.size(); s-- > 0;) {
        const bool blank = s % 2 == 0;
        double best = s < 2 ? std::max(path[s], before) : path[s];
        if (s > 0)
            best = std::max(best, path[s - 1]);
        if (!blank && s > 1 && symbols[s / 2] != symbols[s / 2 - 1])
            best = std::max(best, path[s - 2]);
        path[s] = best > never ? best + emission[blank ? 0 : symbols[s / 2]] : never;
    }
}

/// The path's best score where all symbols have been seen.
double arrived(const std::vector<double>& path) {
    return std::max(path[path.size() - 1], path[path.size() - 2]);
}

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
    const int space = classes.count(U' ') ? classes.at(U' ') : 0;
    Uses before; // of words that another follows, and the space
    Uses behind; // of words that follow another, and the space, backwards
    for (std::size_t entry = 0; entry < lexicon.entries.size(); entry++)
        for (const std::string& text : lexicon.entries[entry].spellings) {
            Spelling spelling{entry, {}};
            for (const char32_t c : code_points(text))
                if (const auto at = classes.find(lower(c)); at != classes.end())
                    spelling.symbols.push_back(at->second);
            if (spelling.symbols.empty())
                continue;
            const std::vector<int>& s = spelling.symbols;
            for (auto from = s.begin(), to = from; (to = std::find(from, s.end(), space)) != s.end(); from = to + 1)
                before[{from, to + 1}].add(entry, lexicon.entries[entry].service);
            for (auto from = s.rbegin(), to = from; (to = std::find(from, s.rend(), space)) != s.rend(); from = to + 1)
                behind[{from, to + 1}].add(entry, lexicon.entries[entry].service);
            spellings_.push_back(std::move(spelling));
        }
    openings_ = common(before);
    closings_ = common(behind);
}

std::vector<LexiconMatcher::Filler> LexiconMatcher::common(const Uses& uses) {
    double all = 0;
    std::vector<Filler> out;
    for (const auto& [symbols, use] : uses)
        if (use.services.size() >= common_services) {
            out.push_back({symbols, static_cast<double>(use.entries.size())});
            all += out.back().price;
        }
    for (Filler& filler : out)
        filler.price = std::log(all / filler.price);
    return out;
}

std::vector<double> LexiconMatcher::filled(const cv::Mat& emission, const std::vector<double>& letters,
                                           const std::vector<Filler>& fillers) {
    std::vector<double> out(letters.size() + 1, 0);
    std::vector<std::vector<double>> paths;
    paths.reserve(fillers.size());
    for (const Filler& filler : fillers)
        paths.emplace_back(2 * filler.symbols.size() + 1, never);
    for (std::size_t t = 0; t < letters.size(); t++) {
        out[t + 1] = out[t] + letters[t];
        for (std::size_t n = 0; n < fillers.size(); n++) {
            advance(paths[n], fillers[n].symbols, emission.ptr<double>(static_cast<int>(t)), out[t]);
            out[t + 1] = std::max(out[t + 1], arrived(paths[n]) - fillers[n].price);
        }
    }
    return out;
}

Suggestions LexiconMatcher::match(const LineScores& scores) const {
    Suggestions out;
    const int steps = scores.steps();
    if (steps == 0)
        return out;
    // Logarithms by class, and what free text costs: the best symbol of each step, letters at a price.
    cv::Mat emission(steps, classes_, CV_64F);
    std::vector<double> extra(static_cast<std::size_t>(steps));
    std::vector<double> free(static_cast<std::size_t>(steps));
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
        free[static_cast<std::size_t>(t)] = best_log - (letter ? none_nats : 0);
        last = best;
        for (int c = 0; c < classes_; c++) {
            double p = by_class[static_cast<std::size_t>(c)];
            if (c > 0)
                p += unmarked_share * (by_base[static_cast<std::size_t>(base_of_[static_cast<std::size_t>(c)])] - p);
            emission.at<double>(t, c) = std::log(p + 1e-8);
        }
    }
    // For each spelling the best path over: extra words, the spelling with blanks between, extra words.
    const double free_text = filled(emission, free, openings_).back();
    const std::vector<double> before = filled(emission, extra, openings_);
    cv::Mat backwards;
    cv::flip(emission, backwards, 0);
    std::reverse(extra.begin(), extra.end());
    const std::vector<double> behind = filled(backwards, extra, closings_);
    std::vector<double> by_entry(lexicon_.entries.size(), never);
    std::vector<double> path;
    for (const Spelling& spelling : spellings_) {
        if (static_cast<std::size_t>(steps) < spelling.symbols.size())
            continue;
        path.assign(2 * spelling.symbols.size() + 1, never);
        double& score = by_entry[spelling.entry];
        for (int t = 0; t < steps; t++) {
            advance(path, spelling.symbols, emission.ptr<double>(t), before[static_cast<std::size_t>(t)]);
            score = std::max(score, arrived(path) + behind[static_cast<std::size_t>(steps - t - 1)]);
        }
    }
    // Weights of entries and of "none", sharpened less than the steps would have it.
    const double prior = std::log(static_cast<double>(std::max<std::size_t>(1, lexicon_.entries.size())));
    double all = sharpness * free_text;
    for (double& score : by_entry) {
        score = sharpness * score - (score > never ? prior * sharpness : 0);
        all = log_sum(all, score);
    }
    out.none = std::exp(sharpness * free_text - all);
    std::map<std::string, double> services;
    for (std::size_t n = 0; n < by_entry.size(); n++) {
        const LexiconEntry& entry = lexicon_.entries[n];
        const double p = std::exp(by_entry[n] - all);
        services[entry.service] += p;
        out.best.push_back({entry.name, entry.service, entry.code, p});
    }
    const auto likelier = [](const Suggestion& a, const Suggestion& b) { return a.probability > b.probability; };
    std::stable_sort(out.best.begin(), out.best.end(), likelier);
    out.best.resize(std::min(out.best.size(), most_suggestions));
    for (const auto& [service, p] : services)
        out.services.push_back({"", service, "", p});
    std::stable_sort(out.services.begin(), out.services.end(), likelier);
    out.services.resize(std::min(out.services.size(), most_suggestions));
    return out;
}

} // namespace phieu
