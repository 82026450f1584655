#include "server/repeating.h"

namespace phieu {

Repeating::Repeating(LogWord what, std::chrono::seconds every, std::function<void()> work)
    : what_(what), every_(every), work_(std::move(work)), thread_([this] { run(); }) {}

Repeating::~Repeating() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    told_.notify_all();
    thread_.join();
}

void Repeating::at_once() {
    {
        const std::lock_guard lock(mutex_);
        asked_ = true;
    }
    told_.notify_all();
}

void Repeating::run() {
    std::unique_lock lock(mutex_);
    do {
        asked_ = false;
        lock.unlock();
        try {
            work_();
        } catch (const std::exception& error) {
            log_incident(what_, error.what());
        }
        lock.lock();
        told_.wait_for(lock, every_, [&] { return stop_ || asked_; });
    } while (!stop_);
}

} // namespace phieu
