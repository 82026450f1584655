#include "record/error_bound.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace phieu {
namespace {

/// Someone who bets against a claimed number of wrong marks. The claim is refused when the bettors' capital together,
/// 1 at the start, reaches 20: by Ville's inequality (1939) a true claim is ever refused with a chance of at most 5 %.
struct Bettor {
    double stake;
    double share; ///< of the capital at the start; all add up to 1
};

const double log_refused = std::log(20);

/// Upper bound: they win while no errors are found. One stakes all, for series without an error are the rule; the
/// others lose less when one is found. Shares by trial, tests/unit/record/audit_series_test.cpp.
constexpr std::array<Bettor, 8> doubters_of_many{
    {{1, 0.4}, {0.9, 0.15}, {0.8, 0.1}, {0.65, 0.1}, {0.5, 0.1}, {0.35, 0.05}, {0.2, 0.05}, {0.1, 0.05}}};

/// Lower bound: they win by each error. From 1/64 to 64 in powers of two, with equal shares, since the weight of later
/// batches isn't known when the first is drawn.
constexpr std::array<Bettor, 13> doubters_of_few = [] {
    std::array<Bettor, 13> out{};
    double stake = 1. / 64;
    for (Bettor& bettor : out) {
        bettor = {stake, 1. / static_cast<double>(out.size())};
        stake *= 2;
    }
    return out;
}();

/// Capital of all bettors together as a function of the claim x: Σ share · exp(slope · x + constant).
template <std::size_t size>
struct Capital {
    std::array<double, size> slope{};
    std::array<double, size> constant{};

    /// Finds the claim at which the capital reaches 20. The logarithm of the sum is convex, and the start is a claim
    /// that one bettor refuses alone; from there Newton's steps come nearer without ever stepping over. Each is valid.
    double refused_from(const std::array<Bettor, size>& bettors) const {
        const bool rising = slope[0] > 0;
        double x = rising ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
        for (std::size_t n = 0; n < size; n++) {
            const double alone = (log_refused - std::log(bettors[n].share) - constant[n]) / slope[n];
            x = rising ? std::min(x, alone) : std::max(x, alone);
        }
        for (int step = 0; step < 6; step++) {
            double sum = 0;
            double change = 0;
            for (std::size_t n = 0; n < size; n++) {
                const double each = bettors[n].share * std::exp(slope[n] * x + constant[n]);
                sum += each;
                change += slope[n] * each;
            }
            x -= (std::log(sum) - log_refused) * sum / change;
        }
        return x;
    }
};

double weight_of(const AuditedBatch& batch) {
    return static_cast<double>(batch.accepted) / static_cast<double>(batch.drawn);
}

/// Most wrong marks that all batches may hold.
///
/// A bettor with stake k multiplies his capital by exp(k · t / W) · (1 − k · w / W)^x for a batch that holds t wrong
/// marks, of which x were drawn; w is the batch's weight (marks for each one drawn) and W the greatest weight so far.
/// The mean of this factor is at most 1. So the capital bounds s = Σ t / W, and the most wrong marks for this s lie
/// where W is greatest, in the last batches.
double most_wrong(std::span<const AuditedBatch> history) {
    Capital<doubters_of_many.size()> capital;
    for (std::size_t n = 0; n < doubters_of_many.size(); n++)
        capital.slope[n] = doubters_of_many[n].stake;
    std::vector<double> greatest(history.size(), 0);
    double total = 0; // known to be wrong, as far as this bound is concerned
    double spent = 0; // the same as a part of s
    double reached = 0;
    for (std::size_t b = 0; b < history.size(); b++) {
        const AuditedBatch& batch = history[b];
        if (batch.drawn == 0) { // never looked at
            total += static_cast<double>(batch.accepted);
            continue;
        }
        const double weight = weight_of(batch);
        greatest[b] = reached = std::max(reached, weight);
        const auto bad = static_cast<double>(batch.drawn - batch.answered + batch.wrong);
        total += bad;
        spent += bad / reached;
        if (bad > 0)
            for (std::size_t n = 0; n < doubters_of_many.size(); n++)
                capital.constant[n] += bad * std::log1p(-doubters_of_many[n].stake * weight / reached);
    }
    if (reached == 0)
        return total;
    double left = std::max(0., capital.refused_from(doubters_of_many) - spent);
    for (std::size_t b = history.size(); b-- > 0 && left > 0;) {
        if (history[b].drawn == 0)
            continue;
        const double more = std::min(left * greatest[b], static_cast<double>(history[b].accepted - history[b].drawn));
        total += more;
        left -= more / greatest[b];
    }
    return total;
}

/// Fewest wrong marks that all batches may hold. A bettor with stake c multiplies his capital by
/// exp(−c · t) · (1 + c · w)^x, whose mean is at most 1; stakes are measured by the first batch's weight.
double fewest_wrong(std::span<const AuditedBatch> history) {
    Capital<doubters_of_few.size()> capital;
    double first_weight = 0;
    double found = 0;
    for (const AuditedBatch& batch : history) {
        if (batch.drawn == 0)
            continue;
        const double weight = weight_of(batch);
        if (first_weight == 0)
            first_weight = weight;
        const auto wrong = static_cast<double>(batch.wrong);
        found += wrong;
        if (wrong > 0)
            for (std::size_t n = 0; n < doubters_of_few.size(); n++)
                capital.constant[n] += wrong * std::log1p(doubters_of_few[n].stake * weight / first_weight);
    }
    if (found == 0)
        return 0;
    for (std::size_t n = 0; n < doubters_of_few.size(); n++)
        capital.slope[n] = -doubters_of_few[n].stake / first_weight;
    return std::max(found, capital.refused_from(doubters_of_few));
}

} // namespace

ErrorBound bound(std::span<const AuditedBatch> history) {
    ErrorBound out;
    double estimated = 0;
    double looked_at = 0;
    for (const AuditedBatch& batch : history) {
        if (batch.accepted == 0)
            continue;
        out.batches++;
        out.accepted += batch.accepted;
        out.drawn += batch.drawn;
        out.answered += batch.answered;
        out.wrong += batch.wrong;
        if (batch.answered == 0)
            continue;
        const auto accepted = static_cast<double>(batch.accepted);
        estimated += accepted * static_cast<double>(batch.wrong) / static_cast<double>(batch.answered);
        looked_at += accepted;
    }
    if (out.accepted == 0)
        return out;
    const auto all = static_cast<double>(out.accepted);
    out.upper = most_wrong(history) / all;
    out.lower = fewest_wrong(history) / all;
    out.rate = looked_at > 0 ? estimated / looked_at : 0;
    return out;
}

std::span<const AuditedBatch> settled(std::span<const AuditedBatch> history) {
    const auto first = std::find_if(history.begin(), history.end(), [](const AuditedBatch& b) { return b.waiting(); });
    return history.first(static_cast<std::size_t>(first - history.begin()));
}

} // namespace phieu
