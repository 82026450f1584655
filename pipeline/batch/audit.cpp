#include "batch/audit.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace phieu {
namespace {

struct Stratum {
    const char* name;
    double from; ///< least confidence of a mark; blanks are a stratum of their own
    long long seen = 0;
    std::vector<AuditRow> kept; ///< a uniform sample of those seen (Vitter 1985, algorithm R)
};

} // namespace

std::vector<AuditRow> draw_audit(Store& store, long long batch, int size, std::mt19937_64& random) {
    std::array<Stratum, 5> strata{Stratum{"0.999", 0.999, 0, {}}, Stratum{"0.995", 0.995, 0, {}},
                                  Stratum{"0.98", 0.98, 0, {}}, Stratum{"0", 0, 0, {}}, Stratum{"blank", 2, 0, {}}};
    long long all = 0;
    const auto room = static_cast<std::size_t>(std::max(0, size));
    store.for_each_accepted_mark(batch, [&](const AuditRow& row) {
        Stratum& stratum =
            row.value.empty() ? strata.back() : *std::find_if(strata.begin(), strata.end(), [&](const Stratum& s) {
                return row.confidence >= s.from;
            });
        all++;
        const auto place =
            static_cast<std::size_t>(std::uniform_int_distribution<long long>(0, stratum.seen++)(random));
        if (stratum.kept.size() < room)
            stratum.kept.push_back(row);
        else if (place < room)
            stratum.kept[place] = row;
    });
    std::vector<AuditRow> sample;
    if (all == 0)
        return sample;
    // Each stratum's share, rounded by largest remainder.
    const long long wanted = std::min<long long>(size, (all + 3) / 4); // a batch of one sheet is not read twice
    std::array<long long, 5> take{};
    std::array<std::pair<double, std::size_t>, 5> remainders;
    long long given = 0;
    for (std::size_t n = 0; n < strata.size(); n++) {
        const double share =
            static_cast<double>(wanted) * static_cast<double>(strata[n].seen) / static_cast<double>(all);
        take[n] = static_cast<long long>(share);
        given += take[n];
        remainders[n] = {share - std::floor(share), n};
    }
    std::sort(remainders.rbegin(), remainders.rend());
    for (std::size_t n = 0; given < wanted; n++, given++)
        take[remainders[n].second]++;
    for (std::size_t n = 0; n < strata.size(); n++) {
        std::shuffle(strata[n].kept.begin(), strata[n].kept.end(), random);
        for (std::size_t k = 0; k < static_cast<std::size_t>(take[n]) && k < strata[n].kept.size(); k++) {
            sample.push_back(strata[n].kept[k]);
            sample.back().stratum = strata[n].name;
        }
    }
    return sample;
}

} // namespace phieu
