#pragma once

#include "base/log.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace phieu {

/// Does something at once and then again and again, on a thread of its own, until it is destroyed; that waits for the
/// work at hand. What the work throws becomes an incident in the log, and the work is tried again the next time.
class Repeating {
public:
    /// @param what  for the log
    /// @param every  pause between two runs
    Repeating(LogWord what, std::chrono::seconds every, std::function<void()> work);
    ~Repeating();
    Repeating(const Repeating&) = delete;
    Repeating& operator=(const Repeating&) = delete;

    /// Ends the pause, if there is one: the work is done now, or once more right after what is being done.
    void at_once();

private:
    void run();

    LogWord what_;
    std::chrono::seconds every_;
    std::function<void()> work_;
    std::mutex mutex_; ///< guards what follows
    std::condition_variable told_;
    bool stop_ = false, asked_ = false;
    std::thread thread_;
};

} // namespace phieu
