#pragma once

#include "store/database.h"

#include <optional>
#include <utility>
#include <vector>

namespace phieu {

/// By what an online answer is known that was sent twice.
struct OnlineAnswerRow {
    long long page = 0;
    std::string sender;            ///< keyed hash of the telephone, of one period; "" none was given
    std::string answers;           ///< hash of all it says
    std::optional<long long> sent; ///< in seconds; empty: not known well enough
};

namespace store {

/// Who sent which online answer, as far as it takes to know one that came twice.
class Online {
public:
    explicit Online(Database& database) : database_(database) {}

    void add(const OnlineAnswerRow& row);
    /// The pages of a batch that count and say the same as another page that counts and came before, at most so many
    /// seconds apart: from one telephone, or, where neither has one, in the same second. As (page, the earlier one),
    /// by page.
    std::vector<std::pair<long long, long long>> sent_again(long long batch, long long seconds);
    /// The pages of a batch that count, by their number in the file, beside which another page of the same telephone
    /// counts.
    std::vector<int> of_one_phone(long long batch);

private:
    Database& database_;
};

} // namespace store
} // namespace phieu
