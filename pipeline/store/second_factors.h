#pragma once

#include "store/database.h"

#include <optional>
#include <vector>

namespace phieu {

/// By what a person's one-time codes are known.
struct SecondFactorRow {
    std::string secret; ///< sealed; "": none is in use
    std::string begun;  ///< sealed; one that was shown, but of which no code was seen yet; "": none
    long long last_step = 0;
    std::string set_at;
};

namespace store {

/// The secrets of one-time codes, and what stands for a code that can't be made. One of each kind a person.
class SecondFactors {
public:
    explicit SecondFactors(Database& database) : database_(database) {}

    std::optional<SecondFactorRow> find(const std::string& login);
    /// Keeps a secret that its owner has yet to confirm; the one in use stays.
    void begin(const std::string& login, const std::string& sealed);
    /// The secret that was begun is in use now, with these recovery codes instead of any others.
    /// @param step  of the code by which it was confirmed
    void confirm(const std::string& login, long long step, const std::vector<std::string>& recovery_hashes,
                 const std::string& at);
    /// Takes a code's step. @return false: it, or a later one, was taken before, perhaps by another server just now
    bool use_step(const std::string& login, long long step);
    /// Takes a recovery code. @return false: there is none with this hash (any more)
    bool use_recovery(const std::string& login, const std::string& hash);
    int recovery_left(const std::string& login);
    /// @return whether there was one in use
    bool remove(const std::string& login);

private:
    Database& database_;
};

} // namespace store
} // namespace phieu
