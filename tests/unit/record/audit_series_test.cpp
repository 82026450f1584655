// Whether the bounds hold: series of batches with known numbers of wrong marks, audited as the plan says, looked at
// after every few answers. PHIEU_AUDIT_SERIES sets how many of each kind (docs/audit.md has figures of 100,000).

#include "record/audit_plan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <random>
#include <vector>

#include <boost/math/distributions/beta.hpp>
#include <gtest/gtest.h>

namespace phieu {
namespace {

using Random = std::mt19937_64;
constexpr int batches_of_a_series = 20;

double uniform(Random& random, double to = 1) {
    return std::uniform_real_distribution<double>(0, to)(random);
}

/// A series as it really is (wrong marks of each batch) and as the audit sees it.
struct Series {
    double own = 0; ///< a rate of its own, up to 2 %
    std::vector<AuditedBatch> seen;
    std::vector<long long> truly_wrong;
    std::vector<long long> wrong_drawn; ///< whether somebody was asked already or not
    double true_wrong(std::size_t batches) const {
        return static_cast<double>(
            std::accumulate(truly_wrong.begin(), truly_wrong.begin() + static_cast<std::ptrdiff_t>(batches), 0LL));
    }
    double true_rate(std::size_t batches) const {
        double all = 0;
        for (std::size_t b = 0; b < batches; b++)
            all += static_cast<double>(seen[b].accepted);
        return true_wrong(batches) / all;
    }
};

/// The rate at which the marks of a new batch are wrong: any function of what happened before and of the sample's size.
using RateOf = double (*)(const Series& before, long long accepted, int size, Random& random);

struct Kind {
    const char* name;
    RateOf rate;
};

/// As many wrong marks as make the upper bound false if none of them is drawn: the best that an opponent can do.
double at_the_edge(const Series& before, long long accepted, int size, Random&) {
    std::vector<AuditedBatch> then = before.seen;
    for (AuditedBatch& batch : then)
        batch.answered = batch.drawn;
    then.push_back({accepted, size, size, 0});
    const ErrorBound b = bound(then);
    const double wanted = b.upper * static_cast<double>(b.accepted) + 1 - before.true_wrong(before.seen.size());
    return std::clamp(wanted / static_cast<double>(accepted), 0., 1.);
}

double until_found(const Series& before, long long, int, Random&) {
    return bound(before.seen).wrong == 0 ? before.own : 0;
}

const std::array<Kind, 9> kinds{{
    {"constant", [](const Series& s, long long, int, Random&) { return s.own; }},
    {"changing", [](const Series&, long long, int, Random& random) { return uniform(random, 0.02); }},
    {"getting worse", [](const Series& s, long long, int,
                         Random&) { return s.own * static_cast<double>(s.seen.size()) / batches_of_a_series; }},
    {"one bad batch in ten",
     [](const Series&, long long, int, Random& random) { return uniform(random) < 0.1 ? 0.02 : 0.; }},
    {"bad where few are drawn", [](const Series&, long long, int size, Random&) { return size < 20 ? 0.02 : 0.; }},
    {"bad where batches are large",
     [](const Series&, long long accepted, int, Random&) { return accepted > 1000 ? 0.02 : 0.; }},
    {"bad until it is found", until_found},
    {"one in a thousand", [](const Series&, long long, int, Random&) { return 0.001; }},
    {"at the upper bound's edge", at_the_edge},
}};
constexpr std::size_t large_ones = 5;

void draw_batch(Series& series, const Kind& kind, Random& random) {
    // Mostly stacks of some hundred marks, now and then a very small or large one.
    const auto accepted = static_cast<long long>(30 * std::exp(uniform(random, 4.5)));
    const int size = plan_audit(series.seen, accepted).size;
    const double rate = kind.rate(series, accepted, size, random);
    const long long wrong = kind.rate == at_the_edge ? std::llround(rate * static_cast<double>(accepted))
                                                     : std::binomial_distribution<long long>(accepted, rate)(random);
    long long drawn_wrong = 0;
    for (int n = 0; n < size; n++) // without putting back
        if (uniform(random) * static_cast<double>(accepted - n) < static_cast<double>(wrong - drawn_wrong))
            drawn_wrong++;
    series.seen.push_back({accepted, size, 0, 0});
    series.truly_wrong.push_back(wrong);
    series.wrong_drawn.push_back(drawn_wrong);
}

/// People answer some of what waits; in every third series they leave the wrong ones for last.
void answer_some(Series& series, bool wrong_last, Random& random) {
    for (std::size_t b = 0; b < series.seen.size(); b++) {
        AuditedBatch& batch = series.seen[b];
        for (long long waiting = uniform(random) < 0.7 ? batch.waiting() : batch.waiting() / 2; waiting > 0;
             waiting--) {
            const auto wrong = static_cast<double>(series.wrong_drawn[b] - batch.wrong);
            const auto all = static_cast<double>(batch.waiting());
            const double chance = wrong_last ? (wrong == all ? 1 : 0) : wrong / all;
            batch.answered++;
            batch.wrong += uniform(random) < chance;
        }
    }
}

/// How many series had a bound on the wrong side of the truth at any moment.
struct Misses {
    int series = 0;
    int lower = 0;
    int upper = 0;
    int pooled_upper = 0; ///< of Clopper and Pearson's bound over the pooled counts, looked at as often
    long long asked = 0;
};

double pooled_upper(const ErrorBound& b) {
    if (b.answered == 0 || b.wrong == b.answered)
        return 1;
    const auto wrong = static_cast<double>(b.wrong);
    return quantile(boost::math::beta_distribution<>(wrong + 1, static_cast<double>(b.answered) - wrong), 0.95);
}

Misses simulate(const Kind& kind, int count, bool with_pooled, Random& random) {
    Misses out;
    for (int n = 0; n < count; n++) {
        Series series;
        series.own = uniform(random, 0.02);
        bool lower = false;
        bool upper = false;
        bool pooled = false;
        for (int b = 0; b < batches_of_a_series; b++) {
            draw_batch(series, kind, random);
            answer_some(series, n % 3 == 0, random);
            const ErrorBound all = bound(series.seen);
            const double rate = series.true_rate(series.seen.size());
            const auto done = settled(series.seen);
            const double settled_rate = done.empty() ? 0 : series.true_rate(done.size());
            lower = lower || all.lower > rate + 1e-12;
            upper = upper || all.upper < rate - 1e-12 || bound(done).upper < settled_rate - 1e-12;
            pooled = pooled || (with_pooled && pooled_upper(all) < rate);
        }
        out.series++;
        out.lower += lower;
        out.upper += upper;
        out.pooled_upper += pooled;
        out.asked += bound(series.seen).drawn;
    }
    return out;
}

int series_of_each_kind(int otherwise) {
    const char* set = std::getenv("PHIEU_AUDIT_SERIES");
    return set ? std::max(1, std::atoi(set)) : otherwise;
}

TEST(AuditSeries, BoundsHoldAtEveryMomentOfNearlyAllSeries) {
    Random random(14);
    for (const Kind& kind : kinds) {
        const Misses m = simulate(kind, series_of_each_kind(400), false, random);
        std::printf("%-27s %d series: lower %.2f %%, upper %.2f %% missed; %.0f marks asked\n", kind.name, m.series,
                    100. * m.lower / m.series, 100. * m.upper / m.series, static_cast<double>(m.asked) / m.series);
        EXPECT_LE(m.lower, 0.05 * m.series) << kind.name;
        EXPECT_LE(m.upper, 0.05 * m.series) << kind.name;
    }
}

TEST(AuditSeries, ThePooledCountWouldMissFarTooOften) { // so the test above can tell a bound that doesn't hold
    Random random(15);
    const Misses m = simulate(kinds[large_ones], series_of_each_kind(100), true, random);
    std::printf("pooled count: upper %.1f %% missed\n", 100. * m.pooled_upper / m.series);
    EXPECT_GT(m.pooled_upper, 0.2 * m.series);
}

TEST(AuditSeries, TwentyBatchesOfFiveHundredAskAThirdOfSixtyABatch) {
    const auto asked = [](int batch_with_error) {
        std::vector<AuditedBatch> history;
        for (int b = 1; b <= batches_of_a_series; b++) {
            const long long size = plan_audit(history, 500).size;
            history.push_back({500, size, size, b == batch_with_error});
        }
        return bound(history).drawn;
    };
    std::printf("20 batches of 500: %lld marks asked, with an error in the eighth %lld; 1200 at 60 each\n", asked(0),
                asked(8));
    EXPECT_LT(asked(0), 1200 / 3);
    EXPECT_LT(asked(8), 1200 / 2);
}

} // namespace
} // namespace phieu
