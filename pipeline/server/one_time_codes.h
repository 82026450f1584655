#pragma once

#include "base/guarded.h"
#include "server/http/http.h"
#include "server/throttle.h"
#include "store/store.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace phieu {

/// The roles whose holders must have one-time codes; none unless an administrator says so. Throws StoreError.
std::vector<std::string> roles_with_codes(Store& store);

/// One-time codes as a second factor beside the password (TOTP, server/one_time_code.h): set up by their owner, asked
/// for at sign-in, each taken once (RFC 6238, 5.2) and one step early or late. Secrets are sealed with a key of the
/// installation and to their owner (XChaCha20-Poly1305 of libsodium), so that a row that was moved to somebody else is
/// worth nothing; the key lies in the same database, as all secrets do. Recovery codes, for a lost telephone, are kept
/// as keyed hashes. Any thread. All throw StoreError as the store does.
class OneTimeCodes {
public:
    /// @param store  must live as long @param now  seconds
    OneTimeCodes(Guarded<Store>& store, std::function<long long()> now);

    /// What is shown once, to be put into an app.
    struct Begun {
        std::string secret;  ///< base32
        std::string address; ///< for the QR
    };
    /// Makes a secret that waits to be confirmed; one in use stays until then.
    Begun begin(const std::string& login);
    /// The secret that was begun is in use from now on. Throws HttpProblem 403 as `check`; 409 where none was begun.
    /// @return the recovery codes, which nobody can be shown again
    std::vector<std::string> confirm(const std::string& login, const std::string& code);

    /// Takes a code, or a recovery code, of somebody who has codes in use. What is wrong is counted, by the name alone
    /// and wherever it comes from: only who knows the password comes this far. Throws HttpProblem 429 `throttled`, else
    /// with `status`: `wrong_code`, `code_used`, `clock` where the code is right for a clock that is some minutes off.
    void check(const std::string& login, const std::string& code, int status);

    int recovery_left(const std::string& login);
    /// @return whether there were any in use
    bool remove(const std::string& login);

    /// As `roles_with_codes`.
    std::vector<std::string> roles();
    void set_roles(const std::vector<std::string>& roles, const std::string& by);

private:
    /// Counts a try. Throws HttpProblem 429 `throttled`.
    void begin_try(const std::string& login);
    /// Why a code was not taken.
    struct Wrong {
        std::string name;
        std::string vi;
        std::string en;
    };
    std::optional<Wrong> wrong_with(const std::string& login, const std::string& code);
    Wrong wrong_time(const std::string& secret, const std::string& code, long long last_step, long long ahead) const;
    std::string recovery_hash(Store& store, const std::string& login, const std::string& code) const;

    Guarded<Store>& store_;
    std::function<long long()> now_;
    Throttle tries_;
};

} // namespace phieu
