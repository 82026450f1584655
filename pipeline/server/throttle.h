#pragma once

#include "base/guarded.h"

#include <functional>
#include <map>
#include <string>
#include <utility>

namespace phieu {

/// Slows down whoever guesses passwords: after some wrong ones each further try waits longer. Nobody is locked out by
/// others: what is counted of a name or of an address alone does not hold for who signed in with that name from there
/// before, and no delay is longer than a quarter of an hour. In memory; any thread.
class Throttle {
public:
    enum class Counts {
        names_and_addresses,
        names_alone, ///< from wherever, and nobody is known from before: for what only few can try at all
    };
    /// @param now  seconds
    explicit Throttle(std::function<long long()> now, Counts counts = Counts::names_and_addresses)
        : now_(std::move(now)), counts_(counts) {}

    /// Counts a try, as a wrong one until it is told otherwise: many at once are as many.
    /// @return how many seconds to wait before the next; 0: this one may go on. One that must wait is not counted
    long long begin(const std::string& name, const std::string& address);
    /// It was right. What the address tried with other names still counts.
    void succeeded(const std::string& name, const std::string& address);
    /// Nobody learned whether it was right.
    void take_back(const std::string& name, const std::string& address);

private:
    struct Tally {
        int tries = 0;
        long long last = 0;
        long long until = 0;
    };
    /// How many tries are free, and the longest wait between two beyond.
    struct Patience {
        int free_tries = 0;
        long long longest_s = 0;
    };
    using Pair = std::pair<std::string, std::string>;
    struct Tallies {
        std::map<std::string, Tally> all;    ///< by name and address, by name, by address
        std::map<Pair, long long> signed_in; ///< when last, with that name from there
    };
    std::map<std::string, Patience> counted(const Tallies& tallies, const Pair& who) const;

    std::function<long long()> now_;
    const Counts counts_;
    Guarded<Tallies> tallies_;
};

} // namespace phieu
