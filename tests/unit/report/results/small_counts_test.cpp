#include "report/results/small_counts.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace phieu {
namespace {

constexpr long long least = 5;

/// What somebody can work out who knows the whole, what is shown, and that whoever is hidden is somebody: the values
/// that the hidden counts can have.
void solve(const std::vector<std::size_t>& unknown, std::size_t from, long long left,
           std::vector<std::vector<bool>>& possible) {
    if (from + 1 == unknown.size()) {
        if (left >= 1)
            possible[from][static_cast<std::size_t>(left)] = true;
        return;
    }
    for (long long value = 1; value < left; value++) {
        std::vector<std::vector<bool>> rest(unknown.size(), std::vector<bool>(static_cast<std::size_t>(left) + 1));
        solve(unknown, from + 1, left - value, rest);
        for (std::size_t n = from + 1; n < unknown.size(); n++)
            for (std::size_t v = 0; v < rest[n].size(); v++)
                if (rest[n][v])
                    possible[n][v] = possible[from][static_cast<std::size_t>(value)] = true;
    }
}

std::vector<bool> hidden_of(const std::vector<long long>& counts) {
    std::vector<bool> small;
    for (const long long count : counts)
        small.push_back(count > 0 && count < least);
    return hidden_with(small, counts, least);
}

} // namespace

TEST(SmallCounts, WithASmallOneTheNextIsHiddenUntilTheSumTellsNothing) {
    EXPECT_EQ(hidden_of({30, 3}), (std::vector<bool>{true, true})) << "3 = 33 − 30";
    EXPECT_EQ(hidden_of({1, 2, 9, 40}), (std::vector<bool>{true, true, true, false})) << "the figure of three sheets";
    EXPECT_EQ(hidden_of({2, 3, 40}), (std::vector<bool>{true, true, false}));
    EXPECT_EQ(hidden_of({0, 7, 9}), (std::vector<bool>{false, false, false}));
    EXPECT_EQ(hidden_of({0, 2, 9}), (std::vector<bool>{false, true, true})) << "nobody hides nobody";
    EXPECT_EQ(hidden_with({true, false, false}, {20, 7, 9}, least), (std::vector<bool>{true, true, false}))
        << "one that is told elsewhere is not hidden alone either";
}

/// All tables of three and four groups of up to eight people, of which as many answered as there should be.
TEST(SmallCounts, NoSmallCountCanBeWorkedOut) {
    int tables = 0;
    for (long long a = 0; a <= 8; a++)
        for (long long b = 0; b <= 8; b++)
            for (long long c = 0; c <= 8; c++)
                for (long long d = 0; d <= 8; d++) {
                    const std::vector<long long> counts{a, b, c, d};
                    const std::vector<bool> hidden = hidden_of(counts);
                    std::vector<std::size_t> unknown;
                    long long sum = 0;
                    for (std::size_t n = 0; n < counts.size(); n++) {
                        ASSERT_TRUE(hidden[n] || counts[n] == 0 || counts[n] >= least);
                        if (hidden[n] && counts[n] > 0) {
                            unknown.push_back(n);
                            sum += counts[n];
                        }
                    }
                    if (unknown.empty() || a + b + c + d < least) // of so few nothing is shown at all
                        continue;
                    ASSERT_GE(sum, least) << a << b << c << d << ": the hidden together are a small group";
                    std::vector<std::vector<bool>> possible(unknown.size(),
                                                            std::vector<bool>(static_cast<std::size_t>(sum) + 1));
                    solve(unknown, 0, sum, possible);
                    for (std::size_t n = 0; n < unknown.size(); n++)
                        ASSERT_GT(std::count(possible[n].begin(), possible[n].end(), true), 1)
                            << a << b << c << d << ": the count of group " << unknown[n] << " can be worked out";
                    tables++;
                }
    EXPECT_GT(tables, 1000);
}

} // namespace phieu
