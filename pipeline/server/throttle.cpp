#include "server/throttle.h"

#include <algorithm>

namespace phieu {
namespace {

constexpr long long forgotten_after = 3600;
constexpr long long known_for = 30LL * 24 * 3600;
constexpr long long first_wait_s = 5;
constexpr std::size_t most_kept = 10000; // a flood of names and addresses must not fill the memory
constexpr std::size_t longest_name = 60;

/// Drops the oldest entries until there is room for more.
template <typename Map, typename Last>
void drop_oldest(Map& map, const Last& last) {
    while (map.size() > most_kept)
        map.erase(std::min_element(map.begin(), map.end(),
                                   [&](const auto& a, const auto& b) { return last(a.second) < last(b.second); }));
}

} // namespace

/// The tallies that a try of this name from there is counted in.
std::map<std::string, Throttle::Patience> Throttle::counted(const Tallies& tallies, const Pair& who) const {
    const std::string pair = "pair " + who.second + " " + who.first;
    if (counts_ == Counts::names_alone)
        return {{pair, {5, 900}}};
    if (const auto known = tallies.signed_in.find(who);
        known != tallies.signed_in.end() && now_() - known->second < known_for)
        return {{pair, {5, 60}}};
    return {{pair, {5, 900}}, {"name " + who.first, {20, 60}}, {"address " + who.second, {20, 900}}};
}

long long Throttle::begin(const std::string& name, const std::string& address) {
    auto tallies = tallies_.lock();
    const auto places = counted(*tallies, {name.substr(0, longest_name), address});
    const long long now = now_();
    long long wait = 0;
    for (const auto& [place, patience] : places) {
        const auto at = tallies->all.find(place);
        if (at != tallies->all.end() && now - at->second.last < forgotten_after)
            wait = std::max(wait, at->second.until - now);
        else if (at != tallies->all.end())
            tallies->all.erase(at);
    }
    if (wait > 0)
        return wait;
    for (const auto& [place, patience] : places) {
        Tally& tally = tallies->all[place];
        tally.tries++;
        tally.last = now;
        const int beyond = tally.tries - patience.free_tries;
        tally.until = beyond < 0 ? 0 : now + std::min(patience.longest_s, first_wait_s << std::min(beyond, 10));
    }
    drop_oldest(tallies->all, [](const Tally& tally) { return tally.last; });
    return 0;
}

void Throttle::take_back(const std::string& name, const std::string& address) {
    auto tallies = tallies_.lock();
    for (const auto& [place, patience] : counted(*tallies, {name.substr(0, longest_name), address})) {
        const auto at = tallies->all.find(place);
        if (at == tallies->all.end())
            continue;
        if (--at->second.tries < patience.free_tries)
            at->second.until = 0;
        if (at->second.tries <= 0)
            tallies->all.erase(at);
    }
}

void Throttle::succeeded(const std::string& name, const std::string& address) {
    take_back(name, address);
    auto tallies = tallies_.lock();
    const Pair who{name.substr(0, longest_name), address};
    tallies->all.erase("pair " + who.second + " " + who.first);
    tallies->signed_in[who] = now_();
    drop_oldest(tallies->signed_in, [](long long last) { return last; });
}

} // namespace phieu
