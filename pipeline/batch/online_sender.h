#pragma once

#include "store/store.h"

#include <optional>
#include <string>

namespace phieu {

// Who sent an online answer, as far as it takes to know one that came twice. The telephone itself is kept nowhere.

/// One telephone, however it is written ("+84 912 345 678", "0912.345.678", 912345678 of a spreadsheet): its digits
/// without country code and leading zeros; "" for what can't be one.
std::string telephone_in(const std::string& text);

/// When an answer was sent, in seconds since 1970 by the clock on the wall; nothing without a time of the day.
struct Sent {
    long long second = 0;
    bool to_the_second = false; ///< else only the minute is known, or at midnight the day
};
/// Reads "05/03/2025 08:00:01", "2025-03-05T08:00", "05/03/2025 1:30:00 CH", as online forms write them.
std::optional<Sent> sent_in(const std::string& text);

/// Makes hashes of telephones with the installation's own key (HMAC-SHA256, the first 128 bits), another one in each
/// period: the hash says that two answers of one period came from one telephone, nothing about who else answered
/// another time. Who has the database alone can't try all numbers. Makes the key when first used. Throws StoreError.
class TelephoneHashes {
public:
    explicit TelephoneHashes(Store& store);
    /// @return "" for no telephone
    std::string of(const std::string& telephone, const std::string& period) const;

private:
    std::string key_;
};

} // namespace phieu
