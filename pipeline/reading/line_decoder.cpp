#include "reading/line_decoder.h"

#include "base/text.h"
#include "reading/log_space.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace phieu {
namespace {

// Chosen on lines in families that neither training nor the figures use (docs/text.md, "words").
constexpr double language_weight = 0.5;
constexpr double letter_bonus = 1.1; // nats; without it the word model's price would shorten lines
constexpr std::size_t beam = 16;
constexpr float least_symbol = 2e-3F; // less likely symbols are not followed

/// A line begun: the tree of all that were followed.
struct Prefix {
    int parent = -1;
    int symbol = 0; ///< its last, a column of the scores
    WordModel::Place place;
    double language = 0; ///< logarithm, weighed, with the letters' bonus
};

/// How likely a prefix is by the steps so far, ending in CTC's blank or in its last letter.
struct Held {
    int prefix = 0;
    double blank = never;
    double letter = never;
    double total(const std::vector<Prefix>& prefixes) const {
        return log_sum(blank, letter) + prefixes[static_cast<std::size_t>(prefix)].language;
    }
};

class Search {
public:
    Search(const std::vector<char32_t>& alphabet, const WordModel& model) : alphabet_(alphabet), model_(model) {}

    std::vector<int> run(const LineScores& scores) {
        std::vector<Held> held{{0, 0, never}};
        for (int t = 0; t < scores.steps(); t++)
            held = step(held, scores.p.ptr<float>(t), scores.p.cols);
        for (Held& h : held) {
            const Prefix& prefix = prefixes_[static_cast<std::size_t>(h.prefix)];
            const double end = language_weight * model_.end(prefix.place);
            h.blank += end;
            h.letter += end;
        }
        const auto best = std::max_element(held.begin(), held.end(), [&](const Held& a, const Held& b) {
            return a.total(prefixes_) < b.total(prefixes_);
        });
        std::vector<int> symbols;
        for (int at = best->prefix; at > 0; at = prefixes_[static_cast<std::size_t>(at)].parent)
            symbols.push_back(prefixes_[static_cast<std::size_t>(at)].symbol);
        std::reverse(symbols.begin(), symbols.end());
        return symbols;
    }

private:
    /// The prefix one symbol longer.
    int longer(int prefix, int symbol) {
        const long long key = static_cast<long long>(prefix) * 1024 + symbol;
        const auto [at, added] = children_.emplace(key, static_cast<int>(prefixes_.size()));
        if (added) {
            Prefix child{prefix, symbol, prefixes_[static_cast<std::size_t>(prefix)].place,
                         prefixes_[static_cast<std::size_t>(prefix)].language};
            const double p = model_.next(child.place, alphabet_[static_cast<std::size_t>(symbol - 1)]);
            child.language += language_weight * p + letter_bonus;
            prefixes_.push_back(child);
        }
        return at->second;
    }

    std::vector<Held> step(const std::vector<Held>& held, const float* row, int symbols) {
        std::vector<Held> next;
        std::unordered_map<int, std::size_t> at;
        const auto of = [&](int prefix) -> Held& {
            const auto [where, added] = at.emplace(prefix, next.size());
            if (added)
                next.push_back({prefix, never, never});
            return next[where->second];
        };
        for (const Held& h : held) {
            const double both = log_sum(h.blank, h.letter);
            const int last = h.prefix == 0 ? 0 : prefixes_[static_cast<std::size_t>(h.prefix)].symbol;
            Held& same = of(h.prefix);
            same.blank = log_sum(same.blank, both + std::log(static_cast<double>(row[0]) + 1e-12));
            if (last > 0)
                same.letter = log_sum(same.letter, h.letter + std::log(static_cast<double>(row[last]) + 1e-12));
            for (int symbol = 1; symbol < symbols; symbol++) {
                if (row[symbol] < least_symbol)
                    continue;
                const double before = symbol == last ? h.blank : both; // a double letter needs a blank between
                if (before <= never)
                    continue;
                Held& more = of(longer(h.prefix, symbol));
                more.letter = log_sum(more.letter, before + std::log(static_cast<double>(row[symbol])));
            }
        }
        const std::size_t kept = std::min(beam, next.size());
        std::partial_sort(next.begin(), next.begin() + static_cast<std::ptrdiff_t>(kept), next.end(),
                          [&](const Held& a, const Held& b) { return a.total(prefixes_) > b.total(prefixes_); });
        next.resize(kept);
        return next;
    }

    const std::vector<char32_t>& alphabet_;
    const WordModel& model_;
    std::vector<Prefix> prefixes_{1};
    std::unordered_map<long long, int> children_;
};

/// The best probability that the picture gives each symbol where the best path through all of them lies.
std::vector<double> seen(const std::vector<int>& symbols, const LineScores& scores) {
    const std::size_t states = 2 * symbols.size() + 1; // blank, letter, blank, …
    const auto steps = static_cast<std::size_t>(scores.steps());
    const auto symbol_of = [&](std::size_t s) { return s % 2 == 0 ? 0 : symbols[s / 2]; };
    std::vector<double> path(states, never);
    std::vector<std::uint8_t> back(steps * states);
    path[0] = 0;
    if (states > 1)
        path[1] = 0;
    for (std::size_t t = 0; t < steps; t++) {
        const float* row = scores.p.ptr<float>(static_cast<int>(t));
        std::vector<double> next(states, never);
        for (std::size_t s = 0; s < states; s++) {
            double best = path[s];
            std::uint8_t by = 0;
            if (t > 0 && s > 0 && path[s - 1] > best) {
                best = path[s - 1];
                by = 1;
            }
            if (t > 0 && s > 2 && s % 2 == 1 && symbol_of(s) != symbol_of(s - 2) && path[s - 2] > best) {
                best = path[s - 2];
                by = 2;
            }
            back[t * states + s] = by;
            if (best > never)
                next[s] = best + std::log(static_cast<double>(row[symbol_of(s)]) + 1e-12);
        }
        path.swap(next);
    }
    std::vector<double> best(symbols.size(), 0);
    std::size_t s = states > 1 && path[states - 2] > path[states - 1] ? states - 2 : states - 1;
    for (std::size_t t = steps; t-- > 0;) {
        if (s % 2 == 1)
            best[s / 2] =
                std::max(best[s / 2], static_cast<double>(scores.p.at<float>(static_cast<int>(t), symbol_of(s))));
        s -= back[t * states + s];
    }
    return best;
}

} // namespace

std::vector<DraftWord> decode(const LineScores& scores, const std::vector<char32_t>& alphabet, const WordModel& model) {
    std::vector<DraftWord> words;
    if (scores.steps() == 0)
        return words;
    const std::vector<int> symbols = Search(alphabet, model).run(scores);
    const std::vector<double> certain = seen(symbols, scores);
    bool begins = true;
    for (std::size_t n = 0; n < symbols.size(); n++) {
        const char32_t symbol = alphabet[static_cast<std::size_t>(symbols[n] - 1)];
        if (symbol == U' ') {
            begins = true;
            continue;
        }
        if (begins)
            words.push_back({"", 1});
        begins = false;
        words.back().text += utf8(symbol);
        words.back().confidence *= certain[n];
    }
    return words;
}

} // namespace phieu
