#pragma once

#include "store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace phieu {

/// By what an online answer is known that was sent twice.
struct OnlineAnswerRow {
    long long page = 0;
    std::string sender;            ///< keyed hash of the telephone, of one period; "" none was given
    std::string answers;           ///< hash of all it says
    std::optional<long long> sent; ///< in seconds; empty: not known well enough
    long long batch = 0;           ///< of its page; told, not stored here
};

namespace store {

/// Who sent which online answer, as far as it takes to know one that came twice.
class Online {
public:
    explicit Online(Database& database) : database_(database) {}

    void add(const OnlineAnswerRow& row);
    /// Of all pages that count and say the same as one of the batch's from the same sender ("" may be many): by page.
    std::vector<OnlineAnswerRow> alike(long long batch);
    /// @return whether it is known who sent the answers of a sheet; not of those taken in before that was kept
    bool knows_sender_of(const std::string& sheet);
    /// The pages of a batch that count, by their number in the file, beside which another page of the same telephone
    /// counts.
    std::vector<int> of_one_phone(long long batch);

private:
    Database& database_;
};

} // namespace store
} // namespace phieu
