#pragma once

#include "base/guarded.h"
#include "server/http/http.h"
#include "server/one_time_codes.h"
#include "server/passwords.h"
#include "server/throttle.h"
#include "store/store.h"

namespace phieu {

/// What a person may do. One person may hold several roles, in a small commune all.
namespace role {
inline constexpr const char* entry = "nhap_lieu";  ///< scans batches, prints forms
inline constexpr const char* review = "kiem_tra";  ///< settles doubtful marks
inline constexpr const char* lead = "lanh_dao";    ///< sees and downloads results
inline constexpr const char* admin = "quan_tri";   ///< manages accounts
inline constexpr const char* observe = "giam_sat"; ///< looks at everything, changes nothing
} // namespace role

/// Throws HttpProblem 400 where one of them is none.
void check_roles(const std::vector<std::string>& roles);

/// Who is asking, once their session was found good.
struct SignedIn {
    PersonRow person;
    std::string token;                   ///< the session cookie's value
    std::string csrf;                    ///< what must come with whatever changes something
    std::vector<std::string> units = {}; ///< to which they are limited; empty: to none
    bool needs_code = false;             ///< one of their roles asks for one-time codes, and they have none yet
    bool has(const std::string& role) const;
};

/// Signs people in and out. Passwords are kept as argon2id, session tokens as hashes; who tries wrong passwords waits
/// longer and longer. Any thread: passwords are hashed outside every lock.
class Accounts {
public:
    /// @param store  must live as long
    /// @param now    seconds; a function for the tests' sake
    /// @param secure  reached by TLS: the session's cookie travels no other way, and no other host can set it
    Accounts(Guarded<Store>& store, std::function<long long()> now, bool secure);

    /// @return a session's cookie, as it is set; the token "" takes it away
    std::string cookie(const std::string& token) const;

    /// Creates the administrator on first start. @return the one-time password, "" if there are people already
    std::string create_first_administrator();

    struct PasswordReset {
        std::string password; ///< "" where there is no such person
        bool had_codes = false;
    };
    /// For whoever looks after the machine, from its console: the person gets a one-time password, may sign in again
    /// where that was taken away, their one-time codes are asked for no more, and every session ends. In the journal.
    PasswordReset reset_password(const std::string& login);

    /// @param from  the request: its address and its browser are kept with the session
    /// @param code  of who has one-time codes; "": not asked for yet
    /// @return the session's cookie value; throws HttpProblem: 401, 403 `code_needed` where the password is right but
    /// no code came with it, 429 while throttled, 503 where too many sign in
    std::string sign_in(const std::string& login, const std::string& password, const std::string& code,
                        const Request& from);
    void sign_out(const std::string& token);

    /// @return the person's sessions that are not over; the one that was used last comes first
    std::vector<SessionRow> sessions_of(const std::string& login);
    /// Ends one of them. Throws HttpProblem 404 where that is over already, or none of theirs.
    /// @param name  SessionRow::name
    void end_session(const std::string& login, const std::string& name);
    /// Ends all of them.
    /// @param but  the token of one that goes on; "": none
    void end_sessions(const std::string& login, const std::string& but = "");

    /// The person behind a request; throws HttpProblem 401 without a session that is still good.
    SignedIn who(const Request& request);

    /// Adds or changes a person. An empty password keeps the old one. Throws HttpProblem on a weak one, on no role or
    /// an unknown one.
    void save(PersonRow person, const std::string& password);
    /// Ends the person's other sessions. Throws HttpProblem 403 where `old` is not the password (any more), 400 where
    /// the new one is weak or the same, and as `sign_in`: who has a session may guess no faster.
    void change_password(const SignedIn& who, const std::string& old, const std::string& fresh,
                         const std::string& address);

    OneTimeCodes& codes() { return codes_; }
    /// Begins to set up one-time codes, with the password, and a code where there are codes already: a session that was
    /// left open is not enough. Throws HttpProblem 403, and as `sign_in`.
    OneTimeCodes::Begun begin_codes(const SignedIn& who, const std::string& password, const std::string& code,
                                    const std::string& address);
    /// As OneTimeCodes::confirm; ends the person's other sessions, which were begun without a code.
    std::vector<std::string> confirm_codes(const SignedIn& who, const std::string& code);
    /// As `begin_codes`. Throws HttpProblem 409 where one of the person's roles asks for codes.
    void remove_codes(const SignedIn& who, const std::string& password, const std::string& code,
                      const std::string& address);
    /// For administrators: the person signs in with the password alone until they set up codes anew; every session of
    /// theirs ends.
    void reset_codes(const std::string& login);

    /// A session that was idle for this long, or is older than a working day, is over.
    static constexpr long long idle_seconds = 30 * 60;
    static constexpr long long most_seconds = 12 * 3600;

private:
    void check_strength(const PersonRow& person, const std::string& password);
    bool is_password(const std::string& login, const std::string& hash, const std::string& password,
                     const std::string& address, const std::function<void()>& code = {});
    void prove(const SignedIn& who, const std::string& password, const std::string& code, const std::string& address);

    Guarded<Store>& store_;
    std::function<long long()> now_;
    const bool secure_;
    const std::string cookie_; ///< its name
    Passwords passwords_;
    Throttle throttle_;
    OneTimeCodes codes_;
};

} // namespace phieu
