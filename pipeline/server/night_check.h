#pragma once

#include "base/guarded.h"
#include "batch/verification.h"
#include "server/repeating.h"

#include <atomic>
#include <functional>
#include <optional>

namespace phieu {

/// Holds all data against their hashes (batch/verification.h) every night; where the machine is off at night, once a
/// week as soon as it is on. What was found goes to the journal; what does not agree also to the log and, until a later
/// check finds all well, to administrators.
class NightCheck {
public:
    /// @param now  seconds since 1970
    NightCheck(std::string database, DataDir data, std::function<long long()> now);
    /// Breaks off a check that runs.
    ~NightCheck();
    NightCheck(const NightCheck&) = delete;
    NightCheck& operator=(const NightCheck&) = delete;

    /// What administrators are to be told. Any thread.
    std::optional<Sentence> notice() const { return *notice_.lock(); }

private:
    void look();

    const std::string database_;
    const DataDir data_;
    const std::function<long long()> now_;
    mutable Guarded<std::optional<Sentence>> notice_;
    std::atomic<bool> stop_ = false;
    Repeating repeating_; ///< last: its thread uses the members above
};

/// @return whether a check is due. @param last  when the last one ended, as the journal says; "": never
/// @param now  seconds since 1970 @param hour  of the day here, 0 … 23
bool is_check_due(const std::string& last, long long now, int hour);

/// @return what a check that is in the journal is to be told as; none where all agreed, or nothing was checked yet
std::optional<Sentence> notice_of(const std::optional<DeedRow>& check);

} // namespace phieu
