#include "base/guarded.h"

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace phieu {

TEST(Guarded, ThreadsDoNotMeetInside) {
    Guarded<long long> count(0LL);
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int n = 0; n < 4; n++)
        threads.emplace_back([&] {
            for (int k = 0; k < 5000; k++) {
                auto held = count.lock();
                const long long seen = *held;
                std::this_thread::yield();
                *held = seen + 1;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(*count.lock(), 20000);
}

TEST(Guarded, IsHeldAsLongAsWhatLockGave) {
    Guarded<std::string> text("a");
    std::atomic<bool> entered = false;
    std::thread other;
    {
        auto held = text.lock();
        other = std::thread([&] {
            text.lock()->push_back('c');
            entered = true;
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        EXPECT_FALSE(entered);
        held->push_back('b');
    }
    other.join();
    EXPECT_EQ(*text.lock(), "abc");
}

TEST(Guarded, OneThreadDoesNotWaitForItself) {
    Guarded<int> number(1);
    auto held = number.lock();
    EXPECT_THROW((void)number.lock(), std::logic_error);
    EXPECT_EQ(*held, 1);
}

} // namespace phieu
