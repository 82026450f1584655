#include "report/results/small_counts.h"

#include <algorithm>
#include <cstddef>

namespace phieu {

std::vector<bool> hidden_with(std::vector<bool> hidden, const std::vector<long long>& counts, long long least) {
    long long groups = 0, sum = 0;
    std::vector<std::size_t> others;
    for (std::size_t n = 0; n < counts.size(); n++) {
        groups += hidden[n] && counts[n] > 0;
        sum += hidden[n] ? counts[n] : 0;
        if (!hidden[n] && counts[n] > 0)
            others.push_back(n);
    }
    std::stable_sort(others.begin(), others.end(), [&](std::size_t a, std::size_t b) { return counts[a] < counts[b]; });
    for (const std::size_t n : others) {
        if (groups == 0 || (groups > 1 && sum >= least))
            break;
        hidden[n] = true;
        groups++;
        sum += counts[n];
    }
    return hidden;
}

} // namespace phieu
