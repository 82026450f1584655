#pragma once

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace phieu {

/// A value that several threads share and that can't be reached without its lock: `auto store = store_.lock();
/// store->units.all();`. The lock is held for as long as what `lock()` gave lives; to the end of the whole statement in
/// `show(store_.lock()->units.all())`, `show` included.
template <typename T>
class Guarded {
public:
    template <typename... Arguments>
    explicit Guarded(Arguments&&... arguments) : value_(std::forward<Arguments>(arguments)...) {}

    class Held {
    public:
        explicit Held(Guarded& guarded) : guarded_(guarded) {
            if (guarded_.holder_ == std::this_thread::get_id()) // it would wait for itself for ever
                throw std::logic_error("one thread locks a value twice");
            guarded_.mutex_.lock();
            guarded_.holder_ = std::this_thread::get_id();
        }
        ~Held() {
            guarded_.holder_ = std::thread::id();
            guarded_.mutex_.unlock();
        }
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;
        T* operator->() const { return &guarded_.value_; }
        T& operator*() const { return guarded_.value_; }

    private:
        Guarded& guarded_;
    };

    /// Waits until no other thread holds it. Throws std::logic_error where this very thread does.
    [[nodiscard]] Held lock() { return Held(*this); }

private:
    std::mutex mutex_;
    std::atomic<std::thread::id> holder_{};
    T value_;
};

} // namespace phieu
