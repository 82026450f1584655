#pragma once

#include "server/http/limits.h"

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace phieu {

/// Who is connected. Where there is no place left, the connection that waited longest without asking anything makes
/// room: of the address that wants one more than it may have, else of the address that has most. So whoever opens
/// thousands shuts out nobody but themselves. Any thread.
class Visitors {
public:
    struct Limits {
        std::size_t all = most_connections;
        std::size_t of_one = most_connections_of_one;
        std::size_t kept = kept_connections; ///< of all, for addresses that have but `few`
        std::size_t few = few_connections;
    };
    explicit Visitors(Limits limits) : limits_(limits) {}

    /// @param network  `network_of` the client's address
    /// @param leave  called when another needs the place, by the thread of that other
    /// @return the place's number, to be given back by `left`; 0: there is none
    long long enter(const std::string& network, std::function<void()> leave);
    /// @param busy  a request is being answered: the connection makes room for nobody
    void set_busy(long long place, bool busy);
    void left(long long place);

private:
    struct Visitor {
        std::string network;
        bool busy = false;
        long long since = 0; ///< order in which they became idle
        std::function<void()> leave;
    };
    using Leaving = std::vector<std::function<void()>>;
    bool make_room(const std::string& network, Leaving& leaving);
    void remove(std::map<long long, Visitor>::iterator at);

    const Limits limits_;
    std::mutex mutex_; ///< guards what follows
    std::map<long long, Visitor> visitors_;
    std::map<std::string, std::size_t> count_; ///< by network
    long long last_ = 0;
};

} // namespace phieu
