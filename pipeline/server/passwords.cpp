#include "server/passwords.h"

#include "server/http/http.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <thread>

#include <sodium.h>

namespace phieu {

/// A place among those that are hashed, to the end of its life.
class Passwords::Turn {
public:
    Turn(Passwords& all, const std::string& client) : all_(all) {
        std::unique_lock lock(all_.mutex_);
        int& of_client = all_.waiting_of_[client];
        if (all_.running_ >= all_.at_once_ &&
            (all_.waiting_ >= all_.most_waiting_ || of_client >= (all_.most_waiting_ + 1) / 2))
            throw HttpProblem{503,
                              "busy",
                              "Nhiều người đang đăng nhập cùng lúc. Hãy đợi vài giây rồi thử lại.",
                              "Many people are signing in. Wait some seconds and try again.",
                              {{"wait_s", 5}}};
        all_.waiting_++;
        of_client++;
        all_.free_.wait(lock, [&] { return all_.running_ < all_.at_once_; });
        all_.waiting_--;
        if (--of_client == 0)
            all_.waiting_of_.erase(client);
        all_.running_++;
    }
    ~Turn() {
        {
            const std::lock_guard lock(all_.mutex_);
            all_.running_--;
        }
        all_.free_.notify_one();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

private:
    Passwords& all_;
};

Passwords::Passwords(int at_once, int most_waiting)
    : at_once_(at_once > 0 ? at_once : std::clamp(static_cast<int>(std::thread::hardware_concurrency()) / 2, 1, 2)),
      most_waiting_(most_waiting) {
    if (sodium_init() < 0)
        throw std::runtime_error("libsodium does not start");
}

std::string Passwords::hashed(const std::string& password, const std::string& client) {
    const Turn turn(*this, client);
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str(out.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        throw std::runtime_error("not enough memory to hash a password");
    return out.data();
}

bool Passwords::is(const std::string& hash, const std::string& password, const std::string& client) {
    const Turn turn(*this, client);
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

} // namespace phieu
