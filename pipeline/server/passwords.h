#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>

namespace phieu {

/// Hashes passwords as argon2id (libsodium), which takes a processor some 50 ms and 64 MB. So that a flood of them
/// leaves the machine to those who work, only a few are hashed at once and some more may wait, half of them of one
/// client: it keeps nobody else from signing in. Any thread; to be called without any lock.
class Passwords {
public:
    /// @param at_once  0: half of the processors, two at most
    explicit Passwords(int at_once = 0, int most_waiting = 8);

    /// Both throw HttpProblem 503 where too many wait already.
    /// @param client  `network_of` its address
    std::string hashed(const std::string& password, const std::string& client = "");
    bool is(const std::string& hash, const std::string& password, const std::string& client);

private:
    class Turn;

    const int at_once_;
    const int most_waiting_;
    std::mutex mutex_; ///< guards what follows
    std::condition_variable free_;
    int running_ = 0;
    int waiting_ = 0;
    std::map<std::string, int> waiting_of_; ///< by client
};

} // namespace phieu
