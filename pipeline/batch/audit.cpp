#include "batch/audit.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace phieu {
namespace {

/// Marks of about the same confidence. Names and limits are kept in databases.
struct AuditStratum {
    const char* name;
    double from; ///< least confidence of a mark; blanks are a stratum of their own
    long long seen = 0;
    std::vector<AuditRow> kept; ///< a uniform sample of those seen (Vitter 1985, algorithm R)
};

constexpr std::size_t strata_count = 5;
using Strata = std::array<AuditStratum, strata_count>;
using Shares = std::array<double, strata_count>;

double uniform(std::mt19937_64& random) {
    return std::uniform_real_distribution<double>(0, 1)(random);
}

AuditStratum& stratum_of(Strata& strata, const AuditRow& row) {
    if (row.value.empty())
        return strata.back();
    return *std::find_if(strata.begin(), strata.end(), [&](const AuditStratum& s) { return row.confidence >= s.from; });
}

/// Two shares of less than one play for a whole: one of them leaves with 0 or with 1, the other goes on with the rest,
/// and neither's mean changes.
void play(double& a, double& b, std::mt19937_64& random) {
    const double both = a + b;
    const bool a_wins = both < 1 ? uniform(random) * both < a : uniform(random) * (2 - both) < 1 - b;
    double& winner = a_wins ? a : b;
    double& loser = a_wins ? b : a;
    winner = std::min(1., both);
    loser = std::max(0., both - 1);
}

/// Rounds shares that add up to a whole number, so that they still do and each keeps its mean: the pivotal method
/// (Deville and Tillé, Biometrika 85, 1998). Why the bounds hold for what it draws: docs/audit.md.
std::array<std::size_t, strata_count> rounded(const Shares& shares, std::mt19937_64& random) {
    std::array<std::size_t, strata_count> out{};
    Shares rest{};
    constexpr double whole = 1e-9; // what sums of shares miss a whole number by
    for (std::size_t n = 0; n < shares.size(); n++) {
        out[n] = static_cast<std::size_t>(shares[n] + whole);
        rest[n] = std::max(0., shares[n] - static_cast<double>(out[n]));
    }
    std::size_t open = 0; // the stratum that still plays
    for (std::size_t n = 1; n < rest.size(); n++) {
        if (rest[open] > whole && rest[open] < 1 - whole && rest[n] > whole)
            play(rest[open], rest[n], random);
        if (rest[open] <= whole || rest[open] >= 1 - whole)
            open = n;
    }
    for (std::size_t n = 0; n < rest.size(); n++)
        out[n] += rest[n] > 0.5;
    return out;
}

} // namespace

AuditDraw draw_audit(Store& store, long long batch, std::span<const AuditedBatch> history,
                     const AuditSettings& settings, std::mt19937_64& random) {
    Strata strata{AuditStratum{"0.999", 0.999, 0, {}}, AuditStratum{"0.995", 0.995, 0, {}},
                  AuditStratum{"0.98", 0.98, 0, {}}, AuditStratum{"0", 0, 0, {}}, AuditStratum{"blank", 2, 0, {}}};
    AuditDraw out;
    const auto room = static_cast<std::size_t>(std::max(0, settings.first)); // no plan asks more
    store.decisions.for_each_accepted_mark(batch, [&](const AuditRow& row) {
        AuditStratum& stratum = stratum_of(strata, row);
        out.accepted++;
        const auto place =
            static_cast<std::size_t>(std::uniform_int_distribution<long long>(0, stratum.seen++)(random));
        if (stratum.kept.size() < room)
            stratum.kept.push_back(row);
        else if (place < room)
            stratum.kept[place] = row;
    });
    out.plan = plan_audit(history, out.accepted, settings);
    if (out.plan.size == 0)
        return out;
    Shares shares{};
    std::transform(strata.begin(), strata.end(), shares.begin(), [&](const AuditStratum& s) {
        return static_cast<double>(out.plan.size) * static_cast<double>(s.seen) / static_cast<double>(out.accepted);
    });
    const auto take = rounded(shares, random);
    for (std::size_t n = 0; n < strata.size(); n++) {
        std::shuffle(strata[n].kept.begin(), strata[n].kept.end(), random);
        for (std::size_t k = 0; k < take[n]; k++) {
            out.sample.push_back(strata[n].kept.at(k));
            out.sample.back().stratum = strata[n].name;
        }
    }
    std::shuffle(out.sample.begin(), out.sample.end(), random); // so that what is asked first is no stratum either
    return out;
}

void audit_batch(Store& store, long long batch, const AuditSettings& settings, std::mt19937_64& random,
                 const std::string& at) {
    store.transaction([&] {
        const auto row = store.batches.find(batch);
        if (!row || !store.decisions.draws_of({batch}).empty())
            return;
        const auto files = store.batches.files({batch})[batch];
        const std::string series = fmt::format("{}|{}|{}", store.batches.main_form(batch), row->unit,
                                               files.empty() ? "" : files.front().device);
        const AuditDraw draw = draw_audit(store, batch, history_of(store.decisions.draws(series)), settings, random);
        if (draw.accepted == 0)
            return;
        AuditDrawRow kept;
        kept.batch = batch;
        kept.series = series;
        kept.accepted = draw.accepted;
        kept.drawn = static_cast<long long>(draw.sample.size());
        kept.drawn_at = at;
        kept.reason = name_of(draw.plan.reason);
        store.decisions.add_draw(kept, draw.sample);
    });
}

} // namespace phieu
