#include "server/http/visitors.h"

#include <utility>

namespace phieu {

long long Visitors::enter(const std::string& network, std::function<void()> leave) {
    Leaving leaving; // called without the lock: who leaves may end at once, and says so
    const long long place = [&]() -> long long {
        const std::lock_guard lock(mutex_);
        const auto counted = count_.find(network);
        const std::size_t own = counted == count_.end() ? 0 : counted->second;
        const std::size_t places = limits_.all - (own < limits_.few ? 0 : limits_.kept);
        if (own >= limits_.of_one && !make_room(network, leaving))
            return 0;
        if (visitors_.size() >= places && !make_room("", leaving))
            return 0;
        last_++;
        visitors_[last_] = {network, false, last_, std::move(leave)};
        count_[network]++;
        return last_;
    }();
    for (const auto& ask : leaving)
        ask();
    return place;
}

/// Takes the place of one that is idle.
/// @param network  of which; "": of the one with most
/// @return whether there was one
bool Visitors::make_room(const std::string& network, Leaving& leaving) {
    const auto rank = [&](const Visitor& v) { return std::pair(count_[v.network], -v.since); };
    auto chosen = visitors_.end();
    for (auto at = visitors_.begin(); at != visitors_.end(); ++at)
        if (!at->second.busy && (network.empty() || at->second.network == network) &&
            (chosen == visitors_.end() || rank(at->second) > rank(chosen->second)))
            chosen = at;
    if (chosen == visitors_.end())
        return false;
    leaving.push_back(chosen->second.leave);
    remove(chosen);
    return true;
}

void Visitors::remove(std::map<long long, Visitor>::iterator at) {
    if (--count_[at->second.network] == 0)
        count_.erase(at->second.network);
    visitors_.erase(at);
}

void Visitors::set_busy(long long place, bool busy) {
    const std::lock_guard lock(mutex_);
    const auto at = visitors_.find(place);
    if (at == visitors_.end())
        return;
    at->second.busy = busy;
    at->second.since = ++last_;
}

void Visitors::left(long long place) {
    const std::lock_guard lock(mutex_);
    if (const auto at = visitors_.find(place); at != visitors_.end())
        remove(at);
}

} // namespace phieu
