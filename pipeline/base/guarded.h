#pragma once

#include <mutex>
#include <utility>

namespace phieu {

/// A value that several threads share and that can't be reached without its lock: `auto store = store_.lock();
/// store->units().all();`. The lock is held for as long as what `lock()` gave lives; to the end of the statement in
/// `store_.lock()->units().all()`. One thread must not lock the same value twice.
template <typename T>
class Guarded {
public:
    template <typename... Arguments>
    explicit Guarded(Arguments&&... arguments) : value_(std::forward<Arguments>(arguments)...) {}

    class Held {
    public:
        T* operator->() const { return value_; }
        T& operator*() const { return *value_; }

    private:
        friend class Guarded;
        Held(std::mutex& mutex, T& value) : lock_(mutex), value_(&value) {}
        std::unique_lock<std::mutex> lock_;
        T* value_;
    };

    /// Waits until no other thread holds it.
    [[nodiscard]] Held lock() { return Held(mutex_, value_); }

private:
    std::mutex mutex_;
    T value_;
};

} // namespace phieu
