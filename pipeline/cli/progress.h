#pragma once

#include "base/result.h"

#include <chrono>

namespace phieu {

/// A progress bar with rate and time left on stderr, when that is a terminal; silent otherwise.
class Progress {
public:
    Progress(Language language, Sentence unit);
    void show(long long done, long long total);
    void finish();

private:
    using Clock = std::chrono::steady_clock;
    Language language_;
    Sentence unit_;
    bool terminal_;
    bool shown_ = false;
    long long first_done_ = -1; ///< done before this run: not part of the rate
    Clock::time_point start_ = Clock::now();
    Clock::time_point last_;
};

} // namespace phieu
